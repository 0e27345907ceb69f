// SPDX-License-Identifier: Apache-2.0
// `shekara verify`: whether a case bundle is as it was written, and whether the scan comes out the same when it is repeated.
#pragma once
#include <string>

namespace shekara {

struct VerifyOptions {
  std::string folder, language = "en";
  std::string captures;  // folder to look for what the bundle does not hold; empty: where it was
  std::string trust;     // PEM file of certificates to believe; empty: none
  bool rescan = false;
};

// 0: all is as it was; 1: something differs, and is named; throws UserError for what could not be looked at.
int run_verify(const VerifyOptions& options);

}  // namespace shekara
