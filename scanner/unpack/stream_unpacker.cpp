// SPDX-License-Identifier: Apache-2.0
#include "scanner/unpack/codec.h"
#include "scanner/unpack/unpack.h"

namespace shekara {

MemberStream::MemberStream(Coding coding, int zstd_window_log)
    : codec_(make_codec(coding, zstd_window_log)), coding_(coding) {}

// Behind a member: another one, or padding with zeros (tape blocks) that is skipped.
bool MemberStream::begin_next(Bytes& packed) {
  if (coding_ == Coding::gzip) {
    while (!packed.empty() && packed.front() == 0) packed = packed.subspan(1);
  }
  if (packed.empty()) return false;
  const bool repeats = coding_ == Coding::gzip || coding_ == Coding::zstd;
  damaged_ = !repeats;
  ended_ = false;
  codec_->restart();
  return repeats;
}

bool MemberStream::step(Bytes& packed, std::span<std::uint8_t>& room) {
  while (!damaged_ && !room.empty()) {
    if (ended_ && !begin_next(packed)) break;
    const std::size_t before = packed.size() + room.size();
    const Codec::State state = codec_->step(packed, room);
    damaged_ = state == Codec::State::damaged;
    ended_ = state == Codec::State::ended;
    if (!ended_ && packed.size() + room.size() == before) break;
  }
  return !damaged_;
}

namespace {
// What zstd itself takes without being asked: 128 MiB, level 22 and --long=27.
constexpr int kFileWindowLog = 27;

Coding coding_of(StreamUnpacker::Format format) {
  return format == StreamUnpacker::Format::gzip ? Coding::gzip : Coding::zstd;
}
}  // namespace

struct StreamUnpacker::State {
  MemberStream stream;
};

StreamUnpacker::StreamUnpacker(Format format)
    : state_(std::make_unique<State>(State{MemberStream(coding_of(format), kFileWindowLog)})) {}
StreamUnpacker::~StreamUnpacker() = default;

StreamUnpacker::Progress StreamUnpacker::push(Bytes packed, std::span<std::uint8_t> room) {
  const std::size_t packed_before = packed.size(), room_before = room.size();
  const bool ok = state_->stream.step(packed, room);
  return {packed_before - packed.size(), room_before - room.size(), ok};
}

bool StreamUnpacker::at_end() const { return state_->stream.at_end(); }

}  // namespace shekara
