// SPDX-License-Identifier: Apache-2.0
// Names that makers and platforms give a device: serial numbers, terminal ids.
// There is no form to check; the key or the decoder says what it is.
#include <algorithm>

#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"

namespace shekara {
namespace {
constexpr std::string_view kWeakKeys[] = {"sn", "did", "tid", "clientid", "uniqueid", "uuid"};

// Under a weak key ("sn", "tid") it must look issued: eight characters or more, four digits, no blanks, no
// time.
bool looks_issued(const Candidate& candidate) {
  const std::string_view value = candidate.value;
  return value.size() >= 8 && value.size() <= 64 && count_digits(value) >= 4 &&
         value.find_first_of(" /:,") == std::string_view::npos && !is_time_near(value, candidate.packet_time);
}

bool is_weak(std::string_view key) {
  return std::ranges::find(kWeakKeys, key) != std::ranges::end(kWeakKeys);
}

Fit fit(const Candidate& candidate) {
  const std::string_view value = trimmed(candidate.value);
  if (value.size() > 512 || one_character_repeated(value)) return Fit::no;
  if (is_weak(candidate.key)) return looks_issued(candidate) ? Fit::valid : Fit::no;
  return value.size() >= 4 && count_digits(value) + count_letters(value) >= 4 ? Fit::plausible : Fit::no;
}

std::string mask(std::string_view value) { return mask_middle(value, 2, 2); }

constexpr Tag kTags[] = {Tag::device_id};
constexpr std::string_view kKeys[] = {"deviceid",       "devid",
                                      "udid",           "serial",
                                      "serialno",       "serialnum",
                                      "serialnumber",   "tboxid",
                                      "tboxsn",         "tuid",
                                      "tuserial",       "headunitid",
                                      "headunitsn",     "ecuserial",
                                      "ecuid",          "androidid",
                                      "ssaid",          "idfv",
                                      "vendorid",       "devicesn",
                                      "devsn",          "terminalid",
                                      "terminalno",     "trackerid",
                                      "hardwareid",     "hwid",
                                      "deviceserial",   "deviceuuid",
                                      "installationid", "boardserial",
                                      "cpuid",          "dongleid",
                                      "obdid",          "gwid",
                                      "gatewayid",      "deveui",
                                      "cameraid",       "设备号",
                                      "设备id",         "设备编号",
                                      "设备序列号",     "终端号",
                                      "终端id",         "序列号",
                                      "серийныйномер",  "идентификаторустройства",
                                      "idустройства",   "номерустройства",
                                      "номертерминала", "құрылғыid",
                                      "сериялықнөмір",  "құрылғынөмірі"};
}  // namespace

extern constinit const DetectorInfo device_id_detector{
    "device_id", "Identifier of a device", DataCategory::device_id, kTags, kKeys, kWeakKeys, {}, false, fit,
    mask};
}  // namespace shekara
