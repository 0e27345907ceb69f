// SPDX-License-Identifier: Apache-2.0
// The report writer plug-in: one format, one file in reports/writers/, one test.
#pragma once
#include <ostream>
#include <span>
#include <string_view>

#include "reports/report.h"

namespace shekara {

struct WriterInfo {
  std::string_view name;       // the file's name without .cpp: "json", "flows", "text"
  std::string_view file_name;  // "report.json"; empty: only for the terminal
  void (*write)(const Report& report, std::ostream& out);
  std::string_view format = {};  // its word for --format; several files may share one: "csv". Empty: no file
  bool by_default = false;       // written where no format is asked for
  bool needs_flows = false;      // says nothing without flows or packets, which a stored report does not hold
};

std::span<const WriterInfo* const> all_writers();      // sorted by name
const WriterInfo* find_writer(std::string_view name);  // nullptr: no such writer

}  // namespace shekara
