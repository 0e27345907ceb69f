// SPDX-License-Identifier: Apache-2.0
// The sections of report.json around the findings, read into a Report; each from its own tree.
#pragma once
#include <span>
#include <string_view>

#include "reports/report.h"
#include "scanner/stored/fact_reader.h"

namespace shekara::report_json {

// False: no section of that name is known.
bool read_section(std::string_view name, const JsonValue& value, FactReader& read, Report& out);
// Sections without which nothing is a report.
std::span<const std::string_view> needed_sections();

JudgedFinding read_judged_finding(const JsonValue& value, FactReader& read);

}  // namespace shekara::report_json
