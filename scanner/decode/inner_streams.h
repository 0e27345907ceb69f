// SPDX-License-Identifier: Apache-2.0
// Streams inside a stream: what a WebSocket or a tunnel carries, by channel (Payload::channel). Each is a session of its own
// that lives as long as the flow; its fields come out as fields of the outer message, with the place of the payload.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "scanner/decode/field_event.h"
#include "scanner/decode/session.h"

namespace shekara {

// Where in the outer flow the bytes of an inner stream were found.
struct OuterPlace {
  std::string_view layers;  // of the outer decoders: "websocket"
  Direction direction = Direction::client_to_server;
  PacketRef packet;
  Timestamp time;
  std::uint32_t offset = 0, length = 0;
  bool proven = false;
  MessagePackets packets = {};             // of the outer message
  std::uint32_t at = PacketPlace::kNowhere;  // of its first byte, in the packet's payload
};

class InnerStreams {
 public:
  InnerStreams();
  ~InnerStreams();
  InnerStreams(const InnerStreams&) = delete;
  InnerStreams& operator=(const InnerStreams&) = delete;

  // The next bytes of a channel; datagram: the next one of them. places: one, or one for each packet that they came with, which begin
  // at the byte of `marks` (as many; of the bytes). False when there are too many channels, or streams within streams, already.
  bool feed(SessionContext& outer, std::uint32_t channel, Bytes bytes, bool datagram, std::span<const OuterPlace> places,
            std::span<const DecodeSession::Mark> marks);
  void gap(Direction direction);
  void finish(Direction direction);
  // Names of the decoders that read something, outermost first.
  void add_used(std::vector<std::string_view>& used) const;
  [[nodiscard]] bool saw_opaque() const;
  // Bytes that were fed and not understood, those that wait for more among them.
  [[nodiscard]] std::uint64_t unread(Direction direction) const;

 private:
  struct Stream;
  std::map<std::uint32_t, std::unique_ptr<Stream>> streams_;
};

}  // namespace shekara
