// SPDX-License-Identifier: Apache-2.0
#include "scanner/detect/mobile_networks.h"

#include <algorithm>

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
constexpr Word kCountries[] = {{"246", "LT"}, {"247", "LV"}, {"248", "EE"}, {"250", "RU"}, {"255", "UA"},
                               {"257", "BY"}, {"260", "PL"}, {"262", "DE"}, {"282", "GE"}, {"283", "AM"},
                               {"286", "TR"}, {"400", "AZ"}, {"401", "KZ"}, {"404", "IN"}, {"405", "IN"},
                               {"410", "PK"}, {"412", "AF"}, {"424", "AE"}, {"428", "MN"}, {"432", "IR"},
                               {"434", "UZ"}, {"436", "TJ"}, {"437", "KG"}, {"438", "TM"}, {"440", "JP"},
                               {"450", "KR"}, {"454", "HK"}, {"460", "CN"}, {"466", "TW"}};

template <std::size_t kSize>
std::string_view find(const Word (&words)[kSize], std::string_view code) {
  const Word* const found = std::ranges::lower_bound(words, code, {}, &Word::code);
  return found != std::ranges::end(words) && found->code == code ? found->name : std::string_view();
}
}  // namespace

std::string_view country_of_mcc(std::string_view digits) { return find(kCountries, digits.substr(0, 3)); }

std::string mobile_network(std::string_view digits) {
  const std::string_view country = country_of_mcc(digits), network = find(kNetworks, digits.substr(0, 5));
  return network.empty() ? std::string(country) : std::string(network) + " " + std::string(country);
}

}  // namespace shekara
