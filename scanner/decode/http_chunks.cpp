// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/http_chunks.h"

#include <algorithm>
#include <charconv>

#include "scanner/decode/http_head.h"

namespace shekara {

namespace {
constexpr std::size_t kLongestSizeLine = 1024, kLongestTrailers = 8192;

// One past the line end that closes a chunk's data; 0: not there yet, SIZE_MAX: something else is there.
std::size_t after_data(Bytes bytes, std::size_t at) {
  const std::string_view next = as_text(bytes).substr(at, 2);
  if (next.substr(0, 1) == "\n") return at + 1;
  if (next == "\r\n") return at + 2;
  return next.empty() || next == "\r" ? 0 : SIZE_MAX;
}
}  // namespace

ChunkHead read_chunk_head(Bytes bytes, std::size_t at) {
  using State = ChunkHead::State;
  const std::string_view text = as_text(bytes).substr(at);
  const std::size_t end = find_line_end(text);
  const std::string_view line = trim_http(text.substr(0, end == 0 ? text.size() : end));
  ChunkHead head;
  const std::from_chars_result read = std::from_chars(line.data(), line.data() + line.size(), head.size, 16);
  const std::string_view rest = line.substr(static_cast<std::size_t>(read.ptr - line.data()));
  const bool bad = read.ec == std::errc::result_out_of_range || (read.ec != std::errc{} && !line.empty()) ||
                   (!rest.empty() && rest[0] != ';' && rest[0] != ' ' && rest[0] != '\t') ||
                   head.size > UINT64_MAX / 2 || (end == 0 ? text.size() : end) > kLongestSizeLine ||
                   (end != 0 && line.empty());
  head.data_at = at + end;
  head.state = bad ? State::bad : end == 0 ? State::cut : State::whole;
  return head;
}

std::size_t find_trailers_end(Bytes bytes, std::size_t at) {
  const std::size_t at_once = after_data(bytes, at);
  if (at_once != SIZE_MAX) return at_once;
  std::size_t seen = 0;
  const std::size_t end = find_http_head_end(bytes.subspan(at), seen);
  return end == 0 ? 0 : at + end;
}

void ChunkWalk::advance(Bytes bytes) {
  while (true) {
    const ChunkHead head = read_chunk_head(bytes, at);
    wanted = 0;
    state = head.state == ChunkHead::State::bad ? State::bad : State::more;
    if (head.state != ChunkHead::State::whole) return;
    if (head.size == 0) {
      trailers = head.data_at;
      end = find_trailers_end(bytes, trailers);
      if (end != 0)
        state = State::done;
      else if (bytes.size() - trailers > kLongestTrailers)
        state = State::bad;
      return;
    }
    if (bytes.size() - head.data_at < head.size) {
      wanted = static_cast<std::size_t>(head.data_at + head.size + 1);
      return;
    }
    const std::size_t next = after_data(bytes, head.data_at + static_cast<std::size_t>(head.size));
    if (next == SIZE_MAX) state = State::bad;
    if (next == 0 || next == SIZE_MAX) return;
    at = next;
    if (at == bytes.size()) return;
  }
}

ChunkData join_chunks(Bytes bytes) {
  ChunkData data;
  std::size_t at = 0;
  while (at < bytes.size()) {
    const ChunkHead head = read_chunk_head(bytes, at);
    if (head.state != ChunkHead::State::whole || head.size == 0) break;
    const Bytes rest = bytes.subspan(head.data_at);
    const Bytes part = rest.first(static_cast<std::size_t>(std::min<std::uint64_t>(head.size, rest.size())));
    if (data.joined.empty() && data.single.empty()) {
      data.single = part;
    } else {
      if (data.joined.empty()) data.joined.assign(data.single.begin(), data.single.end());
      data.joined.insert(data.joined.end(), part.begin(), part.end());
    }
    if (part.size() == rest.size()) break;
    const std::size_t next = after_data(bytes, head.data_at + part.size());
    if (next == 0 || next == SIZE_MAX) break;
    at = next;
  }
  return data;
}

}  // namespace shekara
