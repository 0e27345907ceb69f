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

#include "scanner/base/digits.h"
#include "scanner/decode/jt600_messages.h"

namespace shekara {

namespace {
using namespace jt600;
using Fit = TextStart::Fit;

bool is_line_end(char c) { return c == '\r' || c == '\n'; }

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
  if (head.id.empty() && !is_known_order(head.type)) return Probe::no;
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
  const Fit fit = binary_fit(first);
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
