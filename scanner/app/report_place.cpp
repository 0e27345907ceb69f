// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/report_place.h"

#include <algorithm>
#include <iostream>

#include "reports/summary.h"

namespace shekara {

void print_report_place(const std::string& folder, const std::vector<const WriterInfo*>& writers, const std::string& language) {
  const auto is_file = [](const WriterInfo* writer) { return !writer->file_name.empty(); };
  auto found = std::ranges::find(writers, std::string_view("html"), &WriterInfo::name);
  if (found == writers.end()) found = std::ranges::find_if(writers, is_file);
  if (folder.empty() || found == writers.end()) return;
  const std::string path = folder + (folder.ends_with('/') ? "" : "/") + std::string((*found)->file_name);
  std::cout << report_line(path, words_of(language)) << '\n';
}

}  // namespace shekara
