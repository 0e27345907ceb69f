// SPDX-License-Identifier: Apache-2.0
// What was seen and where: one kind of personal data at one place of one message. Never the value itself:
// `shown` is the mask (or, with --reveal, the value), made where the value was found.
#pragma once
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "scanner/base/time.h"

namespace shekara {

// The closed list of data categories that rules speak of; names as rules and reports write them.
enum class DataCategory : std::uint8_t {
  position, vehicle_id, device_id, subscriber_id, person_id, contact, credentials, biometric, media,
  behaviour, environment, payment,
  remote_command,  // an order to the device, and what it answered
};
inline constexpr std::size_t kDataCategories = 13;
std::string_view to_text(DataCategory category);

// low: a value that looks like one; medium: a key that says so; high: both, or a decoder's fixed field;
// proven: a checked frame's fixed field with a value that passes its own check.
enum class Certainty : std::uint8_t { low, medium, high, proven };
std::string_view to_text(Certainty certainty);

// Seen from the flow's own ends: client = who opened it.
enum class Direction : std::uint8_t { client_to_server, server_to_client };
inline std::size_t index_of(Direction direction) { return static_cast<std::size_t>(direction); }
inline Direction opposite(Direction direction) {
  return direction == Direction::client_to_server ? Direction::server_to_client : Direction::client_to_server;
}
std::string_view to_text(Direction direction);  // "client", "server": who sent it

// A packet of the input: index of the file as given (from 0), number in the file (from 1, as Wireshark shows it). In eight bytes,
// because there are millions of them.
struct PacketRef {
  static constexpr std::uint64_t kMostFiles = std::uint64_t{1} << 20, kMostPackets = std::uint64_t{1} << 44;
  std::uint64_t file : 20 = 0;
  std::uint64_t number : 44 = 0;

  constexpr PacketRef() = default;
  // Both below what there can be.
  constexpr PacketRef(std::uint64_t of_file, std::uint64_t of_packet)
      : file(of_file & (kMostFiles - 1)), number(of_packet & (kMostPackets - 1)) {}
  [[nodiscard]] constexpr std::uint64_t in_order() const { return std::uint64_t{file} << 44 | number; }
  constexpr auto operator<=>(const PacketRef& other) const { return in_order() <=> other.in_order(); }
  constexpr bool operator==(const PacketRef& other) const { return in_order() == other.in_order(); }
};

// Where a field lies, beside the packet that holds its first byte: how to find it again, and what has to be read for it.
struct PacketPlace {
  static constexpr std::uint32_t kNowhere = UINT32_MAX;
  PacketRef flow;                // first packet of its flow; number 0: none of this is known (a stored report of old)
  PacketRef first, last;         // of the packets that its message was read from, by time
  std::uint32_t at = kNowhere;   // of the first byte, in the transport payload; kNowhere: the bytes were not in the packet like this
  bool exact = false;            // the bytes from there on are the field's own, and all in that packet
};

// Which device a message spoke of, where it said so: by its own name for it, or by the last one before it in the flow.
struct NamedDevice {
  std::string shown;       // "IMEI" and the like are in Evidence::kind; this is the mask
  std::uint64_t hash = 0;  // to tell devices apart inside one run; never written; 0: none named
  bool operator==(const NamedDevice& other) const { return hash == other.hash; }
};

// Where a position lies by the outline of the home country; near_border: closer to the line than the drawing is exact.
enum class Origin : std::uint8_t { none, inside, outside, near_border };
std::string_view to_text(Origin origin);

struct Evidence {
  DataCategory category = DataCategory::position;
  Certainty certainty = Certainty::low;
  Direction direction = Direction::client_to_server;
  Origin origin = Origin::none;  // of a position; the surest of all that were joined, inside before outside
  std::string_view kind;      // the detector's name: "vin", "imei", "position"; lives as long as the program
  std::string_view protocol;  // the decoder that found the field: "json"; lives as long as the program
  std::string_view why;       // "key and valid value", ...; lives as long as the program
  std::string layers;         // "http > json"
  std::string path;           // "$.car.vin"
  std::string decrypted_with; // whose secret opened what it was in, "keys.txt:12"; empty: it was in clear
  std::string shown;          // "LTES*********0004"
  NamedDevice device;         // whose data it is, in a flow that carries several devices' data
  std::uint64_t steps = 0;       // test steps in which it was seen: bit i is step i of the audit record
  std::uint64_t value_hash = 0;  // to tell values apart inside one run; never written
  PacketRef packet;           // first one that holds the field's first byte
  PacketPlace place;
  std::uint64_t evidence_frame = 0;      // number of `packet` in evidence.pcapng; 0: it is not there
  std::uint32_t offset = 0, length = 0;  // in the message of that layer
  Timestamp first_seen, last_seen;
  std::uint64_t times = 1;
};

}  // namespace shekara
