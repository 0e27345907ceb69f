// SPDX-License-Identifier: Apache-2.0
// Contents of Castel messages: three families share the frame, and the numbers of types mean different things
// in each.
#pragma once
#include <string_view>

#include "scanner/decode/decoder.h"
#include "scanner/decode/field_writer.h"

namespace shekara::castel {

enum class Family : std::uint8_t {
  obd,       // SC: plugs of the diagnostic socket, versions 3 and 4 of the frame
  vehicle,   // CC: trackers built in, other versions
  portable,  // MPIP: the frame that begins with $$
};

struct MessageType {
  std::uint16_t number;
  std::string_view name;
  Fault (*read)(ByteReader& in, const FieldWriter& to);
};
// nullptr: nobody knows it.
const MessageType* find_message(Family family, std::uint16_t number);

}  // namespace shekara::castel
