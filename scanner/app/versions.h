// SPDX-License-Identifier: Apache-2.0
// Which build this is and which libraries it runs with: for --version and for the report.
#pragma once
#include <string>
#include <vector>

#include "reports/report.h"

namespace shekara {
std::vector<LibraryVersion> library_versions();
std::string version_text();  // several lines
}  // namespace shekara
