// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/tls_side.h"

#include <algorithm>
#include <array>
#include <utility>

namespace shekara {

namespace {
constexpr std::uint64_t kNumbersTried = 64;  // after a hole: records that it may have swallowed

// A record, or the front of one, as its cipher wants it; the header of TLS 1.3 is covered as it is, before that number, type and version.
class Sealed {
 public:
  Sealed(const KeyCandidate& candidate, Bytes record, std::uint64_t number)
      : body_(record.subspan(kTlsHeader)), header_(record.first(kTlsHeader)), number_(number), of_tls13_(candidate.suite.of_tls13) {
    for (std::size_t i = 0; i < 8; ++i) head_[i] = static_cast<std::uint8_t>(number >> (8 * (7 - i)));
    std::copy_n(record.begin(), 3, head_.begin() + 8);
  }
  [[nodiscard]] SealedRecord record() const { return {body_, number_, of_tls13_ ? header_ : Bytes(head_)}; }

 private:
  Bytes body_, header_;
  std::uint64_t number_;
  bool of_tls13_;
  std::array<std::uint8_t, 11> head_{};
};
}

void TlsSide::begin(Stage stage, std::vector<KeyCandidate> candidates, bool patient) {
  stage_ = stage;
  candidates_ = std::move(candidates);
  number_ = 0;
  begun_ = {};
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
  begun_ = {};
  return true;
}

void TlsSide::lose_count() {
  lost_ = sealed();
  begun_ = {};
  partial.clear();
  skip = 0;
}

void TlsSide::ahead(Bytes bytes, std::size_t at) {
  if (at == 0) begin_ahead(bytes);
  if (begun_.size == 0) return;
  if (at == begun_.seen)
    add_ahead(bytes);
  else
    begun_ = {};
}

void TlsSide::begin_ahead(Bytes front) {
  begun_ = {};
  const bool certain = sealed() && verified_ && !lost_ && candidates_.size() == 1;
  if (!certain || front.size() < kTlsHeader || front[0] != kApplicationData) return;
  ByteReader r(front);
  const std::size_t length = read_tls_header(r).length;
  if (!candidates_.front().cipher.begin(Sealed(candidates_.front(), front, number_).record(), length)) return;
  room_.resize(std::max(room_.size(), length));
  begun_.size = kTlsHeader + length;
}

void TlsSide::add_ahead(Bytes bytes) {
  RecordCipher& cipher = candidates_.front().cipher;
  const std::size_t text = kTlsHeader + cipher.text_at(), tag = begun_.size - cipher.tag_size();
  const std::size_t from = std::clamp(begun_.seen, text, tag), to = std::clamp(begun_.seen + bytes.size(), text, tag);
  if (cipher.add(bytes.subspan(from > begun_.seen ? std::min(from - begun_.seen, bytes.size()) : 0, to - from), room_.data() + (from - text)))
    begun_.seen += bytes.size();
  else
    begun_ = {};
}

// What the record holds, where ahead() has seen the front of it.
std::optional<Bytes> TlsSide::end_ahead(Bytes record) {
  if (begun_.size == record.size()) add_ahead(record.subspan(std::min(begun_.seen, record.size())));
  const Begun begun = std::exchange(begun_, {});
  if (begun.size != record.size()) return std::nullopt;
  RecordCipher& cipher = candidates_.front().cipher;
  if (!cipher.end(record.last(cipher.tag_size()))) return std::nullopt;
  return Bytes(room_).first(record.size() - kTlsHeader - cipher.text_at() - cipher.tag_size());
}

std::optional<OpenedRecord> TlsSide::open(Bytes record) {
  if (const std::optional<Bytes> content = end_ahead(record)) {
    ++number_;
    return opened(candidates_.front(), record, *content);
  }
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
  return candidate.cipher.open(Sealed(candidate, record, number).record(), room_);
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
