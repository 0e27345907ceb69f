// SPDX-License-Identifier: Apache-2.0
// What platforms send: JT/T 808-2013 section 8 and 2019 section 8, JT/T 1078-2016 section 5 (9xxx), T/JSATL
// 12 (9208).
#include <algorithm>
#include <cstdio>
#include <iterator>

#include "scanner/base/charset.h"
#include "scanner/decode/jtt808_messages.h"

namespace shekara::jtt808 {

// 8100: serial, result, and the code to authenticate with if it is 0.
void read_registration_answer(Body& body) {
  body.take_number("reply.serial", 2);
  body.take_number("reply.result", 1);
  body.take_text(Tag::credential, "registration.code", body.in.left());
}

namespace {
// Tables 12 (2013) and 12 (2019): parameters that say where data goes, whom to call, and who it is.
struct NamedParameter {
  std::uint32_t id;
  Tag tag;
  std::string_view name;
};
constexpr NamedParameter kParameters[] = {
    {0x0010, Tag::text, "parameters.apn"},
    {0x0011, Tag::user_name, "parameters.apn_user"},
    {0x0012, Tag::credential, "parameters.apn_password"},
    {0x0013, Tag::host, "parameters.server"},
    {0x0014, Tag::text, "parameters.backup_apn"},
    {0x0015, Tag::user_name, "parameters.backup_apn_user"},
    {0x0016, Tag::credential, "parameters.backup_apn_password"},
    {0x0017, Tag::host, "parameters.backup_server"},
    {0x001a, Tag::host, "parameters.card_server"},
    {0x001d, Tag::host, "parameters.backup_card_server"},
    {0x0023, Tag::text, "parameters.second_apn"},
    {0x0024, Tag::user_name, "parameters.second_apn_user"},
    {0x0025, Tag::credential, "parameters.second_apn_password"},
    {0x0026, Tag::host, "parameters.second_server"},
    {0x0040, Tag::phone, "parameters.platform_phone"},
    {0x0041, Tag::phone, "parameters.reset_phone"},
    {0x0042, Tag::phone, "parameters.factory_reset_phone"},
    {0x0043, Tag::phone, "parameters.sms_phone"},
    {0x0044, Tag::phone, "parameters.alarm_sms_phone"},
    {0x0048, Tag::phone, "parameters.monitor_phone"},
    {0x0049, Tag::phone, "parameters.privileged_sms_phone"},
    {0x0083, Tag::licence_plate, "parameters.plate"},
};

std::string parameter_path(std::uint32_t id) {
  char text[32];
  std::snprintf(text, sizeof text, "parameters.%04x", static_cast<unsigned>(id));
  return text;
}

void read_parameter(Body& body, std::uint32_t id, Bytes value) {
  const NamedParameter* named = std::ranges::find(kParameters, id, &NamedParameter::id);
  if (named != std::end(kParameters)) return body.text(named->tag, named->name, value);
  if (id == 0x0080) return body.number("parameters.odometer", value, 10, Tag::odometer);
  if (value.size() <= 4) return body.number(parameter_path(id), value);
  if (is_printable_text(text_of(value))) body.text(Tag::text, parameter_path(id), value);
}

// The next part of a text of parts that `separator` ends.
Bytes next_part(Bytes& left, char separator) {
  const std::size_t length = std::min(as_text(left).find(separator), left.size());
  const Bytes part = left.first(length);
  left = left.subspan(std::min(length + 1, left.size()));
  return part;
}
}  // namespace

// 8103: count 1, then id 4, length 1, value for each.
void read_parameters(Body& body) {
  const std::size_t count = body.in.u8();
  for (std::size_t i = 0; i < count && body.in.ok(); ++i) {
    const std::uint32_t id = body.in.be32();
    read_parameter(body, id, body.in.take(body.in.u8()));
  }
}

namespace {
// Tables 18 and 19 (2013): 1 "URL;APN;user;password;address;..", 2 "what;code;APN;user;password;address;..".
struct ControlPart {
  std::uint8_t command;
  std::size_t index;
  Tag tag;
  std::string_view path;
};
constexpr ControlPart kControlParts[] = {
    {1, 0, Tag::host, "control.url"},
    {1, 1, Tag::text, "control.apn"},
    {1, 2, Tag::user_name, "control.user"},
    {1, 3, Tag::credential, "control.password"},
    {1, 4, Tag::host, "control.server"},
    {2, 1, Tag::credential, "control.code"},
    {2, 2, Tag::text, "control.apn"},
    {2, 3, Tag::user_name, "control.user"},
    {2, 4, Tag::credential, "control.password"},
    {2, 5, Tag::host, "control.server"},
};
}  // namespace

// 8105: command 1, parameters as text.
void read_terminal_control(Body& body) {
  const Bytes command = body.in.take(1);
  body.number("control.command", command);
  Bytes left = body.in.take(body.in.left());
  for (std::size_t i = 0; !left.empty(); ++i) {
    const Bytes part = next_part(left, ';');
    const auto is_it = [&](const ControlPart& known) {
      return known.command == command[0] && known.index == i;
    };
    const ControlPart* known = std::ranges::find_if(kControlParts, is_it);
    if (known != std::end(kControlParts)) body.text(known->tag, known->path, part);
  }
}

// 8108: kind 1, maker 5, version counted, length 4, firmware.
void read_upgrade(Body& body) {
  body.take_number("upgrade.type", 1);
  body.take_text(Tag::text, "upgrade.maker", body.is_2019 ? 11 : 5);
  body.take_counted_text(Tag::text, "upgrade.version");
  body.take_number("upgrade.size", 4);
  body.in.skip(body.in.left());
}

// 8004 (2019): the time.
void read_clock(Body& body) { body.take_time("time"); }

// 8202: every how many seconds, for how long.
void read_tracking(Body& body) {
  body.take_number("tracking.interval", 2);
  if (body.in.left() > 0) body.take_number("tracking.duration", 4);  // none when the interval is 0
}

// 8300: flags 1, 2019: kind 1, text.
void read_text(Body& body) {
  body.take_number("text.flags", 1);
  if (body.is_2019) body.take_number("text.type", 1);
  body.take_text(Tag::text, "text", body.in.left());
}

// 8301: what to do 1, count 1, then id 1 and counted text for each; ends after the first byte to delete all.
void read_menu(Body& body) {
  body.take_number("menu.action", 1);
  const std::size_t count = body.in.left() > 0 ? body.in.u8() : 0;
  for (std::size_t i = 0; i < count && body.in.ok(); ++i) {
    body.in.skip(1);
    body.take_counted_text(Tag::text, "menu.entry");
  }
}

// 8302: flags 1, question counted, then answers: id 1, length 2, text.
void read_question(Body& body) {
  body.take_number("question.flags", 1);
  body.take_counted_text(Tag::text, "question.text");
  while (body.in.left() > 0) {
    body.in.skip(1);
    body.take_text(Tag::text, "question.answer", body.in.be16());
  }
}

// 8304: kind 1, length 2, text.
void read_information(Body& body) {
  body.take_number("information.type", 1);
  body.take_text(Tag::text, "information.text", body.in.be16());
}

// 8400: 0 call, 1 listen in; phone number.
void read_call_back(Body& body) {
  body.take_number("call.listen", 1);
  body.take_text(Tag::phone, "call.phone", body.in.left());
}

// 8401: what to do 1, count 1, then direction 1, phone and name counted for each.
void read_phone_book(Body& body) {
  body.take_number("phone_book.action", 1);
  const std::size_t count = body.in.left() > 0 ? body.in.u8() : 0;
  for (std::size_t i = 0; i < count && body.in.ok(); ++i) {
    const std::string path = "phone_book[" + std::to_string(i) + "]";
    body.in.skip(1);
    body.take_counted_text(Tag::phone, path + ".phone");
    body.take_counted_text(Tag::person_name, path + ".name");
  }
}

// 8500: flags 1 (bit 0 locks the doors); 2019: count 2, then id 2 and its parameter, of which only doors (1)
// is set.
void read_vehicle_control(Body& body) {
  if (!body.is_2019) return body.take_number("vehicle.flags", 1);
  const std::size_t count = body.in.be16();
  for (std::size_t i = 0; i < count && body.in.ok(); ++i) {
    body.take_number("vehicle.control", 2);
    body.take_number("vehicle.value", 1);
  }
}

// 8801: channel 1, how many 2 (FFFF: video), interval 2, keep or send 1, six settings of the picture.
void read_snapshot(Body& body) {
  body.take_number("picture.channel", 1);
  body.take_number("picture.count", 2);
  body.take_number("picture.interval", 2);
  body.take_number("picture.keep", 1);
  body.in.skip(6);
}

// 8802: type, channel, event, from, until.
void read_media_search(Body& body) {
  body.take_number("media.type", 1);
  body.take_number("media.channel", 1);
  body.take_number("media.event", 1);
  body.take_time("media.from");
  body.take_time("media.until");
}

// 8804: start or stop 1, seconds 2, keep or send 1, rate 1.
void read_sound_recording(Body& body) {
  body.take_number("sound.start", 1);
  body.take_number("sound.seconds", 2);
  body.take_number("sound.keep", 1);
  body.take_number("sound.rate", 1);
}

namespace {
// Server counted, TCP port 2, UDP port 2, channel 1: where video and voice will go.
void read_video_server(Body& body) {
  body.take_counted_text(Tag::host, "video.server");
  body.take_number("video.tcp_port", 2);
  body.take_number("video.udp_port", 2);
  body.take_number("video.channel", 1);
}
}  // namespace

// 9101: server, kind 1 (0 both, 1 video, 2 talk, 3 listen in, ..), stream 1.
void read_live_video(Body& body) {
  read_video_server(body);
  body.take_number("video.kind", 1);
  body.take_number("video.stream", 1);
}

// 9102: channel, what to do, what to close, stream.
void read_live_video_control(Body& body) {
  body.take_number("video.channel", 1);
  body.take_number("video.control", 1);
  body.take_number("video.close", 1);
  body.take_number("video.stream", 1);
}

// 9201: server, kind, stream, storage, mode, speed, from, until.
void read_playback(Body& body) {
  read_video_server(body);
  body.take_number("video.kind", 1);
  body.take_number("video.stream", 1);
  body.in.skip(3);
  body.take_time("video.from");
  body.take_time("video.until");
}

// 9202: channel, what to do, speed, where to go to.
void read_playback_control(Body& body) {
  body.take_number("video.channel", 1);
  body.take_number("video.control", 1);
  body.take_number("video.speed", 1);
  body.take_time("video.position");
}

// 9205: channel, from, until, alarms 8, kind, stream, storage.
void read_recording_search(Body& body) {
  body.take_number("recordings.channel", 1);
  body.take_time("recordings.from");
  body.take_time("recordings.until");
  body.in.skip(8 + 3);
}

// 9206: server, port 2, user, password, folder, channel, from, until, alarms 8, kind, stream, storage,
// conditions.
void read_ftp_upload(Body& body) {
  body.take_counted_text(Tag::host, "upload.server");
  body.take_number("upload.port", 2);
  body.take_counted_text(Tag::user_name, "upload.user");
  body.take_counted_text(Tag::credential, "upload.password");
  body.take_counted_text(Tag::text, "upload.folder");
  body.take_number("upload.channel", 1);
  body.take_time("upload.from");
  body.take_time("upload.until");
  body.in.skip(8 + 4);
}

// 9208: server counted, TCP port 2, UDP port 2, alarm 16 (2019: 40), alarm number 32, 16 reserved.
void read_attachment_upload(Body& body) {
  body.take_counted_text(Tag::host, "attachments.server");
  body.take_number("attachments.tcp_port", 2);
  body.take_number("attachments.udp_port", 2);
  body.in.skip((body.is_2019 ? 40 : 16) + 32);
  body.in.skip(body.in.left());
}

}  // namespace shekara::jtt808
