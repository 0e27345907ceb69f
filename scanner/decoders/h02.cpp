// SPDX-License-Identifier: Apache-2.0
// H02: SinoTrack and many other trackers of vehicles and people. Text, and a packed position:
//   * maker 2 letters , id 10-15 digits , type , arguments ... #
//   $ digits, packed, 32 to 48 bytes in all (h02_binary.cpp)
// The text after "Protocol" of TH trackers, sections 2 and 3; the packed form as public servers read it.
// Which size a packed one has shows by what stands behind it.
#include <algorithm>

#include "scanner/base/digits.h"
#include "scanner/decode/h02_messages.h"
#include "scanner/decode/tracker_text.h"

namespace shekara {

namespace {
using Fit = TextStart::Fit;

constexpr std::uint16_t kPorts[] = {5013, 8090};
constexpr std::size_t kLongestText = 2048;
// Nearly all have 32 or 45 bytes: at 45 nobody waits for one more, which only 46 and 48 would need.
constexpr std::size_t kShortestBinary = 29, kCommonBinary = 45, kLongestBinary = 48;

bool is_line_end(char c) { return c == '\r' || c == '\n'; }
bool is_type_char(char c) { return is_capital(c) || is_digit(c); }

bool is_type(std::string_view type) {
  constexpr std::string_view kWords[] = {"VP1", "VI1",   "NBR", "LINK", "HTBT", "SMS",
                                         "XT",  "ICCID", "BS",  "BASE", "SCF"};
  if (std::ranges::find(kWords, type) != std::end(kWords)) return true;
  const bool lettered = !type.empty() && std::string_view("VSRDI").find(type[0]) != std::string_view::npos;
  return lettered && type.size() <= 4 && are_digits(type.substr(1));
}

struct Head {
  Fit fit = Fit::no;
  h02::Text text;
  std::size_t size = 0;  // to the end of the type
};

Head read_head(std::string_view text) {
  TextStart in(text);
  Head head;
  in.expect("*");
  head.text.maker = in.run(is_letter, 2, 2);
  in.expect(",");
  if (in.peek() != ',') head.text.id = in.run(is_digit, 10, 16);  // some do not know their own
  in.expect(",");
  const bool is_heartbeat = !head.text.id.empty() && in.peek() == '#';
  if (!is_heartbeat) head.text.type = in.run(is_type_char, 2, 6);
  head.size = in.at();
  in.one([](char c) { return c == ',' || c == '#'; });
  head.fit = in.fit();
  const bool is_known = is_heartbeat || is_type(head.text.type);
  if (head.fit == Fit::whole && (head.text.id.size() == 16 || !is_known)) head.fit = Fit::no;
  return head;
}

Probe probe_text(std::string_view text) {
  const Head head = read_head(text);
  if (head.fit != Fit::whole) return head.fit == Fit::part ? Probe::maybe : Probe::no;
  const std::size_t end = text.find('#', head.size);
  const std::string_view content = text.substr(head.size, end - head.size);
  const auto odd = [](char c) { return static_cast<std::uint8_t>(c) < 0x20 && !is_line_end(c); };
  if (content.size() > kLongestText || std::ranges::any_of(content, odd)) return Probe::no;
  return end == std::string_view::npos ? Probe::likely : Probe::proven;
}

bool starts_message(std::uint8_t byte) {
  return byte == '$' || byte == '*' || is_line_end(static_cast<char>(byte));
}
bool has_long_id(std::size_t size) { return size == 42; }

// The size of the packed position at the front by what is behind it. 0: none fits, or cannot be told yet.
std::size_t binary_size(Bytes bytes, bool last) {
  for (const std::size_t size : h02::kBinarySizes) {
    if (bytes.size() < size || !h02::may_be_binary(bytes, has_long_id(size))) continue;
    if (bytes.size() == size ? last || size == kCommonBinary : starts_message(bytes[size])) return size;
  }
  return 0;
}

bool may_be_binary(Bytes bytes) {
  return h02::may_be_binary(bytes, false) || h02::may_be_binary(bytes, true);
}

Probe probe_binary(Bytes first) {
  if (!may_be_binary(first)) return Probe::no;
  if (first.size() < kShortestBinary) return Probe::maybe;
  const std::size_t size = binary_size(first, true);
  if (size == 0) return first.size() <= kLongestBinary ? Probe::maybe : Probe::no;
  // 32 and 42 bytes may be the front of a longer one.
  return first.size() == size && size < kCommonBinary ? Probe::likely : Probe::proven;
}

Probe probe(Bytes first, Direction, std::string_view) {
  if (first.empty()) return Probe::maybe;
  if (first[0] == '*') return probe_text(as_text(first));
  return first[0] == '$' ? probe_binary(first) : Probe::no;
}

Step decode_binary(const Message& message, FieldSink& out) {
  if (!may_be_binary(message.bytes)) return Step::rejected(Fault::bad_value);
  const std::size_t size = binary_size(message.bytes, message.last);
  if (size == 0)
    return message.bytes.size() > kLongestBinary ? Step::rejected(Fault::bad_length) : Step::need_more();
  h02::read_binary(message.bytes.first(size), out);
  return Step::consumed(size);
}

Step decode_text(const Message& message, FieldSink& out) {
  const std::string_view all = as_text(message.bytes);
  Head head = read_head(all);
  if (head.fit == Fit::no) return Step::rejected(Fault::bad_magic);
  const std::size_t end = all.find('#', head.size);
  if (head.fit == Fit::part || end == std::string_view::npos)
    return all.size() > kLongestText ? Step::rejected(Fault::too_long) : Step::need_more();
  const std::string_view frame = all.substr(0, end + 1);
  if (end > head.size) {
    head.text.rest = frame.substr(head.size + 1, end - head.size - 1);
    head.text.args = split(head.text.rest, ',');
  }
  const FieldWriter to(as_bytes(frame), out);
  if (head.text.type.empty())
    to.value(Tag::message, "message", std::string_view("heartbeat"), as_bytes(frame));
  else
    to.text(Tag::message, "message", head.text.type);
  to.text(Tag::text, "maker", head.text.maker);
  give_identity(to, head.text.id);
  if (message.direction == Direction::client_to_server)
    return Step::consumed(frame.size(), h02::read_report(head.text, to));
  h02::read_order(head.text, to);
  return Step::consumed(frame.size());
}

class H02Decoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    const std::string_view text = as_text(message.bytes);
    if (is_line_end(text[0])) return Step::consumed(std::min(text.find_first_not_of("\r\n"), text.size()));
    return text[0] == '$' ? decode_binary(message, out) : decode_text(message, out);
  }
};
}  // namespace

extern constinit const DecoderInfo h02_decoder{
    "h02", "H02 trackers (SinoTrack and others), text and packed", kOverTcp | kOverUdp, kPorts, kLongestText,
    probe, [] { return std::unique_ptr<Decoder>(new H02Decoder); }};

}  // namespace shekara
