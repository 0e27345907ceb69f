// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/gbt32960_blocks.h"

#include <algorithm>
#include <array>
#include <span>

#include "scanner/decode/gbt32960_readings.h"

namespace shekara::gbt32960 {

namespace {
std::optional<Position> coordinates(std::uint8_t status, std::uint32_t longitude, std::uint32_t latitude) {
  if (longitude > 180'000'000 || latitude > 90'000'000) return std::nullopt;
  Position position;
  position.longitude = longitude / 1e6 * ((status & 4) != 0 ? -1 : 1);
  position.latitude = latitude / 1e6 * ((status & 2) != 0 ? -1 : 1);
  position.valid = (status & 1) == 0 && (longitude != 0 || latitude != 0);
  return position;
}

Datum datum_of(std::uint8_t code) {
  return code == 1 ? Datum::wgs84 : code == 2 ? Datum::gcj02 : Datum::other;
}

// 2016 table 14 (9 bytes), 2025 table 21 (10 bytes: the datum after the status).
std::optional<Position> position_of(Bytes raw, const Walk& walk) {
  ByteReader in(raw);
  const std::uint8_t status = in.u8();
  const Datum datum = walk.body.edition == Edition::of_2025 ? datum_of(in.u8()) : Datum::wgs84;
  const std::uint32_t longitude = in.be32();
  std::optional<Position> position = coordinates(status, longitude, in.be32());
  if (!in.ok() || !position) return std::nullopt;
  position->datum = datum;
  position->time = walk.time;
  position->speed_kmh = walk.speed_kmh;
  return position;
}

std::size_t position_size(Edition edition) { return edition == Edition::of_2016 ? 9 : 10; }

void position(Walk& walk) {
  const Bytes raw = walk.body.in.take(position_size(walk.body.edition));
  if (raw.empty()) return;
  const bool is_reported =
      big_endian(raw.last(8).first(4)) < 0xfffffffe && big_endian(raw.last(4)) < 0xfffffffe;
  if (!is_reported) return;
  const std::optional<Position> found = position_of(raw, walk);
  if (!found) return walk.body.wrong(Fault::bad_value);
  walk.has_position = true;
  walk.body.field(Tag::position, "position.location", *found, raw);
}

// 2016 table 19, 2025 table 27: the one block that says its length.
void custom(Walk& walk) {
  const std::size_t size = walk.body.in.be16();
  walk.body.payload("custom", walk.body.in.take(size));
}

void signature(Walk& walk) { read_signature(walk.body); }

struct Block {
  std::uint8_t first, last;  // types
  void (*read)(Walk& walk);
};

constexpr std::array<Block, 10> kBlocks2016{{{0x01, 0x01, vehicle_2016},
                                             {0x02, 0x02, motors_2016},
                                             {0x03, 0x03, fuel_cell_2016},
                                             {0x04, 0x04, engine_2016},
                                             {0x05, 0x05, position},
                                             {0x06, 0x06, extremes_2016},
                                             {0x07, 0x07, alarms},
                                             {0x08, 0x08, cell_voltages_2016},
                                             {0x09, 0x09, battery_temperatures},
                                             {0x80, 0xfe, custom}}};
constexpr std::array<Block, 13> kBlocks2025{{{0x01, 0x01, vehicle},
                                             {0x02, 0x02, motors_2025},
                                             {0x03, 0x03, fuel_cell_2025},
                                             {0x04, 0x04, engine_2025},
                                             {0x05, 0x05, position},
                                             {0x06, 0x06, alarms_2025},
                                             {0x07, 0x07, cell_voltages_2025},
                                             {0x08, 0x08, battery_temperatures},
                                             {0x30, 0x30, stacks},
                                             {0x31, 0x31, supercapacitor},
                                             {0x32, 0x32, supercapacitor_extremes},
                                             {0x80, 0xfe, custom},
                                             {0xff, 0xff, signature}}};

const Block* find_block(Edition edition, std::uint8_t type) {
  const std::span<const Block> blocks =
      edition == Edition::of_2016 ? std::span<const Block>(kBlocks2016) : std::span<const Block>(kBlocks2025);
  const auto is_it = [type](const Block& block) { return type >= block.first && type <= block.last; };
  const auto found = std::ranges::find_if(blocks, is_it);
  return found == blocks.end() ? nullptr : &*found;
}

// A position block as real vehicles send it, away from the equator and the zero meridian by a degree.
bool looks_like_position(Bytes raw, Edition edition) {
  constexpr std::uint64_t kDegree = 1'000'000;
  const bool is_datum = edition == Edition::of_2016 || (raw[2] >= 1 && raw[2] <= 3);
  const std::uint64_t longitude = big_endian(raw.last(8).first(4)), latitude = big_endian(raw.last(4));
  return raw[0] == 0x05 && raw[1] <= 7 && is_datum && longitude >= kDegree && longitude <= 180 * kDegree &&
         latitude >= kDegree && latitude <= 90 * kDegree;
}

// For bytes that cannot be walked: an unlucky pattern is possible, hence the path of its own.
void search_position(Walk& walk, Bytes unread) {
  const std::size_t size = 1 + position_size(walk.body.edition);
  for (; unread.size() >= size; unread = unread.subspan(1)) {
    const Bytes raw = unread.first(size);
    if (!looks_like_position(raw, walk.body.edition)) continue;
    const std::optional<Position> found = position_of(raw.subspan(1), walk);
    if (found) return walk.body.field(Tag::position, "position.heuristic", *found, raw.subspan(1));
  }
}
}  // namespace

void read_signature(Body& body) {
  body.take_number("signature.type", 1);
  body.in.skip(body.in.be16());  // R
  body.in.skip(body.in.be16());  // S
}

void read_blocks(Body& body, std::optional<Timestamp> time) {
  Walk walk{body, time};
  while (body.in.left() > 0) {
    const Bytes unread = body.in.rest();
    const Block* block = find_block(body.edition, body.in.u8());
    if (block != nullptr) block->read(walk);
    if (block != nullptr && body.in.ok()) continue;
    body.wrong(Fault::bad_value);
    if (!walk.has_position) search_position(walk, unread);
    body.in = ByteReader({});
  }
}

}  // namespace shekara::gbt32960
