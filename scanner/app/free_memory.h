// SPDX-License-Identifier: Apache-2.0
// Between two parts of a scan: what the first one has freed goes back to the system before the second one asks for more.
#pragma once

namespace shekara {

// Nothing where the program runs without jemalloc (under sanitizers).
void give_back_free_memory();

}  // namespace shekara
