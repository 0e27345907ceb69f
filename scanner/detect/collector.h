// SPDX-License-Identifier: Apache-2.0
// Fields in, masked evidence out: asks the detectors by tag, by key and by value pattern, and says why for
// each hit. One per lane, attached to one flow after the other. Texts of a message are scanned together in
// end_of_message().
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/decode/field_event.h"
#include "scanner/detect/detector_set.h"
#include "scanner/detect/evidence_log.h"
#include "scanner/facts/reach.h"

namespace shekara {

// Where a position lies, seen from the home country. Called while packets are read, by several threads at a time.
using OriginOf = std::function<Origin(const GeoPoint&)>;

class EvidenceCollector final : public FieldReceiver {
 public:
  // reveal: evidence shows clear values (credentials stay hidden). steps: of the audit record, nullptr without one. origin_of
  // is asked for each position; may be empty.
  EvidenceCollector(const DetectorSet& detectors, const Limits& limits, bool reveal, const StepTimes* steps = nullptr,
                    OriginOf origin_of = {});
  // Which flow the next messages belong to. Only between messages: after end_of_message(), before field().
  void attach(FlowRecord* record);
  void keep_clear(ClearValues* values) { log_.keep_clear(values); }  // for a sealed annex; nullptr for none
  void watch(SightingWatcher* watcher) { log_.watch(watcher); }
  void field(const FieldEvent& event) override;
  void end_of_message() override;

 private:
  // A text that waits for the scan; its views are offsets into texts_ and names_.
  struct Waiting {
    std::size_t text = 0, text_size = 0, path = 0, path_size = 0, layers = 0, layers_size = 0;
    std::string_view protocol, key;  // key: of the key table
    Tag tag = Tag::text;
    Direction direction = Direction::client_to_server;
    PacketRef packet;
    Timestamp time;
    std::uint32_t offset = 0, length = 0;
    FieldPlace place;
    DetectorBits strong = 0, weak = 0;  // by key
    DetectorBits claimed = 0;           // hit already, with the whole field
  };

  DetectorBits judge_by_tag(const FieldEvent& event, std::string_view value);
  DetectorBits judge_by_key(const FieldEvent& event, std::string_view value, const KeyMeaning& key,
                            DetectorBits done);
  void wait_for_scan(const FieldEvent& event, std::string_view value, const KeyMeaning* key,
                     DetectorBits claimed);
  void scan_waiting();
  void judge_match(const PatternMatch& match);
  [[nodiscard]] Sighting waiting_sighting(const Waiting& field, const DetectorInfo& detector,
                                          std::string_view value) const;

  [[nodiscard]] Origin origin_of(const DetectorInfo& detector, const Value& value) const;

  const DetectorSet& detectors_;
  OriginOf origin_of_;
  EvidenceLog log_;
  PatternScanner scanner_;
  std::string texts_;  // one a line
  std::string names_;  // paths and layers
  std::vector<Waiting> waiting_;
  std::vector<PatternMatch> matches_;
};

}  // namespace shekara
