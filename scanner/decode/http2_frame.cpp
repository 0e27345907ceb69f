// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/http2_frame.h"

#include <algorithm>

namespace shekara::http2 {

namespace {
constexpr std::uint32_t kFewStreams = 1U << 24;  // a connection with more has not been seen
constexpr std::uint16_t kKnownSettings = 9;      // 1 to 6, 8 and 9 have names (IANA, HTTP/2 Settings)

// Flags that its kind may have.
std::uint8_t flags_of(std::uint8_t type) {
  switch (type) {
    case kData:
      return kEndStream | kPadded;
    case kHeaders:
      return kEndStream | kEndHeaders | kPadded | kHasPriority;
    case kSettings:
    case kPing:
      return kAck;
    case kContinuation:
      return kEndHeaders;
    case kPushPromise:
      return kEndHeaders | kPadded;
    default:
      return 0;
  }
}

bool is_known(std::uint8_t type) { return type <= kAltSvc || type == kOrigin || type == kPriorityUpdate; }

// Each of a known name, with a value it may have (section 6.5.2).
bool are_settings(Bytes payload) {
  ByteReader r(payload);
  while (r.left() >= 6) {
    const std::uint16_t name = r.be16();
    const std::uint32_t value = r.be32();
    const bool flag = name == 2 || name == 8 || name == 9;
    const bool fits = name == 4   ? value <= 0x7fffffff
                      : name == 5 ? value >= 16384 && value <= 0xffffff
                                  : !flag || value <= 1;
    const bool grease = (name & 0x0f0f) == 0x0a0a;
    if (name == 0 || (name > kKnownSettings && !grease) || !fits) return false;
  }
  return r.left() == 0;
}

// The first line of a head is a pseudo-header: from the static table by number or name, or from the dynamic one.
bool begins_a_head(Bytes block) {
  if (block.empty()) return false;
  const std::uint8_t first = block[0];
  if (first >= 0x80) return (first >= 0x81 && first <= 0x8e) || first >= 0xbe;
  if (first >= 0x40) return (first >= 0x41 && first <= 0x4e) || first >= 0x7e;
  if (first >= 0x20) return true;  // a size of the table
  const std::uint8_t name = first & 0x0f;
  return name >= 1;
}

// Not what could stand in a real frame, as far as it is there.
bool is_unlikely(const Frame& frame, Bytes payload) {
  if (!is_known(frame.type) || (frame.flags & ~flags_of(frame.type)) != 0 || frame.stream >= kFewStreams) return true;
  if (judge(frame) != Fault::none) return true;
  const bool whole = payload.size() == frame.length;
  if (frame.is(kSettings) && whole) return !are_settings(payload);
  if (frame.is(kWindowUpdate) && whole) return ByteReader(payload).be32() - 1 >= 0x7fffffff;
  if (frame.is(kReset) && whole) return ByteReader(payload).be32() > 0x20;
  if (frame.is(kHeaders) && !payload.empty()) {
    const Content content = content_of(frame, payload);
    return whole && (content.fault != Fault::none || !begins_a_head(content.bytes));
  }
  return false;
}
}  // namespace

Frame read_frame(Bytes bytes) {
  ByteReader r(bytes);
  Frame frame;
  frame.length = r.be24();
  frame.type = r.u8();
  frame.flags = r.u8();
  frame.stream = r.be32() & 0x7fffffff;
  return frame;
}

Fault judge(const Frame& frame) {
  const auto on = [&](bool of_stream) { return (frame.stream != 0) == of_stream ? Fault::none : Fault::bad_value; };
  const auto sized = [&](bool fits, bool of_stream) { return fits ? on(of_stream) : Fault::bad_length; };
  switch (frame.type) {
    case kData:
    case kHeaders:
    case kContinuation:
      return on(true);
    case kPushPromise:
      return sized(frame.length >= 4, true);
    case kPriority:
      return sized(frame.length == 5, true);
    case kReset:
      return sized(frame.length == 4, true);
    case kSettings:
      return sized(frame.length % 6 == 0 && (!frame.has(kAck) || frame.length == 0), false);
    case kPing:
      return sized(frame.length == 8, false);
    case kGoAway:
      return sized(frame.length >= 8, false);
    case kWindowUpdate:
      return frame.length == 4 ? Fault::none : Fault::bad_length;
    case kPriorityUpdate:
      return sized(frame.length >= 4, false);
    default:
      return Fault::none;
  }
}

Content content_of(const Frame& frame, Bytes payload) {
  const bool may_be_padded = frame.is(kData) || frame.is(kHeaders) || frame.is(kPushPromise);
  std::size_t padding = 0;
  if (may_be_padded && frame.has(kPadded)) {
    if (payload.empty()) return {{}, Fault::bad_length};
    padding = payload[0];
    payload = payload.subspan(1);
  }
  const std::size_t priority = frame.is(kHeaders) && frame.has(kHasPriority) ? 5 : 0;
  if (priority + padding > payload.size()) return {{}, Fault::bad_length};
  return {payload.subspan(priority, payload.size() - priority - padding), Fault::none};
}

Probe probe_frames(Bytes first, Direction) {
  const std::string_view text = as_text(first.first(std::min(first.size(), kPreface.size())));
  if (text == kPreface) return Probe::proven;
  if (text == kPreface.substr(0, text.size())) return Probe::maybe;
  if (first[0] != 0) return Probe::no;  // no frame of 64 KiB at the start
  std::size_t at = 0, telling = 0, sized = 0, frames = 0;
  while (first.size() - at >= kHead) {
    const Frame frame = read_frame(first.subspan(at));
    const Bytes payload = first.subspan(at + kHead, std::min<std::size_t>(frame.length, first.size() - at - kHead));
    if (is_unlikely(frame, payload)) return Probe::no;
    if (payload.size() < frame.length) break;
    // The server's preface: SETTINGS that say something.
    if (at == 0 && frame.is(kSettings) && frame.length > 0) return Probe::proven;
    at += kHead + frame.length;
    ++frames;
    if (!frame.is(kData)) ++telling;
    if (!frame.is(kData) && !frame.is(kHeaders)) ++sized;  // of a length that is laid down
  }
  const bool alone = sized > 0 && at == first.size();
  return telling > 0 && (frames > 1 || alone) ? Probe::likely : Probe::maybe;
}

}  // namespace shekara::http2
