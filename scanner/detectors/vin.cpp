// SPDX-License-Identifier: Apache-2.0
// Vehicle identification number: 17 characters without I, O, Q (ISO 3779); position 9 is a check digit in
// North America (49 CFR 565) and China (GB 16735), elsewhere it may be anything. So the check raises belief
// and never lowers it.
#include <algorithm>
#include <iterator>

#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"

namespace shekara {
namespace {
// World manufacturer identifiers (ISO 3780) of makers whose cars are met in the region, sorted.
constexpr std::string_view kMakers[] = {
    "1C3", "1C4", "1C6", "1FA", "1FM", "1FT", "1G1", "1GC", "1GN", "1HG", "1J4", "1M8", "1N4", "1N6", "2FA",
    "2G1", "2HG", "2T1", "2T3", "3FA", "3GN", "3HG", "3N1", "3VW", "4JG", "4S3", "4S4", "4T1", "4T3", "5FN",
    "5J6", "5N1", "5NP", "5TD", "5TF", "5UX", "5XY", "5YJ", "7SA", "JA3", "JA4", "JF1", "JF2", "JHL", "JHM",
    "JM1", "JM3", "JMB", "JMY", "JMZ", "JN1", "JN8", "JS2", "JS3", "JSA", "JTB", "JTD", "JTE", "JTH", "JTJ",
    "JTM", "JTN", "KL1", "KLA", "KLY", "KM8", "KMF", "KMH", "KNA", "KNC", "KND", "KNE", "KNM", "KPT", "L6T",
    "LB3", "LBE", "LBV", "LC0", "LDC", "LE4", "LFM", "LFP", "LFV", "LGW", "LGX", "LHB", "LHG", "LJ1", "LMG",
    "LNB", "LRW", "LS4", "LS5", "LSG", "LSV", "LVG", "LVH", "LVS", "LVT", "LVV", "LZW", "LZY", "NLH", "NM0",
    "NMT", "SAJ", "SAL", "SB1", "SHH", "SJN", "TMA", "TMB", "TRU", "U5Y", "U6Y", "UU1", "VF1", "VF3", "VF7",
    "VNK", "VSK", "VSS", "W0L", "W0V", "W1K", "W1N", "WAU", "WBA", "WBS", "WBY", "WDB", "WDC", "WDD", "WDF",
    "WF0", "WME", "WMW", "WP0", "WP1", "WUA", "WV1", "WV2", "WVG", "WVW", "X4X", "X7L", "X7M", "XTA", "XTC",
    "XTT", "XUF", "XUU", "XW7", "XW8", "XWB", "XWE", "XWF", "YS3", "YV1", "YV4", "Z6F", "Z8N", "Z8T", "Z94",
    "ZAR", "ZFA", "ZFF", "ZHW"};

// Position 9 of the sum; -1 for a character no VIN has.
int weight_of_character(char c) {
  constexpr std::string_view kLetters = "ABCDEFGHJKLMNPRSTUVWXYZ";
  constexpr std::string_view kValues = "12345678123457923456789";
  if (is_digit(c)) return c - '0';
  const std::size_t at = kLetters.find(c);
  return at == std::string_view::npos ? -1 : kValues[at] - '0';
}

struct Shape {
  bool characters = false;  // 17 of the right ones, in one case, letters and digits mixed
  bool check_digit = false, known_maker = false, serial_of_digits = false;
};

Shape shape_of(std::string_view value) {
  constexpr int kWeights[] = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
  Shape shape;
  const bool mixed_case = std::ranges::any_of(value, is_upper) && std::ranges::any_of(value, is_lower);
  if (value.size() != 17 || mixed_case || one_character_repeated(value)) return shape;
  char upper[17];
  int sum = 0;
  for (std::size_t i = 0; i < 17; ++i) {
    upper[i] = to_upper(value[i]);
    const int weight = weight_of_character(upper[i]);
    if (weight < 0) return shape;
    sum += weight * kWeights[i];
  }
  const std::string_view text(upper, 17);
  const std::size_t letters = count_letters(text);
  shape.characters = letters >= 2 && letters < 15;
  shape.check_digit = upper[8] == (sum % 11 == 10 ? 'X' : static_cast<char>('0' + sum % 11));
  shape.known_maker = std::ranges::binary_search(kMakers, text.substr(0, 3));
  shape.serial_of_digits = are_digits(text.substr(13));
  return shape;
}

// Body numbers of cars without a VIN ("GX90-1000001", Japan's home market) come under the same keys.
bool could_be_frame_number(std::string_view value) {
  return value.size() >= 6 && value.size() <= 20 && count_digits(value) >= 3 &&
         std::ranges::all_of(value, [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
}

Fit fit(const Candidate& candidate) {
  const std::string_view value = trimmed(candidate.value);
  const Shape shape = shape_of(value);
  if (candidate.key.empty() && candidate.tag != Tag::vin) {
    if (!shape.characters || !shape.serial_of_digits) return Fit::no;
    if (shape.check_digit && shape.known_maker) return Fit::valid;
    const bool could_be_maker =
        count_letters(value.substr(0, 3)) > 0 && !are_hex_digits(value);  // not a piece of a hash
    return shape.known_maker || (shape.check_digit && could_be_maker) ? Fit::plausible : Fit::no;
  }
  if (shape.characters && (shape.check_digit || shape.known_maker)) return Fit::valid;
  return could_be_frame_number(value) ? Fit::plausible : Fit::no;
}

std::string mask(std::string_view value) { return mask_middle(value, 4, 4); }

constexpr Tag kTags[] = {Tag::vin};
constexpr std::string_view kKeys[] = {"vin",
                                      "vinno",
                                      "vincode",
                                      "vinnumber",
                                      "vehiclevin",
                                      "carvin",
                                      "vehicleidentificationnumber",
                                      "chassisno",
                                      "frameno",
                                      "车架号",
                                      "车辆识别代号",
                                      "车辆识别码",
                                      "вин",
                                      "винкод",
                                      "винномер",
                                      "vin码",
                                      "车架号码",
                                      "номершасси",
                                      "chassisnumber",
                                      "framenumber",
                                      "vinкод",
                                      "номеркузова",
                                      "шассинөмірі",
                                      "шанақнөмірі"};
constexpr std::string_view kWeakKeys[] = {"id",       "sn",       "deviceid", "clientid",
                                          "username", "objectid", "carid",    "vehicleid"};
constexpr std::string_view kPatterns[] = {R"(\b[A-HJ-NPR-Z0-9]{17}\b)"};
}  // namespace

extern constinit const DetectorInfo vin_detector{"vin",
                                                 "Vehicle identification number (ISO 3779)",
                                                 DataCategory::vehicle_id,
                                                 kTags,
                                                 kKeys,
                                                 kWeakKeys,
                                                 kPatterns,
                                                 true,
                                                 fit,
                                                 mask};
}  // namespace shekara
