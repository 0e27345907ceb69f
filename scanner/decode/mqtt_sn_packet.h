// SPDX-License-Identifier: Apache-2.0
// Messages of MQTT-SN 1.2 (Stanford-Clark and Truong 2013, section 5): their lengths, types and fixed parts.
// For the mqtt_sn decoder.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "scanner/base/byte_reader.h"

namespace shekara::mqtt_sn {

enum Type : std::uint8_t {
  kAdvertise = 0x00,
  kSearchGateway,
  kGatewayInfo,
  kConnect = 0x04,
  kConnack,
  kWillTopicRequest,
  kWillTopic,
  kWillMessageRequest,
  kWillMessage,
  kRegister,
  kRegack,
  kPublish,
  kPuback,
  kPubcomp,
  kPubrec,
  kPubrel,
  kSubscribe = 0x12,
  kSuback,
  kUnsubscribe,
  kUnsuback,
  kPingRequest,
  kPingResponse,
  kDisconnect,
  kWillTopicUpdate = 0x1a,
  kWillTopicResponse,
  kWillMessageUpdate,
  kWillMessageResponse,
  kForward = 0xfe,
};

// Section 5.3.4. Of topic type 3 nothing is said.
enum class TopicType : std::uint8_t { normal, predefined, short_name };

struct Flags {
  std::uint8_t byte = 0;
  [[nodiscard]] TopicType topic_type() const { return static_cast<TopicType>(byte & 3); }
  [[nodiscard]] bool is_legal() const { return (byte & 3) != 3; }
};

struct Packet {
  std::uint8_t type = 0;
  std::string_view name;  // "connect"
  Bytes body;             // behind the type
  Bytes type_byte;
  std::size_t size = 0;
};
// The message at the front; nothing where its length or type is none, or bytes are missing.
std::optional<Packet> read_packet(Bytes bytes);
bool is_type(std::uint8_t type);
// Its body is as long as its type wants it, what is reserved is zero, names are printable.
bool is_sound(const Packet& packet);
bool is_name(std::string_view text);  // of a client or topic

}  // namespace shekara::mqtt_sn
