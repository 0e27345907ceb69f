// SPDX-License-Identifier: Apache-2.0
// The messages of JT/T 809, with those of JT/T 1078 between platforms (17xx-1Bxx, 97xx-9Bxx): their names,
// what they order, and one function for the data of each.
#pragma once
#include <string_view>

#include "scanner/decode/jtt809_body.h"

namespace shekara::jtt809 {

struct MessageType {
  std::uint16_t id;  // of a message of its own, or of the one inside a group (1200, 9500, ...)
  std::string_view name;
  void (*read)(Body& body) = nullptr;  // nullptr: there is no data, or none that is read
  std::string_view order = {};  // one of command_kind: the upper platform orders the lower one to do it
};

// nullptr: not known.
const MessageType* find_message(std::uint16_t id);
// Whether messages with this id carry another one: 1200, 9200, ..., 1B00, 9B00.
bool is_group(std::uint16_t id);

// Of links: jtt809_links.cpp
void read_login(Body& body);
void read_login_answer(Body& body);
void read_logout(Body& body);
void read_result(Body& body);
void read_verify_code(Body& body);
void read_totals(Body& body);
void read_query(Body& body);
void read_query_answer(Body& body);

// Of vehicles: jtt809_vehicles.cpp
void read_registration(Body& body);
void read_position(Body& body);
void read_positions(Body& body);
void read_period(Body& body);
void read_driver(Body& body);
void read_waybill(Body& body);
void read_static(Body& body);
void read_alarm(Body& body);
void read_alarm_supervision(Body& body);

// Of orders and their answers: jtt809_orders.cpp
void read_answer(Body& body);
void read_listen(Body& body);
void read_photo_order(Body& body);
void read_photo(Body& body);
void read_text(Body& body);
void read_text_answer(Body& body);
void read_record_order(Body& body);
void read_record(Body& body);
void read_emergency(Body& body);
void read_video_codes(Body& body);
void read_video_order(Body& body);
void read_video_answer(Body& body);
void read_playback_order(Body& body);
void read_download_answer(Body& body);

}  // namespace shekara::jtt809
