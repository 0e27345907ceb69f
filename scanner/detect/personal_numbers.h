// SPDX-License-Identifier: Apache-2.0
// Check digits of personal numbers of China and Russia. Pure; anything may be asked.
#pragma once
#include <string_view>

namespace shekara {

// GB 11643: province, district, birth date, serial, check character (ISO 7064 MOD 11-2); 18 characters.
bool is_chinese_resident_id(std::string_view text);
// Pension insurance number of Russia: eleven digits, the last two a check over the others.
bool is_snils(std::string_view digits);
// A person's tax number of Russia: twelve digits, two of them checks. A company's has ten.
bool is_person_inn(std::string_view digits);

}  // namespace shekara
