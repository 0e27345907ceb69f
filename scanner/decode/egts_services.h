// SPDX-License-Identifier: Apache-2.0
// The services of EGTS (GOST R 54619-2011 section 6.7, GOST 33472-2015 annex B) and the subrecords each of
// them has: one function a subrecord.
#pragma once
#include <string_view>

#include "scanner/decode/egts_subrecord.h"

namespace shekara::egts {

struct SubrecordType {
  std::uint8_t type;
  std::string_view name;
  void (*read)(Subrecord& subrecord);  // nullptr: nothing of a person in it
};

// Numbers are unique over the services of the standards; nullptr: of none of them.
const SubrecordType* find_subrecord(std::uint8_t type);

// The records of one packet, to the end of the bytes.
Fault read_records(Bytes records, const FieldWriter& fields);
// The name of the first subrecord: what the packet is about. Empty when it cannot be told.
std::string_view first_name(Bytes records);

// AUTH_SERVICE, 1.
void read_record_response(Subrecord& subrecord);
void read_term_identity(Subrecord& subrecord);
void read_module_data(Subrecord& subrecord);
void read_vehicle_data(Subrecord& subrecord);
void read_dispatcher_identity(Subrecord& subrecord);
void read_auth_info(Subrecord& subrecord);
void read_result_code(Subrecord& subrecord);
// TELEDATA_SERVICE, 2.
void read_egts_plus(Subrecord& subrecord);
void read_pos_data(Subrecord& subrecord);
void read_ext_pos_data(Subrecord& subrecord);
void read_state_data(Subrecord& subrecord);
// COMMANDS_SERVICE, 4.
void read_command_data(Subrecord& subrecord);
// FIRMWARE_SERVICE, 9.
void read_service_part_data(Subrecord& subrecord);
void read_service_full_data(Subrecord& subrecord);
// ECALL_SERVICE, 10.
void read_raw_msd_data(Subrecord& subrecord);
void read_msd_data(Subrecord& subrecord);
void read_track_data(Subrecord& subrecord);

}  // namespace shekara::egts
