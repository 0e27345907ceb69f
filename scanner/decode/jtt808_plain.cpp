// SPDX-License-Identifier: Apache-2.0
// What locks and containers of Jointech say in plain text beside their frames, as public servers read it
// (Traccar): ( device , version 1 digit , 3 digits , word , arguments )
#include "scanner/decode/jtt808_plain.h"

#include <algorithm>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/tracker_text.h"

namespace shekara::jtt808 {

namespace {
using Fit = TextStart::Fit;

constexpr std::size_t kLongest = 512;

struct Head {
  Fit fit = Fit::no;
  std::string_view device, word;
  std::size_t size = 0;  // up to the end of the word
};
Head read_head(std::string_view text) {
  TextStart in(text);
  Head head;
  in.expect("(");
  head.device = in.run(is_digit, 10, 12);
  in.expect(",");
  in.run(is_digit, 1, 1);
  in.expect(",");
  in.run(is_digit, 3, 3);
  in.expect(",");
  head.word = in.run([](char c) { return is_capital(c) || is_digit(c); }, 2, 12);
  head.size = in.at();
  in.one([](char c) { return c == ',' || c == ')'; });
  head.fit = in.fit();
  return head;
}
}  // namespace

Probe probe_plain(std::string_view text) {
  const Head head = read_head(text);
  if (head.fit != Fit::whole) return head.fit == Fit::part ? Probe::maybe : Probe::no;
  const std::size_t end = text.substr(0, kLongest).find(')');
  if (end == std::string_view::npos && text.size() >= kLongest) return Probe::no;
  return is_printable_text(text.substr(0, end)) ? Probe::likely : Probe::no;
}

// A lock's arguments may be its password.
Step read_plain(const Message& message, FieldSink& out) {
  const std::string_view all = as_text(message.bytes);
  const Head head = read_head(all);
  const std::size_t end = all.substr(0, kLongest).find(')');
  if (head.fit == Fit::no || (end == std::string_view::npos && all.size() >= kLongest))
    return Step::rejected(Fault::bad_syntax);
  if (head.fit == Fit::part || end == std::string_view::npos) return Step::need_more();
  const std::string_view text = all.substr(0, end + 1);
  const FieldWriter to(as_bytes(text), out);
  to.text(Tag::message, "message", head.word);
  to.text(Tag::device_id, "device", head.device);
  const bool is_lock = head.word.find("LOCK") != std::string_view::npos;
  if (message.direction == Direction::server_to_client)
    to.command(is_lock ? command_kind::unlock : command_kind::control, "command", head.word,
               as_bytes(head.word));
  if (head.size + 1 < end)
    to.text(is_lock ? Tag::credential : Tag::text, "arguments",
            text.substr(head.size + 1, end - head.size - 1));
  return Step::consumed(end + 1);
}

}  // namespace shekara::jtt808
