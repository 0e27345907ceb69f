// SPDX-License-Identifier: Apache-2.0
// The sink a session hands to a decoder for one message: adds what the session knows to each field, and decodes bodies
// within the message, unpacked where they are packed, to a depth.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/limits.h"
#include "scanner/decode/decoder.h"
#include "scanner/decode/inner_streams.h"
#include "scanner/decode/session.h"

namespace shekara {

class SessionSink final : public FieldSink {
 public:
  explicit SessionSink(SessionContext& context) : context_(context) {}
  // A new message of `session`, read by `outer`; `used` takes the names of the decoders that are used, `inner` the streams within.
  void begin(DecodeSession& session, std::vector<std::string_view>& used, std::unique_ptr<InnerStreams>& inner, const DecoderInfo& outer,
             Bytes message, Direction direction, bool proven);
  // From offset `at` of the message on, bytes came with this packet. Called in order, first with 0.
  // `from`: where in the packet's transport payload they begin.
  void add_packet(std::size_t at, PacketRef packet, Timestamp time, std::uint32_t from = 0);

  void field(const Field& field) override;
  void payload(const Payload& payload) override;
  void expect(Bytes id, std::size_t at, Direction direction) override { session_->expect(id, at, direction); }
  [[nodiscard]] Moment now() const override { return {packets_.first, first_}; }
  // Bytes of the message's bodies that no decoder knew, or not to their end; of packed ones as they are unpacked.
  [[nodiscard]] std::uint64_t unread() const { return unread_; }

 private:
  struct Origin {
    std::size_t at;
    PacketRef packet;
    Timestamp time;
    std::uint32_t from;
  };
  // Where the layer being decoded lies in the outermost message.
  struct Frame {
    std::string_view decoder;
    Bytes message;         // what the decoder was shown
    std::uint32_t offset = 0, length = 0;
    bool in_place = true;  // its bytes are bytes of the outermost message; false once unpacked
  };
  const Origin& origin(std::size_t offset) const;
  // Where `length` bytes of the outermost message lie, of which the first came with `from`; exact only where they are the field's own.
  [[nodiscard]] FieldPlace place_of(const Origin& from, std::size_t offset, std::size_t length, bool own) const;
  void widen(const Moment& since);
  void feed_channel(const Payload& payload);
  void place_pieces(const Payload& payload);
  void too_many_streams(PacketRef where, Bytes bytes);
  void decode_body(const Payload& payload, Bytes bytes);
  // Where a body of the layer being decoded lies in the outermost message.
  [[nodiscard]] Frame frame_of(const Payload& payload, Bytes bytes, std::string_view decoder) const;
  void show_body(const Payload& payload, Bytes bytes);
  void run(const DecoderInfo& info, Bytes bytes);
  void count(std::string_view what, Fault fault);
  // A body is passed over for this reason.
  void pass_over(Bytes body, Fault fault);

  SessionContext& context_;
  DecodeSession* session_ = nullptr;
  std::vector<std::string_view>* used_ = nullptr;
  std::unique_ptr<InnerStreams>* inner_ = nullptr;
  Direction direction_ = Direction::client_to_server;
  bool proven_ = false;
  std::vector<Origin> origins_;
  MessagePackets packets_;
  Timestamp first_, last_;  // of those
  std::vector<Frame> frames_;
  std::vector<OuterPlace> places_;           // of a channel's bytes,
  std::vector<DecodeSession::Mark> marks_;   // and where in them each begins
  std::string layers_;
  std::size_t fields_ = 0;
  std::uint64_t unread_ = 0;
};

}  // namespace shekara
