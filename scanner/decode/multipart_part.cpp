// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/multipart_part.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "scanner/base/byte_reader.h"
#include "scanner/base/digits.h"
#include "scanner/decode/base64_text.h"
#include "scanner/decode/http_head.h"
#include "scanner/decode/place.h"

namespace shekara::multipart {
namespace {
bool same_text(std::string_view text, std::string_view lower) { return equals_lower(text, lower); }

// The value of "; name=value" or "; name="value"" in a header.
std::string_view parameter(std::string_view header, std::string_view name) {
  for (std::size_t at = header.find(';'); at != std::string_view::npos; at = header.find(';', at + 1)) {
    std::string_view rest = trim_http(header.substr(at + 1));
    const std::size_t equals = rest.find('=');
    if (equals == std::string_view::npos || !same_text(trim_http(rest.substr(0, equals)), name)) continue;
    rest = trim_http(rest.substr(equals + 1));
    if (!rest.starts_with('"')) return trim_http(rest.substr(0, rest.find(';')));
    return rest.substr(1, rest.find('"', 1) - 1);
  }
  return {};
}

void take_header(const HttpHeader& header, Part& part) {
  if (same_text(header.name, "content-disposition")) {
    part.name = parameter(header.value, "name");
    part.file_name = parameter(header.value, "filename");
  } else if (same_text(header.name, "content-type")) {
    part.content_type = header.value;
  } else if (same_text(header.name, "content-transfer-encoding")) {
    part.transfer = header.value;
  } else if (same_text(header.name, "content-encoding")) {
    part.coding = header.value;
  }
}

// RFC 2045 section 6.7: "=41", and "=" at a line's end joins it with the next.
std::string quoted_printable(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '=') {
      out.push_back(text[at]);
      continue;
    }
    const std::string_view next = text.substr(at + 1, 2);
    const std::optional<std::uint64_t> code = next.size() == 2 ? hex_number(next) : std::nullopt;
    const bool joins = next.starts_with('\n') || next == "\r\n";
    if (!joins) out.push_back(code ? static_cast<char>(*code) : '=');
    if (!joins && !code) continue;
    at += next.starts_with('\n') ? 1U : 2U;
  }
  return out;
}
// At the start of a line, and not the front of a longer one.
bool stands_alone(std::string_view text, std::size_t at, std::size_t size) {
  const std::string_view behind = text.substr(at + size, 1);
  return (at == 0 || text[at - 1] == '\n') &&
         (behind.empty() || std::string_view("\r\n- \t").find(behind[0]) != std::string_view::npos);
}
}  // namespace

Cut cut_part(std::string_view text, std::size_t at, std::string_view delimiter) {
  const std::string_view behind = text.substr(at + delimiter.size());
  if (behind.starts_with("--")) return {{}, text.size(), true};
  const std::size_t start = std::min(text.find('\n', at + delimiter.size()), text.size() - 1) + 1;
  std::size_t next = text.find(delimiter, start);
  while (next != std::string_view::npos && !stands_alone(text, next, delimiter.size()))
    next = text.find(delimiter, next + delimiter.size());
  if (next == std::string_view::npos) return {text.substr(start), text.size(), false};
  std::string_view part = text.substr(start, next - start);
  if (part.ends_with('\n')) part.remove_suffix(1);
  if (part.ends_with('\r')) part.remove_suffix(1);
  return {part, next, false};
}

Part read_part(std::string_view text) {
  Part part;
  HttpHeaders headers(text);
  HttpHeader header;
  std::size_t end = 0;
  while (headers.next(header)) {
    take_header(header, part);
    end = static_cast<std::size_t>(header.line.data() + header.line.size() - text.data());
  }
  // The line end of the last header, then the empty line.
  std::string_view rest = text.substr(end);
  for (int lines = end > 0 ? 2 : 1; lines > 0; --lines) {
    if (rest.starts_with('\r')) rest.remove_prefix(1);
    if (rest.starts_with('\n')) rest.remove_prefix(1);
  }
  part.content = rest;
  return part;
}

std::optional<std::string> decoded(const Part& part) {
  if (same_text(part.transfer, "quoted-printable")) return quoted_printable(part.content);
  if (!same_text(part.transfer, "base64")) return std::nullopt;
  const std::optional<std::vector<std::uint8_t>> bytes = base64_bytes(part.content);
  return bytes ? std::optional(std::string(as_text(*bytes))) : std::nullopt;
}

}  // namespace shekara::multipart
