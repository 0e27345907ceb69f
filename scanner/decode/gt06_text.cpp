// SPDX-License-Identifier: Apache-2.0
// Messages that hold text: orders (the words of the text messages that such devices take, "RELAY,1#"),
// answers, addresses looked up for the owner, engine data, settings.
#include <algorithm>
#include <array>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/gt06_network.h"
#include "scanner/decode/place.h"

namespace shekara::gt06 {

namespace {
namespace kind = command_kind;

struct OrderWord {
  std::string_view word, kind;
};
// Of Concox and Jimi devices; others configure where something follows the word, and ask where nothing does.
constexpr std::array kOrders{
    OrderWord{"RELAY", kind::immobilise},  OrderWord{"DYD", kind::immobilise},
    OrderWord{"HFYD", kind::control},      OrderWord{"STOPOUT", kind::control},
    OrderWord{"STOPOUT1", kind::control},  OrderWord{"LOCK", kind::control},
    OrderWord{"UNLOCK", kind::unlock},     OrderWord{"OPEN", kind::unlock},
    OrderWord{"MONITOR", kind::listen},    OrderWord{"LISTEN", kind::listen},
    OrderWord{"RECORD", kind::listen},     OrderWord{"LY", kind::listen},
    OrderWord{"RECSTART", kind::listen},   OrderWord{"VOICE", kind::listen},
    OrderWord{"TALK", kind::listen},       OrderWord{"PHOTO", kind::look},
    OrderWord{"PICTURE", kind::look},      OrderWord{"VIDEO", kind::look},
    OrderWord{"CAMERA", kind::look},       OrderWord{"RTMP", kind::look},
    OrderWord{"WHERE", kind::locate},      OrderWord{"URL", kind::locate},
    OrderWord{"POSITION", kind::locate},   OrderWord{"LBS", kind::locate},
    OrderWord{"DW", kind::locate},         OrderWord{"DWXX", kind::locate},
    OrderWord{"LJDW", kind::locate},       OrderWord{"123", kind::locate},
    OrderWord{"VERSION", kind::diagnose},  OrderWord{"PARAM", kind::diagnose},
    OrderWord{"GPRSSET", kind::diagnose},  OrderWord{"STATUS", kind::diagnose},
    OrderWord{"SCXSZ", kind::diagnose},    OrderWord{"ICCID", kind::diagnose},
    OrderWord{"IMEI", kind::diagnose},     OrderWord{"IMSI", kind::diagnose},
    OrderWord{"VIN", kind::diagnose},      OrderWord{"UPGRADE", kind::update},
    OrderWord{"UPDATE", kind::update},     OrderWord{"FOTA", kind::update},
    OrderWord{"RESET", kind::control},     OrderWord{"REBOOT", kind::control},
    OrderWord{"FACTORY", kind::configure}, OrderWord{"FW", kind::message},
    OrderWord{"FIND", kind::control},      OrderWord{"111", kind::control},
    OrderWord{"000", kind::control},       OrderWord{"CQ", kind::control},
};

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c & ~0x20) : c;
  return out;
}
bool is_off(std::string_view parameter) { return parameter == "0" || parameter == "OFF"; }

std::string_view kind_of(std::string_view word, const std::vector<std::string_view>& parts) {
  const auto found = std::ranges::find(kOrders, word, &OrderWord::word);
  if (found == kOrders.end()) return parts.size() > 1 ? kind::configure : kind::diagnose;
  const bool releases = found->kind == kind::immobilise && parts.size() > 1 && is_off(upper(parts[1]));
  return releases ? kind::control : found->kind;
}

bool is_phone(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  return text.size() >= 7 && text.size() <= 15 && are_digits(text);
}
bool is_host(std::string_view text) {
  const auto fits = [](char c) {
    return is_digit(c) || (lower_ascii(c) >= 'a' && lower_ascii(c) <= 'z') || c == '.' || c == '-';
  };
  return text.find('.') != std::string_view::npos && text.size() > 3 && std::ranges::all_of(text, fits);
}

// What an order names besides itself.
void give_parameters(std::string_view word, const std::vector<std::string_view>& parts,
                     const FieldWriter& out) {
  constexpr std::string_view kWithHosts[] = {"SERVER", "UPGRADE", "UPDATE",     "FOTA",
                                             "RTMP",   "UPLOAD",  "HTTPUPLOAD", "DNS"};
  constexpr std::string_view kWithPhones[] = {"SOS", "CENTER", "MONITOR",   "LISTEN",
                                              "FW",  "CALL",   "WHITELIST", "FAMILY"};
  const auto is_one_of = [&](const auto& words) { return std::ranges::find(words, word) != std::end(words); };
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const std::string_view part = trim_padding(parts[i]);
    if (is_one_of(kWithHosts) && (is_host(part) || part.find("://") != std::string_view::npos))
      out.text(Tag::host, "command.host", part);
    if (is_one_of(kWithPhones) && is_phone(part)) out.text(Tag::phone, "command.phone", part);
    if (word == "PASSWORD" || word == "PWDSW") out.text(Tag::credential, "command.password", part);
  }
  if (word == "FW" && parts.size() > 2) out.text(Tag::user_text, "command.text", parts[2]);
  if (word == "APN" && parts.size() > 3) out.text(Tag::user_name, "command.user", parts[2]);
  if (word == "APN" && parts.size() > 3) out.text(Tag::credential, "command.password", parts[3]);
}

void give_order(Bytes raw, const FieldWriter& out) {
  std::string_view text = trim_padding(as_text(raw));
  while (text.ends_with('#')) text.remove_suffix(1);
  const std::vector<std::string_view> parts = split(text, ',', 16);
  const std::string word = upper(trim_padding(parts[0]));
  if (word.empty()) return;
  // The value of a switch belongs to the order; longer ones may be secrets or somebody's number.
  const bool shows_switch = parts.size() > 1 && !parts[1].empty() && parts[1].size() <= 3;
  const std::string words = to_utf8(word) + (shows_switch ? " " + to_utf8(parts[1]) : "");
  out.command(kind_of(word, parts), "command", words, raw);
  give_parameters(word, parts, out);
}

// UTF-16, big-endian, as UTF-8; what is no character becomes U+FFFD.
std::string utf16_text(Bytes raw) {
  ByteReader in(raw);
  std::string out;
  while (in.left() >= 2) {
    std::uint32_t c = in.be16();
    if (c >= 0xd800 && c < 0xdc00 && in.left() >= 2 && (in.peek() & 0xfc) == 0xdc)
      c = 0x10000 + ((c & 0x3ff) << 10) + (in.be16() & 0x3ffU);
    if (c >= 0xd800 && c < 0xe000) c = 0xfffd;
    const auto put = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (c < 0x80) {
      put(c);
      continue;
    }
    if (c >= 0x10000) {
      put(0xf0 | c >> 18);
      put(0x80 | (c >> 12 & 0x3f));
    } else if (c >= 0x800)
      put(0xe0 | c >> 12);
    if (c >= 0x800)
      put(0x80 | (c >> 6 & 0x3f));
    else
      put(0xc0 | c >> 6);
    put(0x80 | (c & 0x3f));
  }
  return out;
}

// What stands between `name` and one of `ends`; empty when the text does not have it.
std::string_view value_after(std::string_view text, std::string_view name, std::string_view ends) {
  const std::size_t at = text.find(name);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = text.substr(at + name.size());
  return trim_padding(rest.substr(0, rest.find_first_of(ends)));
}

// "Lat:N22.577283,Lon:E113.916742,Course:..,Speed:..".
std::optional<Position> position_in(std::string_view text) {
  const std::string_view north = value_after(text, "Lat:", ",;"), east = value_after(text, "Lon:", ",;");
  if (north.size() < 2 || east.size() < 2) return std::nullopt;
  const std::optional<double> latitude = decimal(north.substr(1)), longitude = decimal(east.substr(1));
  if (!latitude || !longitude) return std::nullopt;
  Position position;
  position.latitude = north[0] == 'S' ? 0 - *latitude : *latitude;
  position.longitude = east[0] == 'W' ? 0 - *longitude : *longitude;
  position.speed_kmh = decimal(value_after(text, "Speed:", ",;kK"));
  position.course_deg = decimal(value_after(text, "Course:", ",;"));
  return position;
}

struct Named {
  std::string_view name, path;
  Tag tag;
};
constexpr std::array kNamed{
    Named{"IMEI:", "answer.imei", Tag::imei},
    Named{"ICCID:", "answer.iccid", Tag::iccid},
    Named{"IMSI:", "answer.imsi", Tag::imsi},
    Named{"SOS:", "answer.sos", Tag::phone},
    Named{"SOS1:", "answer.sos", Tag::phone},
    Named{"SOS2:", "answer.sos", Tag::phone},
    Named{"SOS3:", "answer.sos", Tag::phone},
    Named{"VIN:", "answer.vin", Tag::vin},
    Named{"Center Number:", "answer.center", Tag::phone},
};

// `raw`: where the text lies in the message.
void give_answer(std::string_view text, Bytes raw, const FieldWriter& out) {
  text = trim_padding(text);
  if (text.empty()) return;
  out.value(Tag::command_ack, "command.ack", Value(text), raw);
  for (const Named& named : kNamed) {
    const std::string_view value = value_after(text, named.name, ",;>\r\n ");
    const bool is_other = named.tag == Tag::imei && !is_imei(value);
    if (!value.empty()) out.value(is_other ? Tag::device_id : named.tag, named.path, Value(value), raw);
  }
  if (const std::optional<Position> position = position_in(text))
    out.position("answer.location", *position, raw);
}

// ALARMSMS or ADDRESS && address in words && phone ##.
void give_address(Bytes raw, const FieldWriter& out) {
  const std::string_view text = as_text(raw);
  const std::size_t first = text.find("&&"),
                    second = first == std::string_view::npos ? first : text.find("&&", first + 2);
  if (second == std::string_view::npos) return;
  const Bytes words = raw.subspan(first + 2, second - first - 2);
  const bool is_wide = !is_printable_text(as_text(words));
  const std::string street = is_wide ? utf16_text(words) : std::string(as_text(words));
  if (street.size() > 2) out.value(Tag::street_address, "address", Value(std::string_view(street)), words);
  const std::string_view phone = trim_padding(text.substr(second + 2, text.find("##", second) - second - 2));
  if (is_phone(phone)) out.text(Tag::phone, "address.phone", phone);
}

// Length u8 (of what follows but for the language), server's flag DW, text.
Bytes counted_text(ByteReader& in, bool wide_length) {
  const std::size_t length = wide_length ? in.be16() : in.u8();
  in.skip(4);
  return in.take(length >= 4 ? std::min(length - 4, in.left()) : in.left());
}
}  // namespace

void order(Body& body) {
  const Bytes text = counted_text(body.in, false);
  if (is_printable_text(trim_padding(as_text(text)))) return give_order(text, body.out);
  if (!text.empty()) body.out.command(kind::control, "command", "bytes for a connected device", text);
}

void answer(Body& body) {
  if (body.from_server || body.in.left() == 0) return;
  const Bytes text = counted_text(body.in, false);
  const std::string shown = to_utf8(as_text(text));
  give_answer(shown, text, body.out);
}

// Server's flag DW, encoding u8 (1 ASCII, 2 UTF-16), text.
void encoded_answer(Body& body) {
  if (body.from_server) return;
  body.in.skip(4);
  const std::uint8_t encoding = body.in.u8();
  const Bytes text = body.in.take(body.in.left());
  const std::string shown = encoding == 2 ? utf16_text(text) : to_utf8(as_text(text));
  give_answer(shown, text, body.out);
}

void address(Body& body) {
  if (body.in.left() > 5) give_address(counted_text(body.in, false), body.out);
}
void long_address(Body& body) {
  if (body.in.left() > 6)
    give_address(counted_text(body.in, body.in.peek() == 0 || body.in.left() > 260), body.out);
}

// Time 6, ignition u8, "4Axxxx=value,..." with the number of the item in the first two digits; behind it may
// stand a place, which is no text.
void obd(Body& body) {
  const std::optional<Timestamp> time = time_of(body.in.take(6));
  body.in.skip(1);
  std::string_view text = as_text(body.in.take(body.in.left()));
  const std::size_t before = text.size() - std::min(text.size(), kPlaceSize);
  if (time && !is_printable_text(text.substr(before)) && is_printable_text(text.substr(0, before))) {
    give_place(body.out, as_bytes(text.substr(before)), time);
    text = text.substr(0, before);
  }
  for (const std::string_view pair : split(text, ',')) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos || equals < 2) continue;
    const std::string_view value = pair.substr(equals + 1);
    if (pair.starts_with("4A") || pair.starts_with("4a")) body.out.text(Tag::vin, "engine.vin", value);
  }
}

// "ALM1=FF;SOS=number,number;CENTER=number;FENCE=FENCE,ON,0,...".
void settings(Body& body) {
  const std::string_view text = as_text(body.in.take(body.in.left()));
  for (const std::string_view pair : split(text, ';')) {
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const std::string_view name = pair.substr(0, equals),
                           values = pair.substr(std::min(equals + 1, pair.size()));
    if (name != "SOS" && name != "CENTER") continue;
    for (const std::string_view phone : split(values, ',', 8))
      if (is_phone(trim_padding(phone))) body.out.text(Tag::phone, "settings.phone", phone, name);
  }
}

// Kind of device u8, then what it said: a card reader gives kind and number of the card.
void serial_device(Body& body) {
  body.in.skip(1);
  const Bytes raw = body.in.take(body.in.left());
  const std::string_view text = trim_padding(as_text(raw.subspan(std::min<std::size_t>(1, raw.size()))));
  if (raw.size() >= 8 && is_printable_text(text)) return body.out.text(Tag::person_id, "driver.card", text);
  body.out.payload("serial", raw);
}

}  // namespace shekara::gt06
