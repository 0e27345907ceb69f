// SPDX-License-Identifier: Apache-2.0
// Times, cells and access points as GT06 messages of all kinds hold them.
//   cell  MCC W, bit 15: MNC has two bytes | MNC | LAC W | cell 3 bytes; 4G: LAC DW | cell 8 bytes
#pragma once
#include <optional>

#include "scanner/decode/gt06_messages.h"

namespace shekara::gt06 {

struct CellForm {
  std::size_t area, cell;
  bool wide_network = false;
};
inline constexpr CellForm k2g{2, 3};
inline constexpr CellForm k11{2, 4, true};
inline constexpr CellForm k4g{4, 8};

struct Network {
  unsigned country = 0, network = 0;
  [[nodiscard]] bool is_plausible() const { return country >= 200 && country < 800; }
};

bool is_zero(Bytes bytes);
// Satellites u8, latitude DW, longitude DW, speed u8, flags W (gt06_location.cpp).
inline constexpr std::size_t kPlaceSize = 12;
void give_place(const FieldWriter& out, Bytes raw, std::optional<Timestamp> time);
// Year from 2000, month, day, hour, minute, second.
std::optional<Timestamp> time_of(Bytes raw);
Network read_network(ByteReader& in, const CellForm& form);
// Area and cell, given when they can be ones.
void read_cell(ByteReader& in, const Network& network, const CellForm& form, const FieldWriter& out,
               std::string_view path);
void read_network_and_cell(ByteReader& in, const CellForm& form, const FieldWriter& out);

}  // namespace shekara::gt06
