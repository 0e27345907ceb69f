// SPDX-License-Identifier: Apache-2.0
// `shekara scan`: load, scan, join, judge, write. The only place that sees all of them.
#pragma once
#include "scanner/app/options.h"

namespace shekara {
// Returns the exit code; throws UserError for what could not be done.
int run_scan(const ScanOptions& options);
}  // namespace shekara
