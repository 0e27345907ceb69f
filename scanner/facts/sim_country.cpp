// SPDX-License-Identifier: Apache-2.0
#include "scanner/facts/sim_country.h"

#include <algorithm>

namespace shekara {

namespace {
struct Code {
  std::string_view digits, country;
};

// Sorted. United States 310-316, China 460-461, India 404-406, Japan 440-441, United Kingdom 234-235.
constexpr Code kMobile[] = {
    {"202", "GR"}, {"204", "NL"}, {"206", "BE"}, {"208", "FR"}, {"212", "MC"}, {"213", "AD"}, {"214", "ES"},
    {"216", "HU"}, {"218", "BA"}, {"219", "HR"}, {"220", "RS"}, {"221", "XK"}, {"222", "IT"}, {"226", "RO"},
    {"228", "CH"}, {"230", "CZ"}, {"231", "SK"}, {"232", "AT"}, {"234", "GB"}, {"235", "GB"}, {"238", "DK"},
    {"240", "SE"}, {"242", "NO"}, {"244", "FI"}, {"246", "LT"}, {"247", "LV"}, {"248", "EE"}, {"250", "RU"},
    {"255", "UA"}, {"257", "BY"}, {"259", "MD"}, {"260", "PL"}, {"262", "DE"}, {"266", "GI"}, {"268", "PT"},
    {"270", "LU"}, {"272", "IE"}, {"274", "IS"}, {"276", "AL"}, {"278", "MT"}, {"280", "CY"}, {"282", "GE"},
    {"283", "AM"}, {"284", "BG"}, {"286", "TR"}, {"288", "FO"}, {"290", "GL"}, {"292", "SM"}, {"293", "SI"},
    {"294", "MK"}, {"295", "LI"}, {"297", "ME"}, {"302", "CA"}, {"310", "US"}, {"311", "US"}, {"312", "US"},
    {"313", "US"}, {"314", "US"}, {"315", "US"}, {"316", "US"}, {"334", "MX"}, {"338", "JM"}, {"368", "CU"},
    {"370", "DO"}, {"400", "AZ"}, {"401", "KZ"}, {"402", "BT"}, {"404", "IN"}, {"405", "IN"}, {"406", "IN"},
    {"410", "PK"}, {"412", "AF"}, {"413", "LK"}, {"414", "MM"}, {"415", "LB"}, {"416", "JO"}, {"417", "SY"},
    {"418", "IQ"}, {"419", "KW"}, {"420", "SA"}, {"421", "YE"}, {"422", "OM"}, {"424", "AE"}, {"425", "IL"},
    {"426", "BH"}, {"427", "QA"}, {"428", "MN"}, {"429", "NP"}, {"430", "AE"}, {"431", "AE"}, {"432", "IR"},
    {"434", "UZ"}, {"436", "TJ"}, {"437", "KG"}, {"438", "TM"}, {"440", "JP"}, {"441", "JP"}, {"450", "KR"},
    {"452", "VN"}, {"454", "HK"}, {"455", "MO"}, {"456", "KH"}, {"457", "LA"}, {"460", "CN"}, {"461", "CN"},
    {"466", "TW"}, {"467", "KP"}, {"470", "BD"}, {"472", "MV"}, {"502", "MY"}, {"505", "AU"}, {"510", "ID"},
    {"515", "PH"}, {"520", "TH"}, {"525", "SG"}, {"528", "BN"}, {"530", "NZ"}, {"602", "EG"}, {"603", "DZ"},
    {"604", "MA"}, {"605", "TN"}, {"606", "LY"}, {"621", "NG"}, {"636", "ET"}, {"639", "KE"}, {"640", "TZ"},
    {"641", "UG"}, {"655", "ZA"}, {"706", "SV"}, {"710", "NI"}, {"712", "CR"}, {"714", "PA"}, {"716", "PE"},
    {"722", "AR"}, {"724", "BR"}, {"730", "CL"}, {"732", "CO"}, {"734", "VE"}, {"736", "BO"}, {"740", "EC"},
    {"744", "PY"}, {"748", "UY"}};

// Sorted; the longest that fits counts. Kazakhstan's issuers are found under 997, and under the zone +7 6,
// +7 7.
constexpr Code kCalling[] = {
    {"20", "EG"},  {"27", "ZA"},  {"30", "GR"},  {"31", "NL"},  {"32", "BE"},  {"33", "FR"},  {"34", "ES"},
    {"351", "PT"}, {"352", "LU"}, {"353", "IE"}, {"354", "IS"}, {"355", "AL"}, {"356", "MT"}, {"357", "CY"},
    {"358", "FI"}, {"359", "BG"}, {"36", "HU"},  {"370", "LT"}, {"371", "LV"}, {"372", "EE"}, {"373", "MD"},
    {"374", "AM"}, {"375", "BY"}, {"376", "AD"}, {"377", "MC"}, {"378", "SM"}, {"380", "UA"}, {"381", "RS"},
    {"382", "ME"}, {"385", "HR"}, {"386", "SI"}, {"387", "BA"}, {"389", "MK"}, {"39", "IT"},  {"40", "RO"},
    {"41", "CH"},  {"420", "CZ"}, {"421", "SK"}, {"423", "LI"}, {"43", "AT"},  {"44", "GB"},  {"45", "DK"},
    {"46", "SE"},  {"47", "NO"},  {"48", "PL"},  {"49", "DE"},  {"52", "MX"},  {"54", "AR"},  {"55", "BR"},
    {"56", "CL"},  {"60", "MY"},  {"61", "AU"},  {"62", "ID"},  {"63", "PH"},  {"64", "NZ"},  {"65", "SG"},
    {"66", "TH"},  {"701", "RU"}, {"76", "KZ"},  {"77", "KZ"},  {"81", "JP"},  {"82", "KR"},  {"84", "VN"},
    {"852", "HK"}, {"853", "MO"}, {"86", "CN"},  {"886", "TW"}, {"90", "TR"},  {"91", "IN"},  {"92", "PK"},
    {"93", "AF"},  {"94", "LK"},  {"966", "SA"}, {"971", "AE"}, {"972", "IL"}, {"974", "QA"}, {"976", "MN"},
    {"98", "IR"},  {"992", "TJ"}, {"993", "TM"}, {"994", "AZ"}, {"995", "GE"}, {"996", "KG"}, {"997", "KZ"},
    {"998", "UZ"}};

template <std::size_t kSize>
std::string_view find(const Code (&codes)[kSize], std::string_view digits) {
  const Code* const found = std::ranges::lower_bound(codes, digits, {}, &Code::digits);
  return found != std::ranges::end(codes) && found->digits == digits ? found->country : std::string_view();
}
static_assert(std::ranges::is_sorted(kMobile, {}, &Code::digits) &&
              std::ranges::is_sorted(kCalling, {}, &Code::digits));
}  // namespace

std::string_view country_of_mcc(std::string_view digits) { return find(kMobile, digits.substr(0, 3)); }

std::string_view country_of_iccid(std::string_view digits) {
  if (!digits.starts_with("89")) return {};
  for (const std::size_t size : {3U, 2U})
    if (const std::string_view country = find(kCalling, digits.substr(2, size)); !country.empty())
      return country;
  return {};
}

}  // namespace shekara
