// SPDX-License-Identifier: Apache-2.0
// P-Access-Network-Info (RFC 7315 section 5.4, 3GPP TS 24.229 section 7.2A.4): the cell or Wi-Fi a telephone
// is in. For the sip decoder.
#pragma once
#include <string_view>

#include "scanner/decode/field_writer.h"

namespace shekara::sip {

void give_access_network(const FieldWriter& out, std::string_view value);

}  // namespace shekara::sip
