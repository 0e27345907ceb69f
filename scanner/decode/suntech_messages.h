// SPDX-License-Identifier: Apache-2.0
// What Suntech trackers say: fields between semicolons, or the same packed by a mask ("ZIP").
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "scanner/decode/decoder.h"
#include "scanner/decode/field_writer.h"

namespace shekara::suntech {

struct Text {
  std::string_view model, type;          // "ST300", empty in the universal form; "STT"
  std::vector<std::string_view> fields;  // all, the head first
  std::size_t id = 1;                    // which of them names the device
  bool is_answer = false;                // "Res" stands before the id
  [[nodiscard]] std::string_view field(std::size_t at) const {
    return at < fields.size() ? fields[at] : std::string_view();
  }
};

// Where the date of a position stands (the time behind it), and its latitude (longitude, speed, course behind
// it).
struct Place {
  std::size_t date = 0, latitude = 0;
};
std::optional<Place> find_place(const Text& text);

void read_report(const Text& text, const FieldWriter& to);
void read_order(const Text& text, const FieldWriter& to);
void read_answer(const Text& text, const FieldWriter& to);

inline constexpr std::size_t kBinaryHead = 3;  // type 1, length 2
// Of bytes that are here: whether they may be a packed report.
bool may_be_binary(Bytes bytes);
// A whole packed report with its time, date and place in range; nothing otherwise.
std::optional<Position> binary_position(Bytes frame);
void read_binary(Bytes frame, FieldSink& out);

}  // namespace shekara::suntech
