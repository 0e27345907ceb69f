// SPDX-License-Identifier: Apache-2.0
#include "scanner/detect/collector.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "scanner/base/check.h"
#include "scanner/base/stable_hash.h"
#include "scanner/detect/field_text.h"

namespace shekara {

namespace {
// Texts of one message are gathered up to here, then scanned; what a single long text leaves is given back.
constexpr std::size_t kScanAt = 256U << 10, kKeptBytes = 1U << 20;
constexpr std::size_t kShortestText = 6;    // "a@b.kz"
constexpr std::size_t kMostMatches = 4096;  // of one scan; the rest is counted as dropped

std::size_t next_bit(DetectorBits bits) { return static_cast<std::size_t>(std::countr_zero(bits)); }

// Positions are the same when their masks are (a tenth of a degree); movement has one identity, it is never
// listed.
std::uint64_t identity_of(const DetectorInfo& detector, const Value& value, std::string_view text) {
  if (const Position* position = std::get_if<Position>(&value)) {
    if (!(std::abs(position->latitude) <= 90 && std::abs(position->longitude) <= 180)) return 0;
    const auto row = static_cast<std::int64_t>(position->latitude * 10);
    const auto column = static_cast<std::int64_t>(position->longitude * 10);
    return hash_combine(static_cast<std::uint64_t>(row), static_cast<std::uint64_t>(column));
  }
  return detector.category == DataCategory::behaviour ? 0 : stable_hash(text);
}

Sighting sighting_of(const FieldEvent& event, const DetectorInfo& detector, std::string_view value) {
  Sighting hit;
  hit.detector = &detector;
  hit.protocol = event.protocol;
  hit.value = value;
  hit.path = event.field.path;
  hit.layers = event.layers;
  hit.identity = identity_of(detector, event.field.value, value);
  hit.direction = event.direction;
  hit.packet = event.packet;
  hit.offset = event.offset;
  hit.length = event.length;
  hit.place = event.place;
  hit.time = event.time;
  return hit;
}

// A decoder's word. A position under a sender's key was put together from keys and is worth no more than a
// key.
bool judge_tagged(Fit fit, const FieldEvent& event, Sighting& hit) {
  const bool position = event.field.tag == Tag::position;
  const bool keyed_position = position && !event.field.key.empty();
  if (fit == Fit::no) {
    hit.certainty = Certainty::medium;
    hit.why = "decoder field, value does not fit";
    return !position;
  }
  if (keyed_position) {
    hit.certainty = fit == Fit::valid ? Certainty::high : Certainty::medium;
    hit.why = fit == Fit::valid ? "position keys and valid values" : "position keys only";
  } else {
    hit.certainty = fit == Fit::valid && event.proven ? Certainty::proven : Certainty::high;
    hit.why = hit.certainty == Certainty::proven ? "decoder field of a checked message" : "decoder field";
  }
  return true;
}

bool judge_keyed(Fit fit, bool strong, Sighting& hit) {
  if (fit == Fit::no || (!strong && fit == Fit::plausible)) return false;
  const bool valid = fit == Fit::valid;
  hit.certainty = strong && valid ? Certainty::high : Certainty::medium;
  hit.why = !strong ? "weak key and valid value" : valid ? "key and valid value" : "key only";
  return true;
}

bool judge_alone(Fit fit, Sighting& hit) {
  hit.certainty = fit == Fit::valid ? Certainty::medium : Certainty::low;
  hit.why = fit == Fit::valid ? "value only, its check passes" : "value only";
  return fit != Fit::no;
}

// A host name is the same for many devices; only one that names a single vehicle or device says something.
bool judge_in_name(Fit fit, Sighting& hit) {
  const DataCategory category = hit.detector->category;
  hit.certainty = Certainty::low;
  hit.why = "value in a host name";
  return fit == Fit::valid && (category == DataCategory::vehicle_id || category == DataCategory::device_id);
}

// What is said before the value: the kind of an order is what its words are about.
std::string_view label_of(const Field& field) {
  if (field.tag == Tag::command) return field.key;
  return field.tag == Tag::command_ack ? "acknowledged" : std::string_view();
}

// An identifier a decoder knows by its place only may be a better known one: an OsmAnd `id` is often an IMEI.
std::string_view key_of(const Field& field) {
  if (field.tag == Tag::command) return {};  // its kind, not a sender's name
  if (!field.key.empty()) return field.key;
  if (field.tag == Tag::device_id) return "deviceid";
  return field.tag == Tag::user_name ? "username" : std::string_view();
}
}  // namespace

EvidenceCollector::EvidenceCollector(const DetectorSet& detectors, const Limits& limits, bool reveal, const StepTimes* steps,
                                     OriginOf origin_of)
    : detectors_(detectors), origin_of_(std::move(origin_of)), log_(limits, reveal, steps), scanner_(detectors) {}

Origin EvidenceCollector::origin_of(const DetectorInfo& detector, const Value& value) const {
  const Position* const position = std::get_if<Position>(&value);
  if (!origin_of_ || position == nullptr || detector.category != DataCategory::position) return Origin::none;
  return origin_of_({position->latitude, position->longitude});
}

void EvidenceCollector::attach(FlowRecord* record) {
  CHECK_OR_ABORT(waiting_.empty());
  log_.attach(record);
}

void EvidenceCollector::field(const FieldEvent& event) {
  const Treatment how = treatment(event.field.tag);
  if (how == Treatment::ignored) return;
  const FieldText text(event.field.value);
  const std::string_view value = text.text();
  if (is_placeholder(value)) return;
  DetectorBits claimed = judge_by_tag(event, value);
  const KeyMeaning* key = nullptr;
  if (how != Treatment::name) {
    const std::string_view raw_key = key_of(event.field);
    if (!raw_key.empty()) key = detectors_.of_key(raw_key);
    if (key != nullptr) claimed |= judge_by_key(event, value, *key, claimed);
  }
  const bool is_text = std::holds_alternative<std::string_view>(event.field.value);
  if (how != Treatment::whole && is_text && value.size() >= kShortestText)
    wait_for_scan(event, value, key, claimed);
}

DetectorBits EvidenceCollector::judge_by_tag(const FieldEvent& event, std::string_view value) {
  const DetectorBits listed = detectors_.of_tag(event.field.tag);
  for (DetectorBits left = listed; left != 0; left &= left - 1) {
    const DetectorInfo& detector = detectors_.detector(next_bit(left));
    const Fit fit = detector.fit({value, value, {}, event.field.tag, event.time, event.field.path});
    Sighting hit = sighting_of(event, detector, value);
    hit.label = label_of(event.field);
    hit.tagged = true;
    if (!judge_tagged(fit, event, hit)) continue;
    hit.origin = origin_of(detector, event.field.value);
    log_.add(hit);
  }
  return listed;
}

DetectorBits EvidenceCollector::judge_by_key(const FieldEvent& event, std::string_view value,
                                             const KeyMeaning& key, DetectorBits done) {
  DetectorBits claimed = 0;
  for (DetectorBits left = (key.strong | key.weak) & ~done; left != 0; left &= left - 1) {
    const DetectorBits bit = left & (~left + 1);
    const DetectorInfo& detector = detectors_.detector(next_bit(left));
    const Fit fit = detector.fit({value, value, key.key, event.field.tag, event.time, event.field.path});
    Sighting hit = sighting_of(event, detector, value);
    if (!judge_keyed(fit, (key.strong & bit) != 0, hit)) continue;
    log_.add(hit);
    claimed |= bit;
  }
  return claimed;
}

void EvidenceCollector::wait_for_scan(const FieldEvent& event, std::string_view value, const KeyMeaning* key,
                                      DetectorBits claimed) {
  Waiting& field = waiting_.emplace_back();
  field.text = texts_.size();
  field.text_size = value.size();
  texts_.append(value).push_back('\n');
  field.path = names_.size();
  field.path_size = event.field.path.size();
  names_.append(event.field.path);
  field.layers = names_.size();
  field.layers_size = event.layers.size();
  names_.append(event.layers);
  field.protocol = event.protocol;
  field.tag = event.field.tag;
  field.direction = event.direction;
  field.packet = event.packet;
  field.time = event.time;
  field.offset = event.offset;
  field.length = event.length;
  field.place = event.place;
  field.claimed = claimed;
  if (key != nullptr) {
    field.key = key->key;
    field.strong = key->strong;
    field.weak = key->weak;
  }
  if (texts_.size() >= kScanAt) scan_waiting();
}

void EvidenceCollector::end_of_message() {
  if (!waiting_.empty()) scan_waiting();
  log_.end_of_message();
}

void EvidenceCollector::scan_waiting() {
  log_.drop(scanner_.scan(texts_, kMostMatches, matches_));
  for (const PatternMatch& match : matches_) judge_match(match);
  waiting_.clear();
  texts_.clear();
  names_.clear();
  if (texts_.capacity() > kKeptBytes) texts_.shrink_to_fit();
}

void EvidenceCollector::judge_match(const PatternMatch& match) {
  const auto after = std::ranges::upper_bound(waiting_, match.begin, {}, &Waiting::text);
  const Waiting& field = *(after - 1);
  const std::string_view context = std::string_view(texts_).substr(field.text, field.text_size);
  std::size_t begin = match.begin - field.text;
  const std::size_t end = match.end - field.text;
  const DetectorBits bit = DetectorBits{1} << match.detector;
  if (end > context.size() || (field.claimed & bit) != 0)
    return;  // the first: it runs over into the next text
  const DetectorInfo& detector = detectors_.detector(match.detector);
  if (detector.value_begin != nullptr) begin = detector.value_begin(context, begin);
  CHECK_OR_ABORT(begin < end);

  const bool strong = (field.strong & bit) != 0, keyed = strong || (field.weak & bit) != 0;
  const std::string_view value = context.substr(begin, end - begin);
  const std::string_view path = std::string_view(names_).substr(field.path, field.path_size);
  const Fit fit = detector.fit(
      {value, context, keyed ? field.key : std::string_view(), field.tag, field.time, path});
  Sighting hit = waiting_sighting(field, detector, value);
  const bool counts = treatment(field.tag) == Treatment::name ? judge_in_name(fit, hit)
                      : keyed                                 ? judge_keyed(fit, strong, hit)
                                                              : detector.value_alone && judge_alone(fit, hit);
  // What a key or tag explained as a whole (a BSSID) is not guessed at again (as a MAC).
  if (!keyed && field.claimed != 0 && fit != Fit::valid && value.size() == context.size()) return;
  if (counts) log_.add(hit);
}

Sighting EvidenceCollector::waiting_sighting(const Waiting& field, const DetectorInfo& detector,
                                             std::string_view value) const {
  const std::string_view names = names_;
  Sighting hit;
  hit.detector = &detector;
  hit.protocol = field.protocol;
  hit.value = value;
  hit.path = names.substr(field.path, field.path_size);
  hit.layers = names.substr(field.layers, field.layers_size);
  hit.identity = stable_hash(value);
  hit.direction = field.direction;
  hit.packet = field.packet;
  hit.offset = field.offset;
  hit.length = field.length;
  hit.place = field.place;
  hit.time = field.time;
  return hit;
}

}  // namespace shekara
