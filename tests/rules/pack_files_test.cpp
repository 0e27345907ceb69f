// SPDX-License-Identifier: Apache-2.0
#include "rules/pack_files.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "tests/support/run.h"

namespace shekara {
namespace {
namespace fs = std::filesystem;

std::vector<std::string> names_of(const std::vector<PackCopy>& files) {
  std::vector<std::string> out;
  for (const PackCopy& file : files) out.push_back(file.name);
  return out;
}

void write(const std::string& path, const std::string& text) {
  fs::create_directories(fs::path(path).parent_path());
  std::ofstream(path) << text;
}
}  // namespace

TEST_CASE("pack files: a pack comes with the packs that it is built on") {
  const std::string packs = test::source_path("rules/packs");
  CHECK(names_of(pack_files("kz-vehicle-mirror", packs, 1)) ==
        std::vector<std::string>{"packs/kz-vehicle-mirror.json", "packs/kz-vehicle.json", "packs/kz-base.json"});
  CHECK(pack_files("kz-vehicle", packs, 1).front().text == test::read_file(packs + "/kz-vehicle.json"));
}

TEST_CASE("pack files: files that include each other keep their places to one another, and an absolute path is not moved") {
  const test::Folder folder;
  write(folder.path("a/b/main.json"), R"({"includes": ["../../c/other.json", "beside.json", "kz-base", ")" + folder.path("c/absolute.json") + R"("]})");
  write(folder.path("a/b/beside.json"), R"({"includes": ["../../c/other.json"]})");
  write(folder.path("c/other.json"), "{}");
  write(folder.path("c/absolute.json"), "{}");
  const std::string packs = test::source_path("rules/packs");
  CHECK(names_of(pack_files(folder.path("a/b/main.json"), packs, 2)) ==
        std::vector<std::string>{"files/2/below/below/main.json", "files/2/c/other.json", "files/2/below/below/beside.json", "packs/kz-base.json",
                                 ""});
  const fs::path before = fs::current_path();
  fs::current_path(folder.path("a"));
  CHECK(names_of(pack_files("b/main.json", packs, 1)) == std::vector<std::string>{"files/1/below/below/main.json", "files/1/c/other.json",
                                                                                  "files/1/below/below/beside.json", "packs/kz-base.json", ""});
  CHECK(names_of(pack_files("./b/beside.json", packs, 1)) == std::vector<std::string>{"files/1/below/below/beside.json", "files/1/c/other.json"});
  fs::current_path(before);
}

}  // namespace shekara
