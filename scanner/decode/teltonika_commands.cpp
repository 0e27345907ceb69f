// SPDX-License-Identifier: Apache-2.0
// Commands and answers (codecs 12 to 15), each: type, length DW, then by codec time DW (13, 15) and IMEI in
// eight BCD bytes (14, 15), text. A command may have the login and password of text messages before it.
#include <algorithm>
#include <array>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/teltonika_records.h"

namespace shekara::teltonika {

namespace {
enum Type : std::uint8_t { kOrder = 0x05, kAnswer = 0x06, kCamera = 0x0d, kRefusal = 0x11 };

// By the first letters of the word; of two that fit the longer one comes first. Output 1 and 2 drive relays,
// as a rule the one that cuts fuel or starter.
struct OrderWord {
  std::string_view start, kind;
};
namespace kind = command_kind;
constexpr std::array kOrders{
    OrderWord{"getgps", kind::locate},
    OrderWord{"ggps", kind::locate},
    OrderWord{"getrecord", kind::locate},
    OrderWord{"on_demand_tracking", kind::locate},
    OrderWord{"get", kind::diagnose},
    OrderWord{"readops", kind::diagnose},
    OrderWord{"readio", kind::diagnose},
    OrderWord{"readavl", kind::diagnose},
    OrderWord{"readstatus", kind::diagnose},
    OrderWord{"allver", kind::diagnose},
    OrderWord{"fwstats", kind::diagnose},
    OrderWord{"countrecs", kind::diagnose},
    OrderWord{"battery", kind::diagnose},
    OrderWord{"wdlog", kind::diagnose},
    OrderWord{"obdinfo", kind::diagnose},
    OrderWord{"faultcodes", kind::diagnose},
    OrderWord{"scandtc", kind::diagnose},
    OrderWord{"lvcangetinfo", kind::diagnose},
    OrderWord{"lvcangetprog", kind::diagnose},
    OrderWord{"lvcanblockengine", kind::immobilise},
    OrderWord{"lvcanunblockengine", kind::control},
    OrderWord{"lvcanopen", kind::unlock},
    OrderWord{"lvcanunlock", kind::unlock},
    OrderWord{"lvcanset", kind::configure},
    OrderWord{"lvcan", kind::control},
    OrderWord{"setdigout", kind::immobilise},
    OrderWord{"setigndigout", kind::immobilise},
    OrderWord{"setparam", kind::configure},
    OrderWord{"setkey", kind::configure},
    OrderWord{"setsecondkey", kind::configure},
    OrderWord{"setservers", kind::configure},
    OrderWord{"delkey", kind::configure},
    OrderWord{"delsecondkey", kind::configure},
    OrderWord{"defaultcfg", kind::configure},
    OrderWord{"banlist", kind::configure},
    OrderWord{"flush", kind::configure},
    OrderWord{"btsetmac", kind::configure},
    OrderWord{"web_connect", kind::update},
    OrderWord{"tftp", kind::update},
    OrderWord{"updatefw", kind::update},
    OrderWord{"camreq", kind::look},
    OrderWord{"cpureset", kind::control},
    OrderWord{"deleterecords", kind::control},
    OrderWord{"delrecords", kind::control},
    OrderWord{"cleardtc", kind::control},
    OrderWord{"mcan", kind::control},
    OrderWord{"secoon", kind::control},
    OrderWord{"secooff", kind::control},
    OrderWord{"towingreact", kind::control},
    OrderWord{"sdformat", kind::control},
    OrderWord{"extformat", kind::control},
    OrderWord{"oemreset", kind::control},
};

const OrderWord* order_of(std::string_view word) {
  const auto fits = [word](const OrderWord& order) { return word.starts_with(order.start); };
  const auto found = std::ranges::find_if(kOrders, fits);
  return found == kOrders.end() ? nullptr : &*found;
}

// The parameters that name a place to talk to, a person or a secret (FMB "Parameter list", GPRS and SMS/call
// settings).
Tag tag_of_parameter(std::string_view id) {
  if (id == "2004" || id == "2007") return Tag::host;
  if (id == "2002" || id == "3003") return Tag::user_name;
  if (id == "2003" || id == "3004") return Tag::credential;
  return id.size() == 4 && id.starts_with("40") ? Tag::phone
                                                : Tag::text;  // 4000...: numbers that may give orders
}

// "2004:host;2005:port".
void give_parameters(std::string_view words, const FieldWriter& out) {
  for (const std::string_view pair : split(words, ';')) {
    const std::size_t colon = pair.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view id = trim_padding(pair.substr(0, colon));
    const Tag tag = tag_of_parameter(id);
    if (are_digits(id))
      out.text(tag, tag == Tag::host ? "command.host" : "command.parameter", pair.substr(colon + 1), id);
  }
}

// "flush imei,apn,login,password,host,port,mode".
void give_redirection(std::string_view words, const FieldWriter& out) {
  const std::vector<std::string_view> parts = split(words, ',', 8);
  if (parts.size() < 5) return;
  out.text(Tag::user_name, "command.user", parts[2]);
  out.text(Tag::credential, "command.password", parts[3]);
  out.text(Tag::host, "command.host", parts[4]);
}

struct OrderText {
  std::string_view login, password, order;  // order: from its word on
  const OrderWord* known = nullptr;
};
OrderText order_in(std::string_view text) {
  const std::vector<std::string_view> words = split(text, ' ', 4);
  for (std::size_t i = 0; i < words.size() && i < 3; ++i) {
    const OrderWord* known = order_of(words[i]);
    if (known == nullptr) continue;
    const std::string_view order = text.substr(static_cast<std::size_t>(words[i].data() - text.data()));
    return {i == 2 ? words[0] : "", i == 0 ? "" : words[i - 1], order, known};
  }
  return {{}, {}, text, nullptr};
}

// The order as it is told: without the values of parameters, which may be secrets.
std::string told(std::string_view name, std::string_view rest) {
  std::string words(name);
  if (name == "flush" || rest.empty()) return words;
  if (name != "setparam") return words + " " + std::string(rest);
  for (const std::string_view pair : split(rest, ';'))
    words += " " + std::string(trim_padding(pair.substr(0, pair.find(':'))));
  return words;
}

// Outputs that are all switched off or left alone hold nothing back.
bool releases_outputs(std::string_view name, std::string_view rest) {
  const bool sets = name == "setdigout" || name == "setigndigout";
  return sets && rest.substr(0, rest.find(' ')).find('1') == std::string_view::npos;
}

void give_order(Bytes raw, const FieldWriter& out) {
  if (!is_printable_text(as_text(raw))) {
    if (!raw.empty()) out.command(kind::control, "command", "bytes for a connected device", raw);
    return;
  }
  const OrderText found = order_in(as_text(raw));
  const std::string_view order = trim_padding(found.order);
  if (order.empty()) return;
  const std::string_view name = order.substr(0, order.find(' '));
  const std::string_view rest = order.substr(std::min(name.size() + 1, order.size()));
  const bool plain = found.known == nullptr || releases_outputs(name, rest);
  const std::string words = told(name, rest);
  out.command(plain ? kind::control : found.known->kind, "command", words, as_bytes(order));
  out.text(Tag::user_name, "command.login", found.login);
  out.text(Tag::credential, "command.password", found.password);
  if (name == "setparam") give_parameters(rest, out);
  if (name == "flush") give_redirection(rest, out);
}

// Answers are lines of "name:value", some with a blank behind the colon, some with a comma behind the value.
struct AnswerWord {
  std::string_view name, path;
  Tag tag;
};
constexpr std::array kAnswerWords{
    AnswerWord{"ICCID:", "answer.iccid", Tag::iccid}, AnswerWord{"CCID:", "answer.iccid", Tag::iccid},
    AnswerWord{"IMSI:", "answer.imsi", Tag::imsi},    AnswerWord{"VIN:", "answer.vin", Tag::vin},
    AnswerWord{"MAC:", "answer.mac", Tag::mac},
};

std::string_view value_of(std::string_view text, std::string_view name) {
  std::size_t at = text.find(name);
  while (at != std::string_view::npos && at > 0 && text[at - 1] >= 'A' && text[at - 1] <= 'Z')
    at = text.find(name, at + 1);
  if (at == std::string_view::npos) return {};
  std::string_view value = text.substr(at + name.size());
  value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
  return value.substr(0, value.find_first_of(" ,;\r\n"));
}

void give_answer_words(std::string_view text, const FieldWriter& out) {
  const std::string_view imei = value_of(text, "IMEI:");
  if (are_digits(imei)) give_imei(out, "answer.imei", imei, as_bytes(imei));
  for (const AnswerWord& word : kAnswerWords) out.text(word.tag, word.path, value_of(text, word.name));
  const std::string_view latitude = value_of(text, "Lat:"), longitude = value_of(text, "Long:");
  const std::optional<double> north = decimal(latitude), east = decimal(longitude);
  if (!north || !east) return;
  Position position;
  position.latitude = *north;
  position.longitude = *east;
  out.position("answer.location", position, as_bytes(latitude));
}

void give_answer(Bytes raw, const FieldWriter& out) {
  if (!is_printable_text(as_text(raw))) {  // of what is connected to the device
    if (!raw.empty()) out.payload("serial", raw);
    return;
  }
  out.text(Tag::command_ack, "command.ack", raw);
  give_answer_words(trim_padding(as_text(raw)), out);
}

// Kind u8 (1: a picture is there, 2: a piece of it), its number DW; then its size DW, or offset DW and length
// W.
void give_picture(Bytes raw, const FieldWriter& out) {
  ByteReader in(raw);
  const std::uint8_t piece = in.u8();
  in.skip(4);
  const std::uint32_t size_or_offset = in.be32();
  const std::uint32_t size = piece == 2 ? in.be16() : size_or_offset;
  if (!in.ok()) return;
  const std::string words = "image/jpeg, " + std::to_string(size) + " bytes";
  out.value(Tag::media, "picture", Value(std::string_view(words)), raw);
}

std::string_view name_of(std::uint8_t type) {
  switch (type) {
    case kOrder:
      return "command";
    case kAnswer:
      return "answer";
    case kCamera:
      return "camera";
    case kRefusal:
      return "command refused";
    default:
      return "serial data";
  }
}

void read_command(std::uint8_t codec, ByteReader& in, const FieldWriter& out) {
  const Bytes type = in.take(1);
  ByteReader inner = in.sub(in.be32());
  if (!in.ok()) return;
  out.value(Tag::message, "message", Value(name_of(type[0])), type);
  const bool has_time = codec == kCodec13 || codec == kCodec15;
  const Bytes time = inner.take(has_time ? 4 : 0);
  const Bytes imei = inner.take(codec == kCodec14 || codec == kCodec15 ? 8 : 0);
  const Bytes text = inner.rest();
  if (has_time && inner.ok()) {
    const std::string at = Timestamp::from_seconds(ByteReader(time).be32()).text();
    out.value(Tag::time, "time", Value(std::string_view(at)), time);
  }
  if (inner.ok() && !imei.empty()) give_imei_bcd(out, "command.imei", imei);
  if (!inner.ok()) return;
  if (type[0] == kOrder) return give_order(text, out);
  if (type[0] == kCamera) return give_picture(text, out);
  if (type[0] != kRefusal) return give_answer(text, out);
  out.value(Tag::command_ack, "command.ack", Value(std::string_view("refused: the IMEI is another one")),
            type);
}
}  // namespace

Fault read_commands(std::uint8_t codec, std::size_t count, Bytes content, const FieldWriter& out) {
  ByteReader in(content);
  for (std::size_t i = 0; i < count && in.ok() && in.left() > 0; ++i) read_command(codec, in, out);
  return in.ok() && in.left() == 0 ? Fault::none : Fault::bad_length;
}

}  // namespace shekara::teltonika
