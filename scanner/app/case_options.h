// SPDX-License-Identifier: Apache-2.0
// The command line around a case, the folder that `scan -o` leaves: what scan takes for it, and `shekara verify`, `bundle` and
// `annex`.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "scanner/app/bundle_command.h"
#include "scanner/app/verify_command.h"

namespace CLI {
class App;
}

namespace shekara {

// Of scan.
struct SealOptions {
  std::string issued;                 // RFC 3339
  std::vector<std::string> annex_to;  // PEM certificates
};

struct CaseOptions {
  enum class What : std::uint8_t { none, verify, sign, timestamp_request, annex_open };
  What what = What::none;
  VerifyOptions verify;
  BundleOptions bundle;
};

void add_seal_options(CLI::App& scan, SealOptions& options);
// Adds the commands; `given` is called when one of them was.
void add_case_commands(CLI::App& app, CaseOptions& options, const std::function<void()>& given);
// Throw UserError where a folder or key is missing.
void refuse_without_case(const CaseOptions& options);
void refuse_without_folder(const SealOptions& options, const std::string& output);
int run_case(const CaseOptions& options);

}  // namespace shekara
