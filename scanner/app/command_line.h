// SPDX-License-Identifier: Apache-2.0
// The command that makes a report again: options that shape the answer, in one order, with what was not given left out.
// Not here: threads, progress, colours, exit code, and the databases, which the report lists by their hashes.
#pragma once
#include <string>
#include <vector>

#include "reports/report.h"
#include "scanner/app/options.h"

namespace shekara {

// {"shekara", "scan", "--rules", "kz-vehicle", ..., "drive.pcap"}; captures as they are listed in the report.
std::vector<std::string> command_line(const ScanOptions& options, const std::vector<InputRecord>& inputs);

}  // namespace shekara
