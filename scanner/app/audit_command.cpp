// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/audit_command.h"

#include <algorithm>
#include <iostream>

#include "scanner/app/audit_file.h"

namespace shekara {

namespace {
constexpr std::string_view kHead =
    "// The audit record of a test, for `shekara scan --audit FILE`. Replace null by what you know; what "
    "stays null, or is\n"
    "// left out, is reported as \"not stated\" and never guessed. Remarks like this one may stay.\n"
    "// Check it with `shekara audit check FILE`. Format: reports/schema/audit.schema.json\n"
    "{\n";

constexpr std::string_view kTail =
    "  // What was done with the item and when: 64 steps at most. Findings say in which step they were seen. "
    "Times have a zone;\n"
    "  // a packet is in a step from its begin on and before its end. Steps may overlap.\n"
    "  //   {\"id\": \"1\", \"kind\": \"driving\", \"begin\": \"2026-11-20T10:00:00+05:00\", \"end\": "
    "\"2026-11-20T10:15:00+05:00\",\n"
    "  //    \"note\": \"ten kilometres through the city\"}\n"
    "  \"steps\": null,\n"
    "  // Whose the addresses in the capture are. A role is only ever what stands here.\n"
    "  //   {\"name\": \"test car\", \"addresses\": [\"192.0.2.17\"], \"macs\": [\"02:00:5e:10:00:01\"], "
    "\"class\": \"car\", \"role\": \"test\"}\n"
    "  \"devices\": null,\n"
    "  // Values planted in the item, as in a file for --seeds: a list, or the name of such a file beside "
    "this one.\n"
    "  \"seeds\": null,\n"
    "  // Items that the client supplied and the laboratory did not verify, as \"item.vin\".\n"
    "  \"supplied_by_client\": null\n"
    "}\n";

std::string joined(std::span<const std::string_view> words) {
  std::string out;
  for (const std::string_view word : words) out += (out.empty() ? "" : ", ") + std::string(word);
  return out;
}

struct ListRemark {
  std::string_view section, key, hint;
};
constexpr ListRemark kLists[] = {
    {"report", "authorised_by", "people who authorised the report, [\"name, function\"]"},
    {"method", "deviations", "additions to the method, deviations, exclusions; [] if there were none"},
    {"item", "accounts",
     "[{\"service\": ..., \"account\": ..., \"region\": chosen at sign-up}]; accounts are masked in the "
     "report"},
    {"decryption", "refused_apps", "apps that refused the laboratory's CA (pinning); [] if there were none"}};

// "    "vin": null,  // 17 letters and digits"
void add_line(std::string& out, std::string_view key, std::string_view hint,
              std::span<const std::string_view> words, bool last) {
  out += "    \"" + std::string(key) + "\": null" + (last ? "" : ",") + "  // " + std::string(hint);
  if (!words.empty()) out += ": " + joined(words);
  out += '\n';
}

void add_section(std::string& out, std::string_view section) {
  const auto list = std::ranges::find(kLists, section, &ListRemark::section);
  std::vector<const AuditItemInfo*> items;
  for (const AuditItemInfo& info : audit_items())
    if (info.section == section) items.push_back(&info);
  out += "  \"" + std::string(section) + "\": {\n";
  for (const AuditItemInfo* info : items)
    add_line(out, info->key, info->hint, info->words, info == items.back() && list == std::end(kLists));
  if (list != std::end(kLists)) add_line(out, list->key, list->hint, {}, true);
  out += "  },\n";
}
}  // namespace

std::string audit_template() {
  std::string out(kHead);
  for (const std::string_view section : audit_sections()) add_section(out, section);
  out += "  // Kinds of steps: " + joined(step_kinds()) + "\n";
  out += "  // Classes of devices: " + joined(device_classes()) + "\n";
  out += "  // Roles of devices: " + joined(device_roles()) + "\n";
  return out + std::string(kTail);
}

void print_audit_template() { std::cout << audit_template(); }

int check_audit(const std::string& file) {
  const AuditFile read = read_audit(file, {}, false);
  std::string missing;
  std::size_t stated = 0;
  for (const AuditItemInfo& info : audit_items()) {
    const bool is_stated = !read.record[info.item].empty();
    stated += is_stated ? 1 : 0;
    if (!is_stated)
      missing += (missing.empty() ? "" : ", ") + std::string(info.section) + "." + std::string(info.key);
  }
  std::cout << "stated: " << stated << " of " << kAuditItems << ", steps: " << read.record.steps.size()
            << ", devices: " << read.record.devices.size() << ", seeds: " << read.seeds.size() << '\n';
  if (!missing.empty()) std::cout << "not stated: " << missing << '\n';
  return 0;
}

}  // namespace shekara
