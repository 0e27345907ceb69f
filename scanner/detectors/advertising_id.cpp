// SPDX-License-Identifier: Apache-2.0
// Advertising ids of phones and head units (Google, Apple, the OAID of Chinese makers): made to know a person
// again in every application. Zeros are what is sent when that was refused.
#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"

namespace shekara {
namespace {
Fit fit(const Candidate& candidate) {
  const std::string_view value = trimmed(candidate.value);
  if (is_uuid(value)) return Fit::valid;
  const bool issued = value.size() >= 16 && value.size() <= 64 && count_digits(value) >= 4 &&
                      count_digits(value) + count_letters(value) == value.size();
  return issued && !one_character_repeated(value) ? Fit::plausible : Fit::no;
}

std::string mask(std::string_view value) { return mask_middle(value, 2, 2); }

constexpr std::string_view kKeys[] = {"gaid",
                                      "oaid",
                                      "vaid",
                                      "aaid",
                                      "adid",
                                      "idfa",
                                      "ifa",
                                      "rdid",
                                      "advertisingid",
                                      "advertisingidentifier",
                                      "googleadid",
                                      "googleadvertisingid",
                                      "androidadvertisingid",
                                      "appleadvertisingid",
                                      "adtrackingid",
                                      "广告标识符",
                                      "广告id",
                                      "рекламныйid",
                                      "рекламныйидентификатор",
                                      "жарнамаid",
                                      "жарнамаидентификаторы"};
}  // namespace

extern constinit const DetectorInfo advertising_id_detector{"advertising_id",
                                                            "Advertising id of a phone or head unit",
                                                            DataCategory::device_id,
                                                            {},
                                                            kKeys,
                                                            {},
                                                            {},
                                                            false,
                                                            fit,
                                                            mask};
}  // namespace shekara
