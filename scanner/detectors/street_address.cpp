// SPDX-License-Identifier: Apache-2.0
// Addresses in words, and the codes of districts that stand for them: they say where somebody is or lives as
// well as degrees do. Bare "address", "home" or "location" are names of machines and switches as often: they
// ask for a street.
#include <algorithm>

#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"
#include "scanner/detect/street_words.h"

namespace shekara {
namespace {
// GB/T 2260: province, prefecture, county; six digits.
bool is_district_code(std::string_view value) {
  return value.size() == 6 && are_digits(value) && value >= "110000" && value <= "829999";
}

// The telephone area of a Chinese city, as map services name it: "010", "0571".
bool is_city_code(std::string_view value) {
  return (value.size() == 3 || value.size() == 4) && are_digits(value) && value[0] == '0' && value[1] != '0';
}

Fit fit(const Candidate& candidate) {
  const std::string_view value = trimmed(candidate.value);
  if (value.size() > 400) return Fit::no;
  if (candidate.key == "adcode") return is_district_code(value) ? Fit::valid : Fit::no;
  if (candidate.key == "citycode")
    return is_district_code(value) || is_city_code(value) ? Fit::valid : Fit::no;
  if (candidate.tag != Tag::street_address && is_machine_address(value)) return Fit::no;
  if (names_street(value)) return Fit::valid;
  const bool letters =
      count_letters(value) >= 3 || std::ranges::any_of(value, [](char c) { return (c & 0x80) != 0; });
  return letters && value.size() >= 4 ? Fit::plausible : Fit::no;
}

std::string mask(std::string_view value) { return mask_middle(value, 2, 0); }

constexpr Tag kTags[] = {Tag::street_address};
constexpr std::string_view kKeys[] = {"streetaddress",
                                      "homeaddress",
                                      "workaddress",
                                      "companyaddress",
                                      "officeaddress",
                                      "deliveryaddress",
                                      "postaladdress",
                                      "formattedaddress",
                                      "fulladdress",
                                      "destinationaddress",
                                      "destaddress",
                                      "pickupaddress",
                                      "dropoffaddress",
                                      "poiaddress",
                                      "poiname",
                                      "billingaddress",
                                      "shippingaddress",
                                      "residenceaddress",
                                      "addressdetail",
                                      "detailaddress",
                                      "locationname",
                                      "placename",
                                      "地址",
                                      "家庭住址",
                                      "住址",
                                      "详细地址",
                                      "公司地址",
                                      "目的地",
                                      "домашнийадрес",
                                      "адреспроживания",
                                      "адресрегистрации",
                                      "адресдоставки",
                                      "мекенжай",
                                      "мекенжайы",
                                      "үймекенжайы",
                                      "тұрғылықтымекенжайы"};
constexpr std::string_view kWeakKeys[] = {
    "address",     "addr",  "location",  "position",       "place", "poi",    "home",   "company",
    "destination", "dest",  "origin",    "from",           "to",    "pickup", "adcode", "citycode",
    "street",      "адрес", "улица",     "местоположение", "дом",   "位置",   "家",     "公司",
    "位置信息",    "көше",  "орналасуы", "пунктназначения"};
}  // namespace

extern constinit const DetectorInfo street_address_detector{"street_address",
                                                            "Address in words",
                                                            DataCategory::position,
                                                            kTags,
                                                            kKeys,
                                                            kWeakKeys,
                                                            {},
                                                            false,
                                                            fit,
                                                            mask};
}  // namespace shekara
