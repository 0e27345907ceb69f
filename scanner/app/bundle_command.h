// SPDX-License-Identifier: Apache-2.0
// `shekara bundle sign`, `bundle timestamp-request` and `annex open`: what is done to a case after the scan, with keys and
// certificates in PEM files.
#pragma once
#include <string>
#include <string_view>

namespace shekara {

struct BundleOptions {
  std::string folder, key, certificate;  // certificate: of annex open, may be empty
};

// All return 0 and throw UserError.
int run_bundle_sign(const BundleOptions& options);               // writes manifest.json.p7s
int run_bundle_timestamp_request(const BundleOptions& options);  // writes manifest.tsq
int run_annex_open(const BundleOptions& options);                // prints the annex

// Says who signed a manifest and when an authority has seen it; true when nothing is wrong with that. `trust`: PEM file of
// certificates to believe, empty for none; with it one of the two must be there.
bool tell_seals(const std::string& folder, std::string_view manifest, const std::string& trust, std::string_view language);

}  // namespace shekara
