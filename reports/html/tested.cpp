// SPDX-License-Identifier: Apache-2.0
// What the laboratory states, item by item (ISO/IEC 17025:2017, 7.8.2.1, and what a capture needs beside it),
// and what is not stated; what was examined; what was seeded.
#include <algorithm>

#include "reports/audit_words.h"
#include "reports/because_words.h"
#include "reports/html/pieces.h"
#include "reports/html/sections.h"
#include "reports/html/words.h"
#include "reports/sentences.h"

namespace shekara::html {

namespace {
using Say = std::function<std::string(const Words&)>;

struct Item {
  Say label, value;  // no value: not stated
};

std::string_view list_word(std::string_view name, const Words& words) {
  const std::span<const PageWord> lists = item_words().subspan(kAuditItems);
  return in_language(*std::ranges::find(lists, name, &PageWord::name), words);
}

Say label_of(std::string_view list) {
  return [list](const Words& words) { return std::string(list_word(list, words)); };
}

std::string value_text(const AuditItemInfo& info, const std::string& value, const Words& words) {
  if (info.form == AuditForm::flag) return std::string(page_word(value == "true" ? "yes" : "no", words));
  if (info.item == AuditItem::sim_network)
    return std::string(page_word(value == "home" ? "sim_home" : "sim_foreign", words));
  return info.form == AuditForm::word ? std::string(audit_word(value, words)) : value;
}

bool is_by_client(const AuditRecord& record, const AuditItemInfo& info) {
  const std::string key = std::string(info.section) + "." + std::string(info.key);
  return record.supplied_by_client &&
         std::ranges::find(*record.supplied_by_client, key) != record.supplied_by_client->end();
}

Item item_of(const AuditRecord& record, const AuditItemInfo& info) {
  Item out;
  out.label = [item = info.item](const Words& words) { return std::string(item_word(item, words)); };
  const std::string value = record[info.item];
  if (value.empty()) return out;
  out.value = [&info, value, marked = is_by_client(record, info)](const Words& words) {
    return value_text(info, value, words) +
           (marked ? " (" + std::string(page_word("by_client", words)) + ")" : "");
  };
  return out;
}

Item list_item(std::string_view name, const std::optional<std::vector<std::string>>& list) {
  Item out{label_of(name), {}};
  if (!list) return out;
  std::string joined;
  for (const std::string& text : *list) joined += (joined.empty() ? "" : "; ") + text;
  out.value = [joined](const Words& words) {
    return joined.empty() ? std::string(page_word("none_stated", words)) : joined;
  };
  return out;
}

// "item.firmware" by its name for people; what is no item of the record as it stands.
std::string key_text(const std::string& key, const Words& words) {
  const auto named = [&key](const AuditItemInfo& info) { return std::string(info.section) + "." + std::string(info.key) == key; };
  const auto info = std::ranges::find_if(audit_items(), named);
  return info == audit_items().end() ? key : std::string(item_word(info->item, words));
}

Item supplied_item(const AuditRecord& record) {
  Item out = list_item("supplied_by_client", record.supplied_by_client);
  if (!record.supplied_by_client || record.supplied_by_client->empty()) return out;
  out.value = [&keys = *record.supplied_by_client](const Words& words) {
    std::string joined;
    for (const std::string& key : keys) joined += (joined.empty() ? "" : "; ") + key_text(key, words);
    return joined;
  };
  return out;
}

std::optional<std::vector<std::string>> account_texts(const AuditRecord& record) {
  if (!record.accounts) return std::nullopt;
  std::vector<std::string> out;
  for (const AuditAccount& account : *record.accounts)
    out.push_back((account.service.empty() ? "?" : account.service) + ": " +
                  (account.account.empty() ? "?" : account.account) + ", " +
                  (account.region.empty() ? "?" : account.region));
  return out;
}

std::string device_text(const AuditDevice& device, const Words& words) {
  std::string out = device.name;
  for (const std::string_view word : {device.device_class, device.role})
    if (!word.empty()) out += ", " + std::string(audit_word(word, words));
  for (const IpAddress& address : device.addresses) out += ", " + address.text();
  for (const MacAddress& mac : device.macs) out += ", " + mac.text();
  return out;
}

Item devices_item(const AuditRecord& record) {
  Item out{label_of("devices"), {}};
  if (record.devices.empty()) return out;
  out.value = [&record](const Words& words) {
    std::string joined;
    for (const AuditDevice& device : record.devices)
      joined += (joined.empty() ? "" : "; ") + device_text(device, words);
    return joined;
  };
  return out;
}

Item steps_item(const AuditRecord& record) {
  Item out{label_of("steps"), {}};
  if (record.steps.empty()) return out;
  out.value = [&record](const Words& words) {
    std::string joined;
    for (const TestStep& step : record.steps)
      joined += (joined.empty() ? "" : "; ") + step.id + (step.kind.empty() ? "" : ": ") +
                std::string(audit_word(step.kind, words));
    return joined;
  };
  return out;
}

// The lists that belong to a section.
void add_lists(const AuditRecord& record, std::string_view section, std::vector<Item>& items) {
  if (section == "report") items.push_back(list_item("authorised_by", record.authorised_by));
  if (section == "method") items.push_back(list_item("deviations", record.deviations));
  if (section == "item") items.push_back(list_item("accounts", account_texts(record)));
  if (section == "client") items.push_back(supplied_item(record));
  if (section == "decryption") items.push_back(list_item("refused_apps", record.refused_apps));
}

View section_view(const Say& name, const std::vector<Item>& items) {
  std::vector<View> stated, blanks;
  for (const Item& item : items) {
    View& view = item.value ? stated.emplace_back() : blanks.emplace_back();
    view.said("label", item.label);
    if (item.value) view.said("value", item.value);
  }
  View out;
  out.said("name", name).yes("stated", !stated.empty()).list("items", stated);
  out.yes("blank", !blanks.empty()).list("blanks", blanks);
  return out;
}

std::vector<View> sections_of(const Report& report) {
  static const AuditRecord kNothing;
  const AuditRecord& record = report.audit ? *report.audit : kNothing;
  std::vector<View> out;
  if (has_unread_record(report)) return out;
  for (const std::string_view section : audit_sections()) {
    std::vector<Item> items;
    for (const AuditItemInfo& info : audit_items())
      if (info.section == section) items.push_back(item_of(record, info));
    add_lists(record, section, items);
    out.push_back(section_view(
        [section](const Words& words) { return std::string(audit_word(section, words)); }, items));
  }
  Item seeds{label_of("seeds"), {}};
  if (record.seeds_stated || !report.seeds.empty())
    seeds.value = [&report](const Words& words) {
      return report.seeds.empty() ? std::string(page_word("none_stated", words))
                                  : std::to_string(report.seeds.size());
    };
  out.push_back(section_view([](const Words& words) { return std::string(audit_word("steps", words)); },
                             {steps_item(record), devices_item(record), seeds}));
  return out;
}

std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + text;
  return out;
}

std::vector<View> inputs_of(const Report& report) {
  std::vector<View> out;
  for (const InputRecord& input : report.inputs) {
    View& view = out.emplace_back();
    view.text("name", input.name)
        .text("format", input.format)
        .number("packets", input.packets)
        .text("links", joined(input.link_types));
    view.text_if("sha256", input.sha256);
    view.said("size", [&](const Words& words) { return words.bytes(input.bytes); });
    view.text("first", input.packets == 0 ? "" : input.first.text())
        .text("last", input.packets == 0 ? "" : input.last.text());
    std::vector<View> flaws;
    if (!input_flaws(input, kEnglish).empty())
      flaws.emplace_back().said("flaw", [&](const Words& words) { return input_flaws(input, words); });
    for (const std::string& problem : input.problems) flaws.emplace_back().same("flaw", "! " + problem);
    view.list("flaws", flaws);
  }
  return out;
}

std::string found_as_text(const SeedRecord& seed, const Words& words) {
  std::string out;
  for (const std::string& why : seed.found_as) out += (out.empty() ? "" : "; ") + why_text(why, words);
  return out;
}

std::vector<View> seeds_of(const Report& report) {
  std::vector<View> out;
  for (const SeedRecord& seed : report.seeds) {
    View& view = out.emplace_back();
    view.text("name", seed.name)
        .text("shown", seed.shown)
        .text("entered", seed.entered)
        .number("times", seed.times);
    view.said("found_as", [&](const Words& words) { return found_as_text(seed, words); });
    view.said("kind", [&](const Words& words) { return std::string(words.kind(seed.kind)); });
  }
  return out;
}
}  // namespace

void put_tested(Sheet& sheet) {
  const Report& report = sheet.report();
  std::vector<View> facts;
  for (const EnvironmentFact& fact : report.environment)
    facts.emplace_back().said("text",
                              [&](const Words& words) { return environment_text(report, fact, words); });
  View view;
  view.yes("stored", has_unread_record(report)).yes("no_record", !report.audit && !has_unread_record(report))
      .list("sections", sections_of(report))
      .list("inputs", inputs_of(report));
  view.text_if("filter", report.filter);
  view.said("flows", [&](const Words& words) { return flows_text(report.coverage, words); });
  view.said("payload", [&](const Words& words) {
    return words.say(Phrase::payload) + ": " + payload_text(report.coverage, words);
  });
  view.yes("environment", !facts.empty()).list("facts", facts);
  view.yes("seeded", !report.seeds.empty()).list("seeds", seeds_of(report));
  sheet.put("tested", view);
}

}  // namespace shekara::html
