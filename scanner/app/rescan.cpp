// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/rescan.h"

#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "geoip/recorded_database.h"
#include "rules/pack_reader.h"
#include "scanner/app/found_inputs.h"
#include "scanner/app/program_files.h"
#include "scanner/app/scan_command.h"
#include "scanner/app/versions.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {
namespace fs = std::filesystem;

bool is_of_program(const BundleFile& input) { return input.role == "outlines" || (input.role == "services" && input.name.find('/') == std::string::npos); }

// The user's own service files, each folder made again in a folder of ours: a file that was added since must not count.
void place_services(const Manifest& manifest, const FoundInputs& inputs, const std::string& into, Replay& replay) {
  for (const std::string& folder : manifest.options.services) {
    if (replay.places.contains(folder)) continue;
    const std::string place = into + "/services-" + std::to_string(replay.places.size());
    fs::create_directories(place);
    for (const BundleFile& input : manifest.inputs)
      if (input.role == "services" && input.name.starts_with(folder + "/") && input.name.find('/', folder.size() + 1) == std::string::npos)
        fs::copy_file(inputs.find(input), place + input.name.substr(folder.size()));
    replay.places[folder] = place;
  }
}

void place_inputs(const Manifest& manifest, const FoundInputs& inputs, ScanOptions& scan) {
  for (const BundleFile& input : manifest.inputs) {
    if (input.role == "database" || input.role == "services" || is_of_program(input)) continue;
    scan.replay.places[input.name] = inputs.find(input);
    if (input.role == "capture") scan.captures.push_back(input.name);
    if (input.role == "key_log") scan.keys.key_logs.push_back(input.name);
    if (input.role == "rsa_key") scan.keys.rsa_keys.push_back(input.name);
  }
}

ScanOptions scan_of(const Manifest& manifest, const std::string& folder, const std::string& captures, const std::string& into) {
  const ManifestOptions& from = manifest.options;
  ScanOptions scan;
  scan.replay.packs = folder + "/rules/packs";
  scan.replay.libraries = manifest.libraries;
  for (const ManifestOptions::Rules& rules : from.rules) {
    scan.rules.push_back(rules.name);
    if (is_pack_path(rules.name) && !rules.file.empty()) scan.replay.places[rules.name] = folder + "/" + rules.file;
  }
  const FoundInputs inputs(captures);
  place_inputs(manifest, inputs, scan);
  place_services(manifest, inputs, into, scan.replay);
  scan.geoip = {folder + "/databases.json"};
  scan.settings = from.settings;
  scan.language = from.language;
  scan.filter = from.filter;
  scan.reveal = from.reveal;
  scan.mask_evidence = from.mask_evidence;
  scan.at = from.at;
  scan.formats = from.formats;
  scan.services = from.services;
  scan.overrides = from.overrides;
  scan.seeds = from.seeds;
  scan.audit = from.audit;
  scan.quiet = true;
  scan.output = into + "/bundle";
  return scan;
}

void refuse_without_all_rows(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (read_databases(text, path).not_kept != 0)
    throw UserError(path, "does not hold all rows that were used, there were too many", "scan again with the databases, and compare the reports");
}

// 0: none.
std::uint64_t first_differing_line(const std::string& one, const std::string& other) {
  std::ifstream left(one, std::ios::binary), right(other, std::ios::binary);
  std::string a, b;
  for (std::uint64_t line = 1;; ++line) {
    const bool more = static_cast<bool>(std::getline(left, a)), other_more = static_cast<bool>(std::getline(right, b));
    if (more != other_more || a != b || left.eof() != right.eof()) return line;
    if (!more) return 0;
  }
}
}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::error_code error;
  path_ = (fs::temp_directory_path(error) / "shekara-verify-XXXXXX").string();
  if (error || ::mkdtemp(path_.data()) == nullptr) throw UserError("temporary folder", "cannot be made", "set TMPDIR to a folder you may write to");
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::vector<OtherCondition> other_conditions(const Manifest& manifest) {
  constexpr std::size_t kHashShown = 12;
  std::vector<OtherCondition> out;
  const auto compare = [&out](const std::string& name, const std::string& was, const std::string& is) {
    if (was != is) out.push_back({name, was, is});
  };
  compare("shekara", manifest.version, SHEKARA_VERSION);
  compare("revision", manifest.revision, std::string(source_revision()));
  compare("compiler", manifest.compiler, build_compiler());
  compare("platform", manifest.platform, build_platform());
  for (const LibraryVersion& library : library_versions())
    for (const auto& [name, version] : manifest.libraries)
      if (name == library.name) compare(name, version, library.version);
  for (const BundleFile& input : manifest.inputs) {
    if (!is_of_program(input)) continue;
    const std::string path = input.role == "outlines" ? outlines_file() : services_folder() + "/" + input.name;
    const std::optional<BundleFile> here = described(path, input.role, input.name);
    compare(input.role + " " + input.name, input.sha256.substr(0, kHashShown), here ? here->sha256.substr(0, kHashShown) : "-");
  }
  return out;
}

std::vector<Difference> rescan(const Manifest& manifest, const std::string& folder, const std::string& captures, const std::string& into) {
  refuse_without_all_rows(folder + "/databases.json");
  const ScanOptions scan = scan_of(manifest, folder, captures, into);
  run_scan(scan);
  std::vector<Difference> out;
  for (const BundleFile& file : manifest.files) {
    if (file.role != "report" && file.role != "databases") continue;
    const std::string again = scan.output + "/" + file.name;
    if (!fs::exists(again)) out.push_back({file.name, 0});
    else if (const std::uint64_t line = first_differing_line(folder + "/" + file.name, again); line != 0) out.push_back({file.name, line});
  }
  for (const fs::directory_entry& entry : fs::directory_iterator(scan.output)) {
    const std::string name = entry.path().filename().string();
    if (std::ranges::find(manifest.files, name, &BundleFile::name) == manifest.files.end()) out.push_back({name, 0});
  }
  return out;
}

}  // namespace shekara
