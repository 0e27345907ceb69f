// SPDX-License-Identifier: Apache-2.0
// Addresses in words, in English, Russian, Kazakh and Chinese; and the addresses of machines that stand
// under the same keys.
#pragma once
#include <string_view>

namespace shekara {

// A word for a street, a house or a district beside other words or a number: "ул. Тестовая, 1".
bool names_street(std::string_view text);
// An IP or hardware address, a host name, a URL, an e-mail address, a path, an identifier: no words.
bool is_machine_address(std::string_view text);

}  // namespace shekara
