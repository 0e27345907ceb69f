// SPDX-License-Identifier: Apache-2.0
// The headers of a SIP message by what they mean: persons, numbers, devices, cells. For the sip decoder.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "scanner/decode/field_writer.h"

namespace shekara::sip {

inline constexpr std::size_t kSystemId = 20;  // digits of a GB/T 28181 id (appendix D)

// What the framing of the body and the message as a whole need of the headers.
struct Summary {
  std::optional<std::uint64_t> length;  // Content-Length
  bool bad_length = false;
  std::string_view content_type, coding;
  std::string_view method;  // of CSeq: what a response answers
  std::string_view to_user;
};
Summary summarise(std::string_view lines);

bool is_system_id(std::string_view user);
// User part of a sip: or tel: URI, by its form: phone, IMSI, id of a device, or name.
void give_user(const FieldWriter& out, std::string_view path, std::string_view user, std::string_view host);
// "Name" <sip:user@host>;parameters
void give_address(const FieldWriter& out, std::string_view path, std::string_view address);
// All lines; bad_syntax when one is no header.
Fault give_headers(std::string_view lines, const FieldWriter& out);

// The user part of a URI, with or without name and brackets around it.
std::string_view user_of(std::string_view address);

}  // namespace shekara::sip
