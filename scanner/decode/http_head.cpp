// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/http_head.h"

#include <algorithm>
#include <charconv>

#include "scanner/base/charset.h"
#include "scanner/decode/place.h"

namespace shekara {

namespace {
constexpr std::size_t kLongestMethod = 24;

bool is_token_character(char c) {
  const char lower = lower_ascii(c);
  return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') ||
         (c != '\0' && std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_version(std::string_view text) {
  return text.size() == 8 && text.substr(0, 7) == "HTTP/1." && is_digit(text[7]);
}

bool has_control(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

std::optional<HttpStartLine> parse_status_line(std::string_view line) {
  HttpStartLine start;
  start.is_response = true;
  start.version = line.substr(0, 8);
  if (line.size() < 12 || !is_version(start.version) || line[8] != ' ') return {};
  start.status = line.substr(9, 3);
  if (!std::ranges::all_of(start.status, is_digit) || start.status[0] == '0') return {};
  if (line.size() > 12 && line[12] != ' ') return {};
  if (line.size() > 13) start.reason = line.substr(13);
  return start;
}
}  // namespace

std::optional<HttpStartLine> parse_http_start_line(std::string_view line) {
  if (line.substr(0, 5) == "HTTP/") return parse_status_line(line);
  HttpStartLine start;
  const std::size_t first = line.find(' '), last = line.rfind(' ');
  if (first == std::string_view::npos || first == last || first > kLongestMethod) return {};
  start.method = line.substr(0, first);
  start.target = trim_http(line.substr(first, last - first));
  start.version = line.substr(last + 1);
  if (!is_version(start.version) || !is_http_token(start.method)) return {};
  if (start.target.empty() || has_control(start.target)) return {};
  return start;
}

bool may_become_http_start_line(std::string_view line) {
  constexpr std::string_view kResponse = "HTTP/1.";
  if (line.substr(0, kResponse.size()) == kResponse.substr(0, line.size())) return true;
  const std::size_t space = line.find(' ');
  const std::string_view method = line.substr(0, space);
  if (method.size() > kLongestMethod || !is_http_token(method)) return false;
  if (std::ranges::any_of(method, [](char c) { return c >= 'a' && c <= 'z'; })) return false;
  return space == std::string_view::npos || !has_control(line.substr(space, line.find('\r') - space));
}

bool is_http_token(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_token_character);
}

std::string_view trim_http(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

bool equals_lower(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() && std::equal(text.begin(), text.end(), lower.begin(),
                                                   [](char a, char b) { return lower_ascii(a) == b; });
}

std::size_t find_http_head_end(Bytes bytes, std::size_t& seen) {
  const std::string_view text = as_text(bytes);
  for (std::size_t at = text.find('\n', seen); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    seen = at;  // come back to this line end while what follows it is not there
    const std::string_view next = text.substr(at + 1, 2);
    if (next.empty() || next == "\r") return 0;
    if (next[0] == '\n') return at + 2;
    if (next == "\r\n") return at + 3;
    seen = at + 1;
  }
  return 0;
}

std::size_t find_line_end(std::string_view text) { return text.find('\n') + 1; }

std::string_view without_line_end(std::string_view line) {
  if (!line.empty() && line.back() == '\n') line.remove_suffix(1);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

bool HttpHeaders::next(HttpHeader& header) {
  std::size_t size = find_line_end(left_);
  if (size == 0) size = left_.size();
  if (without_line_end(left_.substr(0, size)).empty()) return false;
  while (size < left_.size() && (left_[size] == ' ' || left_[size] == '\t')) {
    const std::size_t more = find_line_end(left_.substr(size));
    if (more == 0 || without_line_end(left_.substr(size, more)).empty()) break;
    size += more;
  }
  header.line = without_line_end(left_.substr(0, size));
  left_.remove_prefix(size);
  const std::size_t colon = header.line.find(':');
  const std::string_view name = trim_http(header.line.substr(0, colon));
  const bool holds = colon != std::string_view::npos && is_http_token(name);
  header.name = holds ? name : std::string_view{};
  header.value = holds ? trim_http(header.line.substr(colon + 1)) : header.line;
  return true;
}

namespace {
// Calls `each` for every element of a comma-separated list (RFC 9110 section 5.6.1).
template <typename Each>
void for_each_element(std::string_view list, const Each& each) {
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    const std::string_view element = trim_http(list.substr(0, comma));
    if (!element.empty()) each(element);
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
}

void append_coding(std::string& codings, std::string_view coding) {
  if (equals_lower(coding, "identity")) return;
  if (!codings.empty()) codings += ',';
  for (const char c : to_utf8(coding)) codings += lower_ascii(c);
}
}  // namespace

void HttpBody::note(const HttpHeader& header) {
  if (equals_lower(header.name, "content-length")) {
    for_each_element(header.value, [&](std::string_view element) {
      std::uint64_t value = 0;
      const auto [end, error] = std::from_chars(element.data(), element.data() + element.size(), value);
      if (error != std::errc{} || end != element.data() + element.size()) bad_length = true;
      if (length && *length != value) bad_length = true;
      length = value;
    });
  } else if (equals_lower(header.name, "transfer-encoding")) {
    for_each_element(header.value, [&](std::string_view element) {
      has_transfer_coding = true;
      chunked = equals_lower(element, "chunked");
      if (!chunked) append_coding(coding, element);
    });
  } else if (equals_lower(header.name, "content-type")) {
    content_type = to_utf8(header.value);
  } else if (equals_lower(header.name, "content-encoding")) {
    // What the sender did first stands first, whatever the order of the two headers.
    std::string content_codings;
    for_each_element(header.value,
                     [&](std::string_view element) { append_coding(content_codings, element); });
    coding = has_transfer_coding && !coding.empty() ? content_codings + "," + coding
             : coding.empty()                       ? content_codings
                                                    : coding + "," + content_codings;
  }
}

}  // namespace shekara
