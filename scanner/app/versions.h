// SPDX-License-Identifier: Apache-2.0
// Which build this is and which libraries it runs with: for --version and for the report.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "reports/report.h"

namespace shekara {
std::vector<LibraryVersion> library_versions();
std::string_view source_revision();  // git's, "-modified" where files were changed since; empty: built from no checkout
std::string build_compiler();        // "GCC 12.2.0"
std::string build_platform();        // "Linux x86_64"
std::string version_text();  // several lines
}  // namespace shekara
