// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/http_streams.h"

#include <algorithm>
#include <utility>

#include "scanner/decode/content_type.h"
#include "scanner/decode/place.h"

namespace shekara {

namespace {
constexpr Limits kLimits;
constexpr std::size_t kMessageHead = 5;  // of gRPC: a flag and the length

// One decoder for each tunnel of a connection. Not 0, which is no channel.
std::uint32_t channel_of(std::uint64_t stream) { return static_cast<std::uint32_t>(stream % UINT32_MAX + 1); }

// Lines of base64 (gRPC-Web) are no messages.
bool is_messages(std::string_view content_type) {
  return names_format(content_type, "application/grpc") && !names_format(content_type, "-text");
}

// head: at least kMessageHead bytes.
std::uint64_t message_size(Bytes head) { return kMessageHead + std::uint64_t{ByteReader(head.subspan(1)).be32()}; }

// How many bytes of whole messages, none of them too long, stand at the front.
std::size_t whole_messages(Bytes bytes) {
  std::size_t at = 0;
  while (bytes.size() - at >= kMessageHead) {
    const std::uint64_t size = message_size(bytes.subspan(at));
    if (size > kLimits.http_body_bytes || size > bytes.size() - at) break;
    at += static_cast<std::size_t>(size);
  }
  return at;
}
}  // namespace

Fault HttpStreams::head(Direction from, std::uint64_t stream, const HeaderList& list, bool ends, Bytes shown, FieldSink& out) {
  Halves& halves = halves_.at(index_of(from));
  const auto known = halves.find(stream);
  const HttpTurn turn{from == Direction::server_to_client, known != halves.end() && known->second.headed};
  HttpHead head = emit_http_head(list, version_, turn, stream_prefix(stream), shown, out);
  Fault fault = list.fault;
  const bool begins = head.kind == HttpHead::Kind::request || head.kind == HttpHead::Kind::answer;
  if (begins && !ends) begin(open(from, stream, out, fault), head, from, stream);
  return ends ? first_of(fault, finish(from, stream, shown, out)) : fault;
}

Fault HttpStreams::finish(Direction from, std::uint64_t stream, Bytes shown, FieldSink& out) {
  Halves& halves = halves_.at(index_of(from));
  const auto at = halves.find(stream);
  if (at == halves.end()) return Fault::none;
  const bool of_body = at->second.use == Use::body;
  const Fault fault = of_body ? body(stream, at->second, {}, true, shown, out).fault : Fault::none;
  return first_of(fault, close(halves, at, out));
}

void HttpStreams::begin(Half& half, HttpHead& head, Direction from, std::uint64_t stream) const {
  half.headed = true;
  half.response = head.kind == HttpHead::Kind::answer;
  half.length = head.body.bad_length ? std::nullopt : head.body.length;
  half.content_type = std::move(head.body.content_type);
  half.coding = std::move(head.body.coding);
  const Halves& others = halves_.at(index_of(opposite(from)));
  const auto asked = others.find(stream);
  if (head.connect)
    half.use = head.protocol.empty() || head.protocol == "websocket" ? Use::tunnel : Use::foreign;
  else if (head.granted && asked != others.end() && (asked->second.use == Use::tunnel || asked->second.use == Use::foreign))
    half.use = asked->second.use;
  else if (half.use == Use::body && is_messages(half.content_type))
    half.use = Use::messages;
}

HttpStreams::Half& HttpStreams::open(Direction from, std::uint64_t stream, FieldSink& out, Fault& fault) {
  Halves& halves = halves_.at(index_of(from));
  const auto known = halves.find(stream);
  if (known != halves.end()) return known->second;
  if (halves.size() >= kLimits.http_streams) {
    fault = first_of(fault, Fault::too_long);
    close(halves, halves.begin(), out);
  }
  Half& half = halves[stream];
  half.response = from == Direction::server_to_client;
  return half;
}

HttpStreams::Taken HttpStreams::data(Direction from, std::uint64_t stream, Bytes bytes, bool ends, Bytes shown, FieldSink& out) {
  Halves& halves = halves_.at(index_of(from));
  Taken taken;
  Fault fault = Fault::none;
  Half& half = open(from, stream, out, fault);
  switch (half.use) {
    case Use::body:
      taken = body(stream, half, bytes, ends, shown, out);
      break;
    case Use::messages:
      taken = messages(stream, half, bytes, shown, out);
      break;
    case Use::tunnel:
      if (!bytes.empty()) out.payload({bytes, {}, {}, place_in(shown, bytes).offset, "tunnel", channel_of(stream)});
      break;
    case Use::foreign:
    case Use::dropped:
      taken.unread = bytes.size();
  }
  taken.fault = first_of(fault, taken.fault);
  if (ends) taken.fault = first_of(taken.fault, close(halves, halves.find(stream), out));
  return taken;
}

HttpStreams::Taken HttpStreams::body(std::uint64_t stream, Half& half, Bytes bytes, bool ends, Bytes shown, FieldSink& out) {
  if (half.whole) return {bytes.empty() ? Fault::none : Fault::bad_length, bytes.size()};
  const std::uint64_t there = half.given + half.held.size() + bytes.size();
  const bool reached = half.length && there == *half.length;
  const bool in_one = half.given == 0 && half.held.empty() && bytes.size() <= kLimits.http_body_bytes;
  if (in_one && (ends || reached)) {  // in one frame: it has its place there
    hand_out(stream, half, bytes, shown, out);
    half.whole = true;
    return {half.length && !reached && there > 0 ? Fault::bad_length : Fault::none, 0};
  }
  const Taken taken = keep(stream, half, bytes, out);
  if (half.use == Use::dropped || (!ends && !reached)) return taken;
  hand_out(stream, half, half.held, {}, out);
  let_go(half);
  half.whole = true;
  return {first_of(taken.fault, half.length && !reached ? Fault::bad_length : Fault::none), taken.unread};
}

// Whole messages at the front are handed out where they lie, one in several frames when it is whole.
HttpStreams::Taken HttpStreams::messages(std::uint64_t stream, Half& half, Bytes bytes, Bytes shown, FieldSink& out) {
  Taken taken;
  while (!bytes.empty()) {
    if (half.skip > 0) {
      const auto over = static_cast<std::size_t>(std::min<std::uint64_t>(half.skip, bytes.size()));
      half.skip -= over;
      taken.unread += over;
      bytes = bytes.subspan(over);
      continue;
    }
    if (const std::size_t whole = half.held.empty() ? whole_messages(bytes) : 0; whole > 0) {
      hand_out(stream, half, bytes.first(whole), shown, out);
      bytes = bytes.subspan(whole);
      continue;
    }
    const bool headed = half.held.size() >= kMessageHead;
    const std::uint64_t size = headed ? message_size(half.held) : kMessageHead;
    const std::size_t wanted = std::min(static_cast<std::size_t>(size) - half.held.size(), bytes.size());
    const std::size_t fits = room(half, wanted);
    hold(half, bytes.first(fits), out);
    bytes = bytes.subspan(fits);
    if (fits < wanted) return {Fault::too_long, taken.unread + drop(stream, half, bytes, out).unread};
    if (half.held.size() < kMessageHead) break;
    settle_message(stream, half, taken, out);
  }
  return taken;
}

// What is held has the length in it: a message beyond the limit is skipped, a whole one handed out.
void HttpStreams::settle_message(std::uint64_t stream, Half& half, Taken& taken, FieldSink& out) {
  const std::uint64_t size = message_size(half.held);
  if (size > kLimits.http_body_bytes) {
    half.skip = size - half.held.size();
    taken.unread += half.held.size();
    taken.fault = Fault::too_long;
  } else if (half.held.size() == size) {
    hand_out(stream, half, half.held, {}, out);
  } else {
    return;
  }
  let_go(half);
}

std::size_t HttpStreams::room(const Half& half, std::size_t bytes) const {
  return std::min({bytes, kLimits.http_body_bytes - half.held.size(), kLimits.http_held_bytes - held_});
}

void HttpStreams::hold(Half& half, Bytes bytes, const FieldSink& out) {
  if (half.held.empty()) half.since = out.now();
  half.held.insert(half.held.end(), bytes.begin(), bytes.end());
  held_ += bytes.size();
}

void HttpStreams::let_go(Half& half) {
  held_ -= half.held.size();
  std::vector<std::uint8_t>().swap(half.held);
}

// Of what is packed, later pieces are of no use without the beginning.
HttpStreams::Taken HttpStreams::keep(std::uint64_t stream, Half& half, Bytes bytes, FieldSink& out) {
  Taken taken;
  for (;;) {
    const std::size_t fits = room(half, bytes.size());
    if (fits != 0) hold(half, bytes.first(fits), out);
    bytes = bytes.subspan(fits);
    if (bytes.empty()) return taken;
    if (!half.coding.empty() && half.coding != "identity") return drop(stream, half, bytes, out);
    taken.fault = Fault::too_long;
    const bool none_held = half.held.empty();  // other streams hold all there is
    const Bytes piece = none_held ? bytes : Bytes(half.held);
    hand_out(stream, half, piece, {}, out);
    half.given += piece.size();
    let_go(half);
    if (none_held) return taken;
  }
}

// There is no room for the rest: the beginning is handed out, and nothing more is kept.
HttpStreams::Taken HttpStreams::drop(std::uint64_t stream, Half& half, Bytes rest, FieldSink& out) {
  hand_out(stream, half, half.held, {}, out);
  let_go(half);
  half.use = Use::dropped;
  return {Fault::too_long, rest.size()};
}

Fault HttpStreams::reset(Direction from, std::uint64_t stream, FieldSink& out) {
  Halves& others = halves_.at(index_of(opposite(from)));
  const auto other = others.find(stream);
  if (other != others.end() && !std::exchange(other->second.given_up, true))
    given_up_.at(index_of(opposite(from))).push_back(stream);
  return cut(from, stream, out);
}

Fault HttpStreams::cut(Direction from, std::uint64_t stream, FieldSink& out) {
  Halves& own = halves_.at(index_of(from));
  const auto at = own.find(stream);
  return at == own.end() ? Fault::none : close(own, at, out);
}

Fault HttpStreams::settle(Direction from, FieldSink& out) {
  Fault fault = Fault::none;
  Halves& halves = halves_.at(index_of(from));
  for (const std::uint64_t stream : std::exchange(given_up_.at(index_of(from)), {})) {
    const auto at = halves.find(stream);
    if (at != halves.end()) fault = first_of(fault, close(halves, at, out));
  }
  return fault;
}

Fault HttpStreams::end(Direction from, FieldSink& out) {
  Fault fault = Fault::none;
  Halves& halves = halves_.at(index_of(from));
  while (!halves.empty()) fault = first_of(fault, close(halves, halves.begin(), out));
  given_up_.at(index_of(from)).clear();
  return fault;
}

Fault HttpStreams::close(Halves& halves, Halves::iterator at, FieldSink& out) {
  Half& half = at->second;
  const bool cut = !half.held.empty() || (half.given != 0 && !half.whole);
  hand_out(at->first, half, half.held, {}, out);
  let_go(half);
  halves.erase(at);
  return cut ? Fault::cut : Fault::none;
}

void HttpStreams::hand_out(std::uint64_t stream, const Half& half, Bytes bytes, Bytes shown, FieldSink& out) {
  if (bytes.empty()) return;
  const std::string path = stream_prefix(stream) + (half.response ? "response.body" : "request.body");
  const bool joined = bytes.data() == half.held.data();
  out.payload({bytes, half.content_type, half.coding, place_in(shown, bytes).offset, path, 0, joined ? half.since : Moment{}});
}

}  // namespace shekara
