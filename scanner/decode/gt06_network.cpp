// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/gt06_network.h"

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"

namespace shekara::gt06 {

namespace {
std::uint64_t big_endian(Bytes bytes) {
  std::uint64_t value = 0;
  for (const std::uint8_t byte : bytes) value = value << 8 | byte;
  return value;
}
void give_access_point(const FieldWriter& out, Bytes mac) {
  if (mac.size() != 6 || is_zero(mac)) return;
  std::string text;
  for (std::size_t i = 0; i < 6; ++i) text += (i == 0 ? "" : ":") + hex_of(mac.subspan(i, 1));
  out.value(Tag::bssid, "wifi.bssid", Value(std::string_view(text)), mac);
}

// Time 6, network, seven times (area, cell, signal u8), timing advance u8. WanWay's S20 has the advance first
// and says how many cells there are.
void cells_with(Body& body, const CellForm& form) {
  if (body.from_server) return;
  const Bytes time = body.in.take(6);
  const std::optional<Timestamp> at = time_of(time);
  if (!at && !is_zero(time)) {
    body.fault = Fault::bad_value;
    return;
  }
  const std::string when = at ? at->text() : std::string();
  if (at) body.out.value(Tag::time, "time", Value(std::string_view(when)), time);
  const std::size_t one = form.area + form.cell + 1;
  const Network network = read_network(body.in, form);
  for (int i = 0; i < 7 && body.in.left() >= one; ++i) {
    read_cell(body.in, network, form, body.out, i == 0 ? "cells.serving" : "cells.neighbour");
    body.in.skip(1);
  }
}
void access_points_after_cells(Body& body) {
  body.in.skip(body.in.left() > 0 ? 1 : 0);
  const std::size_t count = body.in.left() > 0 ? body.in.u8() : 0;
  for (std::size_t i = 0; i < count && body.in.left() >= 7; ++i) {
    give_access_point(body.out, body.in.take(6));
    body.in.skip(1);
  }
}
}  // namespace

bool is_zero(Bytes bytes) {
  for (const std::uint8_t byte : bytes)
    if (byte != 0) return false;
  return true;
}

std::optional<Timestamp> time_of(Bytes raw) {
  if (raw.size() != 6 || raw[0] > 99) return std::nullopt;
  return Timestamp::from_civil(2000 + raw[0], raw[1], raw[2], raw[3], raw[4], raw[5]);
}

Network read_network(ByteReader& in, const CellForm& form) {
  const unsigned country = in.be16();
  const bool is_wide = form.wide_network || (country & 0x8000) != 0;
  const unsigned network = is_wide ? in.be16() : in.u8();
  return {country & 0x7fff, network};
}

void read_cell(ByteReader& in, const Network& network, const CellForm& form, const FieldWriter& out,
               std::string_view path) {
  const Bytes whole = in.rest();
  const std::uint64_t area = big_endian(in.take(form.area)), cell = big_endian(in.take(form.cell));
  if (!in.ok() || !network.is_plausible() || (area == 0 && cell == 0)) return;
  const std::string text = std::to_string(network.country) + "-" + std::to_string(network.network) + "-" +
                           std::to_string(area) + "-" + std::to_string(cell);
  out.value(Tag::cell, path, Value(std::string_view(text)), whole.first(form.area + form.cell));
}

void read_network_and_cell(ByteReader& in, const CellForm& form, const FieldWriter& out) {
  const Network network = read_network(in, form);
  read_cell(in, network, form, out, "position.cell");
}

void cells(Body& body) { cells_with(body, k2g); }
void cells_4g(Body& body) { cells_with(body, k4g); }
void cells_and_wifi(Body& body) {
  cells_with(body, k2g);
  access_points_after_cells(body);
}
void cells_and_wifi_4g(Body& body) {
  cells_with(body, k4g);
  access_points_after_cells(body);
}

// Time 6 in BCD, count u8, (W, MAC 6)*.
void wifi_list(Body& body) {
  if (body.from_server) return;
  body.in.skip(6);
  const std::size_t count = body.in.u8();
  for (std::size_t i = 0; i < count && body.in.left() >= 8; ++i) {
    body.in.skip(2);
    give_access_point(body.out, body.in.take(6));
  }
}

// Time 6 in BCD, (MAC 6, signal u8)*, count of cells u8, MCC W, MNC u8, (LAC W, cell W, signal u8)*. The
// server answers with the time.
std::size_t offline_wifi_size(Bytes content, std::size_t access_points) {
  const std::size_t before = 6 + 7 * access_points;
  if (content.size() < 8 || !are_digits(bcd_digits(content.first(6)))) return 0;
  if (access_points == 0 && content[6] == 0x0d && content[7] == 0x0a) return 6;
  if (content.size() <= before) return 0;
  return before + 4 + std::size_t{5} * content[before];
}
void offline_wifi(Body& body, std::size_t access_points) {
  body.in.skip(6);
  if (body.in.left() == 0) return;
  for (std::size_t i = 0; i < access_points; ++i) {
    give_access_point(body.out, body.in.take(6));
    body.in.skip(1);
  }
  const std::size_t count = body.in.u8();
  const Network network{body.in.be16(), body.in.u8()};
  for (std::size_t i = 0; i < count && body.in.left() >= 5; ++i) {
    read_cell(body.in, network, {2, 2}, body.out, i == 0 ? "cells.serving" : "cells.neighbour");
    body.in.skip(1);
  }
}

}  // namespace shekara::gt06
