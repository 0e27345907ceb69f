// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/bundle_command.h"

#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>

#include "reports/visible.h"
#include "scanner/app/annex.h"
#include "scanner/app/verify_words.h"
#include "scanner/base/user_error.h"
#include "scanner/bundle/bundle_check.h"
#include "scanner/seal/envelope.h"
#include "scanner/seal/signature.h"
#include "scanner/seal/timestamp.h"

namespace shekara {

namespace {
std::optional<std::string> text_in(const std::string& folder, const char* name) {
  std::ifstream in(folder + "/" + name, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  return in.is_open() && !in.bad() ? std::optional(std::move(text)) : std::nullopt;
}

// Of a case that is as it was written: nobody should put a name under another.
std::string sound_manifest(const std::string& folder) {
  const std::optional<std::string> text = text_in(folder, kManifest);
  if (!text) throw UserError(folder, "holds no manifest.json", "name the folder that scan -o has written");
  const bool sound = sound_root(*text) && wrong_files(read_manifest(*text, folder + "/" + kManifest), folder).empty();
  if (!sound) throw UserError(folder, "is not as it was written", "shekara verify " + folder + " names the file");
  return *text;
}

void put(const std::string& folder, const char* name, const std::string& bytes) {
  OutputFolder output(folder);
  output.write("seal", name, [&](std::ostream& out) { out << bytes; });
  std::cout << visible(folder + "/" + name) << '\n';
}

// Who vouches for the name that a seal has.
struct Judged {
  bool is_sound = false, is_trusted = false;
  std::string name, reason;
};

bool tell_seal(const Judged& seal, const char* file, const std::string& what, const std::string& trust, std::string_view language) {
  if (!seal.is_sound) tell(language, VerifyPhrase::broken, {file, seal.reason});
  else if (!trust.empty() && !seal.is_trusted) tell(language, VerifyPhrase::not_trusted, {seal.name, trust, seal.reason});
  else std::cout << what << verify_text(language, seal.is_trusted ? VerifyPhrase::vouched : VerifyPhrase::not_vouched, {trust}) << '\n';
  return seal.is_sound && (trust.empty() || seal.is_trusted);
}

bool tell_signature(std::string_view manifest, const std::string& bytes, const std::string& trust, std::string_view language) {
  const SignatureCheck check = check_signature(manifest, bytes, trust);
  return tell_seal({check.is_sound, check.is_trusted, check.signer, check.reason}, kSignature,
                   verify_text(language, VerifyPhrase::signed_by, {check.signer}), trust, language);
}

bool tell_timestamp(std::string_view manifest, const std::string& bytes, const std::string& trust, std::string_view language) {
  const TimestampCheck check = check_timestamp(manifest, bytes, trust);
  return tell_seal({check.is_sound, check.is_trusted, check.authority, check.reason}, kTimestamp,
                   verify_text(language, VerifyPhrase::existed_at, {check.time, check.authority}), trust, language);
}
}  // namespace

int run_bundle_sign(const BundleOptions& options) {
  put(options.folder, kSignature, signature_of(sound_manifest(options.folder), options.key, options.certificate));
  return 0;
}

int run_bundle_timestamp_request(const BundleOptions& options) {
  put(options.folder, kRequest, timestamp_request(sound_manifest(options.folder)));
  return 0;
}

int run_annex_open(const BundleOptions& options) {
  const std::string name = options.folder + "/" + kAnnex;
  const std::optional<std::string> sealed = text_in(options.folder, kAnnex);
  if (!sealed) throw UserError(name, "is not there", "an annex is written by scan -o DIR --annex-to CERTIFICATE");
  std::cout << visible_json(opened(*sealed, options.key, options.certificate, name));
  return 0;
}

bool tell_seals(const std::string& folder, std::string_view manifest, const std::string& trust, std::string_view language) {
  bool ok = true;
  const std::optional<std::string> signature = text_in(folder, kSignature), request = text_in(folder, kRequest), stamp = text_in(folder, kTimestamp);
  if (signature) ok = tell_signature(manifest, *signature, trust, language) && ok;
  if (request && *request != timestamp_request(manifest)) {
    tell(language, VerifyPhrase::wrong_request, {kRequest});
    ok = false;
  }
  if (stamp) ok = tell_timestamp(manifest, *stamp, trust, language) && ok;
  if (!trust.empty() && !signature && !stamp) {
    tell(language, VerifyPhrase::no_seal, {kSignature});
    ok = false;
  }
  return ok;
}

}  // namespace shekara
