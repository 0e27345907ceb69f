// SPDX-License-Identifier: Apache-2.0
// The first line of messages built like HTTP's, with a version of their own: "METHOD target RTSP/1.0" and
// "SIP/2.0 200 OK" (RFC 2326 sections 6.1 and 7.1, RFC 3261 section 7). Views of the line.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "scanner/decode/decoder.h"

namespace shekara {

struct StartLine {
  std::string_view method, target;  // of a request
  std::string_view status, reason;  // of a response: three digits; may be empty
  [[nodiscard]] bool is_response() const { return !status.empty(); }
};

struct StartLineRules {
  std::string_view name;                      // "RTSP/": a version like 1.0 follows
  std::span<const std::string_view> methods;  // known ones; others count only when the line is whole
  std::span<const std::string_view> targets;  // how a target begins
};

// line: without its line end.
std::optional<StartLine> parse_start_line(std::string_view line, const StartLineRules& rules);
// "header.user-agent" of "User-Agent".
std::string header_path(std::string_view name);
// What the front of a stream says: a whole line that fits is a signature.
Probe probe_start_line(std::string_view text, const StartLineRules& rules);

struct TextHead {
  StartLine start;
  std::string_view lines;  // the headers, with the empty line
  std::size_t size = 0;    // of all of it
  bool cut = false;        // the end of it never came
};
// The head at the front of a message. Nothing: `otherwise` says what is to be done with these bytes.
std::optional<TextHead> read_text_head(const Message& message, const StartLineRules& rules,
                                       std::size_t longest, Step& otherwise);

}  // namespace shekara
