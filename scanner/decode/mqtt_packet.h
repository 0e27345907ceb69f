// SPDX-License-Identifier: Apache-2.0
// Reads one MQTT packet and gives its fields; what a connection is known to speak outlives the packet. For
// the mqtt decoder.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "scanner/decode/decoder.h"
#include "scanner/decode/mqtt_terms.h"

namespace shekara::mqtt {

inline constexpr std::size_t kAliasBytes = 256U << 10;  // of all topics behind aliases of one direction

struct Aliases {
  std::map<std::uint16_t, std::string> topics;
  std::size_t bytes = 0;

  void set(std::uint16_t alias, std::string_view topic) {
    std::string& old = topics[alias];
    bytes -= old.size();
    old.assign(bytes + topic.size() <= kAliasBytes ? topic : std::string_view());
    bytes += old.size();
  }
};

struct Connection {
  int version = 0;  // 3 (MQIsdp), 4, 5; 0: CONNECT was not seen
  std::array<Aliases, 2> aliases;
};

// Reads one packet; offsets are those of the whole message.
class Packet {
 public:
  Packet(Bytes bytes, const Header& header, Connection& connection, Direction direction, FieldSink& out);
  // False: something in it is not as the standard wants it; what stands before has been given.
  bool read();

 private:
  [[nodiscard]] bool finished() const { return r_.ok() && r_.left() == 0; }
  [[nodiscard]] bool v5() const { return connection_.version == 5; }

  std::string_view path(std::string_view name, std::uint8_t type);
  std::string_view path(std::string_view name) { return path(name, type_); }

  void give(Tag tag, std::string_view where, const Value& value, std::size_t offset, std::size_t length,
            std::string_view key = {});
  // `length` bytes before the cursor as text, repaired where they are not UTF-8.
  void give_text(Tag tag, std::string_view where, std::string_view text, std::string_view key);
  void give_number(std::string_view where, std::uint64_t value, std::size_t from);
  std::uint8_t give_byte(std::string_view name);
  std::string_view text();
  void body(std::string_view where, Bytes bytes, std::string_view content_type);
  bool connect();
  bool will_message();
  bool connack();
  bool publish();
  void aliased_topic();
  bool acknowledgement();
  // DISCONNECT and AUTH; the tail of v5's acknowledgements. What is left out means success.
  bool reason();
  bool filters();
  bool codes();
  bool properties(std::uint8_t type);
  bool property(std::uint8_t type);
  void two_bytes(const Property& property, std::string_view where, std::size_t from);
  void characters(const Property& property, std::string_view where);
  void user_property(std::string_view where);

  ByteReader r_;
  const std::uint8_t type_, flags_;
  Connection& connection_;
  Aliases& aliases_;
  FieldSink& out_;
  std::uint16_t alias_ = 0;
  std::size_t alias_at_ = 0;
  std::string_view content_type_;
  std::string path_;
};

}  // namespace shekara::mqtt
