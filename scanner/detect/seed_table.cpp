// SPDX-License-Identifier: Apache-2.0
#include "scanner/detect/seed_table.h"

#include <algorithm>
#include <bit>

#include "scanner/base/check.h"

namespace shekara {

namespace {
constexpr std::size_t kLongTail = 8, kShortTail = 5;
constexpr std::uint64_t kFirstFactor = 0x9e3779b97f4a7c15ULL, kSecondFactor = 0xd6e8feb86659fd93ULL,
                        kThirdFactor = 0xff51afd7ed558ccdULL;

constexpr std::uint64_t kShortMask = (std::uint64_t{1} << 8 * kShortTail) - 1;
}  // namespace

bool SeedTable::Tails::may_hold(std::uint64_t tail) const {
  const std::uint64_t one = tail * kFirstFactor >> bit_shift;
  if ((first_bits[one >> 6] >> (one & 63) & 1) == 0) [[likely]]
    return false;
  const std::uint64_t two = tail * kThirdFactor >> bit_shift;
  return (second_bits[two >> 6] >> (two & 63) & 1) != 0;
}

const SeedTable::Slot* SeedTable::Tails::find(std::uint64_t tail) const {
  for (std::size_t i = tail * kSecondFactor >> slot_shift;; i = (i + 1) & (slots.size() - 1)) {
    if (slots[i].last == 0) return nullptr;
    if (slots[i].tail == tail) return &slots[i];
  }
}

// Sixteen bits a tail let six of a hundred bytes of noise pass the first filter, and a fifth of one the
// second; the rest costs a look into the slots, which are too many for any cache. Two slots a tail keep that
// short.
void SeedTable::Tails::resize(std::size_t count) {
  const int bit_power = std::max(12, static_cast<int>(std::bit_width(count * 16)));
  const int slot_power = std::max(4, static_cast<int>(std::bit_width(count * 2)));
  first_bits.assign(std::size_t{1} << (bit_power - 6), 0);
  second_bits = first_bits;
  slots.assign(std::size_t{1} << slot_power, {});
  bit_shift = 64 - bit_power;
  slot_shift = 64 - slot_power;
}

void SeedTable::Tails::add(const Slot& slot) {
  const auto set = [this](std::vector<std::uint64_t>& bits, std::uint64_t hash) {
    bits[hash >> bit_shift >> 6] |= std::uint64_t{1} << (hash >> bit_shift & 63);
  };
  set(first_bits, slot.tail * kFirstFactor);
  set(second_bits, slot.tail * kThirdFactor);
  std::size_t i = slot.tail * kSecondFactor >> slot_shift;
  while (slots[i].last != 0) i = (i + 1) & (slots.size() - 1);
  slots[i] = slot;
}

void SeedTable::add(std::uint32_t seed, const SeedPattern& pattern) {
  CHECK_OR_ABORT(pattern.bytes.size() >= kShortTail && pattern.bytes.size() <= kSeedLookBehind);
  const auto at = static_cast<std::uint32_t>(bytes_.size());
  bytes_.insert(bytes_.end(), pattern.bytes.rbegin(), pattern.bytes.rend());
  entries_.push_back({at, seed, kNone, static_cast<std::uint8_t>(pattern.bytes.size()), pattern.encoding,
                      pattern.edge, pattern.sides});
}

Bytes SeedTable::reversed(const Entry& entry) const { return Bytes(bytes_).subspan(entry.at, entry.size); }

void SeedTable::build() {
  const auto is_long = [](const Entry& entry) { return entry.size >= kLongTail; };
  const auto middle = std::stable_partition(entries_.begin(), entries_.end(), is_long);
  const auto before = [this](const Entry& a, const Entry& b) {
    return std::ranges::lexicographical_compare(reversed(a), reversed(b));
  };
  std::stable_sort(entries_.begin(), middle, before);
  std::stable_sort(middle, entries_.end(), before);
  link();
  const auto long_ones = static_cast<std::size_t>(middle - entries_.begin());
  long_.width = kLongTail;
  short_.width = kShortTail;
  fill(long_, 0, long_ones);
  fill(short_, long_ones, entries_.size());
}

// In sorted order what an entry begins with (seen from its end) stands before it, at the end of a chain of
// such.
void SeedTable::link() {
  for (std::size_t i = 1; i < entries_.size(); ++i) {
    const Bytes whole = reversed(entries_[i]);
    std::uint32_t shorter = static_cast<std::uint32_t>(i - 1);
    const auto begins_with = [&](Bytes front) {
      return front.size() <= whole.size() && std::ranges::equal(front, whole.first(front.size()));
    };
    while (shorter != kNone && !begins_with(reversed(entries_[shorter]))) shorter = entries_[shorter].shorter;
    entries_[i].shorter = shorter;
  }
}

std::uint64_t SeedTable::tail_of(const Entry& entry, std::size_t width) const {
  ByteReader reader(reversed(entry));
  std::uint64_t tail = 0;
  for (std::size_t i = 0; i < width; ++i) tail |= std::uint64_t{reader.u8()} << 8 * i;
  return tail;
}

void SeedTable::fill(Tails& tails, std::size_t first, std::size_t last) {
  tails.resize(last - first);
  while (first < last) {
    Slot slot{tail_of(entries_[first], tails.width), static_cast<std::uint32_t>(first), 0};
    while (first < last && tail_of(entries_[first], tails.width) == slot.tail) ++first;
    slot.last = static_cast<std::uint32_t>(first);
    tails.add(slot);
  }
}

// The reversed entry against the text read backwards from `end`: 0 when the text begins with it.
int SeedTable::compare(const Entry& entry, Bytes text, std::size_t end) const {
  const Bytes wanted = reversed(entry);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (i == end) return 1;
    const int difference = int{wanted[i]} - int{text[end - 1 - i]};
    if (difference != 0) return difference;
  }
  return 0;
}

void SeedTable::look(const Slot& slot, Bytes text, std::size_t end, std::vector<SeedHit>& hits) const {
  // What the text ends with is the last entry that is not greater, or one that this one ends with.
  const auto first = entries_.begin() + slot.first, last = entries_.begin() + slot.last;
  const auto after =
      std::partition_point(first, last, [&](const Entry& entry) { return compare(entry, text, end) <= 0; });
  if (after == first) return;
  for (auto i = static_cast<std::uint32_t>(after - entries_.begin() - 1); i != kNone;
       i = entries_[i].shorter) {
    const Entry& entry = entries_[i];
    if (compare(entry, text, end) != 0) continue;
    const std::size_t begin = end - entry.size;
    if (edge_holds(entry.edge, text, begin, end) && sides_hold(entry.sides, text, begin, end))
      hits.push_back({entry.seed, entry.encoding, begin, end});
  }
}

namespace {
bool holds(const SeedHit& outer, const SeedHit& inner) {
  return outer.seed == inner.seed && outer.begin <= inner.begin && outer.end >= inner.end &&
         outer.end - outer.begin > inner.end - inner.begin;
}

// A telephone number with its country code holds the one without it. A pattern is short: only neighbours need
// looking at.
void drop_inner(std::vector<SeedHit>& hits, std::size_t from) {
  constexpr std::size_t kNear = 16;
  std::vector<bool> inner(hits.size() - from);
  for (std::size_t i = from; i < hits.size(); ++i)
    for (std::size_t j = i > from + kNear ? i - kNear : from; j < std::min(hits.size(), i + kNear); ++j)
      inner[i - from] = inner[i - from] || holds(hits[j], hits[i]);
  std::size_t kept = from;
  for (std::size_t i = from; i < hits.size(); ++i)
    if (!inner[i - from]) hits[kept++] = hits[i];
  hits.resize(kept);
}
}  // namespace

void SeedTable::find(Bytes text, std::size_t from, std::size_t to, std::vector<SeedHit>& hits) const {
  const std::size_t known = hits.size();
  std::uint64_t tail = 0;
  for (std::size_t at = from >= kLongTail - 1 ? from - (kLongTail - 1) : 0; at < from; ++at)
    tail = tail << 8 | text[at];
  for (std::size_t at = from; at < to; ++at) {
    tail = tail << 8 | text[at];
    if (long_.may_hold(tail) && at + 1 >= kLongTail)
      if (const Slot* slot = long_.find(tail)) look(*slot, text, at + 1, hits);
    if (short_.may_hold(tail & kShortMask) && at + 1 >= kShortTail)
      if (const Slot* slot = short_.find(tail & kShortMask)) look(*slot, text, at + 1, hits);
  }
  if (hits.size() > known + 1) drop_inner(hits, known);
}

std::size_t SeedTable::memory() const {
  return entries_.capacity() * sizeof(Entry) + bytes_.capacity() +
         (long_.first_bits.size() + short_.first_bits.size()) * 16 +
         (long_.slots.size() + short_.slots.size()) * sizeof(Slot);
}

}  // namespace shekara
