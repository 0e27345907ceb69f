// SPDX-License-Identifier: Apache-2.0
// Hashes of device ids. They name the device as well as what they were made of, and the few digits of an IMEI
// are soon tried out.
#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"

namespace shekara {
namespace {
// MD5, SHA-1, SHA-256, SHA-512 in hexadecimal.
Fit fit(const Candidate& candidate) {
  const std::string_view value = trimmed(candidate.value);
  const bool sized = value.size() == 32 || value.size() == 40 || value.size() == 64 || value.size() == 128;
  return sized && are_hex_digits(value) && !one_character_repeated(value) ? Fit::valid : Fit::no;
}

std::string mask(std::string_view value) { return mask_middle(value, 2, 2); }

constexpr std::string_view kKeys[] = {
    "imeimd5",       "imeisha1",       "imeisha256",   "imeihash", "md5imei",  "hashedimei", "androididmd5",
    "androididsha1", "androididhash",  "md5androidid", "idfamd5",  "idfahash", "oaidmd5",    "oaidhash",
    "gaidmd5",       "gaidhash",       "macmd5",       "macsha1",  "machash",  "md5mac",     "deviceidmd5",
    "deviceidhash",  "hasheddeviceid", "imsimd5",      "iccidmd5", "vinmd5",   "vinhash",    "didmd5"};
}  // namespace

extern constinit const DetectorInfo hashed_id_detector{
    "hashed_id", "Hash of a device's identifier", DataCategory::device_id, {}, kKeys, {}, {}, false, fit,
    mask};
}  // namespace shekara
