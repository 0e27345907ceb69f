// SPDX-License-Identifier: Apache-2.0
// Xexun TK102 and XT: an NMEA sentence without its $, and who sends it behind, in the full form also before:
//   { serial , phone of the owner , } GPRMC,...*hh { CR LF } , F or L , { event , } imei:001010000000016 ,
//   { satellites , altitude , F:4.28V , charging , length , sum , MCC , MNC , area hex , cell hex ... } CR LF
// Before the first fix the full form has neither serial nor sentence.
// As public servers read it. A sentence with a $ and a line of its own is NMEA's.
#include <algorithm>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/base/checksum.h"
#include "scanner/base/digits.h"
#include "scanner/decode/position_text.h"
#include "scanner/decode/tracker_text.h"

namespace shekara {

namespace {
using Fit = TextStart::Fit;

constexpr std::uint16_t kPorts[] = {5006};
constexpr std::size_t kLongestLine = 1024;
constexpr std::string_view kImei = "imei";

bool is_line_end(char c) { return c == '\r' || c == '\n'; }
bool is_plain(char c) { return c >= 0x20 && c < 0x7f; }

struct Line {
  Fit fit = Fit::no;
  std::string_view serial, phone, sentence, sum, event, imei;
  std::size_t size = 0;  // to the comma behind the IMEI
};

// The front is an event of the device, its end the word imei.
std::string_view event_in(std::string_view text) {
  text.remove_suffix(std::min(kImei.size(), text.size()));
  while (!text.empty() && (text.back() == ' ' || text.back() == ',')) text.remove_suffix(1);
  return text;
}

void read_sentence(TextStart& in, std::string_view text, Line& line) {
  const bool has_dollar = in.peek() == '$';
  if (has_dollar) in.expect("$");
  const std::size_t begin = in.at();
  in.expect("G");
  in.one([](char c) { return c == 'P' || c == 'N' || c == 'L' || c == 'B'; });
  in.expect("RMC,");
  in.run([](char c) { return is_plain(c) && c != '*'; }, 10, 128);
  line.sentence = text.substr(begin, in.at() - begin);
  in.expect("*");
  line.sum = in.run(is_hex_digit, 2, 2);
  if (!has_dollar && is_line_end(in.peek())) in.expect("\r\n");
}

Line read_line(std::string_view text) {
  TextStart in(text);
  Line line;
  if (is_digit(in.peek()) || in.peek() == ',') {
    if (in.peek() != ',') line.serial = in.run(is_digit, 1, 14);
    in.expect(",");
    line.phone = in.run([](char c) { return is_plain(c) && c != ',' && c != '$'; }, 0, 24);
    in.expect(",");
  }
  if (in.at() == 0 || in.peek() != ',') read_sentence(in, text, line);
  in.expect(",");
  in.one([](char c) { return c == 'F' || c == 'L'; });
  in.expect(",");
  const std::string_view event = in.run([](char c) { return is_plain(c) && c != ':'; }, kImei.size(), 48);
  in.expect(":");
  line.imei = in.run(is_digit, 14, 16);
  in.expect(",");
  line.fit = in.fit();
  if (line.fit != Fit::whole) return line;
  if (!event.ends_with(kImei) || line.imei.size() == 16) line.fit = Fit::no;
  line.event = event_in(event);
  line.size = in.at();
  return line;
}

bool sum_is_right(const Line& line) {
  return !line.sentence.empty() && hex_number(line.sum) == xor_of(as_bytes(line.sentence));
}

Probe probe(Bytes first, Direction, std::string_view) {
  if (first.empty()) return Probe::maybe;
  const Line line = read_line(as_text(first));
  if (line.fit != Fit::whole) return line.fit == Fit::part ? Probe::maybe : Probe::no;
  return sum_is_right(line) ? Probe::proven : Probe::likely;
}

// The end of the message: of its line, or where the next one begins. npos: not here.
std::size_t find_end(std::string_view text, const Line& line) {
  const std::size_t line_end = text.find_first_of("\r\n", line.size);
  const std::size_t next = std::min(text.find("GPRMC,", line.size), text.find("GNRMC,", line.size));
  return next < line_end ? line.size : line_end;
}

// hhmmss, A or V, latitude, N, longitude, E, knots, course, ddmmyy.
Fault read_position(const Line& line, std::string_view altitude, const FieldWriter& to) {
  const std::vector<std::string_view> parts = split(line.sentence, ',');
  if (line.sentence.empty()) return Fault::none;
  if (parts.size() < 10) return Fault::bad_length;
  if (parts[3].empty() && parts[5].empty()) return Fault::none;
  const std::optional<double> latitude = unpadded_angle(parts[3], parts[4], 90);
  const std::optional<double> longitude = unpadded_angle(parts[5], parts[6], 180);
  if (!latitude || !longitude) return Fault::bad_value;
  Position position;
  position.latitude = *latitude;
  position.longitude = *longitude;
  position.valid = parts[2] == "A";
  position.time = time_of_ddmmyy(parts[9], parts[1]);
  position.altitude_m = decimal(altitude);
  const std::optional<double> knots = decimal(parts[7]), course = decimal(parts[8]);
  if (knots && *knots >= 0) position.speed_kmh = *knots * kKmhPerKnot;
  if (course && *course >= 0 && *course <= 360) position.course_deg = course;
  to.position("position.location", position, as_bytes(from_to(parts[3], parts[5])));
  return Fault::none;
}

Fault read_message(const Line& line, std::string_view message, FieldSink& out) {
  const FieldWriter to(as_bytes(message), out);
  const std::vector<std::string_view> tail = split(message.substr(line.size), ',');
  if (line.sentence.empty())
    to.value(Tag::message, "message", std::string_view("no fix"), as_bytes(message));
  else
    to.text(Tag::message, "message", line.sentence.substr(0, 5));
  give_identity(to, line.imei);
  to.text(Tag::text, "serial", line.serial);
  to.text(is_phone(line.phone) ? Tag::phone : Tag::text, is_phone(line.phone) ? "owner.phone" : "owner.name",
          line.phone);
  to.text(Tag::text, "event", line.event);
  const Fault fault = read_position(line, tail.size() > 1 ? tail[1] : std::string_view(), to);
  if (tail.size() >= 10)
    give_cell(to, "position.cell",
              {decimal_number(tail[6]), decimal_number(tail[7]), hex_number(tail[8]),
               hex_number(trim_padding(tail[9]))},
              from_to(tail[6], tail[9]));
  return fault;
}

class XexunDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    const std::string_view all = as_text(message.bytes);
    if (is_line_end(all[0])) return Step::consumed(std::min(all.find_first_not_of("\r\n"), all.size()));
    const Line line = read_line(all);
    if (line.fit == Fit::no) return Step::rejected(Fault::bad_magic);
    if (line.fit == Fit::part) return Step::need_more();
    const std::size_t end = find_end(all, line);
    if (end == std::string_view::npos && all.size() > kLongestLine) return Step::rejected(Fault::too_long);
    if (end == std::string_view::npos && !message.last) return Step::need_more();
    const std::string_view whole = all.substr(0, end);
    const bool is_sound = line.sentence.empty() || sum_is_right(line);
    return Step::consumed(whole.size(), is_sound ? read_message(line, whole, out) : Fault::bad_checksum);
  }
};
}  // namespace

extern constinit const DecoderInfo xexun_decoder{"xexun",
                                                 "Xexun trackers (TK102, XT)",
                                                 kOverTcp | kOverUdp,
                                                 kPorts,
                                                 static_cast<std::uint32_t>(kLongestLine),
                                                 probe,
                                                 [] { return std::unique_ptr<Decoder>(new XexunDecoder); }};

}  // namespace shekara
