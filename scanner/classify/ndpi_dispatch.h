// SPDX-License-Identifier: Apache-2.0
// Which of nDPI's dissectors see a packet of a flow: nDPI asks this of its own exported function
// ndpi_check_flow_func, and here that function is ours. The same dissectors in the same order, found without
// the two masks of 64 bytes that the library hands by value, twice for each of some 150 dissectors, packet by
// packet: a tenth of a scan of many short flows.
#pragma once
#include "scanner/classify/ndpi_api.h"

namespace shekara::ndpi {

// False: the library lays its module out otherwise than the header this was compiled with. 4.2 alone; every
// other release asks its own.
#if NDPI_MAJOR == 4 && NDPI_MINOR == 2
#define SHEKARA_NDPI_DISPATCH
bool knows(Module& module);
#else
inline bool knows(Module& /*module*/) { return true; }
#endif

}  // namespace shekara::ndpi
