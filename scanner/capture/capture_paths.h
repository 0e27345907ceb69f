// SPDX-License-Identifier: Apache-2.0
// From what the user named (files, folders, "-") to the list of captures.
#pragma once
#include <string>
#include <vector>

namespace shekara {

// Files and "-" stay as they are, a folder becomes the captures below it. UserError: missing, unreadable, a
// folder without captures.
std::vector<std::string> find_captures(const std::vector<std::string>& paths);

}  // namespace shekara
