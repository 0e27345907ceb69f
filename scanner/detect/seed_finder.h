// SPDX-License-Identifier: Apache-2.0
// Looks for seeds in all bytes of a lane's flows, in unpacked bodies and in decoded fields, and makes
// evidence of what it finds when a flow ends. One per lane.
#pragma once
#include <array>
#include <bitset>
#include <string>
#include <unordered_map>
#include <vector>

#include "scanner/base/limits.h"
#include "scanner/decode/field_event.h"
#include "scanner/detect/seed_stream.h"
#include "scanner/facts/flow_record.h"
#include "scanner/facts/step_times.h"

namespace shekara {

// How often a seed was found, over the flows of a lane, or of all of them.
struct SeedCount {
  std::uint64_t times = 0, flows = 0;
  PacketRef first;
  std::bitset<kSeedEncodings> encodings;
  void add(const SeedCount& other);
};

class SeedFinder {
 public:
  // counts: one for each seed, added to when a flow ends. reveal, steps: as for EvidenceCollector.
  SeedFinder(const SeedSet& seeds, const Limits& limits, bool reveal, std::vector<SeedCount>& counts,
             const StepTimes* steps = nullptr)
      : seeds_(seeds), limits_(limits), counts_(counts), reveal_(reveal), steps_(steps) {}

  // All that follows belongs to this flow; the record stays where it is until ended().
  void attach(FlowRecord& record) { record_ = &record; }
  void stream(Direction direction, Bytes bytes, PacketRef packet, Timestamp time);
  void gap(Direction direction, std::uint64_t missing);
  void datagram(Direction direction, Bytes bytes, PacketRef packet, Timestamp time);
  void body(const BodyEvent& body);
  void field(const FieldEvent& event);
  // Evidence goes to the attached record, and what was kept for it is gone.
  void ended();

 private:
  // One value is seen up to three times on its way: in the bytes, in what they unpack to, in a field.
  enum class Source : std::uint8_t { bytes, body, field };
  struct Found {
    std::uint32_t seed;
    SeedEncoding encoding;
    std::array<std::uint64_t, 3> times{};  // by Source
    Evidence evidence;
  };
  struct FlowSeeds {
    std::array<SeedStream, 2> streams;  // by Direction
    std::vector<Found> found;
  };
  struct Where {
    Source source;
    Direction direction;
    PacketRef packet;
    Timestamp time;
    std::uint64_t offset;
    std::string_view protocol, layers, path;
  };
  void take_sightings(Direction direction);
  void add(const SeedHit& hit, const Where& where);
  [[nodiscard]] Evidence made(const SeedHit& hit, const Where& where) const;

  const SeedSet& seeds_;
  const Limits& limits_;
  std::vector<SeedCount>& counts_;
  bool reveal_;
  const StepTimes* steps_;
  FlowRecord* record_ = nullptr;
  std::unordered_map<const FlowRecord*, FlowSeeds> flows_;  // never gone through: no order of its own
  std::size_t memory_ = 0;                                  // of all streams, under Limits::seed_bytes
  std::vector<std::uint8_t> work_;
  std::vector<SeedHit> hits_;
  std::vector<SeedSighting> sightings_;
  std::vector<std::uint32_t> near_;
};

}  // namespace shekara
