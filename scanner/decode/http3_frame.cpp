// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/http3_frame.h"

namespace shekara::http3 {

std::uint64_t read_number(ByteReader& r) {
  const unsigned size = 1U << (r.peek() >> 6);
  std::uint64_t value = r.u8() & 0x3f;
  for (unsigned i = 1; i < size; ++i) value = value << 8 | r.u8();
  return value;
}

bool is_reserved(std::uint64_t type) { return type >= 0x21 && (type - 0x21) % 0x1f == 0; }

Frame read_frame(Bytes bytes) {
  ByteReader r(bytes);
  Frame frame;
  frame.type = read_number(r);
  frame.length = read_number(r);
  if (r.ok()) frame.head = r.offset();
  return frame;
}

FrameUse use_of(std::uint64_t type) {
  constexpr std::uint64_t kCancelPush = 3, kMaxPushId = 0xd, kPriorityOfRequest = 0xf0700, kPriorityOfPush = 0xf0701;
  switch (type) {
    case kHeaders:
    case kSettings:
    case kPushPromise:
    case kGoAway:
      return FrameUse::whole;
    case kData:
      return FrameUse::data;
    case kCancelPush:
    case kMaxPushId:
    case kPriorityOfRequest:
    case kPriorityOfPush:
      return FrameUse::passed;
    default:
      return is_reserved(type) ? FrameUse::passed : FrameUse::unknown;
  }
}

Settings read_settings(Bytes payload) {
  constexpr std::uint64_t kTableCapacity = 1;
  Settings settings;
  ByteReader r(payload);
  while (r.left() > 0) {
    const std::uint64_t name = read_number(r), value = read_number(r);
    if (!r.ok()) settings.fault = Fault::bad_length;
    if (r.ok() && name == kTableCapacity) settings.table_capacity = value;
  }
  return settings;
}

}  // namespace shekara::http3
