// SPDX-License-Identifier: Apache-2.0
// TK103 and its many kin:
//   ( id 12 characters | command 4 | body )      or      ( id 10-15 digits , command , body )
// "GPRS Communication Protocol" 1.5 of the KX402 (TK103B, 2008); the comma form, ZC.. and DW.., as public
// servers read it. B.. is said by the device, A.. by the server. A ) between two $ is text and ends nothing.
#include <algorithm>

#include "scanner/base/digits.h"
#include "scanner/decode/tk103_messages.h"
#include "scanner/decode/tracker_text.h"

namespace shekara {

namespace {
using Fit = TextStart::Fit;

constexpr std::uint16_t kPorts[] = {5002};
constexpr std::size_t kLongestFrame = 2048;
constexpr std::size_t kNameSize = 12;

bool is_line_end(char c) { return c == '\r' || c == '\n'; }
bool is_name_char(char c) { return is_letter(c) || is_digit(c); }

struct Head {
  Fit fit = Fit::no;
  std::string_view id, command;
  std::size_t size = 0;
  bool is_number = false;  // the id; names want a position as a proof
};

Head read_head(std::string_view text, bool is_number) {
  TextStart in(text);
  Head head;
  in.expect("(");
  head.is_number = is_number;
  head.id = is_number ? in.run(is_digit, 10, 15) : in.run(is_name_char, kNameSize, kNameSize);
  if (in.peek() == ',') in.expect(",");
  const std::size_t begin = in.at();
  in.one([](char c) { return c == 'A' || c == 'B' || c == 'D' || c == 'Z'; });
  in.one(is_capital);
  in.run([](char c) { return is_capital(c) || is_digit(c); }, 2, 2);
  head.fit = in.fit();
  head.size = in.at();
  if (head.fit == Fit::whole) head.command = text.substr(begin, head.size - begin);
  return head;
}

Head read_head(std::string_view text) {
  const Head number = read_head(text, true);
  return number.fit != Fit::no ? number : read_head(text, false);
}

// Where the frame's ) is; npos: not here.
std::size_t find_end(std::string_view text, std::size_t from) {
  bool in_text = false;
  for (std::size_t at = from; at < text.size() && at < kLongestFrame; ++at) {
    if (text[at] == '$') in_text = !in_text;
    if (text[at] == ')' && !in_text) return at;
  }
  return std::string_view::npos;
}

bool is_plain(char c) { return (c >= 0x20 && c < 0x7f) || is_line_end(c) || c == '\t'; }

Probe probe(Bytes first, Direction, std::string_view) {
  const std::string_view text = as_text(first);
  const Head head = read_head(text);
  if (head.fit != Fit::whole) return head.fit == Fit::part ? Probe::maybe : Probe::no;
  const std::size_t end = find_end(text, head.size);
  const std::string_view body = text.substr(head.size, std::min(end, kLongestFrame) - head.size);
  const bool places = !head.is_number && end != std::string_view::npos && tk103::find_place(body).has_value();
  if (!std::ranges::all_of(body, is_plain)) return Probe::no;
  if (end == std::string_view::npos)
    return text.size() > kLongestFrame ? Probe::no : head.is_number ? Probe::likely : Probe::maybe;
  return head.is_number || places ? Probe::proven : Probe::no;
}

class Tk103Decoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    const std::string_view all = as_text(message.bytes);
    if (is_line_end(all[0])) return Step::consumed(std::min(all.find_first_not_of("\r\n"), all.size()));
    const Head head = read_head(all);
    if (head.fit == Fit::no) return Step::rejected(Fault::bad_magic);
    const std::size_t end = find_end(all, head.size);
    if (head.fit == Fit::part || end == std::string_view::npos)
      return all.size() >= kLongestFrame ? Step::rejected(Fault::too_long) : Step::need_more();
    const std::string_view frame = all.substr(0, end + 1), body = frame.substr(head.size, end - head.size);
    const FieldWriter to(as_bytes(frame), out);
    to.text(Tag::message, "message", head.command);
    give_identity(to, head.id);
    if (head.command[0] != 'A')
      return Step::consumed(frame.size(), tk103::read_report(head.command, body, to));
    tk103::read_order(head.command, body, to);
    return Step::consumed(frame.size());
  }
};
}  // namespace

extern constinit const DecoderInfo tk103_decoder{"tk103",
                                                 "TK103 trackers",
                                                 kOverTcp | kOverUdp,
                                                 kPorts,
                                                 static_cast<std::uint32_t>(kLongestFrame),
                                                 probe,
                                                 [] { return std::unique_ptr<Decoder>(new Tk103Decoder); }};

}  // namespace shekara
