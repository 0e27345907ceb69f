// SPDX-License-Identifier: Apache-2.0
// MQTT-SN 1.2 (Stanford-Clark and Truong 2013): MQTT for sensors over UDP. Section 5.2:
//   1 length of all, or 01 and 2 of it | 1 type | the rest of the message
// Topics are numbers that REGISTER and SUBSCRIBE give to names. A forwarder puts a head of its own before a
// message (5.5).
#include <array>
#include <map>
#include <string>

#include "scanner/decode/decoder.h"
#include "scanner/decode/field_writer.h"
#include "scanner/decode/mqtt_sn_packet.h"

namespace shekara {
namespace {
using namespace mqtt_sn;

constexpr std::uint16_t kPorts[] = {1883, 1884, 10'000};
constexpr std::size_t kMostTopics = 1024;   // of one flow
constexpr std::size_t kLongestTopic = 512;  // kept to name later messages

// What nobody reaches by chance: a client or a topic is named, or a body is plainly JSON.
bool is_telling(const Packet& packet) {
  if (packet.type == kConnect || packet.type == kRegister) return true;
  const Flags flags{packet.body.empty() ? std::uint8_t{0} : packet.body[0]};
  if (packet.type == kSubscribe) return flags.topic_type() == TopicType::normal && packet.body.size() > 5;
  if (packet.type != kPublish || packet.body.size() < 7) return false;
  return packet.body[5] == '{' && packet.body.back() == '}';
}

Probe probe(Bytes first, Direction, std::string_view) {
  if (first.empty()) return Probe::maybe;
  if (first[0] == 0) return Probe::no;
  const std::size_t type_at = first[0] == 1 ? 3 : 1;
  if (first.size() <= type_at) return Probe::maybe;
  if (!is_type(first[type_at])) return Probe::no;
  std::optional<Packet> packet = read_packet(first);
  if (packet && packet->type == kForward) {
    first = first.subspan(packet->size);
    packet = read_packet(first);
  }
  if (!packet || packet->size != first.size() || packet->type == kForward || !is_sound(*packet))
    return Probe::no;
  return is_telling(*packet) ? Probe::likely : Probe::maybe;
}

class MqttSnDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    const std::optional<Packet> packet = read_packet(message.bytes);
    if (!packet) return Step::rejected(Fault::bad_length);
    const Bytes bytes = message.bytes.first(packet->size);
    const FieldWriter fields(bytes, out);
    fields.value(Tag::message, "message", Value(packet->name), packet->type_byte);
    if (packet->type == kForward)
      fields.value(Tag::number, "forward.hops", Value(hops(*packet)), packet->body.first(1));
    if (!is_sound(*packet)) return Step::consumed(packet->size, Fault::bad_value);
    give(*packet, fields);
    return Step::consumed(packet->size);
  }

 private:
  static std::int64_t hops(const Packet& packet) { return packet.body[0] & 3; }

  void give(const Packet& packet, const FieldWriter& fields) {
    ByteReader in(packet.body);
    switch (packet.type) {
      case kConnect:
        in.be16();
        fields.number("connect.keep_alive", in.be16(), packet.body.subspan(2, 2));
        return fields.text(Tag::device_id, "connect.client_id", in.rest(), "client_id");
      case kPingRequest:
        return fields.text(Tag::device_id, "ping.client_id", in.rest(), "client_id");
      case kConnack:
      case kWillTopicResponse:
      case kWillMessageResponse:
        return fields.number("return_code", in.u8(), packet.body);
      case kWillTopic:
      case kWillTopicUpdate:
        in.u8();
        return fields.text(Tag::text, "will.topic", in.rest(), "topic");
      case kWillMessage:
      case kWillMessageUpdate:
        return fields.payload("will.message", in.rest());
      case kRegister:
        return registration(in, fields);
      case kRegack:
        return answer(in, packet, 5, fields);
      case kSuback:
        in.u8();
        return answer(in, packet, 6, fields);
      case kSubscribe:
      case kUnsubscribe:
        return subscription(in, fields);
      case kPublish:
        return publish(in, fields);
      default:
        return;
    }
  }

  // A gateway says the number at once, a client asks for it and learns it by the message's id.
  void registration(ByteReader& in, const FieldWriter& fields) {
    const std::uint16_t topic = in.be16(), message = in.be16();
    const Bytes name = in.rest();
    fields.text(Tag::text, "register.topic", name, "topic");
    if (topic != 0)
      keep(topics_, topic, as_text(name));
    else
      keep(asked_, message, as_text(name));
  }

  void subscription(ByteReader& in, const FieldWriter& fields) {
    const Flags flags{in.u8()};
    const std::uint16_t message = in.be16();
    const Bytes name = in.rest();
    if (flags.topic_type() == TopicType::predefined)
      return fields.number("subscribe.topic_id", in.be16(), name);
    fields.text(Tag::text, "subscribe.topic", name, "topic");
    if (flags.topic_type() == TopicType::normal) keep(asked_, message, as_text(name));
  }

  // Topic number, message id, return code: the last three fields of REGACK and SUBACK.
  void answer(ByteReader& in, const Packet& packet, std::size_t size, const FieldWriter& fields) {
    const std::uint16_t topic = in.be16(), message = in.be16();
    const std::uint8_t code = in.u8();
    fields.number("return_code", code, packet.body.subspan(size - 1, 1));
    const auto asked = asked_.find(message);
    if (code != 0 || topic == 0 || asked == asked_.end()) return;
    keep(topics_, topic, asked->second);
    asked_.erase(asked);
  }

  void publish(ByteReader& in, const FieldWriter& fields) {
    const Flags flags{in.u8()};
    const Bytes topic = in.take(2);
    in.be16();
    const std::uint16_t number = ByteReader(topic).be16();
    const auto known = topics_.find(number);
    if (flags.topic_type() == TopicType::short_name)
      fields.text(Tag::text, "publish.topic", topic, "topic");
    else if (flags.topic_type() == TopicType::normal && known != topics_.end())
      fields.value(Tag::text, "publish.topic", Value(std::string_view(known->second)), topic, "topic");
    else
      fields.number("publish.topic_id", number, topic);
    fields.payload("publish.payload", in.rest());
  }

  static void keep(std::map<std::uint16_t, std::string>& names, std::uint16_t number, std::string_view name) {
    if (name.size() <= kLongestTopic && (names.size() < kMostTopics || names.contains(number)))
      names[number] = name;
  }

  std::map<std::uint16_t, std::string> topics_, asked_;
};

std::unique_ptr<Decoder> make() { return std::make_unique<MqttSnDecoder>(); }
}  // namespace

extern constinit const DecoderInfo mqtt_sn_decoder{
    "mqtt_sn", "MQTT-SN 1.2 over UDP", kOverUdp, kPorts, 65'535, probe, make};

}  // namespace shekara
