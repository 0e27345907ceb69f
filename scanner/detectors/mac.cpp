// SPDX-License-Identifier: Apache-2.0
// Hardware address of a network interface (IEEE 802, EUI-48). A locally administered one is usually random
// and changes: it is only plausible as an identifier.
#include <algorithm>

#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"

namespace shekara {
namespace {
constexpr std::string_view kWeakKeys[] = {"id",  "deviceid", "devid", "did",    "sn",
                                          "uid", "clientid", "wifi",  "address"};

struct Address {
  bool ok = false, separated = false;
  unsigned first_byte = 0;
  bool nobodys =
      false;  // one digit repeated, or what Android tells an application that may not know the address
};

Address address_of(std::string_view value) {
  char digits[12];
  std::size_t count = 0;
  Address address;
  for (const char c : value) {
    if (c == ':' || c == '-' || c == '.') {
      address.separated = true;
      continue;
    }
    if (!is_hex(c) || count == 12) return address;
    digits[count++] = to_upper(c);
  }
  if (count != 12) return address;
  const auto nibble = [](char c) { return static_cast<unsigned>(is_digit(c) ? c - '0' : c - 'A' + 10); };
  address.ok = true;
  address.first_byte = nibble(digits[0]) << 4 | nibble(digits[1]);
  const std::string_view text(digits, count);
  address.nobodys = one_character_repeated(text) || text == "020000000000";
  return address;
}

Fit fit(const Candidate& candidate) {
  const Address address = address_of(trimmed(candidate.value));
  constexpr unsigned kGroup = 1, kLocal = 2;  // bits of the first byte
  if (!address.ok || address.nobodys || (address.first_byte & kGroup) != 0) return Fit::no;
  if (candidate.key.empty() && candidate.tag != Tag::mac) {
    const char before = byte_before(candidate), after = byte_after(candidate);
    const bool part_of_more =
        before == ':' || before == '-' || after == ':' || after == '-';  // a fingerprint
    return address.separated && !part_of_more ? Fit::plausible : Fit::no;
  }
  // Twelve hexadecimal digits under "id" are an id of any kind.
  if (!address.separated && std::ranges::find(kWeakKeys, candidate.key) != std::ranges::end(kWeakKeys))
    return Fit::no;
  if (!address.separated && is_time_near(trimmed(candidate.value), candidate.packet_time)) return Fit::no;
  return (address.first_byte & kLocal) != 0 ? Fit::plausible : Fit::valid;
}

std::string mask(std::string_view value) { return mask_middle(value, value.size() > 12 ? 8 : 6, 0); }

constexpr Tag kTags[] = {Tag::mac};
constexpr std::string_view kKeys[] = {"mac",         "macaddr",          "macaddress", "wifimac",
                                      "btmac",       "bluetoothmac",     "blemac",     "ethmac",
                                      "wlanmac",     "bluetoothaddress", "btaddr",     "deviceaddress",
                                      "wifiaddress", "mac地址",          "macадрес",   "macмекенжай"};
constexpr std::string_view kPatterns[] = {R"(\b(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b)"};
}  // namespace

extern constinit const DetectorInfo mac_detector{"mac",
                                                 "Hardware address of a network interface (EUI-48)",
                                                 DataCategory::device_id,
                                                 kTags,
                                                 kKeys,
                                                 kWeakKeys,
                                                 kPatterns,
                                                 true,
                                                 fit,
                                                 mask};
}  // namespace shekara
