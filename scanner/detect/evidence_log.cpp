// SPDX-License-Identifier: Apache-2.0
#include "scanner/detect/evidence_log.h"

#include <algorithm>
#include <limits>

#include "scanner/detect/identifier_checks.h"

namespace shekara {

namespace {
// A moving car gives a new position all the time; a list of its cells says no more than its first ones and a
// count.
constexpr std::size_t kMostCells = 8;

// What is inside counts first: one position at home makes all that were joined data from there.
Origin surer(Origin one, Origin other) {
  for (const Origin origin : {Origin::inside, Origin::near_border, Origin::outside})
    if (one == origin || other == origin) return origin;
  return Origin::none;
}

void count_again(Evidence& known, const Sighting& hit, std::uint64_t steps) {
  ++known.times;
  known.steps |= steps;
  known.last_seen = std::max(known.last_seen, hit.time);
  known.first_seen = std::min(known.first_seen, hit.time);
  known.origin = surer(known.origin, hit.origin);
  if (hit.certainty > known.certainty) {
    known.certainty = hit.certainty;
    known.why = hit.why;
  }
}

// A line of a report, not a document: cut between characters.
std::string shortened(std::string text) {
  constexpr std::size_t kLongest = 200;
  if (text.size() <= kLongest) return text;
  std::size_t end = kLongest;
  while (end > 0 && (text[end] & 0xc0) == 0x80) --end;
  text.resize(end);
  return text + "...";
}

// A password helps nobody's report: its existence is the finding.
std::string shown(const Sighting& hit, bool reveal) {
  const DetectorInfo& detector = *hit.detector;
  const bool words = hit.tagged && detector.tagged_mask != nullptr;
  std::string out(hit.label);
  if (!out.empty()) out += ": ";
  if (reveal && detector.category != DataCategory::credentials) return out.append(hit.value);
  return out + (words ? detector.tagged_mask : detector.mask)(hit.value);
}

bool same_kind_and_place(const Evidence& known, const Sighting& hit) {
  return known.kind == hit.detector->name && known.direction == hit.direction &&
         same_path(known.path, hit.path);
}
}  // namespace

bool same_path(std::string_view a, std::string_view b) {
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (a[i] != b[j]) return false;
    const bool index = a[i] == '[';
    ++i, ++j;
    if (!index) continue;
    while (i < a.size() && is_digit(a[i])) ++i;
    while (j < b.size() && is_digit(b[j])) ++j;
  }
  return i == a.size() && j == b.size();
}

void EvidenceLog::drop(std::uint32_t count) {
  if (record_ == nullptr) return;
  std::uint32_t& dropped = record_->evidence_dropped;
  dropped = count > std::numeric_limits<std::uint32_t>::max() - dropped ? std::numeric_limits<std::uint32_t>::max()
                                                                        : dropped + count;
}

void EvidenceLog::add(const Sighting& hit) {
  if (watcher_ != nullptr) watcher_->seen(hit);
  if (record_ == nullptr) return;
  note_device(hit);
  for (Evidence& known : record_->evidence) {
    const bool same_device = known.device.hash == 0 || known.device == record_->seldom().device;
    if (known.value_hash != hit.identity || !same_device || !same_kind_and_place(known, hit)) continue;
    known.device = record_->seldom().device;
    return count_again(known, hit, steps_at(hit.time));
  }
  if (hit.detector->category == DataCategory::position && count_as_more(hit)) return;
  if (!has_room(*hit.detector)) return drop(1);
  record_->evidence.push_back(made(hit));
  if (clear_ != nullptr) clear_->keep(record_->evidence.back(), shown(hit, true));
}

namespace {
// How good a name of a device a hit is; 0: none. A telephone number is one where a protocol has it in every header.
int weight_of(const Sighting& hit) {
  static constexpr std::string_view kNames[] = {"iccid", "imsi", "device_id", "licence_plate", "imei", "vin"};
  if (hit.certainty < Certainty::high) return 0;
  if (hit.detector->name == "phone") return hit.path == "phone" || hit.path == "sim" ? 1 : 0;
  const auto found = std::ranges::find(kNames, hit.detector->name);
  return found == std::end(kNames) ? 0 : static_cast<int>(found - std::begin(kNames)) + 1;
}
}  // namespace

// The best name of a message stands for the device; of equally good ones the latest, as lists of many devices have them.
void EvidenceLog::note_device(const Sighting& hit) {
  const int weight = weight_of(hit);
  if (weight == 0 || weight < weight_) return;
  weight_ = weight;
  if (record_->seldom().device.hash != hit.identity) record_->make_seldom().device = {shortened(shown(hit, reveal_)), hit.identity};
}

// Two values of one kind of name are two devices; a VIN and an IMEI are two names of one.
void settle_devices(FlowRecord& record) {
  const auto other_of_kind = [&](const Evidence& one) {
    return std::ranges::any_of(record.evidence, [&](const Evidence& other) {
      return other.kind == one.kind && other.value_hash != one.value_hash && other.device.hash == other.value_hash;
    });
  };
  const bool several = std::ranges::any_of(record.evidence, [&](const Evidence& one) {
    return one.device.hash != 0 && one.device.hash == one.value_hash && other_of_kind(one);
  });
  if (several) return;
  for (Evidence& evidence : record.evidence) evidence.device = {};
}

// A value of its own beyond the first kMostCells of its place is counted in the last of them; true when it
// was.
bool EvidenceLog::count_as_more(const Sighting& hit) {
  std::size_t cells = 0;
  Evidence* last = nullptr;
  for (Evidence& known : record_->evidence)
    if (known.device == record_->seldom().device && same_kind_and_place(known, hit)) {
      ++cells;
      last = &known;
    }
  if (cells < kMostCells) return false;
  count_again(*last, hit, steps_at(hit.time));
  return true;
}

// One kind may fill half of a flow's room: thousands of device ids must not hide the one person's name behind
// them.
bool EvidenceLog::has_room(const DetectorInfo& detector) const {
  if (record_->evidence.size() >= most_) return false;
  const auto same = std::ranges::count(record_->evidence, detector.name, &Evidence::kind);
  return static_cast<std::size_t>(same) < std::max<std::size_t>(most_ / 2, 1);
}

namespace {
// Inside of what only keys open.
bool is_of_sealed(std::string_view layers) {
  return layers.starts_with("tls > ") || layers.starts_with("dtls > ") || layers.starts_with("quic > ");
}
}  // namespace

Evidence EvidenceLog::made(const Sighting& hit) const {
  Evidence evidence;
  evidence.category = hit.detector->category;
  evidence.certainty = hit.certainty;
  evidence.direction = hit.direction;
  evidence.kind = hit.detector->name;
  evidence.protocol = hit.protocol;
  evidence.why = hit.why;
  evidence.layers = hit.layers;
  evidence.path = hit.path;
  if (is_of_sealed(hit.layers)) evidence.decrypted_with = record_->seldom().key_sources.at(index_of(hit.direction));
  evidence.shown = shortened(shown(hit, reveal_));
  evidence.device = record_->seldom().device;
  evidence.origin = hit.origin;
  evidence.value_hash = hit.identity;
  evidence.packet = hit.packet;
  evidence.place = hit.place.kept();
  evidence.place.flow = record_->first_packet;
  evidence.offset = hit.offset;
  evidence.length = hit.length;
  evidence.first_seen = evidence.last_seen = hit.time;
  evidence.steps = steps_at(hit.time);
  return evidence;
}

}  // namespace shekara
