// SPDX-License-Identifier: Apache-2.0
// Suntech trackers. Text that ends with CR, or packed:
//   ST300STT;id;...       model and type in one        ST910;Location;id;...
//   STT;id;mask;...       universal form (ST4300 and later)
//   81 00 ..              packed (suntech_binary.cpp)
// "ST300/340 Operation Manual" 1.41 (2015), chapters 5 to 7; "Universal Commands" 1.60 (2021); masks as
// public servers read them. A CR with a ; behind it is a part of what a device on the serial line said.
#include <algorithm>

#include "scanner/base/digits.h"
#include "scanner/decode/suntech_messages.h"
#include "scanner/decode/tracker_text.h"

namespace shekara {

namespace {
using Fit = TextStart::Fit;

constexpr std::uint16_t kPorts[] = {5011};
constexpr std::size_t kLongestMessage = 4096;

bool is_plain(char c) { return (c >= 0x20 && c < 0x7f) || c == '\r' || c == '\n'; }

struct Head {
  Fit fit = Fit::no;
  suntech::Text text;
};

// "Location" and the like name the type of an ST9..; "Res" an answer.
std::string_view read_word(TextStart& in) {
  const std::string_view word = in.run(is_letter, 3, 12);
  in.expect(";");
  return word;
}

Head read_model(std::string_view text) {
  TextStart in(text);
  Head head;
  in.expect("S");
  in.one([](char c) { return c == 'T' || c == 'A'; });
  in.run(is_digit, 3, 4);
  const std::size_t model_end = in.at();
  const bool word_follows = in.peek() == ';';
  if (!word_follows) in.run(is_capital, 3, 3);
  in.expect(";");
  if (is_letter(in.peek())) {
    const std::string_view word = read_word(in);
    head.text.is_answer = word == "Res";
    head.text.id = 2;
    if (in.fit() == Fit::whole && !head.text.is_answer && !word_follows) return head;
  }
  in.run(is_digit, 6, 10);
  in.one([](char c) { return c == ';' || c == '\r'; });
  head.fit = in.fit();
  head.text.model = text.substr(0, model_end);
  if (!word_follows) head.text.type = text.substr(model_end, 3);
  return head;
}

Head read_universal(std::string_view text) {
  constexpr std::string_view kTypes[] = {"STT", "ALT", "BLE", "BSA", "ALV",
                                         "UEX", "CMD", "RES", "HTE", "EMG"};
  Head head;
  const std::string_view type = text.substr(0, 3);
  const auto begins = [&](std::string_view known) { return known.starts_with(type); };
  if (std::ranges::none_of(kTypes, begins)) return head;
  TextStart in(text);
  head.text.type = in.run(is_capital, 3, 3);
  in.expect(";");
  in.run(is_digit, 9, 10);
  in.one([](char c) { return c == ';' || c == '\r'; });
  head.fit = in.fit();
  return head;
}

Head read_head(std::string_view text) {
  const Head model = read_model(text);
  return model.fit != Fit::no ? model : read_universal(text);
}

// Where the CR is that ends the message; npos: not here, or what follows it has to tell.
std::size_t find_end(std::string_view text, bool last) {
  for (std::size_t at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1)) {
    const std::string_view behind = text.substr(at + 1);
    if (!last && (behind.empty() || behind == "\n")) return std::string_view::npos;
    if (!behind.starts_with("\n;") && !behind.starts_with(";")) return at;
  }
  return std::string_view::npos;
}

suntech::Text with_fields(const Head& head, std::string_view message) {
  suntech::Text text = head.text;
  text.fields = split(message, ';');
  if (text.type.empty()) text.type = text.fields.size() > 1 ? text.fields[1] : std::string_view();
  return text;
}

Probe probe_text(std::string_view text) {
  const Head head = read_head(text);
  if (head.fit != Fit::whole) return head.fit == Fit::part ? Probe::maybe : Probe::no;
  const std::size_t end = find_end(text, true);
  const std::string_view message = text.substr(0, std::min(end, kLongestMessage));
  if (!std::ranges::all_of(message, is_plain)) return Probe::no;
  const bool places = suntech::find_place(with_fields(head, message)).has_value();
  if (end == std::string_view::npos || !places)
    return head.text.model.empty() && !places ? Probe::maybe : Probe::likely;
  return Probe::proven;
}

std::size_t binary_size(Bytes bytes) {
  ByteReader in(bytes.subspan(1));
  return suntech::kBinaryHead + in.be16();
}

Probe probe_binary(Bytes first) {
  if (!suntech::may_be_binary(first)) return Probe::no;
  if (first.size() <= suntech::kBinaryHead || first.size() < binary_size(first)) return Probe::maybe;
  return suntech::binary_position(first.first(binary_size(first))) ? Probe::proven : Probe::no;
}

Probe probe(Bytes first, Direction, std::string_view) {
  if (first.empty()) return Probe::maybe;
  return first[0] >= 0x80 ? probe_binary(first) : probe_text(as_text(first));
}

Step decode_binary(const Message& message, FieldSink& out) {
  if (!suntech::may_be_binary(message.bytes)) return Step::rejected(Fault::bad_magic);
  if (message.bytes.size() <= suntech::kBinaryHead) return Step::need_more(suntech::kBinaryHead + 1);
  const std::size_t size = binary_size(message.bytes);
  if (message.bytes.size() < size) return Step::need_more(size);
  const Bytes frame = message.bytes.first(size);
  if (!suntech::binary_position(frame)) return Step::rejected(Fault::bad_value);
  suntech::read_binary(frame, out);
  return Step::consumed(size);
}

void read_text(const suntech::Text& text, std::string_view message, Direction direction, FieldSink& out) {
  const FieldWriter to(as_bytes(message), out);
  to.text(Tag::message, "message", text.type);
  to.text(Tag::text, "model", text.model);
  to.text(Tag::device_id, "identity.device_id", text.field(text.id));
  if (direction == Direction::server_to_client) return suntech::read_order(text, to);
  if (text.is_answer || text.type == "RES") return suntech::read_answer(text, to);
  suntech::read_report(text, to);
}

class SuntechDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    if (message.bytes[0] >= 0x80) return decode_binary(message, out);
    const std::string_view all = as_text(message.bytes);
    if (all[0] == '\r' || all[0] == '\n')
      return Step::consumed(std::min(all.find_first_not_of("\r\n"), all.size()));
    const Head head = read_head(all);
    if (head.fit == Fit::no) return Step::rejected(Fault::bad_magic);
    if (head.fit == Fit::part && !message.last) return Step::need_more();
    const std::size_t end = find_end(all, message.last);
    if (end == std::string_view::npos && all.size() > kLongestMessage) return Step::rejected(Fault::too_long);
    if (end == std::string_view::npos && !message.last) return Step::need_more();
    const std::string_view line = all.substr(0, end);
    const suntech::Text text = with_fields(head, line);
    if (text.fields.size() <= text.id) return Step::need_more();
    read_text(text, line, message.direction, out);
    return Step::consumed(std::min(line.size() + 1, all.size()));
  }
};
}  // namespace

extern constinit const DecoderInfo suntech_decoder{
    "suntech",
    "Suntech trackers, text and packed",
    kOverTcp | kOverUdp,
    kPorts,
    static_cast<std::uint32_t>(kLongestMessage),
    probe,
    [] { return std::unique_ptr<Decoder>(new SuntechDecoder); }};

}  // namespace shekara
