// SPDX-License-Identifier: Apache-2.0
// GPS103, TK103B and other trackers of Coban. Text:
//   ##,imei:001010000000016,A;          login, answered LOAD
//   001010000000016;                    heartbeat, answered ON
//   imei:001010000000016,event,...;     report
//   **,imei:001010000000016,J;          order
// "Coban GPRS protocol" (2014-12-12) as public servers read it. What should end with ; ends with a line, a *
// or the next message in some.
#include <algorithm>

#include "scanner/base/digits.h"
#include "scanner/decode/gps103_messages.h"
#include "scanner/decode/tracker_text.h"

namespace shekara {

namespace {
using Fit = TextStart::Fit;

constexpr std::uint16_t kPorts[] = {5001};
constexpr std::size_t kLongestMessage = 8192;
constexpr std::size_t kImeiDigits = 15;
constexpr std::string_view kSeparators = ";\r\n|*", kLineEnds = ";\r\n|";
constexpr std::string_view kImei = "imei:", kLogin = "##,imei:", kOrder = "**,imei:", kLoad = "LOAD",
                           kOn = "ON";

enum class Kind : std::uint8_t { heartbeat, login, report, order, reply };

struct Head {
  Fit fit = Fit::no;
  Kind kind = Kind::report;
  std::string_view imei;
  std::size_t size = 0;  // to the comma behind the IMEI; of a heartbeat or reply all of it
};

Head read_heartbeat(std::string_view text) {
  TextStart in(text);
  Head head;
  head.kind = Kind::heartbeat;
  head.imei = in.run(is_digit, kImeiDigits, kImeiDigits);
  head.fit = in.fit();
  head.size = in.at();
  // Behind it: an end, or the next message.
  if (head.fit == Fit::whole && head.size < text.size() &&
      std::string_view(";\r\n|i#").find(text[head.size]) == std::string_view::npos)
    head.fit = Fit::no;
  return head;
}

Head read_reply(std::string_view text, std::string_view word) {
  TextStart in(text);
  in.expect(word);
  return {in.fit(), Kind::reply, {}, in.at()};
}

Head read_head(std::string_view text) {
  if (text.empty()) return {Fit::part, Kind::report, {}, 0};
  if (is_digit(text[0])) return read_heartbeat(text);
  if (text[0] == 'L') return read_reply(text, kLoad);
  if (text[0] == 'O') return read_reply(text, kOn);
  TextStart in(text);
  Head head;
  head.kind = text[0] == '#' ? Kind::login : text[0] == '*' ? Kind::order : Kind::report;
  in.expect(head.kind == Kind::login ? kLogin : head.kind == Kind::order ? kOrder : kImei);
  head.imei = in.run(is_digit, 14, 16);
  in.expect(",");
  head.fit = head.imei.size() == 16 ? Fit::no : in.fit();
  head.size = in.at();
  return head;
}

// Where the body ends; npos: not here.
std::size_t find_end(std::string_view text, const Head& head) {
  if (head.kind == Kind::heartbeat || head.kind == Kind::reply) return head.size;
  std::size_t from = head.size;
  if (head.kind == Kind::order && gps103::is_area(text.substr(from)))
    from = std::min(text.find(';', from), text.size() - 1) + 1;
  std::size_t end = text.find_first_of(head.kind == Kind::report ? kSeparators : kLineEnds, from);
  const auto until = [&](std::string_view next) { end = std::min(end, text.find(next, from)); };
  until(kImei);
  until(kLogin);
  if (head.kind == Kind::order) {
    until("**");
    until(kLoad);
    until(kOn);
  }
  return end;
}

bool is_plain(char c) { return (c >= 0x20 && c != 0x7f) || static_cast<std::uint8_t>(c) >= 0x80; }

Probe probe_message(std::string_view text, const Head& head) {
  const std::size_t end = find_end(text, head);
  const std::string_view body = text.substr(head.size, std::min(end, text.size()) - head.size);
  if (body.size() > kLongestMessage || !std::ranges::all_of(body, is_plain)) return Probe::no;
  return end == std::string_view::npos ? Probe::likely : Probe::proven;
}

// Fifteen digits, LOAD and ON are nobody's own: what follows tells.
Probe probe(Bytes first, Direction direction, std::string_view) {
  std::string_view text = as_text(first);
  for (int front = 0; front < 4; ++front) {
    if (text.empty()) return Probe::maybe;
    const Head head = read_head(text);
    if (head.kind == Kind::reply && direction == Direction::client_to_server) return Probe::no;
    if (head.fit != Fit::whole) return head.fit == Fit::part ? Probe::maybe : Probe::no;
    if (head.kind != Kind::heartbeat && head.kind != Kind::reply) return probe_message(text, head);
    text.remove_prefix(head.size);
    text.remove_prefix(std::min(text.find_first_not_of(kLineEnds), text.size()));
  }
  return Probe::maybe;
}

std::string_view name_of(const Head& head, std::string_view body, std::string_view all) {
  switch (head.kind) {
    case Kind::heartbeat:
      return "heartbeat";
    case Kind::login:
      return "login";
    case Kind::order:
      return "order";
    case Kind::reply:
      return all.substr(0, head.size);
    case Kind::report:
      break;
  }
  return body.substr(0, std::min<std::size_t>(body.find(','), 32));
}

Fault read_message(const Head& head, std::string_view body, std::string_view all, FieldSink& out) {
  const FieldWriter to(as_bytes(all), out);
  const std::string_view name = name_of(head, body, all);
  if (head.kind == Kind::report || head.kind == Kind::reply)
    to.text(Tag::message, "message", name);
  else
    to.value(Tag::message, "message", name, as_bytes(all.substr(0, head.size)));
  if (!head.imei.empty()) give_identity(to, head.imei);
  if (head.kind == Kind::report) return gps103::read_report(body, to);
  if (head.kind == Kind::order) gps103::read_order(body, to);
  return Fault::none;
}

class Gps103Decoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    const std::string_view all = as_text(message.bytes);
    if (kLineEnds.find(all[0]) != std::string_view::npos)
      return Step::consumed(std::min(all.find_first_not_of(kLineEnds), all.size()));
    const Head head = read_head(all);
    if (head.fit == Fit::no) return Step::rejected(Fault::bad_magic);
    if (head.fit == Fit::part) return Step::need_more();
    std::size_t end = find_end(all, head);
    if (end == std::string_view::npos && all.size() > kLongestMessage) return Step::rejected(Fault::too_long);
    if (end == std::string_view::npos && !message.last) return Step::need_more();
    end = std::min(end, all.size());
    // The separator goes with its message, but not the * that begins an order.
    const std::string_view separators = head.kind == Kind::report ? kSeparators : kLineEnds;
    const bool ends_here = end < all.size() && separators.find(all[end]) != std::string_view::npos;
    const std::string_view body = all.substr(head.size, end - head.size);
    const Fault fault = read_message(head, body, all.substr(0, end), out);
    return Step::consumed(end + (ends_here ? 1 : 0), fault);
  }
};
}  // namespace

extern constinit const DecoderInfo gps103_decoder{"gps103",
                                                  "GPS103 trackers (Coban)",
                                                  kOverTcp | kOverUdp,
                                                  kPorts,
                                                  static_cast<std::uint32_t>(kLongestMessage),
                                                  probe,
                                                  [] { return std::unique_ptr<Decoder>(new Gps103Decoder); }};

}  // namespace shekara
