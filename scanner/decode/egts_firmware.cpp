// SPDX-License-Identifier: Apache-2.0
// FIRMWARE_SERVICE of EGTS: programs and settings sent to a terminal (GOST R 54619-2011 section 6.7.4).
#include "scanner/decode/egts_services.h"

namespace shekara::egts {

namespace {
// What is sent: object and module type (bits 2-3: 0 firmware, 1 settings), module id, version 2, checksum 2,
// file name NUL.
void read_object_header(Subrecord& subrecord, std::string_view what) {
  const Bytes types = subrecord.in.take(1);
  subrecord.in.skip(1 + 2 + 2);
  const Bytes name = subrecord.take_to_nul();
  if (!subrecord.in.ok()) return;
  const bool settings = (types[0] >> 2 & 0x03) == 1;
  const std::string words = std::string(what) + (settings ? ", settings" : ", firmware");
  subrecord.fields.command(settings ? command_kind::configure : command_kind::update, "command", words,
                           types);
  subrecord.text(Tag::text, "firmware.file_name", name);
}
}  // namespace

// 33: id 2, part 2, parts 2, header (in part 1 only), bytes.
void read_service_part_data(Subrecord& subrecord) {
  subrecord.in.skip(2);
  const Bytes raw = subrecord.in.take(2);
  const std::uint64_t part = little_endian(raw), parts = subrecord.in.le16();
  if (!subrecord.in.ok()) return;
  const std::string words = "service part data " + std::to_string(part) + " of " + std::to_string(parts);
  if (part == 1) return read_object_header(subrecord, words);
  subrecord.fields.command(command_kind::update, "command", words, raw);
}

// 34: header, bytes.
void read_service_full_data(Subrecord& subrecord) { read_object_header(subrecord, "service full data"); }

}  // namespace shekara::egts
