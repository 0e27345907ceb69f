// SPDX-License-Identifier: Apache-2.0
// `shekara protocols` and `shekara detectors`: what this build can read and find, one a line.
#pragma once
namespace shekara {
void print_protocols();
void print_detectors();
}  // namespace shekara
