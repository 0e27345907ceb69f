// SPDX-License-Identifier: Apache-2.0
// The detector plug-in: one kind of personal data, one file in scanner/detectors/, one test. It says which
// keys, value patterns and decoder tags concern it, and judges a candidate; it knows fields, not protocols
// and not laws.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "scanner/base/time.h"
#include "scanner/decode/decoder.h"
#include "scanner/facts/evidence.h"

namespace shekara {

// How a candidate value stands up on its own. plausible: the shape fits; valid: its own check passes too.
enum class Fit : std::uint8_t { no, plausible, valid };

struct Candidate {
  std::string_view
      value;  // the matched part of the field (or the whole field where a key or tag pointed at it)
  std::string_view context;  // the whole field's text; value lies inside it
  std::string_view key;      // normalised (key_name.h); empty when the detector does not list the field's key
  Tag tag = Tag::text;
  Timestamp packet_time;
  std::string_view path = {};  // "$.contacts[0].name": what the field lies in
};

struct DetectorInfo {
  std::string_view name, summary;  // name: the file's name without .cpp; Evidence::kind
  DataCategory category;
  std::span<const Tag> tags;               // a decoder that says so is believed: high, or proven when it fits
  std::span<const std::string_view> keys;  // normalised key names, English, Chinese, Russian, Kazakh
  std::span<const std::string_view>
      weak_keys;  // keys that count only with a valid value: "id", "sn", "bin", ...
  std::span<const std::string_view>
      patterns;      // Hyperscan expressions over values; bytes, ASCII case-insensitive
  bool value_alone;  // report a value without a key at all (certainty low, or as `fit` says)
  Fit (*fit)(const Candidate& candidate);  // pure
  std::string (*mask)(std::string_view value);
  // For patterns that match only an anchor of the value or its label too ("imei:"): where the value really
  // begins, an offset in context below the match's end. nullptr: where the match does.
  std::size_t (*value_begin)(std::string_view context, std::size_t match_begin) = nullptr;
  // Instead of mask for what a decoder's tag pointed at, where that is words of the decoder ("pulse 72").
  // nullptr: mask.
  std::string (*tagged_mask)(std::string_view value) = nullptr;
};

}  // namespace shekara
