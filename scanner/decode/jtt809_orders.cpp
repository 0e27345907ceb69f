// SPDX-License-Identifier: Apache-2.0
// JT/T 809 orders to vehicles and what became of them (section 4.5.6), and the orders of JT/T 1078 between
// platforms.
#include <array>
#include <string>

#include "scanner/decode/jtt808_body.h"
#include "scanner/decode/jtt809_messages.h"

namespace shekara::jtt809 {

namespace {
// 2019 names the message that is answered in front: id 2, serial 4.
void skip_source(Body& body) {
  if (body.is_2019 && body.in.left() > 6) body.in.skip(6);
}

void give_result(Body& body, Bytes result) {
  if (result.empty()) return;
  const std::string refused = "refused, code " + std::to_string(result[0]);
  body.field(Tag::command_ack, "command.ack",
             result[0] == 0 ? std::string_view("done") : std::string_view(refused), result);
}

std::string_view photo_result(std::uint8_t code) {
  constexpr std::array<std::string_view, 6> kResults{"refused: no camera",        "done",
                                                     "done, the picture follows", "refused: offline",
                                                     "refused: no such lens",     "refused"};
  return code < kResults.size() ? kResults.at(code) : std::string_view("refused: unknown vehicle");
}

std::string_view picture_format(std::uint8_t code) {
  constexpr std::array<std::string_view, 6> kFormats{"image",      "image/jpeg", "image/gif",
                                                     "image/tiff", "image/png",  "image"};
  return kFormats.at(code < kFormats.size() ? code : 0);
}

void give_media(Body& body, std::string_view path, std::string_view format, Bytes data) {
  const std::string text = std::string(format) + ", " + std::to_string(data.size()) + " bytes";
  body.field(Tag::media, path, std::string_view(text), data);
}
}  // namespace

// Result 1.
void read_answer(Body& body) {
  skip_source(body);
  if (body.in.left() > 1) body.in.skip(body.in.left() - 1);  // 1401: the alarm 4 in front
  give_result(body, body.in.take(1));
}

// 9501: the telephone that calls in, 20.
void read_listen(Body& body) { body.take_text(Tag::phone, "listen.phone", 20); }

// 9502: lens 1, size 1.
void read_photo_order(Body& body) {
  body.take_number("photograph.lens", 1);
  body.take_number("photograph.size", 1);
}

// 1502: result 1, position, lens 1, length 4, size 1, format 1, the picture.
void read_photo(Body& body) {
  skip_source(body);
  const Bytes result = body.in.take(1);
  if (result.empty()) return;
  body.field(Tag::command_ack, "command.ack", photo_result(result[0]), result);
  read_position(body);
  body.take_number("photograph.lens", 1);
  const std::uint32_t length = body.in.be32();
  body.in.skip(1);
  const std::uint8_t format = body.in.u8();
  give_media(body, "photograph", picture_format(format), body.in.take(length));
}

// 9503: serial 4, priority 1, text counted.
void read_text(Body& body) {
  body.take_number("text.serial", 4);
  body.take_number("text.priority", 1);
  body.take_counted_text(Tag::user_text, "text");
}

// 1503: serial 4, result 1.
void read_text_answer(Body& body) {
  skip_source(body);
  body.take_number("text.serial", 4);
  give_result(body, body.in.take(1));
}

// 9504: which record of GB/T 19056, 1.
void read_record_order(Body& body) { body.take_number("record.type", 1); }

// 1504: which record 1, data counted.
void read_record(Body& body) {
  skip_source(body);
  body.take_number("record.type", 1);
  const Bytes data = body.in.take(body.in.be32());
  body.field(Tag::command_ack, "command.ack", "done", data);
}

// 9505: code BCD 10, access point 20, user 49, password 22, server 32, TCP port 2, UDP port 2, until 8: the
// vehicle is to report to a server of the authority.
void read_emergency(Body& body) {
  body.in.skip(10);
  body.take_text(Tag::text, "emergency.access_point", 20);
  body.take_text(Tag::user_name, "emergency.user", 49);
  body.take_text(Tag::credential, "emergency.password", 22);
  body.take_text(Tag::host, "emergency.server", 32);
  body.take_number("emergency.tcp_port", 2);
  body.take_number("emergency.udp_port", 2);
  body.take_time("emergency.until");
}

// 1701, 1702: platform 11, codes 64 for its own region and for others.
void read_video_codes(Body& body) {
  body.take_text(Tag::text, "video.platform", 11);
  body.take_text(Tag::credential, "video.code", 64);
  body.take_text(Tag::credential, "video.foreign_code", 64);
}

// 9801: channel 1, kind 1 (0 both, 1 voice, 2 video), code 64, position; 9802 ends after the kind.
void read_video_order(Body& body) {
  body.take_number("video.channel", 1);
  body.take_number("video.kind", 1);
  if (body.in.left() >= 64) body.take_text(Tag::credential, "video.code", 64);
  if (body.in.left() >= 36) read_position(body);
}

// 1801, 1A01: result 1, server 32, port 2: where the video is to be had.
void read_video_answer(Body& body) {
  give_result(body, body.in.take(1));
  body.take_text(Tag::host, "video.server", 32);
  body.take_number("video.port", 2);
}

// 1B01: result 1, session 2.
void read_download_answer(Body& body) {
  give_result(body, body.in.take(1));
  body.take_number("video.session", 2);
}

// 9A01: channel 1, kind 1, stream 1, storage 1, from 8, until 8, code 64, position.
void read_playback_order(Body& body) {
  body.take_number("video.channel", 1);
  body.take_number("video.kind", 1);
  body.in.skip(2);
  body.take_time("video.from");
  body.take_time("video.until");
  if (body.in.left() >= 64) body.take_text(Tag::credential, "video.code", 64);
}

}  // namespace shekara::jtt809
