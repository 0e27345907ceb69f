// SPDX-License-Identifier: Apache-2.0
// HTTP/1.0 and 1.1 (RFC 9112), both directions, and its use over UDP (SSDP). A head is one message, the body
// behind it the next; a response is read by the request it answers (HEAD, CONNECT), as far as both were seen.
#include <algorithm>
#include <array>
#include <string>

#include "scanner/decode/decoder.h"
#include "scanner/decode/http_chunks.h"
#include "scanner/decode/http_fields.h"

namespace shekara {

namespace {
constexpr std::uint16_t kPorts[] = {80, 3128, 8000, 8080, 8888};
constexpr std::size_t kLongestHead = 64U << 10, kLongestBody = 1U << 20, kRequestsWaiting = 256;

Probe probe(Bytes first, Direction, std::string_view) {
  const std::string_view text = as_text(first);
  const std::string_view trimmed = text.substr(std::min(text.find_first_not_of("\r\n"), text.size()));
  if (trimmed.empty()) return Probe::maybe;
  const std::size_t end = find_line_end(trimmed);
  if (end != 0)
    return parse_http_start_line(without_line_end(trimmed.substr(0, end))) ? Probe::proven : Probe::no;
  if (!may_become_http_start_line(trimmed)) return Probe::no;
  // A long query can fill all that is ever probed; a path or a URL so long speaks for HTTP.
  const std::string_view target = trimmed.substr(std::min(trimmed.find(' '), trimmed.size()));
  const bool long_target = target.size() > 1024 && (target[1] == '/' || target.substr(1, 4) == "http");
  return long_target ? Probe::likely : Probe::maybe;
}

enum class Method : char { other, head, connect };

class HttpDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    Side& side = sides_.at(index_of(message.direction));
    switch (side.phase) {
      case Phase::head:
        return head(message, side, out);
      case Phase::sized:
        return sized(message, side, out);
      case Phase::chunked:
        return chunked(message, side, out);
      case Phase::skip_sized:
        return skip_sized(message.bytes, side);
      case Phase::skip_chunked:
        return skip_chunked(message.bytes, side);
    }
    return Step::rejected(Fault::none);
  }

 private:
  enum class Phase : std::uint8_t { head, sized, chunked, skip_sized, skip_chunked };
  struct Side {
    Phase phase = Phase::head;
    bool response = false, until_close = false;
    std::size_t seen = 0;    // of a head not whole yet
    std::uint64_t left = 0;  // sized: bytes of the body; skip_chunked: bytes of the chunk
    ChunkWalk walk;
    std::string content_type, coding;
    std::string waiting;  // methods of the requests sent in this direction and not answered yet

    void start_over() {
      phase = Phase::head;
      seen = 0;
      walk = {};
    }
  };

  Step head(const Message& message, Side& side, FieldSink& out) {
    if (tunnel_) return Step::rejected(Fault::none);
    const std::string_view text = as_text(message.bytes);
    // Empty lines (RFC 9112 section 2.2) and the NUL that some SSDP senders end their text with.
    const std::size_t blank = std::min(text.find_first_not_of(std::string_view("\r\n\0", 3)), text.size());
    if (blank > 0) return Step::consumed(blank);
    const std::size_t line_end = find_line_end(text);
    if (line_end == 0) {
      if (!may_become_http_start_line(text)) return Step::rejected(Fault::bad_syntax);
      return text.size() > kLongestHead ? Step::rejected(Fault::too_long) : Step::need_more();
    }
    const std::optional<HttpStartLine> start =
        parse_http_start_line(without_line_end(text.substr(0, line_end)));
    if (!start) return Step::rejected(Fault::bad_syntax);
    std::size_t end = find_http_head_end(message.bytes, side.seen);
    const bool cut = end == 0 && message.last;
    if (cut) end = text.size();
    if (end > kLongestHead || (end == 0 && text.size() > kLongestHead))
      return Step::rejected(Fault::too_long);
    if (end == 0) return Step::need_more();
    side.start_over();
    side.response = start->is_response;

    HttpBody body;
    const HttpFieldWriter fields(message.bytes, out);
    fields.start_line(*start);
    Fault fault = fields.lines(text.substr(line_end, end - line_end), side.response, "header", body);
    if (cut) return Step::consumed(end, Fault::cut);
    if (body.bad_length && !body.has_transfer_coding) fault = Fault::bad_value;
    frame_body(*start, body, message, side);
    if (message.last && end == text.size() && side.phase != Phase::head) {
      if (!side.until_close) fault = Fault::cut;
      side.start_over();
    }
    return Step::consumed(end, fault);
  }

  // RFC 9112 section 6.3, in its order.
  void frame_body(const HttpStartLine& start, HttpBody& body, const Message& message, Side& side) {
    bool none = false;
    if (start.is_response) {
      none = start.status[0] == '1' || start.status == "204" || start.status == "304";
      const Method asked = start.status[0] == '1' && start.status != "101"
                               ? Method::other
                               : answered(sides_.at(index_of(opposite(message.direction))));
      if (asked == Method::head) none = true;
      if (start.status == "101" || (asked == Method::connect && start.status[0] == '2'))
        tunnel_ = none = true;
    } else if (side.waiting.size() < kRequestsWaiting) {
      const Method method = start.method == "HEAD"      ? Method::head
                            : start.method == "CONNECT" ? Method::connect
                                                        : Method::other;
      side.waiting += static_cast<char>(method);
    }
    if (none) return;
    side.until_close = !body.chunked && (start.is_response || body.has_transfer_coding) &&
                       (body.has_transfer_coding || !body.length);
    side.left = side.until_close ? UINT64_MAX : body.length.value_or(0);
    if (body.bad_length && !body.has_transfer_coding) side.left = 0;
    if (!body.chunked && side.left == 0) return;
    side.phase = body.chunked ? Phase::chunked : Phase::sized;
    side.content_type = std::move(body.content_type);
    side.coding = std::move(body.coding);
  }

  static Method answered(Side& requests) {
    if (requests.waiting.empty()) return Method::other;
    const Method method = static_cast<Method>(requests.waiting.front());
    requests.waiting.erase(0, 1);
    return method;
  }

  static void hand_out(const Side& side, Bytes bytes, std::uint32_t offset, FieldSink& out) {
    if (bytes.empty()) return;
    out.payload(
        {bytes, side.content_type, side.coding, offset, side.response ? "response.body" : "request.body"});
  }

  static Step sized(const Message& message, Side& side, FieldSink& out) {
    const std::size_t wanted = static_cast<std::size_t>(std::min<std::uint64_t>(side.left, kLongestBody));
    const std::size_t there = std::min(wanted, message.bytes.size());
    if (there < wanted && !message.last) return Step::need_more(wanted);
    hand_out(side, message.bytes.first(there), 0, out);
    const bool over_long = there == wanted && side.left > wanted;
    const bool cut = there < wanted && !side.until_close;
    side.left -= there;
    if (over_long)
      side.phase = Phase::skip_sized;
    else
      side.start_over();
    return Step::consumed(there, over_long ? Fault::too_long : cut ? Fault::cut : Fault::none);
  }

  static Step chunked(const Message& message, Side& side, FieldSink& out) {
    const bool full = message.bytes.size() >= kLongestBody;
    side.walk.advance(full ? message.bytes.first(kLongestBody) : message.bytes);
    switch (side.walk.state) {
      case ChunkWalk::State::done:
        return chunked_whole(message.bytes, side, out);
      case ChunkWalk::State::bad:
        hand_out_chunks(message.bytes, side, out);
        side.start_over();
        return Step::rejected(Fault::bad_syntax);
      case ChunkWalk::State::more:
        break;
    }
    if (full) return chunked_too_long(message.bytes, side, out);
    if (!message.last) return Step::need_more(std::min(side.walk.wanted, kLongestBody));
    hand_out_chunks(message.bytes, side, out);
    side.start_over();
    return Step::consumed(message.bytes.size(), Fault::cut);
  }

  static void hand_out_chunks(Bytes bytes, const Side& side, FieldSink& out) {
    const ChunkData data = join_chunks(bytes);
    const std::ptrdiff_t offset =
        data.joined.empty() && !data.single.empty() ? data.single.data() - bytes.data() : 0;
    hand_out(side, data.view(), static_cast<std::uint32_t>(offset), out);
  }

  static Step chunked_whole(Bytes bytes, Side& side, FieldSink& out) {
    const Bytes body = bytes.first(side.walk.end);
    hand_out_chunks(body, side, out);
    HttpBody ignored;
    const Fault fault = HttpFieldWriter(bytes, out).lines(as_text(body.subspan(side.walk.trailers)), side.response,
                                                          "trailer", ignored);
    side.start_over();
    return Step::consumed(body.size(), fault);
  }

  // The first part is handed out; from the chunk it ends in on, nothing is kept.
  static Step chunked_too_long(Bytes bytes, Side& side, FieldSink& out) {
    const Bytes part = bytes.first(kLongestBody);
    hand_out_chunks(part, side, out);
    const ChunkHead chunk = read_chunk_head(part, side.walk.at);
    side.phase = Phase::skip_chunked;
    if (chunk.state != ChunkHead::State::whole || chunk.size == 0) {
      side.left = 0;
      return Step::consumed(side.walk.at, Fault::too_long);
    }
    const std::size_t data = std::min<std::uint64_t>(chunk.size, part.size() - chunk.data_at);
    side.left = chunk.size - data;
    return Step::consumed(chunk.data_at + data, Fault::too_long);
  }

  static Step skip_sized(Bytes bytes, Side& side) {
    const std::size_t there = static_cast<std::size_t>(std::min<std::uint64_t>(side.left, bytes.size()));
    side.left -= there;
    if (side.left == 0) side.start_over();
    return Step::consumed(there);
  }

  static Step skip_chunked(Bytes bytes, Side& side) {
    if (side.left > 0) {
      const std::size_t there = static_cast<std::size_t>(std::min<std::uint64_t>(side.left, bytes.size()));
      side.left -= there;
      return Step::consumed(there);
    }
    // The line end of the chunk before, then the next chunk's size.
    const std::size_t blank = bytes[0] == '\n'                                           ? 1
                              : bytes.size() > 1 && bytes[0] == '\r' && bytes[1] == '\n' ? 2
                                                                                         : 0;
    if (bytes.size() <= 2) return Step::need_more();
    const ChunkHead chunk = read_chunk_head(bytes, blank);
    if (chunk.state == ChunkHead::State::bad) return Step::rejected(Fault::bad_syntax);
    if (chunk.state == ChunkHead::State::cut) return Step::need_more();
    side.left = chunk.size;
    if (chunk.size > 0) return Step::consumed(chunk.data_at);
    const std::size_t end = find_trailers_end(bytes, chunk.data_at);
    if (end == 0) return Step::need_more();
    side.start_over();
    return Step::consumed(end);
  }

  std::array<Side, 2> sides_;
  bool tunnel_ = false;  // CONNECT or 101 was granted: what follows is no HTTP
};
}  // namespace

extern constinit const DecoderInfo http_decoder{
    "http", "HTTP/1.0 and HTTP/1.1", kOverTcp | kOverUdp, kPorts, kLongestBody + kLongestHead, probe, [] {
      return std::unique_ptr<Decoder>(new HttpDecoder);
    }};

}  // namespace shekara
