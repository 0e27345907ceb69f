// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/verify_command.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>

#include "reports/visible.h"
#include "scanner/app/bundle_command.h"
#include "scanner/app/rescan.h"
#include "scanner/base/user_error.h"
#include "scanner/bundle/bundle_check.h"
#include "scanner/bundle/manifest.h"

namespace shekara {

namespace {
constexpr std::size_t kShown = 20;

void say(const std::string& line) { std::cout << visible(line) << '\n'; }

std::string manifest_of(const std::string& folder) {
  const std::string path = folder + "/" + kManifest;
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in.is_open() || in.bad()) throw UserError(path, std::strerror(errno), "name the folder that scan -o has written");
  return text;
}

const char* word_of(BundleFault fault) {
  switch (fault) {
    case BundleFault::missing: return "missing: ";
    case BundleFault::added: return "added: ";
    case BundleFault::altered: return "altered: ";
  }
  return "";
}

int tell_wrong(const std::vector<WrongFile>& wrong) {
  for (std::size_t i = 0; i < std::min(wrong.size(), kShown); ++i) {
    const bool added = wrong[i].fault == BundleFault::added;
    say(word_of(wrong[i].fault) + wrong[i].name + (added ? " (the manifest does not know it; left by an earlier scan to this folder?)" : ""));
  }
  if (wrong.size() > kShown) say("and " + std::to_string(wrong.size() - kShown) + " more");
  return 1;
}

int repeat(const Manifest& manifest, const VerifyOptions& options) {
  for (const std::string& line : other_conditions(manifest)) say("note: " + line);
  const TemporaryFolder temporary;
  const std::vector<Difference> differences = rescan(manifest, options.folder, options.captures, temporary.path());
  for (const Difference& one : differences)
    say("differs: " + one.file + (one.line == 0 ? ", which only one of the two scans has" : ", first in line " + std::to_string(one.line)));
  for (const BundleFile& file : manifest.files)
    if (file.role == "annex") say("not compared: " + file.name + " (encryption gives other bytes each time)");
  if (differences.empty()) say("scanned again: every report is the same, byte for byte");
  return differences.empty() ? 0 : 1;
}
}  // namespace

int run_verify(const VerifyOptions& options) {
  const std::string text = manifest_of(options.folder);
  const std::optional<std::string> root = sound_root(text);
  if (!root) return tell_wrong({{kManifest, BundleFault::altered}});
  const Manifest manifest = read_manifest(text, options.folder + "/" + kManifest);
  if (const std::vector<WrongFile> wrong = wrong_files(manifest, options.folder); !wrong.empty()) return tell_wrong(wrong);
  say("as written: " + std::to_string(manifest.files.size()) + " files, nothing missing, added or altered");
  say("root: " + *root);
  if (!manifest.issued.empty()) say("issued (as stated): " + manifest.issued);
  if (!tell_seals(options.folder, text, options.trust)) return 1;
  return options.rescan ? repeat(manifest, options) : 0;
}

}  // namespace shekara
