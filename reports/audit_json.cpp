// SPDX-License-Identifier: Apache-2.0
#include "reports/audit_json.h"

#include <charconv>

#include "reports/visible.h"
#include "scanner/base/json_text.h"

namespace shekara {

namespace {
using TextList = std::optional<std::vector<std::string>>;


void item(JsonLine& line, const std::string& text, AuditForm form) {
  if (text.empty() || (form != AuditForm::number && form != AuditForm::flag)) {
    line.text_or_null(text);
    return;
  }
  if (form == AuditForm::flag) {
    line.boolean(text == "true");
    return;
  }
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  line.number(value);
}

void list(JsonLine& line, const TextList& texts) {
  if (!texts) {
    line.null();
    return;
  }
  line.open('[');
  for (const std::string& text : *texts) line.text(text);
  line.close(']');
}

void accounts(JsonLine& line, const std::optional<std::vector<AuditAccount>>& all) {
  if (!all) {
    line.null();
    return;
  }
  line.open('[');
  for (const AuditAccount& one : *all) {
    line.open('{').key("service").text_or_null(one.service);
    line.key("account").text_or_null(one.account);
    line.key("region").text_or_null(one.region);
    line.close('}');
  }
  line.close(']');
}

void lists_of(JsonLine& line, std::string_view section, const AuditRecord& record) {
  if (section == "report") list(line.key("authorised_by"), record.authorised_by);
  if (section == "method") list(line.key("deviations"), record.deviations);
  if (section == "item") accounts(line.key("accounts"), record.accounts);
  if (section == "decryption") list(line.key("refused_apps"), record.refused_apps);
}

std::string section(const AuditRecord& record, std::string_view name) {
  std::string out;
  JsonLine line(out);
  line.open('{');
  for (const AuditItemInfo& info : audit_items())
    if (info.section == name) item(line.key(info.key), record[info.item], info.form);
  lists_of(line, name, record);
  line.close('}');
  return out;
}

std::string steps(const AuditRecord& record) {
  std::string out;
  JsonLine line(out);
  line.open('[');
  for (const TestStep& step : record.steps) {
    line.open('{').key("id").text(step.id).key("kind").text(step.kind);
    line.key("begin").text_or_null(step.begin ? step.begin->text() : std::string());
    line.key("end").text_or_null(step.end ? step.end->text() : std::string());
    line.key("note").text_or_null(step.note);
    line.close('}');
  }
  line.close(']');
  return out;
}

std::string devices(const AuditRecord& record) {
  std::string out;
  JsonLine line(out);
  line.open('[');
  for (const AuditDevice& device : record.devices) {
    line.open('{').key("name").text_or_null(device.name);
    line.key("addresses").open('[');
    for (const IpAddress& address : device.addresses) line.text(address.text());
    line.close(']').key("macs").open('[');
    for (const MacAddress& mac : device.macs) line.text(mac.text());
    line.close(']');
    line.key("class").text_or_null(device.device_class);
    line.key("role").text_or_null(device.role);
    line.close('}');
  }
  line.close(']');
  return out;
}

class Members {
 public:
  void add(std::string_view key, const std::string& value) {
    out_ += (out_.empty() ? "{\n  \"" : ",\n  \"") + std::string(key) + "\": " + value;
  }
  [[nodiscard]] std::string take() { return out_ + "\n }"; }

 private:
  std::string out_;
};

std::string quoted(const std::string& text) {
  std::string out;
  append_json_string(out, text);
  return out;
}
}  // namespace

std::string audit_json(const Report& report) {
  const AuditRecord& record = *report.audit;
  Members out;
  out.add("file", quoted(record.file));
  out.add("sha256", quoted(record.sha256));
  for (const std::string_view name : audit_sections()) out.add(name, section(record, name));
  out.add("steps", record.steps.empty() ? "null" : steps(record));
  out.add("devices", record.devices.empty() ? "null" : devices(record));
  const bool seeds = record.seeds_stated || !report.seeds.empty();
  out.add("seeds", seeds ? std::to_string(report.seeds.size()) : "null");
  std::string marked;
  JsonLine line(marked);
  list(line, record.supplied_by_client);
  out.add("supplied_by_client", marked);
  return visible_json(out.take());
}

}  // namespace shekara
