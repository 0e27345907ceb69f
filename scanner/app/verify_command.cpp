// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/verify_command.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "scanner/app/bundle_command.h"
#include "scanner/app/rescan.h"
#include "scanner/app/verify_words.h"
#include "scanner/base/user_error.h"
#include "scanner/bundle/bundle_check.h"
#include "scanner/bundle/manifest.h"

namespace shekara {

namespace {
constexpr std::size_t kShown = 20;

std::string manifest_of(const std::string& folder) {
  const std::string path = folder + "/" + kManifest;
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in.is_open() || in.bad()) throw UserError(path, std::strerror(errno), "name the folder that scan -o has written");
  return text;
}

VerifyPhrase phrase_of(BundleFault fault) {
  switch (fault) {
    case BundleFault::missing: return VerifyPhrase::missing;
    case BundleFault::added: return VerifyPhrase::added;
    case BundleFault::altered: return VerifyPhrase::altered;
  }
  return VerifyPhrase::altered;
}

int tell_wrong(const std::vector<WrongFile>& wrong, const std::string& language) {
  for (std::size_t i = 0; i < std::min(wrong.size(), kShown); ++i) tell(language, phrase_of(wrong[i].fault), {wrong[i].name});
  if (wrong.size() > kShown) tell(language, VerifyPhrase::more, {std::to_string(wrong.size() - kShown)});
  return 1;
}

int repeat(const Manifest& manifest, const VerifyOptions& options) {
  const std::string& language = options.language;
  for (const OtherCondition& one : other_conditions(manifest)) tell(language, VerifyPhrase::note, {one.what, one.was, one.is});
  const TemporaryFolder temporary;
  const std::vector<Difference> differences = rescan(manifest, options.folder, options.captures, temporary.path());
  for (const Difference& one : differences)
    tell(language, one.line == 0 ? VerifyPhrase::differs_alone : VerifyPhrase::differs, {one.file, std::to_string(one.line)});
  for (const BundleFile& file : manifest.files)
    if (file.role == "annex") tell(language, VerifyPhrase::not_compared, {file.name});
  if (differences.empty()) tell(language, VerifyPhrase::same);
  return differences.empty() ? 0 : 1;
}
}  // namespace

int run_verify(const VerifyOptions& options) {
  const std::string& language = options.language;
  const std::string text = manifest_of(options.folder);
  const std::optional<std::string> root = sound_root(text);
  if (!root) return tell_wrong({{kManifest, BundleFault::altered}}, language);
  const Manifest manifest = read_manifest(text, options.folder + "/" + kManifest);
  if (const std::vector<WrongFile> wrong = wrong_files(manifest, options.folder); !wrong.empty()) return tell_wrong(wrong, language);
  tell(language, VerifyPhrase::as_written, {std::to_string(manifest.files.size())});
  tell(language, VerifyPhrase::root, {*root});
  if (!manifest.issued.empty()) tell(language, VerifyPhrase::issued, {manifest.issued});
  if (!tell_seals(options.folder, text, options.trust, language)) return 1;
  return options.rescan ? repeat(manifest, options) : 0;
}

}  // namespace shekara
