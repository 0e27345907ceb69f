// SPDX-License-Identifier: Apache-2.0
// The names devices give themselves as URNs: endpoint names of LwM2M (OMA TS LightweightM2M-Core 1.2
// section 7.4.1) and base names of SenML (RFC 9039).
#pragma once
#include <string_view>

#include "scanner/decode/field_writer.h"

namespace shekara {

// The name as it stands, and each identity in it with its own meaning. `raw` are the name's bytes.
void give_device_urn(const FieldWriter& out, std::string_view path, Bytes raw, std::string_view key);
// IMEI where its last digit is right, else a device's own number: digits of any field that may hold an IMEI.
Tag tag_of_device_number(std::string_view digits);

}  // namespace shekara
