// SPDX-License-Identifier: Apache-2.0
// Watches of children and of the old that talk to SeTracker and its kin (Wonlex, 3G Electronics, Beesure):
//   [ maker 2 * id 8-15 digits * {index 4 hex *} length of the content, 4 hex * content ]
// "Beesure GPS SeTracker Server Protocol" (4P-Touch, 2021 to 2024), chapters 1 and 2, and what watches do:
// some count wrong, so a ] before the next [ ends a frame too; in voice and pictures 7D 01..05 stand for
// 7D [ ] , *. The id is ten digits of the IMEI.
#include <algorithm>

#include "scanner/base/digits.h"
#include "scanner/decode/tracker_text.h"
#include "scanner/decode/watch_messages.h"

namespace shekara {

namespace {
using Fit = TextStart::Fit;

constexpr std::uint16_t kPorts[] = {5093, 8001, 8002, 8014, 8898, 9000};
constexpr std::size_t kLongestHeader = 32;
constexpr std::size_t kLongestFrame = kLongestHeader + 0xffff + 1;

bool is_line_end(char c) { return c == '\r' || c == '\n'; }

struct Header {
  Fit fit = Fit::no;
  std::string_view maker, id, index;
  std::size_t size = 0, content_size = 0;
};

Header read_header(std::string_view text) {
  TextStart in(text);
  Header header;
  in.expect("[");
  header.maker = in.run([](char c) { return is_capital(c) || is_digit(c); }, 2, 2);
  in.expect("*");
  header.id = in.run(is_digit, 8, 16);
  in.expect("*");
  std::string_view length = in.run(is_hex_digit, 4, 4);
  in.expect("*");
  // An index of four hex digits, if a length follows it.
  const bool again = is_hex_digit(in.peek(0)) && is_hex_digit(in.peek(1)) && is_hex_digit(in.peek(2)) &&
                     is_hex_digit(in.peek(3)) && in.peek(4) == '*';
  if (again) {
    header.index = length;
    length = in.run(is_hex_digit, 4, 4);
    in.expect("*");
  }
  header.fit = header.id.size() == 16 ? Fit::no : in.fit();
  header.size = in.at();
  header.content_size = hex_number(length).value_or(0);
  return header;
}

// The size of the whole frame; 0: its end is not here yet.
struct End {
  std::size_t size = 0;
  bool as_counted = false;
};

End find_end(std::string_view text, const Header& header, bool last) {
  const std::size_t counted = header.size + header.content_size;
  if (counted < text.size() && text[counted] == ']') return {counted + 1, true};
  if (counted >= text.size() && !last) return {};
  for (std::size_t at = text.find(']', header.size); at != std::string_view::npos;
       at = text.find(']', at + 1)) {
    if (at + 1 == text.size() ? last : (text[at + 1] == '[' || is_line_end(text[at + 1])))
      return {at + 1, false};
  }
  return {};
}

Probe probe(Bytes first, Direction, std::string_view) {
  const std::string_view text = as_text(first);
  const Header header = read_header(text);
  if (header.fit != Fit::whole) return header.fit == Fit::part ? Probe::maybe : Probe::no;
  if (header.size == text.size()) return Probe::maybe;
  if (header.content_size == 0 || !is_letter(text[header.size])) return Probe::no;
  return find_end(text, header, false).as_counted ? Probe::proven : Probe::likely;
}

watch::Content read_content(std::string_view text) {
  const std::size_t comma = std::min(text.find(','), text.size());
  watch::Content content;
  content.name = text.substr(0, comma);
  if (comma == text.size()) return content;
  content.rest = text.substr(comma + 1);
  content.args = split(content.rest, ',');
  return content;
}

Fault read_frame(std::string_view frame, const Header& header, Direction direction, FieldSink& out) {
  const FieldWriter to(as_bytes(frame), out);
  const watch::Content content = read_content(frame.substr(header.size, frame.size() - header.size - 1));
  to.text(Tag::message, "message", content.name.substr(0, 64));
  to.text(Tag::text, "maker", header.maker);
  give_identity(to, header.id);
  if (direction == Direction::client_to_server) return watch::read_report(content, to);
  if (!watch::read_order(content, to)) watch::read_answer(content, to);
  return Fault::none;
}

class WatchDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    const std::string_view text = as_text(message.bytes);
    if (is_line_end(text[0])) {
      const std::size_t more = text.find_first_not_of("\r\n");
      return Step::consumed(std::min(more, text.size()));
    }
    const Header header = read_header(text);
    if (header.fit == Fit::no) return Step::rejected(Fault::bad_magic);
    if (header.fit == Fit::part) return Step::need_more();
    const End end = find_end(text, header, message.last);
    if (end.size == 0 && text.size() > kLongestFrame) return Step::rejected(Fault::too_long);
    const std::size_t counted = header.size + header.content_size + 1;
    if (end.size == 0) return Step::need_more(counted > text.size() ? counted : 0);
    const Fault fault = read_frame(text.substr(0, end.size), header, message.direction, out);
    return Step::consumed(end.size, end.as_counted ? fault : Fault::bad_length);
  }
};
}  // namespace

extern constinit const DecoderInfo watch_decoder{"watch",
                                                 "Watches of children and of the old (SeTracker, Wonlex, 3G)",
                                                 kOverTcp | kOverUdp,
                                                 kPorts,
                                                 static_cast<std::uint32_t>(kLongestFrame),
                                                 probe,
                                                 [] { return std::unique_ptr<Decoder>(new WatchDecoder); }};

}  // namespace shekara
