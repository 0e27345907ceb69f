// SPDX-License-Identifier: Apache-2.0
// Where hits become Evidence of one flow: equal hits are counted together, values are masked as they enter,
// caps hold. The collector's lower half; nothing behind it ever sees a raw value (unless --reveal or a sealed annex was
// asked for).
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "scanner/base/limits.h"
#include "scanner/decode/field_event.h"
#include "scanner/detect/clear_values.h"
#include "scanner/detect/detector.h"
#include "scanner/facts/flow_record.h"
#include "scanner/facts/step_times.h"

namespace shekara {

// One hit. All views may die when add() returns, except those of the detector, protocol and why.
struct Sighting {
  const DetectorInfo* detector = nullptr;
  Certainty certainty = Certainty::low;
  std::string_view why, protocol;
  std::string_view value, path, layers;
  std::string_view label;  // put before the shown value: an order's kind
  bool tagged = false;     // found by a decoder's tag
  std::uint64_t identity = 0;  // hash that tells this value from others of its kind
  Direction direction = Direction::client_to_server;
  PacketRef packet;
  std::uint32_t offset = 0, length = 0;
  FieldPlace place;
  Timestamp time;
  Origin origin = Origin::none;  // of a position
};

// Sees every hit, also those that are counted with others; for whoever has to find them all again.
class SightingWatcher {
 public:
  virtual ~SightingWatcher() = default;
  virtual void seen(const Sighting& hit) = 0;
};

class EvidenceLog {
 public:
  // steps: nullptr for a scan without an audit record.
  EvidenceLog(const Limits& limits, bool reveal, const StepTimes* steps)
      : most_(limits.evidence_per_flow), reveal_(reveal), steps_(steps) {}
  // The record must live until the next attach(); hits that find no room are counted in it.
  void attach(FlowRecord* record) { record_ = record; }
  // A hit of a kind, direction, path (array indexes aside) and identity that was there before raises its
  // count.
  void add(const Sighting& hit);
  void watch(SightingWatcher* watcher) { watcher_ = watcher; }
  void drop(std::uint32_t count);
  void end_of_message() { weight_ = 0; }
  void keep_clear(ClearValues* values) { clear_ = values; }  // nullptr: no value in clear is kept

 private:
  void note_device(const Sighting& hit);
  [[nodiscard]] bool has_room(const DetectorInfo& detector) const;
  bool count_as_more(const Sighting& hit);
  [[nodiscard]] std::uint64_t steps_at(Timestamp time) const { return steps_ == nullptr ? 0 : steps_->at(time); }
  [[nodiscard]] Evidence made(const Sighting& hit) const;

  std::size_t most_;
  bool reveal_;
  const StepTimes* steps_;
  ClearValues* clear_ = nullptr;
  FlowRecord* record_ = nullptr;
  SightingWatcher* watcher_ = nullptr;
  int weight_ = 0;  // of the name that this message has for its device
};

// At a flow's end: whose data is what is only worth saying where the flow carries several devices' data.
void settle_devices(FlowRecord& record);

// "$.points[3].lat" and "$.points[14].lat" are one place of a format.
bool same_path(std::string_view a, std::string_view b);

}  // namespace shekara
