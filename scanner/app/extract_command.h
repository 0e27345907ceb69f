// SPDX-License-Identifier: Apache-2.0
// `shekara extract FINDING REPORT`: the packets that one finding of a stored report cites, cut out of its
// captures.
#pragma once
#include <string>
#include <vector>

namespace shekara {

struct ExtractOptions {
  std::string finding;  // id, or the beginning of one
  std::string report, output;
  std::vector<std::string> captures;  // files and folders; empty: found by the names in the report
};

// Says on standard output what it wrote; returns 0. UserError: no such finding, several that begin so, a
// capture that is not there or is another one (by SHA-256), and what judge refuses of reports. Nothing is
// written then.
int run_extract(const ExtractOptions& options);

}  // namespace shekara
