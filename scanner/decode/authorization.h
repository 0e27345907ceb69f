// SPDX-License-Identifier: Apache-2.0
// Credentials in headers of HTTP's kind (RFC 9110 section 11), as RTSP and SIP carry them.
#pragma once
#include <string>
#include <string_view>

#include "scanner/decode/field_writer.h"

namespace shekara {

// The value of `name` in `name="value", other=value`; without quotes, empty when it is not there.
std::string_view parameter_of(std::string_view parameters, std::string_view name);

// value: of an Authorization header. The header itself as a credential, and the user of Basic (RFC 7617) and
// Digest (RFC 7616) under `user_tag`.
void give_authorization(const FieldWriter& out, std::string_view path, std::string_view value,
                        Tag user_tag = Tag::user_name);

}  // namespace shekara
