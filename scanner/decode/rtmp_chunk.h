// SPDX-License-Identifier: Apache-2.0
// RTMP chunks (Adobe RTMP 1.0 section 5.3): a message is cut in chunks, whose heads leave out what did not
// change. For the rtmp decoder.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "scanner/base/byte_reader.h"

namespace shekara::rtmp {

enum Type : std::uint8_t {
  kSetChunkSize = 1,
  kAbort = 2,
  kAcknowledgement = 3,
  kUserControl = 4,
  kWindowSize = 5,
  kPeerBandwidth = 6,
  kAudio = 8,
  kVideo = 9,
  kData3 = 15,
  kCommand3 = 17,
  kData0 = 18,
  kCommand0 = 20,
  kAggregate = 22,
};
bool is_type(std::uint8_t type);

inline constexpr std::size_t kChunkSize = 128;  // until something else is said

// What is known of a chunk stream from its last head.
struct Stream {
  std::size_t length = 0;  // of the message
  std::uint8_t type = 0;
  bool extended = false;     // heads have four bytes of time more
  std::size_t received = 0;  // of the message that is under way
  std::vector<std::uint8_t> joined;
};

struct ChunkHead {
  enum class State : std::uint8_t { bad, cut, whole } state = State::bad;
  std::uint32_t id = 0;
  std::size_t size = 0;  // of the head
  std::size_t length = 0;
  std::uint8_t type = 0;
  bool extended = false;
};

class Streams {
 public:
  // The head at the front; a first chunk of a stream must have a full one.
  [[nodiscard]] ChunkHead read_head(Bytes bytes) const;
  // The stream with what its head said. nullptr: there are too many.
  Stream* update(const ChunkHead& head);
  void forget(std::uint32_t id) { streams_.erase(id); }

 private:
  std::map<std::uint32_t, Stream> streams_;
};

}  // namespace shekara::rtmp
