// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/audit_lists.h"

#include <map>

namespace shekara {

namespace {
// What must not stand twice, and in which line it stood first.
class Once {
 public:
  explicit Once(const StrictReader& reader) : reader_(reader) {}
  void note(const std::string& text, JsonPosition at, const std::string& what) {
    const auto [first, is_new] = lines_.emplace(text, at.line);
    if (!is_new)
      reader_.fail(at, what + " stands twice",
                   "first in line " + std::to_string(first->second) + "; keep one");
  }

 private:
  const StrictReader& reader_;
  std::map<std::string, std::size_t> lines_;
};
}  // namespace

const std::vector<JsonValue>& AuditLists::entries(const JsonValue& list) const {
  if (list.kind == JsonKind::array && list.children.empty()) return list.children;
  const std::vector<JsonValue>& out = values_.reader().list(list);
  if (out.size() > limits_.audit_entries)
    values_.reader().fail(out[limits_.audit_entries].at,
                          "more than " + std::to_string(limits_.audit_entries) + " entries",
                          "shorten the list");
  return out;
}

std::vector<std::string> AuditLists::texts(const JsonValue& list) const {
  std::vector<std::string> out;
  for (const JsonValue& item : entries(list)) out.push_back(values_.text(item));
  return out;
}

std::vector<std::string> AuditLists::item_names(const JsonValue& list) const {
  std::vector<std::string> names;
  for (const AuditItemInfo& info : audit_items())
    names.push_back(std::string(info.section) + "." + std::string(info.key));
  const std::vector<std::string_view> known(names.begin(), names.end());
  std::vector<std::string> out;
  Once once(values_.reader());
  for (const JsonValue& item : entries(list)) {
    out.push_back(names[values_.reader().word(item, known)]);
    once.note(out.back(), item.at, "\"" + out.back() + "\"");
  }
  return out;
}

std::string AuditLists::text_or_none(const JsonValue& object, std::string_view key) const {
  const JsonValue* const found = AuditValues::stated(object, key);
  return found == nullptr ? std::string() : values_.text(*found);
}

std::vector<AuditAccount> AuditLists::accounts(const JsonValue& list) const {
  std::vector<AuditAccount> out;
  for (const JsonValue& item : entries(list)) {
    values_.reader().object(item, {"service", "account", "region"});
    out.push_back(
        {text_or_none(item, "service"), text_or_none(item, "account"), text_or_none(item, "region")});
  }
  return out;
}

std::vector<TestStep> AuditLists::steps(const JsonValue& list) const {
  std::vector<TestStep> out;
  Once once(values_.reader());
  for (const JsonValue& item : entries(list)) {
    if (out.size() == limits_.audit_steps)
      values_.reader().fail(item.at, "more than " + std::to_string(limits_.audit_steps) + " test steps",
                            "put steps together, or scan in parts");
    out.push_back(step(item));
    once.note(out.back().id, StrictReader::find(item, "id")->at, "the id");
  }
  return out;
}

TestStep AuditLists::step(const JsonValue& item) const {
  const StrictReader& reader = values_.reader();
  reader.object(item, {"id", "kind", "begin", "end", "note"});
  TestStep out;
  out.id = values_.text(reader.required(item, "id"));
  out.kind = values_.word(reader.required(item, "kind"), step_kinds());
  out.note = text_or_none(item, "note");
  const JsonValue *const begin = AuditValues::stated(item, "begin"), *const end =
                                                                         AuditValues::stated(item, "end");
  if ((begin == nullptr) != (end == nullptr))
    reader.fail((begin == nullptr ? end : begin)->key_at, "a step with one time only",
                "give \"begin\" and \"end\", or neither");
  if (begin == nullptr) return out;
  out.begin = values_.time(*begin);
  out.end = values_.time(*end);
  if (*out.end <= *out.begin)
    reader.fail(end->at, "the step does not end after it begins", "\"begin\" is " + out.begin->text());
  return out;
}

std::vector<AuditDevice> AuditLists::devices(const JsonValue& list) const {
  std::vector<AuditDevice> out;
  Once names(values_.reader()), addresses(values_.reader());
  for (const JsonValue& item : entries(list)) {
    out.push_back(device(item));
    if (const JsonValue* name = AuditValues::stated(item, "name"))
      names.note(name->text, name->at, "the name");
    for (const IpAddress& address : out.back().addresses)
      addresses.note(address.text(), item.at, address.text());
    for (const MacAddress& mac : out.back().macs) addresses.note(mac.text(), item.at, mac.text());
  }
  return out;
}

AuditDevice AuditLists::device(const JsonValue& item) const {
  const StrictReader& reader = values_.reader();
  reader.object(item, {"name", "addresses", "macs", "class", "role"});
  AuditDevice out;
  out.name = text_or_none(item, "name");
  if (const JsonValue* list = AuditValues::stated(item, "addresses"))
    for (const JsonValue& one : entries(*list)) {
      const std::optional<IpAddress> address = IpAddress::parse(values_.text(one));
      if (!address) reader.fail(one.at, "no IP address", "192.0.2.7 or 2001:db8::7");
      out.addresses.push_back(*address);
    }
  if (const JsonValue* list = AuditValues::stated(item, "macs"))
    for (const JsonValue& one : entries(*list)) {
      const std::optional<MacAddress> mac = MacAddress::parse(values_.text(one));
      if (!mac || !mac->is_known()) reader.fail(one.at, "no MAC address", "write it as 02:00:5e:10:00:01");
      out.macs.push_back(*mac);
    }
  if (out.addresses.empty() && out.macs.empty())
    reader.fail(item.at, "a device without an address",
                "give \"addresses\" or \"macs\", or nothing can be laid to it");
  if (const JsonValue* word = AuditValues::stated(item, "class"))
    out.device_class = values_.word(*word, device_classes());
  if (const JsonValue* word = AuditValues::stated(item, "role"))
    out.role = values_.word(*word, device_roles());
  return out;
}

}  // namespace shekara
