// SPDX-License-Identifier: Apache-2.0
// The mobile cell a device is served by (3GPP TS 23.003: MCC, MNC, LAC or TAC, cell id): a position of some
// hundred metres to whoever has a table of cells.
#include <charconv>
#include <cstdint>

#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"
#include "scanner/facts/sim_country.h"

namespace shekara {
namespace {
constexpr std::uint64_t kMostCellId = 0xfffffffffULL;  // 36 bits: NR cell identity

// "401-01-1234-5678": four or five numbers, a country code in front.
bool is_cell_text(std::string_view value) {
  std::size_t numbers = 0, digits = 0;
  for (const char c : value) {
    if (is_digit(c)) {
      numbers += digits++ == 0 ? 1U : 0U;
    } else if (digits > 0 && std::string_view(",-:;|_ ").find(c) != std::string_view::npos) {
      if (numbers == 1 && digits != 3) return false;
      digits = 0;
    } else {
      return false;
    }
  }
  return numbers >= 4 && numbers <= 5 && value.front() >= '2' && value.front() <= '7';
}

Fit fit(const Candidate& candidate) {
  const std::string_view value = trimmed(candidate.value);
  if (candidate.tag == Tag::cell)
    return count_digits(value) > 0 || are_hex_digits(value) ? Fit::plausible : Fit::no;
  if (is_cell_text(value)) return Fit::valid;
  std::uint64_t number = 0;
  const std::from_chars_result read = std::from_chars(value.data(), value.data() + value.size(), number);
  const bool whole = read.ec == std::errc() && read.ptr == value.data() + value.size();
  if (candidate.key == "mcc") return whole && number >= 200 && number <= 799 ? Fit::valid : Fit::no;
  if (candidate.key == "mnc") return whole && number <= 999 ? Fit::plausible : Fit::no;
  if (whole) return number > 0 && number <= kMostCellId ? Fit::plausible : Fit::no;
  return value.size() <= 200 && count_digits(value) >= 5 ? Fit::plausible : Fit::no;  // "401,01,1234,5678"
}

// "401************* (KZ)"
std::string mask(std::string_view value) {
  if (value.size() <= 8) return mask_middle(value, 0, 0);
  const std::string_view country = country_of_mcc(value);
  const std::string out = mask_middle(value, 3, 0);
  return country.empty() ? out : out + " (" + std::string(country) + ")";
}

constexpr Tag kTags[] = {Tag::cell};
constexpr std::string_view kKeys[] = {"mcc",
                                      "mnc",
                                      "lac",
                                      "cellid",
                                      "eci",
                                      "ecgi",
                                      "nci",
                                      "enbid",
                                      "enodebid",
                                      "gnbid",
                                      "basestation",
                                      "basestations",
                                      "celltower",
                                      "celltowers",
                                      "towers",
                                      "cellinfo",
                                      "servingcell",
                                      "neighborcells",
                                      "neighbourcells",
                                      "基站",
                                      "基站信息",
                                      "базоваястанция",
                                      "базовыестанции",
                                      "базалықстанция"};
// Numbers under these are ports, clients and contents as well: only a whole cell counts.
constexpr std::string_view kWeakKeys[] = {"cid", "tac", "ci", "cell", "cells", "enb", "psc", "pci"};
}  // namespace

extern constinit const DetectorInfo cell_detector{
    "cell", "Mobile cell around a device", DataCategory::environment, kTags, kKeys, kWeakKeys, {}, false, fit,
    mask};
}  // namespace shekara
