// SPDX-License-Identifier: Apache-2.0
// The audit record: what a laboratory says of the item it tested, of the capture and of the test. Statements
// of people, not facts of packets; whatever is not stated is empty here and never guessed.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/ip.h"
#include "scanner/base/mac.h"
#include "scanner/base/time.h"

namespace shekara {

// Items that are one value each, section after section as in the file. The list follows ISO/IEC
// 17025:2017, 7.8.2.1 and 7.8.3, and what a capture needs beside it to be made again.
enum class AuditItem : std::uint8_t {
  report_number,
  report_issued,
  report_amends,
  laboratory_name,
  laboratory_address,
  laboratory_place_of_work,
  laboratory_contact,
  client_name,
  client_contact,
  method_id,
  method_version,
  method_decision_rule,
  method_sampling,
  dates_received,
  dates_begun,
  dates_finished,
  item_description,
  item_condition,
  item_make,
  item_model,
  item_vin,
  item_hardware,
  item_firmware,
  item_modem,
  item_imei,
  item_iccid,
  item_sim_operator,
  capture_kind,
  capture_place,
  capture_latitude,
  capture_longitude,
  capture_direction,
  capture_link,
  capture_snaplen,
  capture_tool,
  capture_tool_version,
  capture_filter,
  capture_dropped,
  clock_source,
  clock_zone,
  clock_offset_seconds,
  clock_ntp,
  sim_network,
  sim_mcc_mnc,
  sim_apn,
  sim_exit_ip,
  sim_roaming,
  decryption_key_log,
  decryption_mitm_ca,
  environment_tls_interception,
  environment_proxy,
  environment_vpn,
  environment_resolver,
};
inline constexpr std::size_t kAuditItems = static_cast<std::size_t>(AuditItem::environment_resolver) + 1;

// How a value is written. flag: true or false; mcc_mnc: five or six digits; the rest as its name says.
enum class AuditForm : std::uint8_t { text, date, number, flag, word, address, vin, imei, iccid, mcc_mnc };

struct AuditItemInfo {
  AuditItem item;
  std::string_view section, key;
  AuditForm form = AuditForm::text;
  std::string_view hint;                      // for the template: what to write
  std::span<const std::string_view> words{};  // for AuditForm::word
  double least = 0, most = 0;                 // for AuditForm::number
};
std::span<const AuditItemInfo> audit_items();  // in the order of AuditItem
const AuditItemInfo& info_of(AuditItem item);
std::span<const std::string_view> audit_sections();  // of items, in the order of the file

// Closed lists; rules speak in these words.
std::span<const std::string_view> capture_kinds();
std::span<const std::string_view> step_kinds();
std::span<const std::string_view> device_classes();
std::span<const std::string_view> device_roles();

struct AuditAccount {
  std::string service, account, region;  // region: chosen at sign-up. Empty: not stated
};

struct TestStep {
  std::string id;
  std::string_view kind;                // of step_kinds()
  std::optional<Timestamp> begin, end;  // UTC; both or none
  std::string note;
};

struct AuditDevice {
  std::string name;
  std::vector<IpAddress> addresses;
  std::vector<MacAddress> macs;         // at least one of both
  std::string_view device_class, role;  // of device_classes(), device_roles(); empty: not stated
};

struct AuditRecord {
  std::string file, sha256;
  std::array<std::string, kAuditItems> items;  // empty: not stated; numbers and flags as JSON writes them
  // Lists: none is another statement than nothing.
  std::optional<std::vector<std::string>> authorised_by, deviations, refused_apps, supplied_by_client;
  std::optional<std::vector<AuditAccount>> accounts;
  std::vector<TestStep> steps;  // at most 64, in the file's order; none: not stated
  std::vector<AuditDevice> devices;
  bool seeds_stated = false;    // perhaps as none

  [[nodiscard]] const std::string& operator[](AuditItem item) const {
    return items.at(static_cast<std::size_t>(item));
  }
  [[nodiscard]] std::string& operator[](AuditItem item) { return items.at(static_cast<std::size_t>(item)); }
  // Ids of the steps in a mask, in the record's order.
  [[nodiscard]] std::vector<std::string> step_ids(std::uint64_t mask) const;
  // What those steps were, sorted, each once; not of steps whose kind is not stated.
  [[nodiscard]] std::vector<std::string> step_kinds_in(std::uint64_t mask) const;
};

}  // namespace shekara
