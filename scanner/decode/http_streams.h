// SPDX-License-Identifier: Apache-2.0
// The requests and answers of one HTTP/2 or HTTP/3 connection, by stream: heads become fields, bodies are put together and
// handed out when they end, messages of gRPC as they come, tunnels as streams within.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/decode/decoder.h"
#include "scanner/decode/header_list.h"
#include "scanner/decode/http_exchange.h"

namespace shekara {

// A step tells one fault.
inline Fault first_of(Fault a, Fault b) { return a != Fault::none ? a : b; }

class HttpStreams {
 public:
  explicit HttpStreams(std::string_view version) : version_(version) {}  // "HTTP/2", a literal

  // In all calls `from` is the direction that the frame was sent in, and `shown` the bytes that fields have their place in.
  // Nothing of the other direction is handed out, as it would pass for this one's.
  struct Taken {
    Fault fault = Fault::none;
    std::size_t unread = 0;  // of the bytes given: beyond a limit, or of a kind nobody knows
  };
  Fault head(Direction from, std::uint64_t stream, const HeaderList& list, bool ends, Bytes shown, FieldSink& out);
  Taken data(Direction from, std::uint64_t stream, Bytes bytes, bool ends, Bytes shown, FieldSink& out);
  // The sender has said all, as the other calls may say too with `ends`.
  Fault finish(Direction from, std::uint64_t stream, Bytes shown, FieldSink& out);
  // The sender gives the stream up, or bytes of it are missing.
  Fault cut(Direction from, std::uint64_t stream, FieldSink& out);
  // The same, and the other side is to give it up too: what it sent is handed out with settle().
  Fault reset(Direction from, std::uint64_t stream, FieldSink& out);
  // To be called with each frame.
  Fault settle(Direction from, FieldSink& out);
  // The connection ends in this direction, or bytes are missing.
  Fault end(Direction from, FieldSink& out);

 private:
  enum class Use : std::uint8_t {
    body, messages, tunnel,
    foreign,  // a tunnel for what has no decoder here (RFC 9298 and the like)
    dropped,  // beyond a limit
  };
  struct Half {  // one direction of a stream
    Use use = Use::body;
    bool response = false, headed = false;
    bool whole = false;     // the body is there and was handed out
    bool given_up = false;  // by the other side
    std::string content_type, coding;
    std::optional<std::uint64_t> length;
    std::vector<std::uint8_t> held;
    std::uint64_t given = 0;  // bytes handed out before those, in pieces
    Moment since;            // when its first byte came
    std::uint64_t skip = 0;  // messages: bytes still to come of one that is too long
  };
  using Halves = std::map<std::uint64_t, Half>;

  Half& open(Direction from, std::uint64_t stream, FieldSink& out, Fault& fault);
  void begin(Half& half, HttpHead& head, Direction from, std::uint64_t stream) const;
  Taken body(std::uint64_t stream, Half& half, Bytes bytes, bool ends, Bytes shown, FieldSink& out);
  Taken messages(std::uint64_t stream, Half& half, Bytes bytes, Bytes shown, FieldSink& out);
  void settle_message(std::uint64_t stream, Half& half, Taken& taken, FieldSink& out);
  // Of so many bytes those that there is room for.
  [[nodiscard]] std::size_t room(const Half& half, std::size_t bytes) const;
  void hold(Half& half, Bytes bytes, const FieldSink& out);
  void let_go(Half& half);
  // Holds bytes of a body; in pieces, where it is too long to be put together.
  Taken keep(std::uint64_t stream, Half& half, Bytes bytes, FieldSink& out);
  Taken drop(std::uint64_t stream, Half& half, Bytes rest, FieldSink& out);
  // Nothing more will come: what is held is handed out. The half is gone.
  Fault close(Halves& halves, Halves::iterator at, FieldSink& out);
  static void hand_out(std::uint64_t stream, const Half& half, Bytes bytes, Bytes shown, FieldSink& out);

  std::string_view version_;
  std::array<Halves, 2> halves_;
  std::array<std::vector<std::uint64_t>, 2> given_up_;
  std::size_t held_ = 0;
};

}  // namespace shekara
