// SPDX-License-Identifier: Apache-2.0
#include "scanner/detect/seed_finder.h"

#include <algorithm>

#include "scanner/base/stable_hash.h"
#include "scanner/detect/field_text.h"

namespace shekara {

namespace {
// What no decoder has to do with.
constexpr std::string_view kNoProtocol = "bytes";

std::string place_text(const Seed& seed, std::uint64_t offset, std::string_view path) {
  const std::string where = path.empty() ? "byte " + std::to_string(offset) : std::string(path);
  return "seed:" + seed.name + ", " + where;
}
}  // namespace

void SeedCount::add(const SeedCount& other) {
  if (other.times == 0) return;
  if (times == 0 || other.first < first) first = other.first;
  times += other.times;
  flows += other.flows;
  encodings |= other.encodings;
}

void SeedFinder::stream(Direction direction, Bytes bytes, PacketRef packet, Timestamp time) {
  SeedStream& stream = flows_[record_].streams[index_of(direction)];
  const std::size_t before = stream.memory();
  stream.feed(seeds_, bytes, packet, time, work_, sightings_);
  memory_ = memory_ - before + stream.memory();
  if (memory_ > limits_.seed_bytes) {
    memory_ -= stream.memory();
    stream.flush(seeds_, sightings_);
    ++record_->seeds_dropped;
  }
  take_sightings(direction);
}

void SeedFinder::gap(Direction direction, std::uint64_t missing) {
  const auto found = flows_.find(record_);
  if (found == flows_.end()) return;
  SeedStream& stream = found->second.streams[index_of(direction)];
  memory_ -= stream.memory();
  stream.flush(seeds_, sightings_);
  stream.skip(missing);
  take_sightings(direction);
}

void SeedFinder::take_sightings(Direction direction) {
  for (const SeedSighting& seen : sightings_)
    add(seen.hit,
        {Source::bytes, direction, seen.packet, seen.time, seen.offset, kNoProtocol, kNoProtocol, {}});
  sightings_.clear();
}

void SeedFinder::datagram(Direction direction, Bytes bytes, PacketRef packet, Timestamp time) {
  hits_.clear();
  seeds_.find(bytes, 0, bytes.size(), hits_);
  for (const SeedHit& hit : hits_)
    add(hit, {Source::bytes, direction, packet, time, hit.begin, kNoProtocol, kNoProtocol, {}});
}

void SeedFinder::body(const BodyEvent& body) {
  if (body.shown_before) return;
  hits_.clear();
  seeds_.find(body.bytes, 0, body.bytes.size(), hits_);
  for (const SeedHit& hit : hits_) {
    const std::string path = std::string(body.path) + ", byte " + std::to_string(hit.begin);
    add(hit,
        {Source::body, body.direction, body.packet, body.time, hit.begin, body.protocol, body.layers, path});
  }
}

void SeedFinder::field(const FieldEvent& event) {
  const Where where{Source::field, event.direction, event.packet, event.time,
                    event.offset,  event.protocol,  event.layers, event.field.path};
  if (const Position* position = std::get_if<Position>(&event.field.value)) {
    near_.clear();
    if (!seeds_.places().empty()) seeds_.places().near({position->latitude, position->longitude}, 0, near_);
    for (const std::uint32_t seed : near_) add({seed, SeedEncoding::position_field, 0, event.length}, where);
    return;
  }
  const FieldText text(event.field.value);
  hits_.clear();
  seeds_.table().find(as_bytes(text.text()), 0, text.text().size(), hits_);
  for (const SeedHit& hit : hits_) add(hit, where);
}

void SeedFinder::add(const SeedHit& hit, const Where& where) {
  std::vector<Found>& all = flows_[record_].found;
  const auto known = std::ranges::find_if(all, [&](const Found& found) {
    return found.seed == hit.seed && found.encoding == hit.encoding &&
           found.evidence.direction == where.direction;
  });
  if (known == all.end() && all.size() >= limits_.seeds_per_flow) {
    ++record_->seeds_dropped;
    return;
  }
  Found& found =
      known != all.end() ? *known : all.emplace_back(Found{hit.seed, hit.encoding, {}, made(hit, where)});
  // A decoder's name for the place says more than an offset.
  const bool better = where.source > Source::bytes && found.evidence.protocol == kNoProtocol;
  if (better) {
    found.evidence.protocol = where.protocol;
    found.evidence.layers = where.layers;
    found.evidence.path = place_text(seeds_.seeds()[hit.seed], where.offset, where.path);
  }
  // The bytes know the packet best; they may come after the field, when it is certain what follows them.
  if (where.source == Source::bytes && found.times[0] == 0)
    found.evidence.packet = found.evidence.place.first = found.evidence.place.last = where.packet;
  ++found.times[static_cast<std::size_t>(where.source)];
  if (steps_ != nullptr) found.evidence.steps |= steps_->at(where.time);
  found.evidence.first_seen = std::min(found.evidence.first_seen, where.time);
  found.evidence.last_seen = std::max(found.evidence.last_seen, where.time);
}

Evidence SeedFinder::made(const SeedHit& hit, const Where& where) const {
  const Seed& seed = seeds_.seeds()[hit.seed];
  Evidence out;
  out.category = seed.category;
  out.certainty = Certainty::proven;
  out.direction = where.direction;
  out.kind = seed.kind;
  out.protocol = where.protocol;
  out.why = why_of(hit.encoding);
  out.layers = where.layers;
  out.path = place_text(seed, where.offset, where.path);
  out.shown = shown_seed(seed, reveal_);
  out.value_hash = hash_combine(stable_hash(seed.name), hit.seed);
  out.packet = out.place.first = out.place.last = where.packet;
  out.place.flow = record_->first_packet;
  out.offset = static_cast<std::uint32_t>(std::min<std::uint64_t>(where.offset, UINT32_MAX));
  out.length = static_cast<std::uint32_t>(hit.end - hit.begin);
  out.first_seen = out.last_seen = where.time;
  return out;
}

void SeedFinder::ended() {
  for (const Direction direction : {Direction::client_to_server, Direction::server_to_client})
    gap(direction, 0);
  const auto flow = flows_.find(record_);
  if (flow == flows_.end()) return;
  std::vector<std::uint32_t> seen;
  for (Found& found : flow->second.found) {
    found.evidence.times = *std::ranges::max_element(found.times);
    SeedCount count{found.evidence.times, 0, found.evidence.packet, {}};
    count.encodings.set(static_cast<std::size_t>(found.encoding));
    count.flows = std::ranges::find(seen, found.seed) == seen.end() ? 1 : 0;
    seen.push_back(found.seed);
    counts_[found.seed].add(count);
    record_->evidence.push_back(std::move(found.evidence));
  }
  flows_.erase(flow);
}

}  // namespace shekara
