// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/multipart.h"

#include <algorithm>
#include <string>

#include "scanner/decode/authorization.h"
#include "scanner/decode/http_head.h"

namespace shekara {
namespace {
constexpr std::size_t kMostParts = 32, kLongestBoundary = 70;

BodyPart read_part(std::string_view text) {
  BodyPart part;
  HttpHeaders headers(text);
  HttpHeader header;
  while (headers.next(header)) {
    if (equals_lower(header.name, "content-type")) part.content_type = header.value;
    if (equals_lower(header.name, "content-transfer-encoding")) part.coding = header.value;
  }
  std::size_t seen = 0;
  const bool bare = text.starts_with("\r\n") || text.starts_with('\n');
  const std::size_t head = bare ? find_line_end(text) : find_http_head_end(as_bytes(text), seen);
  part.bytes = head == 0 ? Bytes{} : as_bytes(text.substr(head));
  return part;
}
}  // namespace

std::vector<BodyPart> body_parts(Bytes body, std::string_view content_type) {
  std::vector<BodyPart> parts;
  const std::string_view parameters =
      content_type.substr(std::min(content_type.find(';'), content_type.size()));
  if (!equals_lower(content_type.substr(0, 10), "multipart/") || parameters.empty()) return parts;
  const std::string_view boundary = parameter_of(parameters.substr(1), "boundary");
  if (boundary.empty() || boundary.size() > kLongestBoundary) return parts;
  const std::string sign = "--" + std::string(boundary);
  std::string_view text = as_text(body);
  std::size_t at = text.find(sign);
  while (at != std::string_view::npos && parts.size() < kMostParts) {
    text.remove_prefix(at + sign.size());
    if (text.starts_with("--")) break;
    text.remove_prefix(find_line_end(text));
    at = text.find("\n" + sign);
    std::string_view part = text.substr(0, at == std::string_view::npos ? text.size() : at);
    if (part.ends_with('\r')) part.remove_suffix(1);
    if (at != std::string_view::npos) ++at;
    parts.push_back(read_part(part));
  }
  return parts;
}

}  // namespace shekara
