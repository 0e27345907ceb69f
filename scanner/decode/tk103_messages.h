// SPDX-License-Identifier: Apache-2.0
// What TK103 messages say: a command of four characters and what follows it, without separators or with
// commas.
#pragma once
#include <optional>
#include <string_view>

#include "scanner/decode/decoder.h"
#include "scanner/decode/field_writer.h"

namespace shekara::tk103 {

// A position somewhere in a body, and what stands before it.
struct Place {
  Position position;
  std::string_view before, text, behind;
};
std::optional<Place> find_place(std::string_view body);

Fault read_report(std::string_view command, std::string_view body, const FieldWriter& to);
void read_order(std::string_view command, std::string_view body, const FieldWriter& to);

}  // namespace shekara::tk103
