// SPDX-License-Identifier: Apache-2.0
// The head of an HTTP/1 message (RFC 9112 sections 2 to 6): start line, header lines, and how the body is
// framed. All views are into the head; nothing is copied.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "scanner/base/byte_reader.h"

namespace shekara {

struct HttpStartLine {
  bool is_response = false;
  std::string_view method, target;  // of a request
  std::string_view status, reason;  // of a response: three digits; may be empty
  std::string_view version;         // "HTTP/1.1"
  std::string_view authority;       // of a request of HTTP/2 and 3: where HTTP/1 has Host
};

// line: without its line end. Nothing unless it names HTTP/1.x where the standard wants it.
std::optional<HttpStartLine> parse_http_start_line(std::string_view line);
// Could these bytes, without a line end yet, become a start line?
bool may_become_http_start_line(std::string_view line);

// Letters, digits and the signs a header name or method may hold (RFC 9110 section 5.6.2); not empty.
bool is_http_token(std::string_view text);
// Without blanks and tabs at both ends.
std::string_view trim_http(std::string_view text);
// Are the two equal but for the case of ASCII letters? `lower` is in lower case already.
bool equals_lower(std::string_view text, std::string_view lower);

// One past the empty line that ends the head, 0 while it is not there. seen: where the last search stopped (0
// at first), so that a head in many segments is searched once.
std::size_t find_http_head_end(Bytes bytes, std::size_t& seen);
// One past the LF of the first line, 0 when there is none.
std::size_t find_line_end(std::string_view text);
// Without its CR LF or LF.
std::string_view without_line_end(std::string_view line);

struct HttpHeader {
  std::string_view name;   // as sent; empty: the line is no header
  std::string_view value;  // trimmed; with line folds (RFC 9112 section 5.2) still inside
  std::string_view line;   // all of it without the last line end
};

class HttpHeaders {
 public:
  // lines: what follows the start line, up to and with the empty line.
  explicit HttpHeaders(std::string_view lines) : left_(lines) {}
  // False at the empty line or the end.
  bool next(HttpHeader& header);

 private:
  std::string_view left_;
};

// How long a body is (RFC 9112 section 6.3), and what it is.
struct HttpBody {
  std::optional<std::uint64_t> length;  // Content-Length
  bool chunked = false;
  bool has_transfer_coding = false;  // without chunked at the end: a response's body ends with the connection
  bool bad_length = false;
  std::string content_type,
      coding;  // coding: Content-Encoding, then Transfer-Encoding but chunked; by commas
  void note(const HttpHeader& header);  // of every header in turn
};

}  // namespace shekara
