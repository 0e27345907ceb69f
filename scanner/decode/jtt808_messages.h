// SPDX-License-Identifier: Apache-2.0
// The messages of JT/T 808, JT/T 1078 (12xx, 9xxx), T/JSATL 12 (1210, 9208) and of vendors: their names, and
// one function for the body of each.
#pragma once
#include <string_view>

#include "scanner/decode/jtt808_body.h"

namespace shekara::jtt808 {

struct MessageType {
  std::uint16_t id;
  std::string_view name;
  void (*read)(Body& body);   // nullptr: the body is empty, or not read
  std::string_view order = {};  // from the platform to the terminal: what for, one of command_kind
  bool starts_whole = false;  // what can be read is in the first part of many (pictures, firmware)
};

const MessageType* find_message(std::uint16_t id);  // nullptr: not known

// What an order is for, and what exactly it says where one byte of its body tells: jtt808_orders.cpp
struct Order {
  std::string_view kind, words;
};
Order order_of(const MessageType& type, Bytes body, bool is_2019);
// "8105 terminal control: restart"
std::string order_text(const MessageType& type, std::string_view words);

// From the terminal: jtt808_terminal.cpp
void read_reply(Body& body);
void read_registration(Body& body);
void read_authentication(Body& body);
void read_parameter_answer(Body& body);
void read_attributes(Body& body);
void read_upgrade_result(Body& body);
void read_location_message(Body& body);
void read_location_answer(Body& body);
void read_control_answer(Body& body);
void read_waybill(Body& body);
void read_driver(Body& body);
void read_location_batch(Body& body);
void read_can_frames(Body& body);
void read_media_notice(Body& body);
void read_media(Body& body);
void read_media_list(Body& body);
void read_transparent(Body& body);
void read_rsa_key(Body& body);
void read_passengers(Body& body);
void read_recording_list(Body& body);
void read_upload_result(Body& body);
void read_attachment_list(Body& body);

// From the platform: jtt808_platform.cpp
void read_registration_answer(Body& body);
void read_parameters(Body& body);
void read_terminal_control(Body& body);
void read_upgrade(Body& body);
void read_clock(Body& body);
void read_tracking(Body& body);
void read_text(Body& body);
void read_menu(Body& body);
void read_question(Body& body);
void read_information(Body& body);
void read_call_back(Body& body);
void read_phone_book(Body& body);
void read_vehicle_control(Body& body);
void read_snapshot(Body& body);
void read_media_search(Body& body);
void read_sound_recording(Body& body);
void read_live_video(Body& body);
void read_live_video_control(Body& body);
void read_playback(Body& body);
void read_playback_control(Body& body);
void read_recording_search(Body& body);
void read_ftp_upload(Body& body);
void read_attachment_upload(Body& body);

// Of vendors: jtt808_vendor.cpp
void read_short_batch(Body& body);
void read_short_location(Body& body);
void read_short_location_without_fix(Body& body);
void read_text_report(Body& body);
void read_text_answer(Body& body);
void read_acceleration(Body& body);
void read_short_reply(Body& body);
void read_vendor_data(Body& body, std::uint8_t type);  // of 0900 and 8900

}  // namespace shekara::jtt808
