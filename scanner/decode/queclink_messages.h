// SPDX-License-Identifier: Apache-2.0
// Queclink @Track messages: text, binary and the newer binary form (2B 00).
#pragma once
#include <array>
#include <string>
#include <vector>

#include "scanner/decode/field_writer.h"

namespace shekara::queclink {

enum class Form : std::uint8_t { none, text, order, binary, item };
// By the first bytes. none: no more bytes can make it one. May be called with any number of them.
struct Start {
  Form form = Form::none;
  bool complete = false;  // enough bytes were seen to be sure of the form
};
Start start_of(Bytes first);

// queclink_text.cpp. One report, acknowledgement or answer, without its end "$".
bool is_text_head(std::string_view text);  // with head, version and identity
bool is_identity(std::string_view text);   // IMEI or MEID
bool names_device(std::string_view text);  // its identity is there to the end
Fault read_text(std::string_view text, const FieldWriter& out);
void give_identity(std::string_view text, const FieldWriter& out);

// queclink_orders.cpp: "AT+GTRTO=password,...,serial".
Fault read_order(std::string_view text, const FieldWriter& out);

// queclink_fields.cpp: what is found in reports of all models by how it looks.
struct Fields {
  std::vector<std::string_view> parts;
  [[nodiscard]] std::string_view at(std::size_t i) const {
    return i < parts.size() ? parts[i] : std::string_view();
  }
};
void give_places(const Fields& fields, const FieldWriter& out);
void give_identifiers(const Fields& fields, const FieldWriter& out);
void give_can(const Fields& fields, const FieldWriter& out);

// queclink_binary.cpp. The size of the whole frame as its head says; 0 while that is not there, or it says
// nonsense.
std::size_t binary_size(Bytes first);
bool binary_checks(Bytes frame);
Fault read_binary(Bytes frame, const FieldWriter& out);

// queclink_items.cpp: the form 2B 00.
std::size_t item_size(Bytes first);
bool items_fit(Bytes frame);   // identity, lengths and end
bool names_imei(Bytes frame);  // with a check digit that is right
Fault read_items(Bytes frame, const FieldWriter& out);

}  // namespace shekara::queclink
