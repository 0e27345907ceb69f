// SPDX-License-Identifier: Apache-2.0
#include "scanner/facts/audit.h"

#include <algorithm>

namespace shekara {

namespace {
using enum AuditItem;
constexpr std::string_view kCaptureKinds[] = {"wifi_access_point", "ethernet_tap", "obd",   "sim_gateway",
                                              "mobile_core",       "test_network", "phone", "other"};
constexpr std::string_view kStepKinds[] = {"parked",        "ignition",    "driving",   "charging",
                                           "voice_command", "app_pairing", "ota_check", "sos",
                                           "idle",          "app_action",  "other"};
constexpr std::string_view kDeviceClasses[] = {
    "car",    "head_unit", "phone",   "tracker", "watch", "camera", "voice_recorder",
    "beacon", "laptop",    "charger", "router",  "iot",   "other"};
constexpr std::string_view kDeviceRoles[] = {"official", "personal", "test", "other"};
constexpr std::string_view kSimNetworks[] = {"home", "foreign"};
constexpr std::string_view kDirections[] = {"both", "from_device", "to_device"};

constexpr std::string_view kSections[] = {"report", "laboratory", "client",     "method",
                                          "dates",  "item",       "capture",    "clock",
                                          "sim",    "decryption", "environment"};

using enum AuditForm;
constexpr AuditItemInfo kItems[] = {
    {report_number, "report", "number", text, "number of the laboratory's report"},
    {report_issued, "report", "issued", date, "when it was issued"},
    {report_amends, "report", "amends", text, "number of the report that it replaces, and why"},
    {laboratory_name, "laboratory", "name", text, "who did the work"},
    {laboratory_address, "laboratory", "address", text, "postal address"},
    {laboratory_place_of_work, "laboratory", "place_of_work", text,
     "where the work was done, also where that is the client's"},
    {laboratory_contact, "laboratory", "contact", text, "telephone or e-mail"},
    {client_name, "client", "name", text, "who ordered the work"},
    {client_contact, "client", "contact", text, "telephone or e-mail"},
    {method_id, "method", "id", text, "the method's document"},
    {method_version, "method", "version", text, "its version"},
    {method_decision_rule, "method", "decision_rule", text, "how the method decides between pass and fail"},
    {method_sampling, "method", "sampling", text, "sampling plan, where there is one"},
    {dates_received, "dates", "received", date, "when the item was received"},
    {dates_begun, "dates", "begun", date, "first day of the work"},
    {dates_finished, "dates", "finished", date, "last day of the work"},
    {item_description, "item", "description", text, "what was tested"},
    {item_condition, "item", "condition", text, "its condition when received"},
    {item_make, "item", "make", text, "maker"},
    {item_model, "item", "model", text, "model and year"},
    {item_vin, "item", "vin", vin, "17 letters and digits; masked in the report"},
    {item_hardware, "item", "hardware", text, "hardware version of the unit"},
    {item_firmware, "item", "firmware", text, "firmware version of the unit"},
    {item_modem, "item", "modem", text, "modem or telematics unit (TCU)"},
    {item_imei, "item", "imei", imei, "15 digits; masked in the report"},
    {item_iccid, "item", "iccid", iccid, "18 to 22 digits of the SIM card; masked in the report"},
    {item_sim_operator, "item", "sim_operator", text, "whose SIM card it is"},
    {capture_kind, "capture", "kind", word, "where the packets were taken", kCaptureKinds},
    {capture_place, "capture", "place", text, "the capture point in words"},
    {capture_latitude,
     "capture",
     "latitude",
     number,
     "degrees, north is positive; with the longitude it is scan's --at",
     {},
     -90,
     90},
    {capture_longitude, "capture", "longitude", number, "degrees, east is positive", {}, -180, 180},
    {capture_direction, "capture", "direction", word, "which traffic passes there", kDirections},
    {capture_link, "capture", "link", text, "kind of link: Wi-Fi 5 GHz, 100BASE-T1, LTE"},
    {capture_snaplen, "capture", "snaplen", number, "bytes kept of each packet", {}, 1, 1e9},
    {capture_tool, "capture", "tool", text, "program that captured"},
    {capture_tool_version, "capture", "tool_version", text, "its version"},
    {capture_filter, "capture", "filter", text, "capture filter; \"none\" if there was none"},
    {capture_dropped, "capture", "dropped", number, "packets that the tool says it lost", {}, 0, 1e15},
    {clock_source, "clock", "source", text, "what the capturing clock was set by"},
    {clock_zone, "clock", "zone", text, "its time zone"},
    {clock_offset_seconds,
     "clock",
     "offset_seconds",
     number,
     "how far it was ahead of UTC when checked; taken off before packets are laid to steps",
     {},
     -100'000'000,
     100'000'000},
    {clock_ntp, "clock", "ntp", text, "state of NTP: server, stratum, or \"off\""},
    {sim_network, "sim", "network", word, "SIM card of the home country or of another", kSimNetworks},
    {sim_mcc_mnc, "sim", "mcc_mnc", mcc_mnc, "first five or six digits of the IMSI"},
    {sim_apn, "sim", "apn", text, "access point name"},
    {sim_exit_ip, "sim", "exit_ip", address, "public address that the Internet sees"},
    {sim_roaming, "sim", "roaming", flag, "true or false"},
    {decryption_key_log, "decryption", "key_log", flag, "true if TLS keys were logged"},
    {decryption_mitm_ca, "decryption", "mitm_ca", flag,
     "true if the laboratory's own CA was installed in the item"},
    {environment_tls_interception, "environment", "tls_interception", flag,
     "true if the network opens TLS on the way"},
    {environment_proxy, "environment", "proxy", flag, "true if a proxy stands in the way"},
    {environment_vpn, "environment", "vpn", flag, "true if a VPN was on"},
    {environment_resolver, "environment", "resolver", text, "which DNS resolver was used"},
};
static_assert(std::size(kItems) == kAuditItems);

constexpr bool in_order() {
  for (std::size_t i = 0; i < kAuditItems; ++i)
    if (static_cast<std::size_t>(kItems[i].item) != i) return false;
  return true;
}
static_assert(in_order());
}  // namespace

std::span<const AuditItemInfo> audit_items() { return kItems; }
const AuditItemInfo& info_of(AuditItem item) { return kItems[static_cast<std::size_t>(item)]; }
std::span<const std::string_view> audit_sections() { return kSections; }
std::span<const std::string_view> capture_kinds() { return kCaptureKinds; }
std::span<const std::string_view> step_kinds() { return kStepKinds; }
std::span<const std::string_view> device_classes() { return kDeviceClasses; }
std::span<const std::string_view> device_roles() { return kDeviceRoles; }

std::vector<std::string> AuditRecord::step_ids(std::uint64_t mask) const {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < steps.size() && i < 64; ++i)
    if ((mask >> i & 1U) != 0) out.push_back(steps[i].id);
  return out;
}

std::vector<std::string> AuditRecord::step_kinds_in(std::uint64_t mask) const {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < steps.size() && i < 64; ++i)
    if ((mask >> i & 1U) != 0 && !steps[i].kind.empty()) out.emplace_back(steps[i].kind);
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace shekara
