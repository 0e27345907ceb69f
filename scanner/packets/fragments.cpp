// SPDX-License-Identifier: Apache-2.0
#include "scanner/packets/fragments.h"

#include <list>
#include <map>

#include "scanner/packets/datagram.h"

namespace shekara {
namespace {

// RFC 791 section 3.2; RFC 8200 section 4.5 leaves the protocol out.
struct Key {
  IpAddress source, destination;
  std::uint32_t id = 0, realm = 0;
  std::uint8_t protocol = 0;
  auto operator<=>(const Key&) const = default;
};

Key key_of(const Peeled& peeled) {
  const Fragment& fragment = peeled.fragment;
  const std::uint8_t protocol = fragment.source.is_v6 ? std::uint8_t{0} : fragment.protocol;
  return {fragment.source, fragment.destination, fragment.id, peeled.segment.key.realm, protocol};
}

struct Pending {
  Key key;
  Timestamp started;
  Datagram datagram;
  Counted packets;                            // whose fate hangs on this datagram
  NotDecoded refused_for = NotDecoded::none;  // nothing is kept any more, later parts are refused as well
  bool bad_checksum = false;                  // in an IP header of a part
};

constexpr std::size_t kPendingOverhead = sizeof(Pending) + 128;

void count_lost(Coverage& coverage, NotDecoded reason, std::uint32_t detail, const Counted& packets) {
  if (packets.times != 0)
    shekara::add(coverage.not_decoded, reason_text(reason, detail), packets.first, packets.times);
}

}  // namespace

struct FragmentTable::State {
  using Queue = std::list<Pending>;  // in order of the first part
  Limits limits;
  Queue pending;
  std::map<Key, Queue::iterator> by_key;
  std::size_t held = 0;
  std::vector<std::vector<std::uint8_t>> rebuilt;

  Queue::iterator find_or_add(const Peeled& peeled);
  void erase(Queue::iterator entry);
  void give_up(Queue::iterator entry, NotDecoded reason, Coverage& coverage);
  void refuse(Queue::iterator entry, NotDecoded reason, Coverage& coverage);
  void expire(Timestamp now, Coverage& coverage);
  void enforce_limits(PacketRef where, Coverage& coverage);
  void complete(Queue::iterator entry, Peeled& peeled, Coverage& coverage);
  Datagram::Taken put(Pending& entry, const Peeled& peeled);
  bool take(Peeled& peeled, Counted& earlier, Coverage& coverage);
};

FragmentTable::State::Queue::iterator FragmentTable::State::find_or_add(const Peeled& peeled) {
  const Key key = key_of(peeled);
  const std::map<Key, Queue::iterator>::iterator found = by_key.find(key);
  if (found != by_key.end()) return found->second;
  Pending& entry = pending.emplace_back();
  entry.key = key;
  entry.started = peeled.segment.time;
  held += kPendingOverhead;
  return by_key.emplace(key, std::prev(pending.end())).first->second;
}

void FragmentTable::State::erase(Queue::iterator entry) {
  held -= kPendingOverhead + entry->datagram.held_bytes();
  by_key.erase(entry->key);
  pending.erase(entry);
}

void FragmentTable::State::give_up(Queue::iterator entry, NotDecoded reason, Coverage& coverage) {
  count_lost(coverage, reason, 0, entry->packets);
  erase(entry);
}

// The entry stays, without bytes, so that parts still to come do not start the datagram anew (RFC 5722
// section 4).
void FragmentTable::State::refuse(Queue::iterator entry, NotDecoded reason, Coverage& coverage) {
  count_lost(coverage, reason, 0, entry->packets);
  held -= entry->datagram.held_bytes();
  entry->datagram = Datagram();
  entry->packets = {};
  entry->refused_for = reason;
}

void FragmentTable::State::expire(Timestamp now, Coverage& coverage) {
  while (!pending.empty() && now - pending.front().started > limits.fragment_timeout)
    give_up(pending.begin(), NotDecoded::fragment_pending, coverage);
}

void FragmentTable::State::enforce_limits(PacketRef where, Coverage& coverage) {
  while (pending.size() > limits.fragment_datagrams || (held > limits.fragment_bytes && !pending.empty())) {
    const bool too_many = pending.size() > limits.fragment_datagrams;
    shekara::add(coverage.limits, too_many ? "IP datagrams being reassembled" : "bytes of IP fragments",
                 where);
    give_up(pending.begin(), NotDecoded::fragment_limit, coverage);
  }
}

void FragmentTable::State::complete(Queue::iterator entry, Peeled& peeled, Coverage& coverage) {
  if (entry->datagram.has_conflict())
    shekara::add(coverage.oddities, "overlapping IP fragments that differ", peeled.segment.ref);
  const bool bad_checksum = entry->bad_checksum;
  rebuilt.push_back(entry->datagram.rebuilt());
  erase(entry);
  peel_ip(rebuilt.back(), limits, peeled);
  if (peeled.kind == Peeled::Kind::not_decoded) return;
  peeled.segment.is_reassembled = true;
  peeled.segment.bad_checksum |= bad_checksum;
}

Datagram::Taken FragmentTable::State::put(Pending& entry, const Peeled& peeled) {
  const std::size_t held_before = entry.datagram.held_bytes();
  const Datagram::Taken taken = entry.datagram.take(peeled.fragment, peeled.segment.wire_payload);
  held += entry.datagram.held_bytes() - held_before;
  if (taken != Datagram::Taken::refused) entry.bad_checksum |= peeled.segment.bad_checksum;
  return taken;
}

// True: `peeled` is now what the rebuilt packet peels to, and `earlier` are the packets, beside the one at
// hand, that hang on the outcome. False: all of them are kept in the table or counted.
bool FragmentTable::State::take(Peeled& peeled, Counted& earlier, Coverage& coverage) {
  const PacketRef ref = peeled.segment.ref;
  const Queue::iterator entry = find_or_add(peeled);
  Counted all = earlier;
  all.add(ref);
  if (entry->refused_for != NotDecoded::none) {
    count_lost(coverage, entry->refused_for, 0, all);
    return false;
  }
  const Datagram::Taken taken = put(*entry, peeled);
  if (taken == Datagram::Taken::refused)
    count_lost(coverage, NotDecoded::bad_fragment, 0, all);
  else if (taken != Datagram::Taken::complete)
    entry->packets.merge(all);
  switch (taken) {
    case Datagram::Taken::complete:
      earlier.merge(entry->packets);
      complete(entry, peeled, coverage);
      return true;
    case Datagram::Taken::overlap:
      refuse(entry, NotDecoded::fragment_overlap, coverage);
      break;
    case Datagram::Taken::contradiction:
      refuse(entry, NotDecoded::bad_fragment, coverage);
      break;
    case Datagram::Taken::kept:
    case Datagram::Taken::refused:
      break;
  }
  enforce_limits(ref, coverage);
  return false;
}

FragmentTable::FragmentTable(const Limits& limits) : state_(std::make_unique<State>()) {
  state_->limits = limits;
}
FragmentTable::~FragmentTable() = default;

bool FragmentTable::add(Peeled& peeled, Coverage& coverage) {
  state_->expire(peeled.segment.time, coverage);
  Counted earlier;
  do {
    if (!state_->take(peeled, earlier, coverage)) return false;
  } while (peeled.kind == Peeled::Kind::fragment);
  if (peeled.kind == Peeled::Kind::segment)
    coverage.packets_decoded += earlier.times;
  else
    count_lost(coverage, peeled.reason, peeled.detail, earlier);
  return true;
}

void FragmentTable::recycle() { state_->rebuilt.clear(); }

void FragmentTable::finish(Coverage& coverage) {
  while (!state_->pending.empty())
    state_->give_up(state_->pending.begin(), NotDecoded::fragment_pending, coverage);
}

}  // namespace shekara
