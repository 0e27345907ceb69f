// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/quic_frames.h"

#include "scanner/decode/quic_packet.h"

namespace shekara::quic {

namespace {
constexpr std::uint64_t kMostOffset = (std::uint64_t{1} << 62) - 1;

void skip_numbers(ByteReader& r, int count) {
  for (int i = 0; i < count; ++i) read_varint(r);
}

void skip_acknowledgement(ByteReader& r, bool with_marks) {
  skip_numbers(r, 2);
  const std::uint64_t ranges = read_varint(r);
  read_varint(r);
  for (std::uint64_t i = 0; i < ranges && r.ok(); ++i) skip_numbers(r, 2);
  if (with_marks) skip_numbers(r, 3);
}

void skip_padding(ByteReader& r) {
  while (r.left() > 0 && r.peek() == 0) r.skip(1);
}

Bytes sized(ByteReader& r) { return r.take(read_varint(r)); }

Frame crypto(ByteReader& r) {
  Frame frame{.kind = FrameKind::crypto};
  frame.offset = read_varint(r);
  frame.data = sized(r);
  return frame;
}

Frame stream(ByteReader& r, std::uint64_t type) {
  Frame frame{.kind = FrameKind::stream};
  frame.stream = read_varint(r);
  if ((type & 4) != 0) frame.offset = read_varint(r);
  frame.data = (type & 2) != 0 ? sized(r) : r.take(r.left());
  frame.fin = (type & 1) != 0;
  return frame;
}

Frame reset_stream(ByteReader& r, bool with_reliable_size) {
  Frame frame{.kind = FrameKind::reset_stream};
  frame.stream = read_varint(r);
  read_varint(r);
  frame.offset = read_varint(r);
  if (with_reliable_size) read_varint(r);
  return frame;
}

Frame new_id(ByteReader& r) {
  Frame frame{.kind = FrameKind::new_id};
  skip_numbers(r, 2);
  frame.data = r.take(r.u8());
  frame.reset_token = r.take(16);
  return frame;
}

Frame close(ByteReader& r, bool of_application) {
  Frame frame{.kind = FrameKind::close, .of_application = of_application};
  frame.code = read_varint(r);
  if (!of_application) read_varint(r);
  frame.data = sized(r);
  return frame;
}

// Frames of which nothing is told. False: no such type.
bool skip_other(ByteReader& r, std::uint64_t type) {
  switch (type) {
    case 0x00: return skip_padding(r), true;
    case 0x01: case 0x1e: case 0x1f: return true;                            // PING, HANDSHAKE_DONE, IMMEDIATE_ACK
    case 0x02: case 0x03: return skip_acknowledgement(r, type == 3), true;
    case 0x05: case 0x11: case 0x15: return skip_numbers(r, 2), true;        // STOP_SENDING, and limits of a stream
    case 0x07: return r.skip(read_varint(r)), true;                          // NEW_TOKEN
    case 0x10: case 0x12: case 0x13: case 0x14: case 0x16: case 0x17:        // limits of the connection
    case 0x19: return read_varint(r), true;                                  // RETIRE_CONNECTION_ID
    case 0x1a: case 0x1b: return r.skip(8), true;                            // PATH_CHALLENGE, PATH_RESPONSE
    case 0xaf: return skip_numbers(r, 4), true;                              // ACK_FREQUENCY
    case 0x2f5: return read_varint(r), true;                                 // TIME_STAMP (draft-huitema-quic-ts)
    default: return false;
  }
}
}  // namespace

std::optional<Frame> read_frame(ByteReader& r) {
  const std::uint64_t type = read_varint(r);
  if (!r.ok()) return {};
  Frame frame;
  if (type >= 0x08 && type <= 0x0f) frame = stream(r, type);
  else if (type == 0x06) frame = crypto(r);
  else if (type == 0x04 || type == 0x24) frame = reset_stream(r, type == 0x24);
  else if (type == 0x18) frame = new_id(r);
  else if (type == 0x1c || type == 0x1d) frame = close(r, type == 0x1d);
  else if (type == 0x30) frame = {.kind = FrameKind::datagram, .data = r.take(r.left())};
  else if (type == 0x31) frame = {.kind = FrameKind::datagram, .data = sized(r)};
  else if (!skip_other(r, type)) return {};
  const bool fits = frame.offset + frame.data.size() <= kMostOffset;
  return r.ok() && fits ? std::optional(frame) : std::nullopt;
}

}  // namespace shekara::quic
