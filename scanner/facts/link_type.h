// SPDX-License-Identifier: Apache-2.0
// Names of link types, for reports: of what a capture consists, and what could not be read in it.
#pragma once
#include <cstdint>
#include <string>

namespace shekara {

// The name of a LINKTYPE_ value as libpcap has it: "EN10MB"; the number as text for others.
std::string link_type_text(std::uint16_t link_type);

}  // namespace shekara
