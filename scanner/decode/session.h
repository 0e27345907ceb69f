// SPDX-License-Identifier: Apache-2.0
// Drives decoders over one flow: asks every decoder's probe, chooses, feeds messages, keeps the bytes of unfinished ones,
// looks again after damage, and opens bodies within bodies. Decoders never meet; nDPI has no say here.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/limits.h"
#include "scanner/decode/decoder.h"
#include "scanner/decode/field_event.h"
#include "scanner/decode/waiting_bytes.h"
#include "scanner/facts/coverage.h"

namespace shekara {

class Continuations;
class InnerStreams;
struct MovableConnection;
class SessionSink;

// What all sessions of a lane share. Borrows everything it is given.
struct SessionContext {
  // only: `decode --protocol`, the one decoder to use, whatever probes say.
  // secrets: nullptr: none were handed over.
  SessionContext(const Limits& limits, FieldReceiver& receiver, Coverage& coverage, const DecoderInfo* only = nullptr,
                 const Secrets* secrets = nullptr);
  ~SessionContext();
  SessionContext(const SessionContext&) = delete;
  SessionContext& operator=(const SessionContext&) = delete;

  const Limits& limits;
  FieldReceiver& receiver;
  Coverage& coverage;              // faults and limits are counted here
  const DecoderInfo* only;
  const Secrets& secrets;
  [[nodiscard]] std::unique_ptr<Decoder> make(const DecoderInfo& info) const;
  std::uint64_t messages = 0;      // numbers FieldEvent::message
  std::size_t depth = 0;           // streams within streams: of which this one's sessions are
  std::size_t pending_bytes = 0;   // held by all sessions, under Limits::lane_pending_bytes
  WaitingBytes spare;              // room of one that holds none any more, for the next
  std::unique_ptr<SessionSink> sink;  // used for one message after the other
  std::unique_ptr<Continuations> continuations;  // connections that may go on in another session
};

class DecodeSession {
 public:
  // hosts: a hash of the flow's two addresses, without ports.
  DecodeSession(SessionContext& context, Layers layer, std::uint64_t hosts = 0);
  ~DecodeSession();
  DecodeSession(const DecodeSession&) = delete;
  DecodeSession& operator=(const DecodeSession&) = delete;

  struct Mark {                    // from this place of the bytes on, they came with this packet
    std::size_t at = 0;
    PacketRef packet;
    Timestamp time;
    std::uint32_t from = 0;        // in the packet's transport payload, or PacketPlace::kNowhere
  };
  // TCP: the next bytes in order. UDP: one datagram. The views need to live for this call only.
  // `from`: where in the packet's transport payload the bytes begin, or PacketPlace::kNowhere.
  void feed(Direction direction, Bytes bytes, PacketRef packet, Timestamp time, std::uint32_t from = 0);
  // The same of bytes that came with several packets: marks in their order, the first at 0.
  void feed(Direction direction, Bytes bytes, std::span<const Mark> marks);
  // TCP bytes are missing here: what was pending is cut, and a message start is looked for again.
  void gap(Direction direction);
  // Nothing more will come in this direction.
  void finish(Direction direction);

  // Nothing more to learn from this direction: it is encrypted, or nobody knew it for long enough.
  [[nodiscard]] bool done(Direction direction) const;
  [[nodiscard]] bool saw_opaque() const;
  // Payload bytes that were understood, bodies and streams within included.
  [[nodiscard]] std::uint64_t decoded(Direction direction) const;
  // As FieldSink::expect, of the message at hand.
  void expect(Bytes id, std::size_t at, Direction direction);
  // Names of the outer and inner decoders that read something, in order of first use.
  [[nodiscard]] const std::vector<std::string_view>& used() const { return used_; }

 private:
  struct Side {
    WaitingBytes pending;
    std::vector<Mark> marks;
    std::size_t wanted = 0;        // do not decode before so many bytes are there
    std::uint64_t decoded = 0;     // bodies that nobody knew are taken off
    std::uint64_t inner_before = 0;  // bytes that streams within had not understood when they came from another session
    std::uint32_t probes = 0;      // segment starts that nobody knew
    bool opaque = false, given_up = false, ended = false;
    bool lost = false;             // refused, or broken by a gap: its next message start is looked for
    std::unique_ptr<Decoder> own;  // after that, a decoder of its own: the shared one is in the middle of something
  };
  void take(Direction direction, Bytes bytes, std::span<const Mark> marks);
  void keep_bytes(Direction direction, Bytes bytes, std::size_t at, std::uint8_t* to);
  void work(Direction direction, Bytes view, bool borrowed);
  // What is to be done with bytes that no decoder has yet.
  struct Start {
    enum class Kind : std::uint8_t { unknown, wait, found } kind = Kind::unknown;
    std::size_t at = 0;            // bytes before it are let go
  };
  Start choose(Direction direction, Bytes view, bool whole);
  Start choose_at_segments(Direction direction, Bytes view, bool whole, bool proven_only);
  void adopt(const DecoderInfo& info, bool proven);
  // The datagram goes on with a connection of another session, or of one that has ended: this session has its decoder now.
  bool take_over(Direction direction, Bytes datagram);
  void give_away(DecodeSession& to, bool turned);
  void let_go();
  bool find_again(Direction direction, Bytes view, bool ask_own);
  Bytes advance(Side& side, Bytes view, std::size_t count);
  std::size_t decode(Direction direction, Bytes view);
  void end_decoder(Direction direction);
  void reject(Direction direction, Fault fault);
  void forget_decoder();
  void keep(Direction direction, Bytes rest, bool borrowed);
  void drop_pending(Side& side);
  void count_fault(std::string_view decoder, Fault fault, const Side& side);
  void note_use(std::string_view decoder);

  SessionContext& context_;
  const DecoderInfo* info_ = nullptr;
  std::unique_ptr<Decoder> decoder_;
  std::array<Side, 2> lanes_;
  std::vector<std::string_view> used_;
  std::unique_ptr<InnerStreams> inner_;  // made with the first of them
  std::shared_ptr<MovableConnection> connection_;  // once its decoder expects others to go on with it
  std::uint64_t hosts_;
  Layers layer_;
  std::uint8_t rejections_ = 0;
  bool proven_ = false, saw_opaque_ = false, again_ = false;
};

}  // namespace shekara
