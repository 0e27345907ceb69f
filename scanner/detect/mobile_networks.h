// SPDX-License-Identifier: Apache-2.0
// Who runs a mobile network (ITU-T E.212): Kazakhstan, its neighbours, and whose cars drive here.
#pragma once
#include <string>
#include <string_view>

namespace shekara {

// Of digits that begin with a mobile country code and two digits of network: "Beeline KZ"; "DE" where only
// the country is known; empty where neither is.
std::string mobile_network(std::string_view digits);

}  // namespace shekara
