// SPDX-License-Identifier: Apache-2.0
// Every file that a rules file is read from, to be put beside a report: packs change, and a case must stay judged by its own.
#pragma once
#include <string>
#include <vector>

namespace shekara {

struct PackCopy {
  std::string path;  // that it was read from
  std::string name;  // relative, below a folder of rules; includes are found there as they were here. Empty: included by
                     // an absolute path, so that no copy would be read
  std::string text;
};

// `file` as for load_rules(), which must have read it without an error; the first is the file itself. Packs get the name
// packs/<file>, all else files/<number>/..., `number` telling several rules files apart.
std::vector<PackCopy> pack_files(const std::string& file, const std::string& packs_folder, std::size_t number);

}  // namespace shekara
