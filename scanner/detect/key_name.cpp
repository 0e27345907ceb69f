// SPDX-License-Identifier: Apache-2.0
#include "scanner/detect/key_name.h"

#include "scanner/base/check.h"
#include "scanner/base/stable_hash.h"

namespace shekara {

namespace {
// Longest first where one begins another, so that "currentvin" is not read as "cur" + "rentvin".
constexpr std::string_view kPrefixes[] = {"current", "vehicle", "device", "start", "user",
                                          "last",    "gnss",    "veh",    "car",   "dev",
                                          "cur",     "gps",     "loc",    "end",   "my"};

constexpr bool is_dropped(unsigned char c) { return c == '_' || c == '-' || c == '.' || c == ' '; }

// The lower-case form of a two-byte UTF-8 Cyrillic letter (U+0400..U+04FF), in place.
constexpr void lower_cyrillic(unsigned char& lead, unsigned char& next) {
  const unsigned code = (lead & 0x1fU) << 6 | (next & 0x3fU);
  unsigned lower = code;
  if (code >= 0x410 && code <= 0x42f) lower = code + 0x20;                   // А..Я
  if (code >= 0x400 && code <= 0x40f) lower = code + 0x50;                   // Ё, І and their row
  if ((code >= 0x48a && code <= 0x4bf) || code >= 0x4d0) lower = code | 1U;  // Қ, Ғ, Ң, Ұ, Ү, Һ, Ә, Ө
  lead = static_cast<unsigned char>(0xc0U | lower >> 6);
  next = static_cast<unsigned char>(0x80U | (lower & 0x3fU));
}
}  // namespace

KeyName::KeyName(std::string_view raw) noexcept {
  if (raw.size() > 2 && (raw[0] == 'X' || raw[0] == 'x') && raw[1] == '-') raw.remove_prefix(2);
  for (std::size_t i = 0; i < raw.size(); ++i) {
    unsigned char c = static_cast<unsigned char>(raw[i]);
    if (is_dropped(c)) continue;
    if (size_ + 2 > kLongest) {
      size_ = 0;
      return;
    }
    if (c >= 'A' && c <= 'Z') c = static_cast<unsigned char>(c | 0x20U);
    if (c >= 0xd0 && c <= 0xd3 && i + 1 < raw.size()) {
      unsigned char next = static_cast<unsigned char>(raw[++i]);
      lower_cyrillic(c, next);
      buffer_[size_++] = static_cast<char>(c);
      c = next;
    }
    buffer_[size_++] = static_cast<char>(c);
  }
}

KeyTable::KeyTable() : slots_(64) {}

void KeyTable::add(std::string_view key, std::uint64_t strong, std::uint64_t weak) {
  CHECK_OR_ABORT(!key.empty() && key.size() < KeyName::kLongest);
  if ((used_ + 1) * 2 > slots_.size()) grow();
  KeyMeaning& slot = slots_[slot_of(key)];
  if (slot.key.empty()) ++used_;
  slot.key = key;
  lengths_[static_cast<unsigned char>(key.front())] |= std::uint64_t{1} << key.size();
  slot.strong |= strong;
  slot.weak |= weak;
}

KeyMatch KeyTable::find(std::string_view name) const noexcept {
  if (name.empty() || name.size() >= KeyName::kLongest) return {};
  if (const KeyMeaning* whole = exact(name)) return {whole, {}};
  for (const std::string_view prefix : kPrefixes) {
    if (name[0] != prefix[0] || name.size() <= prefix.size() || !name.starts_with(prefix)) continue;
    if (const KeyMeaning* rest = exact(name.substr(prefix.size()))) return {rest, prefix};
  }
  return {};
}

// name: not empty, shorter than KeyName::kLongest.
const KeyMeaning* KeyTable::exact(std::string_view name) const noexcept {
  if ((lengths_[static_cast<unsigned char>(name.front())] >> name.size() & 1U) == 0) return nullptr;
  const KeyMeaning& slot = slots_[slot_of(name)];
  return slot.key.empty() ? nullptr : &slot;
}

// Of the key, or of the free slot where it would go; there always is one, the table is at most half full.
std::size_t KeyTable::slot_of(std::string_view name) const noexcept {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = static_cast<std::size_t>(stable_hash(name)) & mask;
  while (!slots_[at].key.empty() && slots_[at].key != name) at = (at + 1) & mask;
  return at;
}

void KeyTable::grow() {
  std::vector<KeyMeaning> old(slots_.size() * 2);
  old.swap(slots_);
  for (const KeyMeaning& meaning : old)
    if (!meaning.key.empty()) slots_[slot_of(meaning.key)] = meaning;
}

}  // namespace shekara
