// SPDX-License-Identifier: Apache-2.0
// What H02 messages say: text between * and #, and the packed form of a position.
#pragma once
#include <string_view>
#include <vector>

#include "scanner/decode/decoder.h"
#include "scanner/decode/field_writer.h"

namespace shekara::h02 {

// *maker,id,type,argument,...#
struct Text {
  std::string_view maker, id, type;
  std::string_view rest;               // behind the type's comma
  std::vector<std::string_view> args;  // the rest, in parts
  [[nodiscard]] std::string_view arg(std::size_t at) const {
    return at < args.size() ? args[at] : std::string_view();
  }
};

// V1, NBR, LINK, ...: what the device reports.
Fault read_report(const Text& text, const FieldWriter& to);
// S20, D1, ...: orders to it, and V4: what became of them.
void read_order(const Text& text, const FieldWriter& to);
void read_confirmation(const Text& text, const FieldWriter& to);

// Decimal or hexadecimal, by which of them a country code can be: devices write both.
struct CellBase {
  int base = 0;  // 0: neither
  explicit CellBase(std::string_view mcc);
  [[nodiscard]] std::optional<std::uint64_t> number(std::string_view text) const;
};

// A packed position in `frame`: the id has 5 bytes, or 8 in frames of 42.
inline constexpr std::size_t kBinarySizes[] = {32, 42, 45, 46, 48};
// No digit above 9 and no value out of range, as far as the bytes go.
bool may_be_binary(Bytes bytes, bool long_id);
void read_binary(Bytes frame, FieldSink& out);

}  // namespace shekara::h02
