// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/http3_connection.h"

#include <algorithm>
#include <utility>

#include "scanner/decode/field_writer.h"

namespace shekara {

using http3::FrameUse;

namespace {
constexpr Limits kLimits;

bool is_one_way(std::uint64_t stream) { return (stream & 2) != 0; }
bool is_of_server(std::uint64_t stream) { return (stream & 1) != 0; }
}  // namespace

Http3Connection::Taken Http3Connection::feed(std::uint64_t stream, Direction from, Bytes bytes, bool fin, Bytes shown,
                                             FieldSink& out) {
  Call call{from, shown, out};
  if (std::exchange(ready_.at(index_of(from)), false)) unblock(call);
  Lane& lane = open(stream, call);
  lane.fin = lane.fin || fin;
  take(stream, lane, bytes, call);
  if (std::exchange(ready_.at(index_of(from)), false)) unblock(call);
  Lanes& lanes = lanes_.at(index_of(from));
  const auto at = lanes.find(stream);
  if (at != lanes.end() && at->second.fin && !at->second.blocked) close(at, call);
  return call.taken;
}

Http3Connection::Taken Http3Connection::settle(Direction from, Bytes shown, FieldSink& out) {
  Call call{from, shown, out};
  if (std::exchange(ready_.at(index_of(from)), false)) unblock(call);
  return call.taken;
}

Http3Connection::Taken Http3Connection::cut(std::uint64_t stream, Direction from, FieldSink& out) {
  Call call{from, {}, out};
  lose(stream, open(stream, call), call);
  return call.taken;
}

Http3Connection::Taken Http3Connection::end(Direction from, FieldSink& out) {
  Call call{from, {}, out};
  Lanes& lanes = lanes_.at(index_of(from));
  while (!lanes.empty()) close(lanes.begin(), call);
  call.fault(streams_.end(from, out));
  return call.taken;
}

Http3Connection::Taken Http3Connection::begin_again(Direction from, FieldSink& out) {
  const Taken taken = end(from, out);
  tables_.at(index_of(from)).begin_again();
  return taken;
}

// Of too many lanes the oldest that carries messages is ended.
Http3Connection::Lane& Http3Connection::open(std::uint64_t stream, Call& call) {
  Lanes& lanes = lanes_.at(index_of(call.from));
  const auto known = lanes.find(stream);
  if (known != lanes.end()) return known->second;
  if (lanes.size() >= kLimits.http_streams) {
    const auto carries = [](const auto& lane) { return lane.second.kind == Kind::messages || lane.second.kind == Kind::lost; };
    const auto old = std::ranges::find_if(lanes, carries);
    call.fault(Fault::too_long);
    close(old == lanes.end() ? lanes.begin() : old, call);
  }
  Lane& lane = lanes[stream];
  if (!is_one_way(stream)) lane.kind = is_of_server(stream) ? Kind::lost : Kind::messages;  // section 6.1
  return lane;
}

void Http3Connection::take(std::uint64_t stream, Lane& lane, Bytes bytes, Call& call) {
  if (lane.held.empty()) return hold(stream, lane, bytes.subspan(advance(stream, lane, bytes, call)), call);
  hold(stream, lane, bytes, call);
  if (lane.blocked || lane.held.size() < lane.wanted) return;
  let_go(lane, advance(stream, lane, lane.held, call));
}

std::size_t Http3Connection::advance(std::uint64_t stream, Lane& lane, Bytes bytes, Call& call) {
  std::size_t at = 0;
  lane.wanted = 0;
  while (at < bytes.size()) {
    const Bytes rest = bytes.subspan(at);
    std::size_t used = rest.size();
    switch (lane.kind) {
      case Kind::untyped:
        used = type(lane, rest, call);
        break;
      case Kind::control:
      case Kind::messages:
        used = lane.left > 0 ? payload(stream, lane, rest, call) : frame(stream, lane, rest, call);
        break;
      case Kind::instructions:
        if (!tables_.at(index_of(call.from)).instruct(rest)) call.add({Fault::bad_value, rest.size()});
        ready_.at(index_of(call.from)) = true;
        break;
      case Kind::lost:
        call.taken.unread += rest.size();
        break;
      case Kind::passed:
        break;
    }
    if (used == 0) break;
    at += used;
  }
  return at;
}

std::size_t Http3Connection::type(Lane& lane, Bytes bytes, Call& call) {
  ByteReader r(bytes);
  const std::uint64_t type = http3::read_number(r);
  if (type == http3::kPushStream) http3::read_number(r);  // of which promise
  if (!r.ok()) return 0;
  if (type == http3::kControlStream)
    lane.kind = Kind::control;
  else if (type == http3::kPushStream)
    lane.kind = Kind::messages;
  else if (type == http3::kEncoderStream)
    lane.kind = Kind::instructions;
  else
    lane.kind = type == http3::kDecoderStream || http3::is_reserved(type) ? Kind::passed : Kind::lost;
  if (lane.kind == Kind::lost) call.fault(Fault::unsupported);
  return r.offset();
}

std::size_t Http3Connection::payload(std::uint64_t stream, Lane& lane, Bytes bytes, Call& call) {
  const auto there = static_cast<std::size_t>(std::min<std::uint64_t>(lane.left, bytes.size()));
  lane.left -= there;
  if (lane.use == FrameUse::data) call.add(streams_.data(call.from, stream, bytes.first(there), false, call.shown, call.out));
  if (lane.use == FrameUse::unknown) call.taken.unread += there;
  return there;
}

// Not what can be read in such a lane (section 7, table 1).
Fault Http3Connection::judge(const Lane& lane, const http3::Frame& frame) {
  const FrameUse use = http3::use_of(frame.type);
  if (use == FrameUse::unknown) return Fault::unsupported;
  if (use == FrameUse::passed) return Fault::none;
  const bool of_control = frame.type == http3::kSettings || frame.type == http3::kGoAway;
  if (of_control != (lane.kind == Kind::control)) return Fault::bad_value;
  return use == FrameUse::whole && frame.length > kLimits.http_block_bytes ? Fault::too_long : Fault::none;
}

std::size_t Http3Connection::frame(std::uint64_t stream, Lane& lane, Bytes bytes, Call& call) {
  const http3::Frame frame = http3::read_frame(bytes);
  if (frame.head == 0) return 0;
  const Fault fault = judge(lane, frame);
  call.fault(fault);
  lane.use = fault == Fault::none ? http3::use_of(frame.type) : FrameUse::unknown;
  if (lane.use != FrameUse::whole) {
    lane.left = frame.length;
    return frame.head;
  }
  const std::size_t size = frame.head + static_cast<std::size_t>(frame.length);
  lane.wanted = size;
  if (bytes.size() < size) return 0;
  if (whole(stream, frame.type, bytes.subspan(frame.head, size - frame.head), call)) return size;
  lane.blocked = true;
  ++blocked_.at(index_of(call.from));
  return 0;
}

bool Http3Connection::whole(std::uint64_t stream, std::uint64_t type, Bytes payload, Call& call) {
  if (type == http3::kHeaders || type == http3::kPushPromise) return head(stream, type, payload, call);
  const FieldWriter fields(call.shown, call.out);
  const std::string_view name = type == http3::kSettings ? "settings" : "goaway";
  fields.value(Tag::message, "frame", Value(name), call.shown);
  if (type == http3::kSettings) settings(payload, call);
  return true;
}

// They are for the other side's heads, whose fields wait until something of that direction is shown.
void Http3Connection::settings(Bytes payload, Call& call) {
  const http3::Settings settings = http3::read_settings(payload);
  call.fault(settings.fault);
  const std::size_t other = index_of(opposite(call.from));
  if (!tables_.at(other).allow(settings.table_capacity)) call.fault(Fault::bad_value);
  ready_.at(other) = blocked_.at(other) > 0;
}

bool Http3Connection::head(std::uint64_t stream, std::uint64_t type, Bytes payload, Call& call) {
  ByteReader r(payload);
  const bool promise = type == http3::kPushPromise;
  const std::uint64_t push = promise ? http3::read_number(r) : 0;
  QpackTable::Section section;
  section.list.fault = Fault::bad_length;
  if (r.ok()) section = tables_.at(index_of(call.from)).unpack(stream, r.rest());
  if (section.blocked) {
    if (blocked_.at(index_of(call.from)) < kLimits.http_blocked) return false;
    section.list.fault = Fault::too_long;
  }
  if (section.list.fault != Fault::none) call.add({section.list.fault, payload.size()});
  if (promise)
    emit_http_head(section.list, "HTTP/3", {}, "push[" + std::to_string(push) + "].", call.shown, call.out);
  else
    call.fault(streams_.head(call.from, stream, section.list, false, call.shown, call.out));
  return true;
}

void Http3Connection::hold(std::uint64_t stream, Lane& lane, Bytes bytes, Call& call) {
  if (bytes.empty()) return;
  if (bytes.size() > kLimits.http_held_bytes - held_) {
    call.add({Fault::too_long, bytes.size()});
    return lose(stream, lane, call);
  }
  lane.held.insert(lane.held.end(), bytes.begin(), bytes.end());
  held_ += bytes.size();
}

void Http3Connection::let_go(Lane& lane, std::size_t count) {
  lane.held.erase(lane.held.begin(), lane.held.begin() + static_cast<std::ptrdiff_t>(count));
  held_ -= count;
}

void Http3Connection::lose(std::uint64_t stream, Lane& lane, Call& call) {
  if (lane.kind == Kind::instructions) tables_.at(index_of(call.from)).lose();
  if (lane.blocked) --blocked_.at(index_of(call.from));
  lane.blocked = false;
  call.taken.unread += lane.held.size();
  let_go(lane, lane.held.size());
  lane.left = 0;
  lane.kind = lane.kind == Kind::passed ? Kind::passed : Kind::lost;
  call.fault(streams_.cut(call.from, stream, call.out));
}

// All of the lane came, or all that ever will. Held bytes are of something that is not whole.
void Http3Connection::close(Lanes::iterator at, Call& call) {
  Lane& lane = at->second;
  if (!lane.held.empty() || lane.left > 0) call.fault(Fault::cut);
  if (lane.fin && lane.held.empty() && lane.left == 0)
    call.fault(streams_.finish(call.from, at->first, call.shown, call.out));
  else
    lose(at->first, lane, call);
  lanes_.at(index_of(call.from)).erase(at);
}

void Http3Connection::unblock(Call& call) {
  Lanes& lanes = lanes_.at(index_of(call.from));
  for (auto at = lanes.begin(); at != lanes.end();) {
    const auto lane = at++;
    if (!std::exchange(lane->second.blocked, false)) continue;
    --blocked_.at(index_of(call.from));
    let_go(lane->second, advance(lane->first, lane->second, lane->second.held, call));
    if (lane->second.fin && !lane->second.blocked) close(lane, call);
  }
}

}  // namespace shekara
