// SPDX-License-Identifier: Apache-2.0
// Why something was taken for what it is, for people. Facts keep these reasons in English, which report.json holds and
// promises to keep; here each is put into the reader's language, also when it comes out of a stored report.
#pragma once
#include <span>
#include <string>

#include "reports/words.h"

namespace shekara {

struct BecauseWord {
  std::string_view english, russian, kazakh;
};
std::span<const BecauseWord> because_words();  // for the test that none is missing

// Of Evidence::why: "key and valid value", "seeded value, SHA-256 as hex"; else the text itself.
std::string why_text(std::string_view why, const Words& words);
// Of DeviceFacts::class_because: "speaks gt06", "reaches app_api of BYD", "contradictory: speaks doip (car); ...".
std::string class_because_text(std::string_view because, const Words& words);

}  // namespace shekara
