// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>

#include "reports/visible.h"
#include "rules/rule_case.h"
#include "scanner/app/program_files.h"
#include "scanner/app/rules_options.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {
namespace fs = std::filesystem;

struct Count {
  std::size_t cases = 0, failed = 0, refused = 0;
};

std::string read(const fs::path& path) {
  constexpr std::uintmax_t kLargest = 1U << 20;
  std::error_code error;
  if (const std::uintmax_t size = fs::file_size(path, error); !error && size > kLargest)
    throw UserError(path.string(), "is larger than 1 MiB", "is this a case?");
  std::ifstream in(path, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (!in) throw UserError(path.string(), "cannot be read");
  return text;
}

void refuse(const UserError& error, Count& count) {
  std::cerr << "shekara: " << visible(error.what()) << '\n';
  ++count.refused;
}

// The folder's own cases, by the pack that it is named after or that was given.
void test_cases(const std::vector<fs::path>& cases, const std::string& pack, Count& count) {
  std::optional<RuleSet> rules;
  try {
    rules = load_rules(pack, packs_folder());
  } catch (const UserError& error) {
    return refuse(error, count);
  }
  for (const fs::path& path : cases) try {
      const std::vector<std::string> failures = failures_of(read_rule_case(read(path), path.string(), *rules), *rules);
      for (const std::string& failure : failures) std::cout << visible(path.string() + ": " + failure) << '\n';
      ++count.cases;
      if (!failures.empty()) ++count.failed;
    } catch (const UserError& error) {
      refuse(error, count);
    }
}

void test_folder(const fs::path& folder, const std::string& pack, Count& count) {
  std::vector<fs::path> cases, folders;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    if (entry.is_directory())
      folders.push_back(entry.path());
    else if (entry.path().extension() == ".json")
      cases.push_back(entry.path());
  }
  if (error) throw UserError(folder.string(), "is no folder that can be read", "a folder of cases");
  std::ranges::sort(cases);
  std::ranges::sort(folders);
  if (!cases.empty())
    test_cases(cases, pack.empty() ? fs::absolute(folder / "x").lexically_normal().parent_path().filename().string() : pack,
               count);
  for (const fs::path& inner : folders) test_folder(inner, pack, count);
}
}  // namespace

int run_rules_test(const RulesOptions& options) {
  Count count;
  test_folder(options.folder, options.rules, count);
  if (count.cases + count.refused == 0) throw UserError(options.folder, "has no cases", "cases are files ending in .json");
  std::cout << "cases: " << count.cases << ", failed: " << count.failed << '\n';
  return count.refused > 0 ? 2 : count.failed > 0 ? 1 : 0;
}

}  // namespace shekara
