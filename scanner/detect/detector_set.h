// SPDX-License-Identifier: Apache-2.0
// All detectors compiled for looking up: by decoder tag, by key name, and one Hyperscan database of every
// value pattern. Made once at start, shared read-only by all lanes; each lane has its own PatternScanner.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "scanner/detect/detector.h"
#include "scanner/detect/key_name.h"

namespace shekara {

// A set of detectors: bit i is DetectorSet::detector(i).
using DetectorBits = std::uint64_t;
inline constexpr std::size_t kMostDetectors = 64;

class DetectorSet {
 public:
  // The detectors must outlive the set; names, keys and patterns are kept by view. A pattern that does not
  // compile is a bug and aborts.
  explicit DetectorSet(std::span<const DetectorInfo* const> detectors);
  ~DetectorSet();
  DetectorSet(const DetectorSet&) = delete;
  DetectorSet& operator=(const DetectorSet&) = delete;

  [[nodiscard]] const DetectorInfo& detector(std::size_t index) const { return *detectors_[index]; }
  [[nodiscard]] std::size_t size() const { return detectors_.size(); }
  [[nodiscard]] DetectorBits of_tag(Tag tag) const { return by_tag_[static_cast<std::size_t>(tag)]; }
  // strong: DetectorInfo::keys, weak: weak_keys. nullptr: a key no detector lists.
  [[nodiscard]] const KeyMeaning* of_key(std::string_view raw_key) const {
    return by_key_.find(KeyName(raw_key).text()).meaning;
  }

 private:
  friend class PatternScanner;
  struct Database;
  void compile();

  std::vector<const DetectorInfo*> detectors_;
  std::array<DetectorBits, static_cast<std::size_t>(Tag::decryption) + 1> by_tag_{};
  KeyTable by_key_;
  std::unique_ptr<Database> database_;
};

struct PatternMatch {
  std::uint32_t detector = 0;
  std::size_t begin = 0, end = 0;  // in the text given to scan()
};

class PatternScanner {
 public:
  explicit PatternScanner(const DetectorSet& detectors);
  ~PatternScanner();
  PatternScanner(const PatternScanner&) = delete;
  PatternScanner& operator=(const PatternScanner&) = delete;

  // Puts the matches into `out` (cleared first), in the order of their ends; of several that begin at one
  // place the longest. At most `most`; returns how many more there were. The text may be any bytes.
  std::uint32_t scan(std::string_view text, std::size_t most, std::vector<PatternMatch>& out);

 private:
  struct Scratch;
  const DetectorSet& detectors_;
  std::unique_ptr<Scratch> scratch_;
};

}  // namespace shekara
