// SPDX-License-Identifier: Apache-2.0
// What the report stands on: method, versions, rules, databases; hosts to be looked into.
#include <algorithm>
#include <cstdlib>

#include "reports/html/pieces.h"
#include "reports/html/sections.h"
#include "reports/html/words.h"

namespace shekara::html {

namespace {
std::string settings_text(const RulesRecord& rules) {
  std::string out;
  for (const auto& [name, value] : rules.settings) out += (out.empty() ? "" : ", ") + name + "=" + value;
  return out;
}

std::vector<View> rules_of(const Report& report) {
  std::vector<View> out;
  for (const RulesRecord& rules : report.rules) {
    View& row = out.emplace_back();
    row.said("title", [&](const Words& words) { return std::string(words.text(rules.title)); });
    row.text("id", rules.id)
        .text("file", rules.file)
        .text("version", rules.version)
        .text("jurisdiction", rules.jurisdiction);
    row.text("effective", rules.effective_from)
        .text_if("author", rules.author)
        .text("sha256", rules.sha256)
        .text_if("settings", settings_text(rules));
  }
  return out;
}

// "country+asn": what a database is for.
std::string role_text(std::string_view role, const Words& words) {
  std::string out;
  while (!role.empty()) {
    const std::size_t end = std::min(role.find('+'), role.size());
    out += (out.empty() ? "" : ", ") + std::string(term_word(role.substr(0, end), words));
    role.remove_prefix(std::min(end + 1, role.size()));
  }
  return out;
}

std::vector<View> databases_of(const Report& report) {
  std::vector<View> out;
  for (const DatabaseRecord& database : report.databases) {
    View& row = out.emplace_back();
    row.text("name", database.name)
        .text("type", database.type)
        .text_if("built_on", database.built_on);
    row.said("role", [&](const Words& words) { return role_text(database.role, words); });
    row.text("sha256", database.sha256).text_if("licence", database.licence);
    const std::int64_t days = database.days_apart.value_or(0);
    row.yes("age", days != 0);
    row.said("age_text", [&](const Words& words) {
      return words.say(days > 0 ? Phrase::database_old : Phrase::database_young,
                       {std::to_string(std::abs(days))});
    });
  }
  return out;
}

void add_sources(const Report& report, View& view) {
  const CatalogueRecord& catalogue = report.catalogue;
  view.said("catalogue", [&](const Words& words) {
    return say("catalogue_size", words,
               {std::to_string(catalogue.files), std::to_string(catalogue.services),
                std::to_string(catalogue.patterns)});
  });
  view.text("catalogue_hash", catalogue.sha256);
  view.yes("stored", has_unread_record(report));
  view.text_if("audit", report.audit ? report.audit->file : "")
      .text("audit_hash", report.audit ? report.audit->sha256 : "");
  view.text_if("overrides", report.overrides
                                ? report.overrides->file + ": " + std::to_string(report.overrides->entries)
                                : "");
  view.text("overrides_hash", report.overrides ? report.overrides->sha256 : "");
}

std::string times_text(const std::map<std::string, std::uint64_t>& times, const Words& words) {
  std::string out;
  for (const auto& [what, count] : times) out += (out.empty() ? "" : ", ") + std::string(term_word(what, words)) + ": " + std::to_string(count);
  return out;
}

// As a shell takes it: what is not plain stands in quotes.
std::string shell_text(const std::vector<std::string>& words) {
  constexpr std::string_view kPlain = "_-./=,:@+";
  const auto is_plain = [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || kPlain.find(c) != std::string_view::npos;
  };
  std::string out;
  for (const std::string& word : words) {
    out += out.empty() ? "" : " ";
    if (!word.empty() && std::ranges::all_of(word, is_plain)) {
      out += word;
      continue;
    }
    out += '\'';
    for (const char c : word) out += c == '\'' ? "'\\''" : std::string(1, c);
    out += '\'';
  }
  return out;
}

std::string point_text(const Report& report, const Words& words) {
  if (!report.at) return say("point_assumed", words, {words.country(report.home)});
  return say("point_stated", words, {degrees_text(*report.at)});
}
}  // namespace

void put_annexes(Sheet& sheet) {
  const Report& report = sheet.report();
  View view;
  std::string libraries;
  for (const LibraryVersion& library : report.libraries)
    libraries += (libraries.empty() ? "" : ", ") + library.name + " " + library.version;
  view.text("version", report.version)
      .text_if("judged_by", report.judged_by)
      .text("libraries", libraries)
      .text("revision", report.revision)
      .text_if("command", shell_text(report.command))
      .text_if("filter", report.filter);
  if (const std::optional<FlowDecisions>& known = report.decisions) {
    view.said("named", [&](const Words& words) { return times_text(known->named, words); });
    view.said("classified", [&](const Words& words) { return times_text(known->classified, words); });
    view.text("without_country", std::to_string(known->without_country));
  }
  view.yes("decisions", report.decisions.has_value());
  view.said("home", [&](const Words& words) { return words.country(report.home); });
  view.said("point", [&](const Words& words) { return point_text(report, words); });
  add_sources(report, view);
  view.list("rules", rules_of(report)).list("databases", databases_of(report));
  sheet.put("annexes", view);
}

void put_hosts(Sheet& sheet) {
  const Report& report = sheet.report();
  std::vector<View> rows;
  for (const UnknownHost& host : report.unknown_hosts) {
    if (rows.size() == kMostRows) break;
    View& row = rows.emplace_back();
    row.text("host", host.host).number("flows", host.flows);
    row.said("source", [&](const Words& words) { return std::string(term_word(to_text(host.source), words)); });
    row.said("bytes", [&](const Words& words) { return words.bytes(host.bytes); });
    row.said("country", [&](const Words& words) { return words.country(host.country); });
    add_packet(report, host.first_packet, row);
  }
  const std::uint64_t all = report.unknown_hosts.size() + report.unknown_hosts_not_listed;
  View view;
  view.number("count", all).yes("some", !rows.empty()).list("rows", rows);
  view.text_if("rest", all > rows.size() ? std::to_string(all - rows.size()) : "");
  sheet.put("hosts", view);
}

}  // namespace shekara::html
