// SPDX-License-Identifier: Apache-2.0
// MQTT 3.1, 3.1.1 (OASIS 2014) and 5 (OASIS 2019). Fixed header: type and flags, remaining length as a varint
// of one to four bytes (2.2.3, in v5 2.1.4). The version is said once, in CONNECT; where the capture begins
// later it is told from the packets. Topic aliases of v5 hold per connection and direction.
#include <algorithm>
#include <array>
#include <optional>

#include "scanner/decode/decoder.h"
#include "scanner/decode/mqtt_packet.h"

namespace shekara {
namespace {
using namespace mqtt;

constexpr std::uint16_t kPorts[] = {1883, 8883};
constexpr std::size_t kLongest = 1U << 20;  // of a packet that is waited for

class Silent final : public FieldSink {
  void field(const Field&) override {}
  void payload(const Payload&) override {}
};

bool is_sound(Bytes bytes, const Header& header, int version, Direction direction) {
  Connection connection{version, {}};
  Silent silent;
  return Packet(bytes, header, connection, direction, silent).read();
}

// Which version a packet is of when CONNECT was not seen. A PUBLISH of v5 without properties differs from one
// of 3.1.1 by one zero byte before the payload.
int version_of(Bytes bytes, const Header& header, Direction direction) {
  if (header.type != kPublish) return is_sound(bytes, header, 4, direction) ? 4 : 5;
  ByteReader r(bytes);
  r.skip(header.header);
  r.skip(r.be16());
  if ((header.flags & 6) != 0) r.be16();
  const std::uint8_t properties = r.u8(), next = r.peek();
  if (!r.ok() || !is_sound(bytes, header, 5, direction)) return 4;
  return properties > 0 || next == '{' || next == '[' ? 5 : 4;
}

class MqttDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    std::size_t& skip = skip_.at(index_of(message.direction));
    if (skip > 0) {
      const std::size_t now = std::min(skip, message.bytes.size());
      skip -= now;
      return Step::consumed(now);
    }
    Header header;
    const Framing framing = read_header(message.bytes, header);
    if (framing == Framing::bad) return Step::rejected(Fault::bad_value);
    if (framing == Framing::cut)
      return message.last ? Step::consumed(message.bytes.size(), Fault::cut) : Step::need_more();
    if (header.total > kLongest && header.type != kPublish) return Step::rejected(Fault::too_long);
    const std::size_t wanted = std::min(header.total, kLongest);
    if (message.bytes.size() < wanted && !message.last) return Step::need_more(wanted);
    const Bytes packet = message.bytes.first(std::min(wanted, message.bytes.size()));
    const bool sound = read(packet, header, message.direction, out);
    skip = header.total > wanted && packet.size() == wanted ? header.total - wanted : 0;
    if (packet.size() < wanted) return Step::consumed(packet.size(), Fault::cut);
    return Step::consumed(packet.size(), skip > 0 ? Fault::too_long : sound ? Fault::none : Fault::bad_value);
  }

 private:
  bool read(Bytes packet, const Header& header, Direction direction, FieldSink& out) {
    out.field(
        {Tag::message, "message", kNames.at(header.type), 0, static_cast<std::uint32_t>(packet.size())});
    const bool guess = connection_.version == 0 && header.type != kConnect && header.type != kConnack;
    if (guess) connection_.version = version_of(packet, header, direction);
    const bool sound = Packet(packet, header, connection_, direction, out).read();
    if (guess) connection_.version = 0;
    return sound;
  }

  Connection connection_;
  std::array<std::size_t, 2> skip_{};
};

// A topic that nobody reaches by chance.
bool has_plain_topic(Bytes bytes, const Header& header) {
  ByteReader r(bytes);
  r.skip(header.header);
  const std::string_view topic = r.text(r.be16());
  const auto plain = [](char c) { return c > 0x20 && c < 0x7f && c != '+' && c != '#'; };
  return r.ok() && topic.size() >= 3 && std::ranges::all_of(topic, plain);
}

// CONNECT proves. Mid-connection: packets that follow each other up to the end, or a long PUBLISH with a
// plain topic.
Probe probe(Bytes first, Direction direction, std::string_view) {
  std::size_t at = 0, packets = 0;
  bool telling = false;
  while (at < first.size()) {
    Header header;
    const Bytes rest = first.subspan(at);
    const Framing framing = read_header(rest, header);
    if (framing == Framing::bad) return Probe::no;
    if (framing == Framing::cut) break;
    const bool topic = header.type == kPublish && has_plain_topic(rest, header);
    if (header.total > rest.size()) return topic || telling ? Probe::likely : Probe::maybe;
    const Bytes packet = rest.first(header.total);
    const bool old = is_sound(packet, header, 4, direction);
    if (!old && !is_sound(packet, header, 5, direction)) return Probe::no;
    if (header.type == kConnect && packets == 0) return Probe::proven;
    telling = telling || topic || header.type == kSubscribe || header.type == kUnsubscribe ||
              header.type == kConnack;
    at += header.total;
    ++packets;
  }
  return telling || packets > 2 ? Probe::likely : Probe::maybe;
}

std::unique_ptr<Decoder> make() { return std::make_unique<MqttDecoder>(); }
}  // namespace

extern constinit const DecoderInfo mqtt_decoder{
    "mqtt", "MQTT 3.1, 3.1.1 and 5", kOverTcp, kPorts, static_cast<std::uint32_t>(kLongest), probe, make};

}  // namespace shekara
