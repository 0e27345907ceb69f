// SPDX-License-Identifier: Apache-2.0
// HTTP/3 (RFC 9114) over the streams of one QUIC connection, which QUIC's decoder decrypts and puts in order. Fields and bodies
// come out as those of HTTP/2. DATAGRAM frames of QUIC (RFC 9297) are not for it: nobody reads them.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <vector>

#include "scanner/decode/http3_frame.h"
#include "scanner/decode/http3_table.h"
#include "scanner/decode/http_streams.h"

namespace shekara {

class Http3Connection {
 public:
  // In all calls `from` is who sent, and `shown` the message that the caller was shown: bytes of streams are not in it as they
  // are, so all of it is the place of their fields.
  using Taken = HttpStreams::Taken;  // unread: of these bytes or, where something was waited for in vain, of earlier ones

  // The next bytes of a stream, in order; fin: they are the last. There may be none then.
  Taken feed(std::uint64_t stream, Direction from, Bytes bytes, bool fin, Bytes shown, FieldSink& out);
  // Heads that waited for what the other side has sent since. feed() does it too; to be called for datagrams without streams.
  Taken settle(Direction from, Bytes shown, FieldSink& out);
  // RESET_STREAM, or bytes are missing here: what came of a body is handed out, and what follows in this direction of the
  // stream is not understood.
  Taken cut(std::uint64_t stream, Direction from, FieldSink& out);
  // Nothing more will come in this direction.
  Taken end(Direction from, FieldSink& out);
  // The same, and what comes next is the beginning of its streams, as the other side never took the earlier ones.
  Taken begin_again(Direction from, FieldSink& out);

 private:
  enum class Kind : std::uint8_t {
    untyped, control, messages, instructions,
    passed,  // says nothing to us
    lost,    // not understood
  };
  struct Lane {  // one direction of a stream
    Kind kind = Kind::untyped;
    std::vector<std::uint8_t> held;  // a type or frame that is not whole, or all from a head on that waits
    std::size_t wanted = 0;          // held, before it is of use to look again
    std::uint64_t left = 0;          // of the payload of a frame that is not waited for
    http3::FrameUse use = http3::FrameUse::data;  // of that payload
    bool blocked = false, fin = false;
  };
  using Lanes = std::map<std::uint64_t, Lane>;
  struct Call {
    Direction from;
    Bytes shown;
    FieldSink& out;
    Taken taken = {};
    void fault(Fault fault) { taken.fault = first_of(taken.fault, fault); }
    void add(const Taken& more) {
      fault(more.fault);
      taken.unread += more.unread;
    }
  };

  Lane& open(std::uint64_t stream, Call& call);
  void take(std::uint64_t stream, Lane& lane, Bytes bytes, Call& call);
  // How many of the bytes are done with; the others wait for more.
  std::size_t advance(std::uint64_t stream, Lane& lane, Bytes bytes, Call& call);
  std::size_t type(Lane& lane, Bytes bytes, Call& call);
  std::size_t payload(std::uint64_t stream, Lane& lane, Bytes bytes, Call& call);
  static Fault judge(const Lane& lane, const http3::Frame& frame);
  std::size_t frame(std::uint64_t stream, Lane& lane, Bytes bytes, Call& call);
  // False: it waits for the table.
  bool whole(std::uint64_t stream, std::uint64_t type, Bytes payload, Call& call);
  bool head(std::uint64_t stream, std::uint64_t type, Bytes payload, Call& call);
  void settings(Bytes payload, Call& call);
  void hold(std::uint64_t stream, Lane& lane, Bytes bytes, Call& call);
  void let_go(Lane& lane, std::size_t count);
  // No byte of it is understood from here on.
  void lose(std::uint64_t stream, Lane& lane, Call& call);
  void close(Lanes::iterator at, Call& call);
  void unblock(Call& call);

  std::array<Lanes, 2> lanes_;
  std::array<http3::HeadTable, 2> tables_;   // of the heads sent in this direction
  std::array<std::size_t, 2> blocked_{};     // lanes
  std::array<bool, 2> ready_{};              // some of them may go on
  HttpStreams streams_{"HTTP/3"};
  std::size_t held_ = 0;
};

}  // namespace shekara
