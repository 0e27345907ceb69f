// SPDX-License-Identifier: Apache-2.0
// `shekara decode`: every decoded field, in clear, one JSON object a line, for the engineer at the bench.
#pragma once
#include "scanner/app/options.h"

namespace shekara {
int run_decode(const DecodeOptions& options);
}  // namespace shekara
