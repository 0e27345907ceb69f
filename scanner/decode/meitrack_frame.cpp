// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/meitrack_frame.h"

#include <algorithm>
#include <optional>

#include "scanner/base/checksum.h"
#include "scanner/base/digits.h"

namespace shekara::meitrack {

namespace {
bool is_flag(char c) { return c >= 'A' && c <= 'z'; }
bool is_command_character(char c) { return is_digit(c) || (c >= 'A' && c <= 'F'); }

// The digits up to the comma; nothing when there is no comma in time, `open` when it may still come.
std::string_view digits_before_comma(std::string_view text, std::size_t least, std::size_t most, bool& open) {
  const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
  open = end == text.size() && end <= most;
  return end >= least && end <= most && end < text.size() && text[end] == ',' ? text.substr(0, end)
                                                                              : std::string_view();
}

// "*hh" CR LF with nothing but it in `tail`; or without CR LF.
bool is_end(std::string_view tail) {
  return tail.size() >= 3 && tail[0] == '*' && is_hex_digit(tail[1]) && is_hex_digit(tail[2]) &&
         (tail.size() == 3 || tail.substr(3) == "\r\n");
}

// `end`: of the frame, `tail` bytes of which are "*hh" and perhaps CR LF.
void close(Frame& frame, Bytes bytes, std::size_t data_at, std::size_t end, std::size_t tail) {
  const std::size_t star = end - tail;
  const std::optional<std::uint64_t> sum = hex_number(as_text(bytes.subspan(star + 1, 2)));
  frame.checksum_right = sum == sum_of(bytes.first(star + 1));
  frame.data = data_at < star ? bytes.subspan(data_at, star - data_at) : Bytes();
  frame.size = end;
  frame.state = Frame::State::whole;
}

void find_text_end(Frame& frame, Bytes bytes, std::size_t data_at, bool last) {
  const std::string_view text = as_text(bytes);
  const std::size_t line_end = text.find("\r\n", data_at - 1);
  if (line_end != std::string_view::npos) {
    const bool fits = line_end >= data_at + 2 && is_end(text.substr(line_end - 3, 5));
    if (fits) return close(frame, bytes, data_at, line_end + 2, 5);
    frame.state = Frame::State::no;
  } else if (text.size() > kLongestText) {
    frame.state = Frame::State::no;
  } else if (last && text.size() >= data_at + 2 && is_end(text.substr(text.size() - 3))) {
    close(frame, bytes, data_at, text.size(), 3);
  }
}

void find_binary_end(Frame& frame, Bytes bytes, std::size_t data_at) {
  if (bytes.size() < frame.wanted) return;
  const std::size_t end = frame.wanted;
  const bool fits = end >= data_at + 5 && is_end(as_text(bytes.subspan(end - 5, 5)));
  if (fits) return close(frame, bytes, data_at, end, 5);
  frame.state = Frame::State::no;
}
}  // namespace

bool Frame::is_binary() const {
  if (from_server) return command == "FC1";  // a piece of firmware
  return command == "CCC" || command == "CCE" || command == "D00";
}

Frame read_frame(Bytes bytes, bool last) {
  Frame frame;
  const std::string_view text = as_text(bytes);
  if (text.empty() || (text[0] != '$' && text[0] != '@')) return frame;
  frame.from_server = text[0] == '@';
  if ((text.size() > 1 && text[1] != text[0]) || (text.size() > 2 && !is_flag(text[2]))) return frame;
  if (text.size() <= 3) return frame.state = Frame::State::beginning, frame;
  bool open = false;
  const std::string_view length = digits_before_comma(text.substr(3), 2, 4, open);
  if (length.empty()) return frame.state = open ? Frame::State::beginning : Frame::State::no, frame;
  const std::size_t comma = 3 + length.size();
  frame.device = digits_before_comma(text.substr(comma + 1), 11, 15, open);
  if (frame.device.empty()) return frame.state = open ? Frame::State::beginning : Frame::State::no, frame;
  const std::size_t command_at = comma + 1 + frame.device.size() + 1, data_at = command_at + 4;
  frame.command = text.substr(command_at, 3);
  if (!std::ranges::all_of(frame.command, is_command_character)) return frame;
  if (text.size() < data_at) return frame.state = Frame::State::beginning, frame;
  if (text[data_at - 1] != ',' && text[data_at - 1] != '*') return frame;
  frame.state = Frame::State::open;
  frame.wanted = comma + static_cast<std::size_t>(whole_number(length).value_or(0));
  if (frame.is_binary())
    find_binary_end(frame, bytes, data_at);
  else
    find_text_end(frame, bytes, data_at, last);
  return frame;
}

}  // namespace shekara::meitrack
