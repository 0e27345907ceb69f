// SPDX-License-Identifier: Apache-2.0
// The mobile cell a device is served by (3GPP TS 23.003: MCC, MNC, LAC or TAC, cell id): a position of some
// hundred metres to whoever has a table of cells.
#include <charconv>
#include <cstdint>

#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"

namespace shekara {
namespace {
constexpr std::uint64_t kMostCellId = 0xfffffffffULL;  // 36 bits: NR cell identity

Fit fit(const Candidate& candidate) {
  const std::string_view value = trimmed(candidate.value);
  if (candidate.tag == Tag::cell) return count_digits(value) > 0 || are_hex_digits(value) ? Fit::plausible : Fit::no;
  std::uint64_t number = 0;
  const std::from_chars_result read = std::from_chars(value.data(), value.data() + value.size(), number);
  const bool whole = read.ec == std::errc() && read.ptr == value.data() + value.size();
  if (candidate.key == "mcc") return whole && number >= 200 && number <= 799 ? Fit::valid : Fit::no;
  if (whole) return number > 0 && number <= kMostCellId ? Fit::plausible : Fit::no;
  return value.size() <= 200 && count_digits(value) >= 5 ? Fit::plausible : Fit::no;  // "401,01,1234,5678"
}

std::string mask(std::string_view value) { return mask_middle(value, value.size() > 8 ? 3 : 0, 0); }

constexpr Tag kTags[] = {Tag::cell};
constexpr std::string_view kKeys[] = {"mcc",      "lac",         "cellid",        "eci",       "ecgi",
                                      "nci",      "basestation", "basestations",  "celltower", "celltowers",
                                      "cellinfo", "基站",        "базоваястанция"};
}  // namespace

extern constinit const DetectorInfo cell_detector{
    "cell", "Mobile cell around a device", DataCategory::environment, kTags, kKeys, {}, {}, false, fit, mask};
}  // namespace shekara
