// SPDX-License-Identifier: Apache-2.0
// Stands before the EvidenceCollector: makes one position of a latitude and a longitude that a sender gave as
// fields of their own ({"lat":..,"lng":..}), as a text "lat,lon", as an array or as a geohash. Everything else passes
// through.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/decode/field_event.h"
#include "scanner/detect/coordinate.h"

namespace shekara {

// Made positions have Tag::position, the latitude's place in the message, the senders' names as Field::key (a
// decoder's own positions have none) and come at the end of the message, before its end_of_message().
class PositionPairs final : public FieldReceiver {
 public:
  explicit PositionPairs(FieldReceiver& next) : next_(next) {}
  void field(const FieldEvent& event) override;
  void end_of_message() override;

 private:
  struct Text {  // a piece of texts_
    std::size_t at = 0, size = 0;
  };
  // A field's circumstances, kept beyond its call.
  struct Origin {
    Text path, key, layers;
    std::string_view protocol;
    Direction direction = Direction::client_to_server;
    PacketRef packet;
    Timestamp time;
    std::uint32_t field_offset = 0, field_length = 0, offset = 0, length = 0;
    std::uint64_t message = 0;
    bool proven = false;
    FieldPlace place;
    std::uint64_t parent = 0, grandparent = 0;  // hashes of paths
    std::size_t sequence = 0;                   // of the field in the message
  };
  struct Half {
    CoordinateKey key;
    Coordinate value;
    Origin origin;
  };
  struct Sibling {
    std::uint64_t parent = 0;
    CoordinateRole role = CoordinateRole::none;
    std::size_t sequence = 0;
    double number = 0;
    Timestamp time;
  };
  struct Pair {
    DegreePair degrees;
    Datum datum = Datum::wgs84;
    Origin origin;
  };
  // Elements of one array, in a row: "$.loc[0]", "$.loc[1]".
  struct OpenArray {
    std::uint64_t path = 0;  // hash of the array's own path; 0: none open
    std::size_t count = 0;
    Coordinate values[2];
    CoordinateKey key;
    Origin origin;
  };

  void half(const FieldEvent& event, const CoordinateKey& key);
  void complete(const Half& latitude, const Half& longitude);
  void point(const FieldEvent& event, const CoordinateKey& key);
  void place_code(const FieldEvent& event);
  bool array_element(const FieldEvent& event);
  void close_array();
  void sibling(const FieldEvent& event, CoordinateRole role);
  void emit(const Pair& pair);
  void attach_siblings(const Pair& pair, Position& position) const;
  [[nodiscard]] const Sibling* nearest(std::uint64_t parent, CoordinateRole role, std::size_t sequence) const;
  Origin origin_of(const FieldEvent& event, std::string_view path, std::string_view key);
  Text keep(std::string_view text);
  [[nodiscard]] std::string_view text_of(Text text) const;
  [[nodiscard]] Text name_of(const Origin& origin) const;

  FieldReceiver& next_;
  RecentCoordinateKeys keys_;
  std::string texts_;
  std::vector<Half> open_;  // halves that wait for the other, oldest first; few
  std::vector<Pair> pairs_;
  std::vector<Sibling> siblings_;
  OpenArray array_;
  std::size_t sequence_ = 0;
};

}  // namespace shekara
