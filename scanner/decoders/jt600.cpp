// SPDX-License-Identifier: Apache-2.0
// Jointech JT600 trackers and JT701 padlocks.
//   ( id 10 digits , type , argument , ... )    from the device;   ( type , argument , ... )    to it
//   $ | id, 10 digits | model 1, where the id begins with 7 to 9 | form of a record and kind of data 1 |
//   length 2 |
//     records | number 1
// A record: ddmmyy hhmmss, ddmmmmmm latitude, dddmmmmmm longitude, flags (half a byte: 1 fix, 2 north, 4
// east), all packed two digits a byte; speed in knots, course / 2, and what differs between forms. No
// checksum. As public servers and simulators read and write them; "The Protocol of JT701 Product" is behind a
// wall.
#include <algorithm>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/position_text.h"
#include "scanner/decode/tracker_text.h"

namespace shekara {

namespace {
using Fit = TextStart::Fit;
namespace kind = command_kind;

constexpr std::size_t kLongestText = 2048, kLongestBinary = 4096;
constexpr double kKmhPerMph = 1.609344;

bool is_line_end(char c) { return c == '\r' || c == '\n'; }

// Two digits of a packed time or place at a half byte, and what they may be.
struct Range {
  std::size_t at;
  int least, most;
};
constexpr Range kRanges[] = {{0, 1, 31},  {2, 1, 12},  {6, 0, 23},  {8, 0, 59}, {10, 0, 59},
                             {12, 0, 90}, {14, 0, 59}, {20, 0, 18}, {23, 0, 59}};
constexpr std::size_t kId = 5, kPlace = 15, kFlags = 29;  // flags: a half byte of the place, and no digit
constexpr std::size_t kBesidesLength = 10, kShortRecord = 27, kLongRecord = 34, kMostExtras = 64;
constexpr std::uint8_t kExtendedModel = 0x17;  // from here on a frame has one record, and more behind it

bool may_be_id(Bytes id) {
  return std::ranges::all_of(id, [](std::uint8_t byte) { return byte >> 4 <= 9 && (byte & 15) <= 9; });
}

// As far as it is here. Probes ask this of every flow that begins with $: nothing is copied.
bool may_be_place(Bytes bytes) {
  const std::size_t here = 2 * std::min(bytes.size(), kPlace);
  const auto digit = [&](std::size_t at) { return at % 2 == 0 ? bytes[at / 2] >> 4 : bytes[at / 2] & 15; };
  for (std::size_t at = 0; at < here; ++at)
    if (at != kFlags && digit(at) > 9) return false;
  return std::ranges::all_of(kRanges, [&](const Range& range) {
    if (range.at + 2 > here) return true;
    const int value = digit(range.at) * 10 + digit(range.at + 1);
    return value >= range.least && value <= range.most;
  });
}

struct Frame {
  Fit fit = Fit::no;
  bool is_long = false;
  std::uint8_t model = 0, form = 0;
  std::size_t first = 0, record = 0, count = 0, size = 0;  // size 0: not known yet
};

// Records that fill exactly what the length says; 0: it fits none.
std::size_t count_records(const Frame& frame, std::size_t length) {
  if (length + kBesidesLength > kLongestBinary || length < kShortRecord) return 0;
  if (!frame.is_long) return length % kShortRecord == 0 ? length / kShortRecord : 0;
  const std::size_t records = length - 1;  // the number counts there
  if (frame.model < kExtendedModel) return records % kLongRecord == 0 ? records / kLongRecord : 0;
  return records >= kLongRecord && records <= kLongRecord + kMostExtras ? 1 : 0;
}

Frame read_frame(Bytes bytes) {
  Frame frame;
  ByteReader in(bytes);
  in.skip(1);
  frame.is_long = in.peek() >> 4 >= 7;
  if (!may_be_id(in.take(std::min(kId, in.left())))) return frame;
  frame.fit = Fit::part;
  const auto refused = [&](bool fits) { return in.left() > 0 && !fits; };
  if (bytes.size() <= kId) return frame;
  if (frame.is_long && refused(in.peek() >> 4 == 1 || in.peek() >> 4 == 2)) return {};
  if (frame.is_long) frame.model = in.u8();
  const int form = in.peek() >> 4, data = in.peek() & 15;
  if (refused(form >= 1 && form <= (frame.is_long ? 1 : 3) && data >= 1 && data <= 7)) return {};
  frame.form = static_cast<std::uint8_t>(form);
  in.skip(1);
  const std::size_t length = in.be16();
  if (!in.ok()) return frame;
  frame.first = in.offset();
  frame.record = frame.is_long ? kLongRecord : kShortRecord;
  frame.count = count_records(frame, length);
  frame.size = length + kBesidesLength;
  if (frame.count == 0) return {};
  for (std::size_t i = 0; i < frame.count && frame.first + i * frame.record < bytes.size(); ++i)
    if (!may_be_place(bytes.subspan(frame.first + i * frame.record))) return {};
  if (bytes.size() >= frame.size) frame.fit = Fit::whole;
  return frame;
}

double packed_number(std::string_view digits) { return decimal(digits).value_or(0); }
// DDMMmmmm or DDDMMmmmm.
double packed_angle(std::string_view digits) {
  const std::size_t degrees = digits.size() - 6;
  return packed_number(digits.substr(0, degrees)) + packed_number(digits.substr(degrees)) / 10'000 / 60;
}

Position read_place(ByteReader& in) {
  const std::string packed = bcd_digits(in.take(kPlace));
  const std::string_view digits = packed;
  const std::uint64_t flags = hex_number(digits.substr(kFlags)).value_or(0);
  Position position;
  position.time = time_of_ddmmyy(digits.substr(0, 6), digits.substr(6, 6));
  position.latitude = packed_angle(digits.substr(12, 8)) * ((flags & 2) != 0 ? 1 : -1);
  position.longitude = packed_angle(digits.substr(20, 9)) * ((flags & 4) != 0 ? 1 : -1);
  position.valid = (flags & 1) != 0;
  position.speed_kmh = in.u8() * kKmhPerKnot;
  const int course = in.u8() * 2;
  if (course <= 360) position.course_deg = course;
  return position;
}

void give_kilometres(const FieldWriter& to, std::int64_t count, Bytes raw) {
  if (count > 0 && count < 10'000'000) to.number("position.odometer", count * 1000, raw, Tag::odometer);
}

// Behind the first cell of extended models: fence 1, status 1, MNC high 1, status 1, IMEI 8, cell high 2, MCC
// 2, MNC 1.
void read_extras(ByteReader& in, std::uint16_t cell, std::uint16_t area, const FieldWriter& to) {
  constexpr std::uint8_t kFiller = 0x0f;
  in.skip(2);
  const Bytes all = in.rest();
  const std::uint8_t mnc_high = in.u8();
  in.skip(1);
  const Bytes imei = in.take(8);
  const std::uint16_t cell_high = in.be16(), mcc = in.be16();
  const std::uint8_t mnc_low = in.u8();
  if (!in.ok()) return;
  const std::string digits = bcd_digits(imei).substr(0, 15);
  if (is_imei(digits)) to.value(Tag::imei, "identity.imei", std::string_view(digits), imei);
  const std::uint64_t mnc = (mnc_high == kFiller ? 0U : mnc_high * 256U) + mnc_low;
  give_cell(to, "position.cell", {mcc, mnc, area, cell_high * 65536ULL + cell}, as_text(all));
}

// Odometer 4, satellites 1, vehicle 4, status 2, battery 1, cell 2, area 2, signal 1.
void read_long(ByteReader& in, bool has_extras, const FieldWriter& to) {
  constexpr std::uint8_t kFullBattery = 100;
  const Bytes odometer = in.take(4);
  in.skip(1 + 4);
  const Bytes status = in.take(2), battery = in.take(1);
  const std::uint16_t cell = in.be16(), area = in.be16();
  in.skip(1);
  if (!in.ok()) return;
  give_kilometres(to, ByteReader(odometer).be32(), odometer);
  to.value(Tag::text, "position.status", std::string_view(bcd_digits(status)), status);
  if (battery[0] <= kFullBattery) to.number("position.battery", battery[0], battery);
  if (has_extras) read_extras(in, cell, area, to);
}

// Form 1: satellites 1, power 1, flags 1, altitude 2, cell 2, area 2, signal 1. Form 2: fuel 1, status 4,
// odometer 4, fuel 1. Form 3, of fuel sensors, is left alone.
void read_short(ByteReader& in, const Frame& frame, const FieldWriter& to) {
  if (frame.form != 2) return;
  in.skip(5);
  const Bytes odometer = in.take(4);
  if (in.ok()) give_kilometres(to, ByteReader(odometer).be32(), odometer);
}

void read_record(Bytes bytes, const Frame& frame, const FieldWriter& to) {
  constexpr std::size_t kAltitude = 3;
  ByteReader in(bytes);
  Position position = read_place(in);
  if (!in.ok()) return;
  if (!frame.is_long && frame.form == 1)
    position.altitude_m = in.peek(kAltitude) * 256 + in.peek(kAltitude + 1);
  to.position("position.location", position, bytes.first(in.offset()));
  if (frame.is_long)
    read_long(in, frame.model >= kExtendedModel, to);
  else
    read_short(in, frame, to);
}

Step decode_binary(const Message& message, FieldSink& out) {
  const Frame frame = read_frame(message.bytes);
  if (frame.fit == Fit::no) return Step::rejected(Fault::bad_value);
  if (frame.fit == Fit::part) return Step::need_more(frame.size);
  const Bytes bytes = message.bytes.first(frame.size);
  const FieldWriter to(bytes, out);
  to.value(Tag::message, "message", std::string_view("binary position"), bytes.first(1));
  const Bytes id = bytes.subspan(1, kId), records = bytes.first(frame.size - 1);
  to.value(Tag::device_id, "identity.device_id", std::string_view(bcd_digits(id)), id);
  for (std::size_t i = 0; i < frame.count; ++i) {
    const Bytes rest = records.subspan(frame.first + i * frame.record);
    read_record(frame.count == 1 ? rest : rest.first(frame.record), frame, to);
  }
  return Step::consumed(frame.size);
}

struct Text {
  std::string_view id, type, rest;     // no id in what a server says
  std::vector<std::string_view> args;  // the rest, in parts
  [[nodiscard]] std::string_view arg(std::size_t at) const {
    return at < args.size() ? args[at] : std::string_view();
  }
};

struct Head {
  Fit fit = Fit::no;
  std::string_view id, type;
  std::size_t size = 0;  // to the end of the type
};

Head read_head(std::string_view text) {
  constexpr std::string_view kHeartbeat = "@JT";
  TextStart in(text);
  Head head;
  in.expect("(");
  const bool has_id = is_digit(in.peek());
  if (has_id) {
    head.id = in.run(is_digit, 10, 10);
    in.expect(",");
  }
  const std::size_t begin = in.at();
  if (has_id && in.peek() == '@') {
    in.expect(kHeartbeat);
  } else {
    in.one([&](char c) { return c == 'P' || c == 'S' || (has_id && (c == 'U' || c == 'W')); });
    in.run(is_digit, 2, 2);
  }
  head.size = in.at();
  in.one([](char c) { return c == ',' || c == ')'; });
  head.fit = in.fit();
  if (head.fit == Fit::whole) head.type = text.substr(begin, head.size - begin);
  return head;
}

Text split_text(const Head& head, std::string_view frame) {
  Text text{head.id, head.type, {}, {}};
  if (frame.size() < head.size + 2) return text;
  text.rest = frame.substr(head.size + 1, frame.size() - head.size - 2);
  text.args = split(text.rest, ',');
  return text;
}

std::optional<double> decimal_angle(std::string_view text, std::string_view hemisphere,
                                    std::string_view letters, double most) {
  const std::optional<double> value = decimal(text);
  if (hemisphere.size() != 1 || letters.find(hemisphere) == std::string_view::npos) return std::nullopt;
  if (!value || *value < 0 || *value > most || text.find('.') == std::string_view::npos) return std::nullopt;
  return hemisphere[0] == letters[1] ? 0 - *value : *value;
}

// Where the arguments of a report lie. U01 to U06: an alarm in front with some, degrees; P45: degrees;
// W01: degrees and minutes, and the longitude first.
struct Layout {
  std::size_t date, latitude, longitude, validity, speed;  // time and course follow date and speed
  double kmh;                                              // of the speed's unit
};
constexpr Layout kU{0, 3, 5, 2, 7, kKmhPerMph}, kP45{0, 2, 4, 6, 7, kKmhPerMph}, kW01{5, 2, 0, 4, 7, 1};

std::optional<Position> place_of(const Text& text, const Layout& at, std::size_t skip) {
  const auto arg = [&](std::size_t i) { return text.arg(i + skip); };
  const std::string_view validity = arg(at.validity);
  const bool minutes = text.type == "W01";
  const auto latitude = minutes ? latitude_of(arg(at.latitude), arg(at.latitude + 1))
                                : decimal_angle(arg(at.latitude), arg(at.latitude + 1), "NS", 90);
  const auto longitude = minutes ? longitude_of(arg(at.longitude), arg(at.longitude + 1))
                                 : decimal_angle(arg(at.longitude), arg(at.longitude + 1), "EW", 180);
  if (!latitude || !longitude || validity.size() != 1 ||
      std::string_view("ATVF").find(validity) == std::string_view::npos)
    return std::nullopt;
  Position position;
  position.latitude = *latitude;
  position.longitude = *longitude;
  position.valid = validity == "A" || validity == "T";
  position.time = time_of_ddmmyy(arg(at.date), arg(at.date + 1));
  if (const auto speed = decimal(arg(at.speed))) position.speed_kmh = *speed * at.kmh;
  const auto course = decimal(arg(at.speed + 1));
  if (course && *course >= 0 && *course <= 360) position.course_deg = course;
  return position;
}

bool is_report(std::string_view type) { return type[0] == 'U' || type == "W01" || type == "P45"; }
const Layout& layout_of(std::string_view type) { return type[0] == 'U' ? kU : type == "W01" ? kW01 : kP45; }
// An alarm stands in front of the date with U06.
std::size_t alarms_of(const Text& text) { return text.type[0] == 'U' && text.arg(0).size() < 6 ? 1 : 0; }

std::optional<Position> place_of(const Text& text) {
  return place_of(text, layout_of(text.type), alarms_of(text));
}

void give_number(const FieldWriter& to, std::string_view path, std::string_view text) {
  if (const auto number = whole_number(text)) to.number(path, *number, as_bytes(text));
}

// P45: what the padlock did, and by whose card.
void read_event(const Text& text, const FieldWriter& to) {
  struct Source {
    std::string_view code, words;
    bool is_order;
  };
  static constexpr Source kSources[] = {{"1", "card", false},
                                        {"4", "static password", true},
                                        {"5", "automatic lock", false},
                                        {"6", "dynamic password", true},
                                        {"8", "rope pulled", false}};
  const std::string_view code = text.arg(9), card = text.arg(11);
  const auto* const source = std::ranges::find(kSources, code, &Source::code);
  const bool known = source != std::end(kSources);
  if (known)
    to.value(Tag::text, "event.source", source->words, as_bytes(code));
  else
    to.text(Tag::text, "event.source", code);
  if (are_digits(card) && card.find_first_not_of('0') != std::string_view::npos)
    to.text(Tag::person_id, "driver.card", card);
  if (!known || !source->is_order) return;
  const std::string words =
      "unlock by " + std::string(source->words) + (text.arg(10) == "0" ? " refused" : " done");
  to.value(Tag::command_ack, "command.ack", std::string_view(words),
           as_bytes(text.arg(10).empty() ? code : text.arg(10)));
}

void read_status(const Text& text, const FieldWriter& to) {
  const std::size_t skip = alarms_of(text);
  if (text.type == "W01") return give_number(to, "position.battery", text.arg(9));
  if (text.type == "P45") return read_event(text, to);
  std::string_view battery = text.arg(skip + 10);
  if (battery.ends_with('%')) battery.remove_suffix(1);
  if (skip == 1) to.text(Tag::text, "position.alarm", text.arg(0));
  give_number(to, "position.battery", battery);
  to.text(Tag::text, "position.status", text.arg(skip + 11));
  if (const auto kilometres = whole_number(text.arg(skip + 15)))
    give_kilometres(to, *kilometres, as_bytes(text.arg(skip + 15)));
}

struct Order {
  std::string_view type, kind, words;  // no kind: an answer to a report, no order
};
constexpr Order kOrders[] = {
    {"P02", kind::locate, "position"},
    {"P03", kind::configure, "deep sleep"},
    {"P04", kind::configure, "intervals"},
    {"P06", kind::configure, "server"},
    {"P11", kind::configure, "telephone number"},
    {"P12", kind::configure, "text message alarms"},
    {"P15", kind::control, "restart"},
    {"P22", kind::configure, "time"},
    {"P35", {}, {}},
    {"P37", kind::configure, "vibration level"},
    {"P41", kind::configure, "cards"},
    {"P43", kind::unlock, "unlock"},
    {"P44", kind::configure, "password"},
    {"P59", kind::configure, "ways to unlock"},
    {"P61", kind::configure, "battery threshold"},
    {"P69", {}, {}},
    {"P98", kind::control, "clear stored data"},
    {"S07", kind::immobilise, "engine"},
    {"S09", kind::configure, "time zone"},
    {"S17", kind::control, "restart"},
    {"S20", {}, {}},
    {"S39", {}, {}},
};

const Order* order_of(std::string_view type) {
  const auto* const found = std::ranges::find(kOrders, type, &Order::type);
  return found != std::end(kOrders) ? found : nullptr;
}

// 0 asks what is set, with the second SIM's server it is 2, with the password a 1 alone.
bool is_question(const Text& text) {
  if (text.type == "P44") return text.args.size() == 1;
  return text.arg(0) == "0" || (text.type == "P06" && text.arg(0) == "2");
}

std::string_view detail_of(const Text& text) {
  if (text.type == "S07") return text.arg(0) == "0" ? " stop" : " resume";
  if (text.type != "P41") return {};
  return text.arg(1) == "1" ? " add" : text.arg(1) == "2" ? " remove" : " remove all";
}

// What the arguments bring that is somebody's, or says where to.
void give_arguments(const Text& text, const FieldWriter& to) {
  if (text.type == "P43") to.text(Tag::credential, "command.password", text.arg(0));
  if (is_question(text)) return;
  if (text.type == "P06") {
    to.text(Tag::host, "command.host", text.arg(1));
    to.text(Tag::text, "command.access_point", text.arg(3));
    to.text(Tag::user_name, "command.user", text.arg(4));
    to.text(Tag::credential, "command.password", text.arg(5));
  }
  if (text.type == "P11") give_phone(to, "command.phone", text.arg(2));
  if (text.type == "P44")
    for (const std::string_view password : text.args) to.text(Tag::credential, "command.password", password);
  if (text.type == "P41")
    for (std::size_t at = 3; at < text.args.size(); ++at)
      to.text(Tag::person_id, "command.card", text.args[at]);
}

void read_order(const Text& text, const FieldWriter& to) {
  const Order* const order = order_of(text.type);
  if (order == nullptr || order->kind.empty()) return to.text(Tag::text, "text", text.rest);
  const bool asks = order->kind == kind::configure && is_question(text);
  std::string words = std::string(text.type) + " " + std::string(order->words);
  words += asks ? " asked" : detail_of(text);
  to.command(asks ? kind::diagnose : order->kind, "command", words, as_bytes(text.type));
  give_arguments(text, to);
}

// The device answers an order under its name.
void read_answer(const Text& text, const FieldWriter& to) {
  const Order* const order = order_of(text.type);
  const bool asks_time = text.type == "P22" && text.args.empty();
  if (order != nullptr && !order->kind.empty() && !asks_time) {
    const std::string words = std::string(text.type) + " " + std::string(order->words) + " answered";
    to.value(Tag::command_ack, "command.ack", std::string_view(words), as_bytes(text.type));
  }
  to.text(Tag::text, "text", text.rest);
}

Fault read_text(const Text& text, Direction direction, const FieldWriter& to) {
  to.text(Tag::message, "message", text.type);
  if (!text.id.empty()) give_identity(to, text.id);
  if (text.type == "@JT") return Fault::none;
  if (!is_report(text.type)) {
    text.id.empty() || direction == Direction::server_to_client ? read_order(text, to)
                                                                : read_answer(text, to);
    return Fault::none;
  }
  if (text.args.empty()) return Fault::none;  // U04 says no more
  const std::optional<Position> place = place_of(text);
  if (!place) {
    to.text(Tag::text, "text", text.rest);
    return text.type == "W01" || text.type == "P45" ? Fault::bad_value : Fault::none;
  }
  to.position("position.location", *place, as_bytes(text.rest));
  read_status(text, to);
  return Fault::none;
}

Step decode_text(const Message& message, FieldSink& out) {
  const std::string_view all = as_text(message.bytes);
  const Head head = read_head(all);
  if (head.fit == Fit::no) return Step::rejected(Fault::bad_magic);
  const std::size_t end = all.find(')', head.size);
  if (head.fit == Fit::part || end == std::string_view::npos)
    return all.size() >= kLongestText ? Step::rejected(Fault::too_long) : Step::need_more();
  const std::string_view frame = all.substr(0, end + 1);
  const Fault fault =
      read_text(split_text(head, frame), message.direction, FieldWriter(as_bytes(frame), out));
  return Step::consumed(frame.size(), fault);
}

bool is_plain(char c) { return c >= 0x20 && c < 0x7f; }

// With an id a whole frame proves by its position or as a heartbeat. Without one any (S17) might be a frame:
// only known orders, and nothing but another message behind them.
Probe probe_text(std::string_view all) {
  const Head head = read_head(all);
  if (head.fit != Fit::whole) return head.fit == Fit::part ? Probe::maybe : Probe::no;
  if (head.id.empty() && order_of(head.type) == nullptr) return Probe::no;
  const std::size_t end = all.find(')', head.size);
  if (!std::ranges::all_of(all.substr(0, end), is_plain)) return Probe::no;
  if (end == std::string_view::npos)
    return all.size() > kLongestText ? Probe::no : head.id.empty() ? Probe::maybe : Probe::likely;
  const Text text = split_text(head, all.substr(0, end + 1));
  if (!head.id.empty())
    return text.type == "@JT" || (is_report(text.type) && place_of(text)) ? Probe::proven : Probe::likely;
  const bool ends = end + 1 == all.size() || all[end + 1] == '(' || is_line_end(all[end + 1]);
  return ends ? Probe::likely : Probe::no;
}

Probe probe(Bytes first, Direction, std::string_view) {
  if (first.empty()) return Probe::maybe;
  if (first[0] == '(') return probe_text(as_text(first));
  if (first[0] != '$') return Probe::no;
  const Fit fit = read_frame(first).fit;
  return fit == Fit::whole ? Probe::proven : fit == Fit::part ? Probe::maybe : Probe::no;
}

class Jt600Decoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    const std::string_view text = as_text(message.bytes);
    if (is_line_end(text[0])) return Step::consumed(std::min(text.find_first_not_of("\r\n"), text.size()));
    return text[0] == '$' ? decode_binary(message, out) : decode_text(message, out);
  }
};

constexpr std::uint16_t kPorts[] = {5014, 10001};
}  // namespace

extern constinit const DecoderInfo jt600_decoder{
    "jt600",
    "Jointech JT600 trackers and JT701 padlocks, text and packed",
    kOverTcp | kOverUdp,
    kPorts,
    static_cast<std::uint32_t>(kLongestBinary),
    probe,
    [] { return std::unique_ptr<Decoder>(new Jt600Decoder); }};

}  // namespace shekara
