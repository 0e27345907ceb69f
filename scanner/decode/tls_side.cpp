// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/tls_side.h"

#include <algorithm>
#include <array>
#include <utility>

namespace shekara {

namespace {
constexpr std::uint64_t kNumbersTried = 64;  // after a hole: records that it may have swallowed
}

void TlsSide::begin(Stage stage, std::vector<KeyCandidate> candidates, bool patient) {
  stage_ = stage;
  candidates_ = std::move(candidates);
  number_ = 0;
  verified_ = lost_ = false;
  patient_ = patient;
  partial.clear();
  skip = 0;
}

bool TlsSide::update_key() {
  std::optional<KeyCandidate> next = candidates_.empty() ? std::nullopt : TlsKeys::updated(candidates_.front());
  if (!next) return false;
  candidates_.clear();
  candidates_.push_back(std::move(*next));
  number_ = 0;
  return true;
}

void TlsSide::lose_count() {
  lost_ = sealed();
  partial.clear();
  skip = 0;
}

std::optional<OpenedRecord> TlsSide::open(Bytes record) {
  for (std::size_t i = 0; i < candidates_.size(); ++i) {
    const std::uint64_t numbers = lost_ && candidates_[i].cipher.can_skip() ? kNumbersTried : 1;
    for (std::uint64_t number = number_; number < number_ + numbers; ++number) {
      const std::optional<Bytes> content = try_open(candidates_[i], record, number);
      if (!content) continue;
      if (i != 0) std::swap(candidates_[0], candidates_[i]);
      candidates_.erase(candidates_.begin() + 1, candidates_.end());
      number_ = number + 1;
      verified_ = true;
      lost_ = false;
      return opened(candidates_.front(), record, *content);
    }
  }
  return std::nullopt;
}

std::optional<Bytes> TlsSide::try_open(KeyCandidate& candidate, Bytes record, std::uint64_t number) {
  if (candidate.suite.of_tls13) return candidate.cipher.open({record.subspan(kTlsHeader), number, record.first(kTlsHeader)}, room_);
  std::array<std::uint8_t, 11> head{};  // number, type, version
  for (std::size_t i = 0; i < 8; ++i) head[i] = static_cast<std::uint8_t>(number >> (8 * (7 - i)));
  std::copy_n(record.begin(), 3, head.begin() + 8);
  return candidate.cipher.open({record.subspan(kTlsHeader), number, head}, room_);
}

// The inner form of TLS 1.3: content, type, zeros (RFC 8446 section 5.2).
std::optional<OpenedRecord> TlsSide::opened(const KeyCandidate& candidate, Bytes record, Bytes content) const {
  OpenedRecord out{record[0], content, kTlsHeader + candidate.cipher.text_at()};
  if (!candidate.suite.of_tls13) return out;
  while (!content.empty() && content.back() == 0) content = content.first(content.size() - 1);
  out.type = content.empty() ? std::uint8_t{0} : content.back();
  out.content = content.empty() ? content : content.first(content.size() - 1);
  return out;
}

}  // namespace shekara
