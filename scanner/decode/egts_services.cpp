// SPDX-License-Identifier: Apache-2.0
// A record of the service support layer, little-endian (GOST R 54619-2011 section 6.6):
//   2 length of the subrecords | 2 number | 1 flags | 4 object id (bit 0) | 4 event id (bit 1) | 4 time (bit
//   2) | 1 service of the source | 1 service of the recipient | subrecords: 1 type | 2 length | data
#include "scanner/decode/egts_services.h"

#include <algorithm>
#include <array>

namespace shekara::egts {

namespace {
constexpr std::array<SubrecordType, 29> kSubrecords{{
    {0, "record response", read_record_response},
    {1, "term identity", read_term_identity},
    {2, "module data", read_module_data},
    {3, "vehicle data", read_vehicle_data},
    {5, "dispatcher identity", read_dispatcher_identity},
    {6, "auth params", nullptr},
    {7, "auth info", read_auth_info},
    {8, "service info", nullptr},
    {9, "result code", read_result_code},
    {15, "egts plus data", read_egts_plus},
    {16, "pos data", read_pos_data},
    {17, "ext pos data", read_ext_pos_data},
    {18, "ad sensors data", nullptr},
    {19, "counters data", nullptr},
    {20, "accel data", nullptr},
    {21, "state data", read_state_data},
    {22, "loopin data", nullptr},
    {23, "abs dig sens data", nullptr},
    {24, "abs an sens data", nullptr},
    {25, "abs cntr data", nullptr},
    {26, "abs loopin data", nullptr},
    {27, "liquid level sensor", nullptr},
    {28, "passengers counters", nullptr},
    {33, "service part data", read_service_part_data},
    {34, "service full data", read_service_full_data},
    {40, "raw msd data", read_raw_msd_data},
    {50, "msd data", read_msd_data},
    {51, "command data", read_command_data},
    {62, "track data", read_track_data},
}};

// A record while it is read; `subrecords` is empty when the record is cut.
struct Record {
  Bytes object_id, time, subrecords;
};

Record read_header(ByteReader& in) {
  Record record;
  const std::size_t length = in.le16();
  in.skip(2);  // number
  const std::uint8_t flags = in.u8();
  if ((flags & 0x01) != 0) record.object_id = in.take(4);
  if ((flags & 0x02) != 0) in.skip(4);  // event
  if ((flags & 0x04) != 0) record.time = in.take(4);
  in.skip(2);  // services
  record.subrecords = in.take(length);
  return record;
}

void give_header(const Record& record, const FieldWriter& fields) {
  Subrecord(record.object_id, fields).take_id("record.object_id", record.object_id.size());
  if (record.time.empty()) return;
  const std::string time = time_since_2010(static_cast<std::uint32_t>(little_endian(record.time))).text();
  fields.value(Tag::time, "record.time", Value(std::string_view(time)), record.time);
}

Fault read_subrecord(std::uint8_t type, Bytes data, const FieldWriter& fields) {
  const SubrecordType* const known = find_subrecord(type);
  if (known == nullptr) return Fault::unsupported;
  if (known->read == nullptr) return Fault::none;
  Subrecord subrecord(data, fields);
  known->read(subrecord);
  return subrecord.fault();
}

Fault read_subrecords(Bytes subrecords, const FieldWriter& fields) {
  Fault first = Fault::none;
  ByteReader in(subrecords);
  while (in.left() > 0) {
    const std::uint8_t type = in.u8();
    const Bytes data = in.take(in.le16());
    if (!in.ok()) return Fault::bad_length;
    const Fault fault = read_subrecord(type, data, fields);
    if (first == Fault::none) first = fault;
  }
  return first;
}
}  // namespace

const SubrecordType* find_subrecord(std::uint8_t type) {
  const auto found = std::ranges::find(kSubrecords, type, &SubrecordType::type);
  return found == kSubrecords.end() ? nullptr : &*found;
}

Fault read_records(Bytes records, const FieldWriter& fields) {
  Fault first = Fault::none;
  ByteReader in(records);
  while (in.left() > 0) {
    const Record record = read_header(in);
    if (!in.ok()) return Fault::bad_length;
    give_header(record, fields);
    const Fault fault = read_subrecords(record.subrecords, fields);
    if (first == Fault::none) first = fault;
  }
  return first;
}

std::string_view first_name(Bytes records) {
  ByteReader in(records);
  const Record record = read_header(in);
  if (!in.ok() || record.subrecords.empty()) return {};
  const SubrecordType* const known = find_subrecord(record.subrecords[0]);
  return known != nullptr ? known->name : std::string_view();
}

}  // namespace shekara::egts
