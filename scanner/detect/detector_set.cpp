// SPDX-License-Identifier: Apache-2.0
#include "scanner/detect/detector_set.h"

#include <hs/hs.h>

#include <algorithm>
#include <limits>
#include <string>

#include "scanner/base/check.h"

namespace shekara {

// The expressions carry their detector's index as their id. No HS_FLAG_UTF8: its behaviour is undefined for
// ill-formed text, and no pattern needs more than bytes. The start of a match is asked for (SOM): a candidate
// is a place.
struct DetectorSet::Database {
  hs_database_t* handle = nullptr;
  ~Database() { hs_free_database(handle); }
};

struct PatternScanner::Scratch {
  hs_scratch_t* handle = nullptr;
  ~Scratch() { hs_free_scratch(handle); }
};

namespace {
constexpr unsigned kFlags = HS_FLAG_CASELESS | HS_FLAG_SOM_LEFTMOST;

struct Matches {
  std::vector<PatternMatch>& out;
  std::size_t most;
  std::uint32_t more = 0;
  std::array<std::size_t, kMostDetectors> last{};  // index + 1 in out of each detector's last match
};

int on_match(unsigned id, unsigned long long from, unsigned long long to, unsigned, void* context) {
  Matches& matches = *static_cast<Matches*>(context);
  const std::size_t begin = static_cast<std::size_t>(from), end = static_cast<std::size_t>(to);
  const std::size_t last = matches.last[id];
  if (last != 0 && matches.out[last - 1].begin == begin) {
    matches.out[last - 1].end = std::max(matches.out[last - 1].end, end);
    return 0;
  }
  if (matches.out.size() == matches.most) {
    if (matches.more < std::numeric_limits<std::uint32_t>::max()) ++matches.more;
    return 0;
  }
  matches.out.push_back({id, begin, end});
  matches.last[id] = matches.out.size();
  return 0;
}
}  // namespace

DetectorSet::DetectorSet(std::span<const DetectorInfo* const> detectors)
    : detectors_(detectors.begin(), detectors.end()) {
  CHECK_OR_ABORT(detectors_.size() <= kMostDetectors);
  for (std::size_t i = 0; i < detectors_.size(); ++i) {
    const DetectorBits bit = DetectorBits{1} << i;
    for (const Tag tag : detectors_[i]->tags) by_tag_[static_cast<std::size_t>(tag)] |= bit;
    for (const std::string_view key : detectors_[i]->keys) by_key_.add(key, bit, 0);
    for (const std::string_view key : detectors_[i]->weak_keys) by_key_.add(key, 0, bit);
  }
  compile();
}

DetectorSet::~DetectorSet() = default;

void DetectorSet::compile() {
  std::vector<std::string> texts;
  std::vector<unsigned> ids, flags;
  for (std::size_t i = 0; i < detectors_.size(); ++i)
    for (const std::string_view pattern : detectors_[i]->patterns) {
      texts.emplace_back(pattern);
      ids.push_back(static_cast<unsigned>(i));
      flags.push_back(kFlags);
    }
  if (texts.empty()) return;
  std::vector<const char*> expressions;
  for (const std::string& text : texts) expressions.push_back(text.c_str());
  database_ = std::make_unique<Database>();
  hs_compile_error_t* error = nullptr;
  const hs_error_t compiled = hs_compile_multi(expressions.data(), flags.data(), ids.data(),
                                               static_cast<unsigned>(expressions.size()), HS_MODE_BLOCK,
                                               nullptr, &database_->handle, &error);
  CHECK_OR_ABORT(compiled == HS_SUCCESS);
}

PatternScanner::PatternScanner(const DetectorSet& detectors) : detectors_(detectors) {
  scratch_ = std::make_unique<Scratch>();
  if (detectors_.database_ == nullptr) return;
  CHECK_OR_ABORT(hs_alloc_scratch(detectors_.database_->handle, &scratch_->handle) == HS_SUCCESS);
}

PatternScanner::~PatternScanner() = default;

std::uint32_t PatternScanner::scan(std::string_view text, std::size_t most, std::vector<PatternMatch>& out) {
  out.clear();
  if (detectors_.database_ == nullptr) return 0;
  CHECK_OR_ABORT(text.size() <= std::numeric_limits<unsigned>::max());
  Matches matches{out, most};
  const hs_error_t scanned =
      hs_scan(detectors_.database_->handle, text.data(), static_cast<unsigned>(text.size()), 0,
              scratch_->handle, on_match, &matches);
  CHECK_OR_ABORT(scanned == HS_SUCCESS);
  return matches.more;
}

}  // namespace shekara
