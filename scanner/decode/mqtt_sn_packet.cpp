// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/mqtt_sn_packet.h"

#include <algorithm>

#include "scanner/base/charset.h"

namespace shekara::mqtt_sn {

namespace {
constexpr std::uint8_t kLongLength = 1;  // two bytes of length follow
constexpr std::uint8_t kProtocolId = 1;
constexpr std::size_t kLongestClient = 64;    // the standard says 23, gateways take more
constexpr std::uint8_t kConnectFlags = 0x0c;  // Will and CleanSession, all others are zero

struct Form {
  std::uint8_t type;
  std::string_view name;
  std::size_t shortest, longest;  // of the body
};
constexpr std::size_t kAny = 65'535;
constexpr Form kForms[] = {
    {kAdvertise, "advertise", 3, 3},
    {kSearchGateway, "search gateway", 1, 1},
    {kGatewayInfo, "gateway info", 1, 17},
    {kConnect, "connect", 5, 4 + kLongestClient},
    {kConnack, "connack", 1, 1},
    {kWillTopicRequest, "will topic request", 0, 0},
    {kWillTopic, "will topic", 0, kAny},
    {kWillMessageRequest, "will message request", 0, 0},
    {kWillMessage, "will message", 0, kAny},
    {kRegister, "register", 5, kAny},
    {kRegack, "regack", 5, 5},
    {kPublish, "publish", 5, kAny},
    {kPuback, "puback", 5, 5},
    {kPubcomp, "pubcomp", 2, 2},
    {kPubrec, "pubrec", 2, 2},
    {kPubrel, "pubrel", 2, 2},
    {kSubscribe, "subscribe", 4, kAny},
    {kSuback, "suback", 6, 6},
    {kUnsubscribe, "unsubscribe", 4, kAny},
    {kUnsuback, "unsuback", 2, 2},
    {kPingRequest, "ping request", 0, kLongestClient},
    {kPingResponse, "ping response", 0, 0},
    {kDisconnect, "disconnect", 0, 2},
    {kWillTopicUpdate, "will topic update", 0, kAny},
    {kWillTopicResponse, "will topic response", 1, 1},
    {kWillMessageUpdate, "will message update", 0, kAny},
    {kWillMessageResponse, "will message response", 1, 1},
    {kForward, "forward", 1, 17},
};

const Form* find(std::uint8_t type) {
  const Form* const found = std::ranges::find(kForms, type, &Form::type);
  return found == std::ranges::end(kForms) ? nullptr : found;
}
}  // namespace

bool is_type(std::uint8_t type) { return find(type) != nullptr; }

bool is_name(std::string_view text) {
  const auto control = [](char c) { return static_cast<std::uint8_t>(c) < 0x20 || c == '\x7f'; };
  return !text.empty() && std::ranges::none_of(text, control) && is_utf8(text);
}

std::optional<Packet> read_packet(Bytes bytes) {
  ByteReader in(bytes);
  std::size_t size = in.u8();
  if (size == kLongLength) size = in.be16();
  const Bytes type = in.take(1);
  if (!in.ok() || size < in.offset() || size > bytes.size()) return std::nullopt;
  const Form* const form = find(type[0]);
  if (form == nullptr) return std::nullopt;
  const Bytes body = bytes.subspan(in.offset(), size - in.offset());
  if (body.size() < form->shortest || body.size() > form->longest) return std::nullopt;
  return Packet{type[0], form->name, body, type, size};
}

bool is_sound(const Packet& packet) {
  ByteReader in(packet.body);
  switch (packet.type) {
    case kConnect: {
      const bool flags = (in.u8() & ~kConnectFlags) == 0, protocol = in.u8() == kProtocolId;
      in.be16();
      return flags && protocol && is_name(as_text(in.rest()));
    }
    case kRegister:
      in.be32();
      return is_name(as_text(in.rest()));
    case kPublish:
      return Flags{in.u8()}.is_legal();
    case kSubscribe:
    case kUnsubscribe: {
      const Flags flags{in.u8()};
      in.be16();
      if (flags.topic_type() == TopicType::predefined) return in.left() == 2;
      return flags.is_legal() && is_name(as_text(in.rest()));
    }
    case kPingRequest:
      return packet.body.empty() || is_name(as_text(packet.body));
    case kDisconnect:
      return packet.body.size() != 1;
    default:
      return true;
  }
}

}  // namespace shekara::mqtt_sn
