// SPDX-License-Identifier: Apache-2.0
// Documents that stand as text or bytes in a value of another: JSON in a JSON string, base64 of it, a form, a
// query, a token, a picture. Decoders of bodies hand them on, so that they are read like bodies of their own.
#pragma once
#include <cstdint>
#include <string_view>

#include "scanner/decode/decoder.h"

namespace shekara {

// Gives `out` the document that text is, or holds, as a payload; offset: the value's place in the message.
// True: there is nothing more to be said of the text itself. False: it wants a field too.
bool hand_on_nested(std::string_view text, std::string_view path, std::uint32_t offset, FieldSink& out);

// The same for bytes: unpacked where they are packed.
void hand_on_bytes(Bytes bytes, std::string_view path, std::uint32_t offset, FieldSink& out);

// Bytes that base64 or hexadecimal digits stood for, and that somebody may know: text, something packed, a
// picture, protobuf, a message of a terminal.
bool is_recognisable(Bytes bytes);

// A member or parameter name that is itself somebody's number or address ("350010100000012": {...}). It is
// handed out as a value, and stands as * in paths, which are printed unmasked.
bool is_identifier_name(std::string_view name);

}  // namespace shekara
