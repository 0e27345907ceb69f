// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/case_options.h"

#include <CLI/CLI.hpp>

#include "scanner/app/shared_options.h"
#include "scanner/base/rfc3339.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {
using What = CaseOptions::What;

std::string fault_of_time(const std::string& text) {
  return parse_rfc3339(text) ? "" : "\"" + text + "\" is no time (RFC 3339, as 2026-11-20T15:00:00+05:00)";
}

void add_text(CLI::App& command, const std::string& name, std::string& value, const std::string& description, const Check& fault = fault_of_name) {
  command.add_option(name, value, description)->check(fault);
}

struct Usage {
  const char *name, *example;
};
Usage usage_of(What what) {
  switch (what) {
    case What::verify: return {"verify", "shekara verify FOLDER, the one that scan -o has written"};
    case What::sign: return {"bundle sign", "shekara bundle sign FOLDER --key KEY.pem --cert CERT.pem"};
    case What::timestamp_request: return {"bundle timestamp-request", "shekara bundle timestamp-request FOLDER"};
    case What::annex_open: return {"annex open", "shekara annex open FOLDER --key KEY.pem"};
    case What::none: break;
  }
  return {"", ""};
}
}  // namespace

void add_seal_options(CLI::App& scan, SealOptions& options) {
  add_text(scan, "--issued", options.issued, "Time of issue, RFC 3339, for the manifest; no clock is read", fault_of_time);
  scan.add_option("--annex-to", options.annex_to,
                  "PEM certificate whose owner may read the values in clear: a sealed annex in the folder of -o (repeatable)")
      ->check(fault_of_name)
      ->allow_extra_args(false);
}

void add_case_commands(CLI::App& app, CaseOptions& options, const std::function<void()>& given) {
  const auto add = [&](CLI::App& above, What what, const std::string& name, const std::string& description) -> CLI::App& {
    CLI::App& command = *above.add_subcommand(name, description);
    command.allow_extras();
    command.callback([&options, given, what] {
      options.what = what;
      given();
    });
    add_text(command, "folder", what == What::verify ? options.verify.folder : options.bundle.folder, "The folder that scan -o has written");
    return command;
  };
  VerifyOptions& verify = options.verify;
  CLI::App& check = add(app, What::verify, "verify", "Whether a case (the folder of scan -o) is as it was written, and comes out the same again");
  check.add_flag("--rescan", verify.rescan, "Scan again by the case's own rules and database rows, and compare byte for byte");
  add_text(check, "--captures", verify.captures, "With --rescan: folder to look for captures that are not where they were");
  add_text(check, "--trust", verify.trust, "PEM file of certificates that may vouch for the signature and the time stamp");
  add_text(check, "--lang", verify.language, "Language of the answer: kk, ru, en", fault_of_language);
  check.footer("Exit codes: 0 as it was written; 1 something differs, and is named; 2 could not be looked at.");

  CLI::App& bundle = add_group(app, "bundle", "A case after the scan: sign FOLDER, timestamp-request FOLDER");
  CLI::App& sign = add(bundle, What::sign, "sign", "Signs the manifest: manifest.json.p7s (CMS, detached)");
  add_text(sign, "--cert", options.bundle.certificate, "Certificate of the key, PEM");
  add(bundle, What::timestamp_request, "timestamp-request",
      "Writes manifest.tsq (RFC 3161), to be sent to an authority; put its answer beside it as manifest.tsr");
  CLI::App& annex = add_group(app, "annex", "The sealed annex of a case: open FOLDER prints it");
  CLI::App& open = add(annex, What::annex_open, "open", "Prints the values in clear, as JSON");
  add_text(open, "--cert", options.bundle.certificate, "Certificate that it was sealed to, PEM; found without it too");
  for (CLI::App* const with_key : {&sign, &open}) add_text(*with_key, "--key", options.bundle.key, "Private key, PEM");
}

void refuse_without_case(const CaseOptions& options) {
  const auto [name, example] = usage_of(options.what);
  const bool verify = options.what == What::verify, sign = options.what == What::sign;
  if ((verify ? options.verify.folder : options.bundle.folder).empty()) throw UserError(name, "no folder given", example);
  if (verify && !options.verify.captures.empty() && !options.verify.rescan) throw UserError("--captures", "is for --rescan", "add --rescan");
  if ((sign || options.what == What::annex_open) && options.bundle.key.empty()) throw UserError(name, "no --key given", example);
  if (sign && options.bundle.certificate.empty()) throw UserError(name, "no --cert given", example);
}

void refuse_without_folder(const SealOptions& options, const std::string& output) {
  if (!output.empty()) return;
  if (!options.annex_to.empty()) throw UserError("--annex-to", "there is no folder to write to", "add -o FOLDER");
  if (!options.issued.empty()) throw UserError("--issued", "there is no folder to write to", "add -o FOLDER");
}

int run_case(const CaseOptions& options) {
  switch (options.what) {
    case What::verify: return run_verify(options.verify);
    case What::sign: return run_bundle_sign(options.bundle);
    case What::timestamp_request: return run_bundle_timestamp_request(options.bundle);
    case What::annex_open: return run_annex_open(options.bundle);
    case What::none: break;
  }
  return 2;
}

}  // namespace shekara
