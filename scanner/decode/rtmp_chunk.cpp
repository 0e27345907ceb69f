// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/rtmp_chunk.h"

namespace shekara::rtmp {
namespace {
constexpr std::size_t kMostStreams = 16;
constexpr std::uint32_t kExtended = 0xffffff;
}  // namespace

bool is_type(std::uint8_t type) {
  return (type >= kSetChunkSize && type <= kVideo && type != 7) || (type >= kData3 && type <= kCommand0) ||
         type == kAggregate;
}

ChunkHead Streams::read_head(Bytes bytes) const {
  ChunkHead head;
  ByteReader r(bytes);
  const std::uint8_t first = r.u8();
  const std::uint8_t form = first >> 6;
  head.id = first & 0x3f;
  if (head.id == 0)
    head.id = 64U + r.u8();
  else if (head.id == 1)
    head.id = 64U + r.le16();
  const auto known = streams_.find(head.id);
  if (r.ok() && known == streams_.end() && form != 0) return head;
  if (known != streams_.end()) {
    head.length = known->second.length;
    head.type = known->second.type;
    head.extended = known->second.extended;
  }
  if (form <= 2) head.extended = r.be24() == kExtended;
  if (form <= 1) {
    head.length = r.be24();
    head.type = r.u8();
    if (r.ok() && !is_type(head.type)) return head;
  }
  if (form == 0) r.le32();
  if (head.extended) r.be32();
  head.size = r.offset();
  head.state = r.ok() ? ChunkHead::State::whole : ChunkHead::State::cut;
  return head;
}

Stream* Streams::update(const ChunkHead& head) {
  if (!streams_.contains(head.id) && streams_.size() == kMostStreams) return nullptr;
  Stream& stream = streams_[head.id];
  stream.length = head.length;
  stream.type = head.type;
  stream.extended = head.extended;
  return &stream;
}

}  // namespace shekara::rtmp
