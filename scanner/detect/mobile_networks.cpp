// SPDX-License-Identifier: Apache-2.0
#include "scanner/detect/mobile_networks.h"

#include <algorithm>

#include "scanner/facts/sim_country.h"

namespace shekara {

namespace {
struct Word {
  std::string_view code, name;
};
constexpr Word kNetworks[] = {{"25001", "MTS"},
                              {"25002", "MegaFon"},
                              {"25011", "Yota"},
                              {"25020", "T2"},
                              {"25099", "Beeline"},
                              {"40101", "Beeline"},
                              {"40102", "Kcell"},
                              {"40107", "Altel"},
                              {"40108", "Kazakhtelecom"},
                              {"40177", "Tele2"},
                              {"43404", "Beeline"},
                              {"43405", "Ucell"},
                              {"43407", "Mobiuz"},
                              {"43408", "Uzmobile"},
                              {"43701", "Beeline"},
                              {"43705", "MegaCom"},
                              {"43709", "O!"},
                              {"46000", "China Mobile"},
                              {"46001", "China Unicom"},
                              {"46002", "China Mobile"},
                              {"46003", "China Telecom"},
                              {"46006", "China Unicom"},
                              {"46007", "China Mobile"},
                              {"46009", "China Unicom"},
                              {"46011", "China Telecom"},
                              {"46015", "China Broadnet"}};
template <std::size_t kSize>
std::string_view find(const Word (&words)[kSize], std::string_view code) {
  const Word* const found = std::ranges::lower_bound(words, code, {}, &Word::code);
  return found != std::ranges::end(words) && found->code == code ? found->name : std::string_view();
}
}  // namespace

std::string mobile_network(std::string_view digits) {
  const std::string_view country = country_of_mcc(digits), network = find(kNetworks, digits.substr(0, 5));
  return network.empty() ? std::string(country) : std::string(network) + " " + std::string(country);
}

}  // namespace shekara
