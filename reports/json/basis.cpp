// SPDX-License-Identifier: Apache-2.0
// What the report stands on: the program, databases, rules, services.
#include "reports/json/parts.h"

#include <nlohmann/json.hpp>

namespace shekara::report_json {

namespace {
// What the reader should know of a database's age; null where it fits the capture.

Json age_warning(const DatabaseRecord& from) {
  if (!from.days_apart) return Json();
  const std::int64_t days = *from.days_apart;
  return days > 0 ? "built " + std::to_string(days) + " days before the last packet"
                  : "built " + std::to_string(-days) + " days after the first packet";
}
}  // namespace

Json tool(const Report& report) {
  Json libraries = Json::object();
  for (const LibraryVersion& library : report.libraries) libraries[library.name] = library.version;
  const Json revision = report.revision.empty() ? Json() : Json(report.revision);
  return {{"name", "shekara"}, {"version", report.version}, {"revision", revision}, {"command", report.command}, {"libraries", libraries}};
}

Json overrides(const OverridesRecord& from) {
  return {{"file", from.file}, {"sha256", from.sha256}, {"entries", from.entries}};
}

Json databases(const Report& report) {
  Json out = Json::array();
  for (const DatabaseRecord& from : report.databases)
    out.push_back({{"name", from.name},
                   {"type", from.type},
                   {"role", from.role},
                   {"built_on", from.built_on},
                   {"sha256", from.sha256},
                   {"licence", from.licence},
                   {"warning", age_warning(from)}});
  return out;
}

Json rules(const Report& report) {
  Json out = Json::array();
  for (const RulesRecord& from : report.rules) {
    out.push_back({{"id", from.id},
                   {"version", from.version},
                   {"sha256", from.sha256},
                   {"jurisdiction", from.jurisdiction},
                   {"effective_from", from.effective_from},
                   {"title", from.title}});
    if (!from.settings.empty()) out.back()["settings"] = from.settings;
    if (!from.author.empty()) out.back()["author"] = from.author;
  }
  return out;
}

Json catalogue(const CatalogueRecord& from) {
  return {{"files", from.files}, {"services", from.services}, {"patterns", from.patterns}, {"sha256", from.sha256}};
}

}  // namespace shekara::report_json
