// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "reports/audit_blanks.h"
#include "reports/audit_words.h"
#include "reports/places.h"
#include "reports/sections.h"
#include "reports/visible.h"

namespace shekara {

namespace {
constexpr std::size_t kMostSteps = 8, kMostDevices = 6, kMostTexts = 6, kColumns = 80;

void row(AuditPhrase label, const std::string& text, const Words& words, Page& page) {
  if (!text.empty()) page.row(audit_say(label, words), text);
}

void append_stated(std::string& out, const std::string& text, const std::string& before = {}) {
  if (!text.empty()) append_part(out, before + shortened(text, kColumns));
}

std::string laboratory_text(const AuditRecord& record, const Words& words) {
  std::string out;
  append_stated(out, record[AuditItem::laboratory_name]);
  if (const std::string& number = record[AuditItem::report_number]; !number.empty())
    append_part(out, audit_say(AuditPhrase::report_number, words, {shortened(number, kColumns)}));
  std::string method;
  append_stated(method, record[AuditItem::method_id]);
  append_stated(out, method + (method.empty() ? "" : " ") + record[AuditItem::method_version]);
  return out;
}

std::string item_text(const AuditRecord& record) {
  std::string name = record[AuditItem::item_make];
  if (const std::string& model = record[AuditItem::item_model]; !model.empty())
    name += (name.empty() ? "" : " ") + model;
  std::string out;
  append_stated(out, record[AuditItem::item_description]);
  append_stated(out, name);
  append_stated(out, record[AuditItem::item_vin], "VIN ");
  append_stated(out, record[AuditItem::item_imei], "IMEI ");
  append_stated(out, record[AuditItem::item_modem]);
  append_stated(out, record[AuditItem::item_firmware]);
  return out;
}

std::string capture_text(const AuditRecord& record, const Words& words) {
  std::string out(audit_word(record[AuditItem::capture_kind], words));
  append_stated(out, record[AuditItem::capture_place]);
  if (const std::string& latitude = record[AuditItem::capture_latitude]; !latitude.empty())
    append_part(out, latitude + "," + record[AuditItem::capture_longitude]);
  append_stated(out, record[AuditItem::capture_link]);
  if (const std::string& ahead = record[AuditItem::clock_offset_seconds]; !ahead.empty() && ahead != "0")
    append_part(out, audit_say(AuditPhrase::offset, words, {ahead}));
  return out;
}

std::string more_text(std::size_t count, const Words& words) {
  return audit_say(AuditPhrase::more, words, {std::to_string(count)});
}

// "2 driving: 2026-11-20T05:00:00Z to 2026-11-20T05:15:00Z (UTC)"
std::string step_text(const TestStep& step, const Words& words) {
  const std::string times = step.begin ? words.say(Phrase::span, {step.begin->text(), step.end->text()})
                                       : audit_say(AuditPhrase::step_untimed, words);
  return shortened(step.id, 24) + " " + std::string(audit_word(step.kind, words)) + ": " + times;
}

void print_steps(const AuditRecord& record, const Words& words, Page& page) {
  std::string label = audit_say(AuditPhrase::steps, words);
  for (std::size_t i = 0; i < std::min(record.steps.size(), kMostSteps); ++i) {
    page.row(label, step_text(record.steps[i], words));
    label.clear();
  }
  if (record.steps.size() > kMostSteps) page.row({}, more_text(record.steps.size() - kMostSteps, words));
}

std::string device_text(const AuditDevice& device, const Words& words) {
  std::string out = shortened(device.name, kColumns);
  if (!device.device_class.empty()) append_part(out, audit_word(device.device_class, words));
  if (!device.role.empty())
    append_part(out, audit_say(AuditPhrase::role, words, {audit_word(device.role, words)}));
  std::size_t shown = 0;
  for (const IpAddress& address : device.addresses)
    if (++shown <= kMostTexts) append_part(out, address.text());
  for (const MacAddress& mac : device.macs)
    if (++shown <= kMostTexts) append_part(out, mac.text());
  if (shown > kMostTexts) append_part(out, more_text(shown - kMostTexts, words));
  return out;
}

void print_devices(const AuditRecord& record, const Words& words, Page& page) {
  std::string label = audit_say(AuditPhrase::devices, words);
  for (std::size_t i = 0; i < std::min(record.devices.size(), kMostDevices); ++i) {
    page.row(label, device_text(record.devices[i], words));
    label.clear();
  }
  if (record.devices.size() > kMostDevices)
    page.row({}, more_text(record.devices.size() - kMostDevices, words));
}

std::string list_text(const std::optional<std::vector<std::string>>& list, const Words& words) {
  std::string out;
  if (!list) return out;
  for (std::size_t i = 0; i < std::min(list->size(), kMostTexts); ++i) append_stated(out, (*list)[i]);
  if (list->size() > kMostTexts) append_part(out, more_text(list->size() - kMostTexts, words));
  return out;
}

// "laboratory, capture clock 2/4": sections without a word by their names, of the others how much is missing.
std::string blanks_text(const Report& report, const Words& words) {
  std::string out;
  for (const AuditBlanks& blanks : blanks_of(*report.audit, !report.seeds.empty())) {
    if (blanks.missing == 0) continue;
    std::string part(audit_word(blanks.section, words));
    if (blanks.missing != blanks.all)
      part += " " + std::to_string(blanks.missing) + "/" + std::to_string(blanks.all);
    append_part(out, part);
  }
  return out;
}
}  // namespace

void print_audit(const Report& report, const Words& words, Page& page) {
  if (!report.audit) return;
  const AuditRecord& record = *report.audit;
  page.heading(audit_say(AuditPhrase::heading, words));
  row(AuditPhrase::laboratory, laboratory_text(record, words), words, page);
  row(AuditPhrase::item, item_text(record), words, page);
  row(AuditPhrase::captured_at, capture_text(record, words), words, page);
  print_steps(record, words, page);
  print_devices(record, words, page);
  row(AuditPhrase::deviations, list_text(record.deviations, words), words, page);
  if (const std::string marked = list_text(record.supplied_by_client, words); !marked.empty())
    row(AuditPhrase::by_client, audit_say(AuditPhrase::not_verified, words, {marked}), words, page);
  row(AuditPhrase::not_stated, blanks_text(report, words), words, page);
}

void print_audit_source(const Report& report, const Words& words, Page& page) {
  const std::string label = audit_say(AuditPhrase::record, words);
  if (!report.audit) return page.row(label, audit_say(AuditPhrase::no_record, words));
  page.row(label, shortened(report.audit->file, 60));
  page.row("SHA-256", report.audit->sha256);
}

}  // namespace shekara
