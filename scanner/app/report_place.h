// SPDX-License-Identifier: Apache-2.0
// The last line of a summary: where the report is.
#pragma once
#include <string>
#include <vector>

#include "reports/writer.h"

namespace shekara {
// Prints the path of the file for people, else of the first; nothing without a folder or a file. After they are written.
void print_report_place(const std::string& folder, const std::vector<const WriterInfo*>& writers, const std::string& language);
}  // namespace shekara
