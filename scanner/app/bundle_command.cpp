// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/bundle_command.h"

#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>

#include "reports/visible.h"
#include "scanner/app/annex.h"
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

void say(const std::string& line) { std::cout << visible(line) << '\n'; }

std::string voucher(bool is_trusted, const std::string& trust) {
  if (is_trusted) return "; " + trust + " vouches for them";
  return "; nobody vouches for this name here (--trust FILE: certificates to believe)";
}

bool tell_signature(std::string_view manifest, const std::string& bytes, const std::string& trust) {
  const SignatureCheck check = check_signature(manifest, bytes, trust);
  if (!check.is_sound) say("altered: " + std::string(kSignature) + " or the manifest: the signature does not hold (" + check.reason + ")");
  else if (!trust.empty() && !check.is_trusted) say("not trusted: signed by " + check.signer + ", whom " + trust + " does not vouch for (" + check.reason + ")");
  else say("signed by: " + check.signer + voucher(check.is_trusted, trust));
  return check.is_sound && (trust.empty() || check.is_trusted);
}

bool tell_timestamp(std::string_view manifest, const std::string& bytes, const std::string& trust) {
  const TimestampCheck check = check_timestamp(manifest, bytes, trust);
  if (!check.is_sound) say("altered: " + std::string(kTimestamp) + " or the manifest: the time stamp does not hold (" + check.reason + ")");
  else if (!trust.empty() && !check.is_trusted) say("not trusted: time stamp of " + check.authority + ", whom " + trust + " does not vouch for (" + check.reason + ")");
  else say("existed at: " + check.time + ", says " + check.authority + voucher(check.is_trusted, trust));
  return check.is_sound && (trust.empty() || check.is_trusted);
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

bool tell_seals(const std::string& folder, std::string_view manifest, const std::string& trust) {
  bool ok = true;
  const std::optional<std::string> signature = text_in(folder, kSignature), request = text_in(folder, kRequest), stamp = text_in(folder, kTimestamp);
  if (signature) ok = tell_signature(manifest, *signature, trust) && ok;
  if (request && *request != timestamp_request(manifest)) {
    say("altered: " + std::string(kRequest) + " is not the request for this manifest");
    ok = false;
  }
  if (stamp) ok = tell_timestamp(manifest, *stamp, trust) && ok;
  if (!trust.empty() && !signature && !stamp) {
    say("missing: " + std::string(kSignature) + " (--trust wants a signature or a time stamp)");
    ok = false;
  }
  return ok;
}

}  // namespace shekara
