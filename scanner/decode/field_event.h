// SPDX-License-Identifier: Apache-2.0
// A decoder's field with everything the session knows about it: what detectors and the `decode` command are handed.
#pragma once
#include <string_view>

#include "scanner/decode/decoder.h"
#include "scanner/facts/evidence.h"

namespace shekara {

// The packets that a message was read from, by time.
struct MessagePackets {
  PacketRef first, last;
};

// Where a field lies, until the end of its message. Most fields are cited by nobody, so it only points at what they share.
struct FieldPlace {
  const MessagePackets* packets = nullptr;   // nullptr: not known
  std::uint32_t at = PacketPlace::kNowhere;  // of PacketPlace
  bool exact = false;
  // But for its flow, which the receiver knows.
  [[nodiscard]] PacketPlace kept() const {
    PacketPlace out;
    if (packets == nullptr) return out;
    out.first = packets->first;
    out.last = packets->last;
    out.at = at;
    out.exact = exact;
    return out;
  }
};

struct FieldEvent {
  const Field& field;
  std::string_view protocol;   // the decoder's name; lives as long as the program
  std::string_view layers;     // "http > json", outermost first
  Direction direction;
  PacketRef packet;            // the one that holds the field's first byte
  Timestamp time;              // of that packet
  // Of the outermost message; a field of an unpacked body keeps the body's place.
  std::uint32_t offset, length;
  // Same for all fields of one message (one step of the outermost decoder): lets a latitude find its longitude.
  std::uint64_t message;
  bool proven;                 // the outermost message passed a checksum or as strong a check
  FieldPlace place = {};
};

// A body, unpacked and joined, or a piece of a stream within a stream.
struct BodyEvent {
  Bytes bytes;
  std::string_view protocol, layers;  // whose body it is
  std::string_view path;              // "body"
  Direction direction;
  PacketRef packet;                   // the one that holds the body's first byte, or the message's
  Timestamp time;
  bool shown_before = false;          // these bytes are part of what was shown already, on the wire or as a body around this one
  bool of_stream = false;             // a piece of a stream: what it says is told apart
};

class FieldReceiver {
 public:
  virtual ~FieldReceiver() = default;
  virtual void field(const FieldEvent& event) = 0;
  // The message is done: everything that waited for a sibling field is to be settled now.
  virtual void end_of_message() = 0;
  virtual void body(const BodyEvent& event) { (void)event; }
};

}  // namespace shekara
