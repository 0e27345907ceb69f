// SPDX-License-Identifier: Apache-2.0
// The messages of GT06 and what is in them: one function a message type.
#pragma once
#include <cstdint>
#include <string>

#include "scanner/decode/field_writer.h"

namespace shekara::gt06 {

// The content of one frame, between type and serial number, while it is read.
struct Body {
  ByteReader in;
  const FieldWriter& out;
  bool from_server = false;
  Fault fault = Fault::none;
};

enum Frames : std::uint8_t { kShort = 1, kLong = 2, kBoth = 3 };  // 78 78, 79 79

struct MessageType {
  std::uint8_t type;
  Frames frames;
  std::string_view name;
  void (*read)(Body& body) = nullptr;
};
// nullptr: nobody knows it. `is_long`: of a 79 79 frame.
const MessageType* find_message(std::uint8_t type, bool is_long);

// gt06_location.cpp
void location(Body& body);
void location_and_cell(Body& body);
void location_and_cell_11(Body& body);
void location_and_cell_4g(Body& body);
void location_and_driver(Body& body);
void alarm(Body& body);
void alarm_4g(Body& body);
void alarm_of_cell_4g(Body& body);
void alarm_short(Body& body);
void phone_request(Body& body);
void phone_request_of_cell_4g(Body& body);
void x1_location(Body& body);
void az735_location(Body& body);
void cells(Body& body);
void cells_4g(Body& body);
void cells_and_wifi(Body& body);
void cells_and_wifi_4g(Body& body);
void cell_status(Body& body);
void wifi_list(Body& body);
void modules(Body& body);
void heartbeat(Body& body);
void time_check(Body& body);
// Of frames whose length byte counts access points; `content` begins with the time and ends before 0D 0A. The
// size of such a content from its start, 0 where it cannot be told.
std::size_t offline_wifi_size(Bytes content, std::size_t access_points);
void offline_wifi(Body& body, std::size_t access_points);

// gt06_text.cpp
void order(Body& body);
void answer(Body& body);
void encoded_answer(Body& body);
void address(Body& body);
void long_address(Body& body);
void obd(Body& body);
void settings(Body& body);
void serial_device(Body& body);

// gt06_messages.cpp
std::string hex_of(Bytes bytes);
}  // namespace shekara::gt06
