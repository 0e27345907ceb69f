// SPDX-License-Identifier: Apache-2.0
// A report.json from disk, named by itself or by the folder that it lies in.
#pragma once
#include <string>

#include "reports/json/read_report.h"

namespace shekara {
// Throws UserError: a folder without one, cannot be read, longer than 512 MiB, and what read_report() refuses.
StoredReport read_report_file(const std::string& path, const Limits& limits, Parallel& pool);
// The one finding that `id` is the beginning of. `file` for messages only. Throws UserError: none, several.
const JudgedFinding& find_finding(const Report& report, const std::string& id, const std::string& file);
}  // namespace shekara
