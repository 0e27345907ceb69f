// SPDX-License-Identifier: Apache-2.0
// For detector and collector tests: hands fields to a collector as a session would, and shows the evidence as
// lines "kind certainty shown" ("vin high LTES*********0001").
#pragma once
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/detect/collector.h"
#include "scanner/detect/position_pairs.h"
#include "scanner/detect/registry.h"

namespace shekara::test {

inline const DetectorSet& every_detector() {
  static const DetectorSet kSet(all_detectors());
  return kSet;
}

// 2025-06-30T06:05:09Z
inline constexpr Timestamp kNow = Timestamp::from_seconds(1'751'263'509);

inline Position place(double latitude, double longitude) {
  Position position;
  position.latitude = latitude;
  position.longitude = longitude;
  return position;
}

class Feed {
 public:
  explicit Feed(bool reveal = false, const Limits& limits = {}, OriginOf origin_of = {})
      : collector_(every_detector(), limits, reveal, nullptr, std::move(origin_of)), pairs_(collector_) {
    collector_.attach(&record);
  }

  Feed& field(const Field& field) {
    ++packet_;
    pairs_.field({field,
                  "json",
                  "http > json",
                  direction,
                  {0, packet_},
                  kNow,
                  field.offset + 100,
                  field.length,
                  message_,
                  proven});
    return *this;
  }
  Feed& key(std::string_view key, Value value) {
    const bool text = std::holds_alternative<std::string_view>(value);
    const std::string path = "$." + std::string(key);
    return field({text ? Tag::text : Tag::number, path, value, 7, 9, key});
  }
  Feed& at(std::string_view path, Value value) {
    const std::size_t dot = path.rfind('.');
    std::string_view name = dot == std::string_view::npos ? path : path.substr(dot + 1);
    name = name.substr(0, name.find('['));
    const bool text = std::holds_alternative<std::string_view>(value);
    return field({text ? Tag::text : Tag::number, path, value, 7, 9, name});
  }
  Feed& tag(Tag tag, Value value) { return field({tag, "login", value, 7, 9}); }
  Feed& end() {
    pairs_.end_of_message();
    ++message_;
    return *this;
  }

  // After end(): all evidence as lines.
  [[nodiscard]] std::vector<std::string> lines() const {
    std::vector<std::string> out;
    for (const Evidence& e : evidence)
      out.push_back(std::string(e.kind) + " " + std::string(to_text(e.certainty)) + " " + e.shown);
    return out;
  }
  [[nodiscard]] std::string text() const {
    std::string out;
    for (const std::string& line : lines()) out += (out.empty() ? "" : "; ") + line;
    return out;
  }

  FlowRecord record;
  std::vector<Evidence>& evidence = record.evidence;
  std::uint32_t& dropped = record.evidence_dropped;
  Direction direction = Direction::client_to_server;
  bool proven = false;

 private:
  EvidenceCollector collector_;
  PositionPairs pairs_;
  std::uint64_t packet_ = 0, message_ = 1;
};

// One keyed field's evidence; one decoder field's; a text under a key that nobody lists.
inline std::string keyed(std::string_view key, Value value) { return Feed().key(key, value).end().text(); }
inline std::string tagged(Tag tag, Value value) { return Feed().tag(tag, value).end().text(); }
inline std::string loose(std::string_view value) { return keyed("note", value); }

}  // namespace shekara::test
