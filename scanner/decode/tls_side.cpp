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

void TlsSide::keep(Bytes bytes, std::size_t at, std::uint8_t* to) {
  if (at == 0) begin_record(bytes);
  if (at != begun_.seen) begun_ = {};
  if (begun_.size == 0) return copy_bytes(bytes, to);
  open_piece(bytes, to);
  begun_.seen += std::min(bytes.size(), begun_.size - begun_.seen);
}

// Early data may be followed by records under another key without a word.
void TlsSide::begin_record(Bytes front) {
  begun_ = {};
  const bool certain = sealed() && stage_ != Stage::early && verified_ && !lost_ && candidates_.size() == 1;
  if (!certain || front.size() < kTlsHeader || front[0] != kApplicationData) return;
  ByteReader r(front);
  const std::size_t length = read_tls_header(r).length;
  if (candidates_.front().cipher.begin(Sealed(candidates_.front(), front, number_).record(), length)) begun_.size = kTlsHeader + length;
}

// Header, explicit nonce and tag stay as they are.
void TlsSide::open_piece(Bytes bytes, std::uint8_t* to) {
  RecordCipher& cipher = candidates_.front().cipher;
  const std::size_t text = kTlsHeader + cipher.text_at(), tag = begun_.size - cipher.tag_size();
  const auto in_bytes = [&](std::size_t place) { return std::min(place - std::min(place, begun_.seen), bytes.size()); };
  const std::size_t from = in_bytes(text), end = in_bytes(tag);
  copy_bytes(bytes.first(from), to);
  if (!cipher.add(bytes.subspan(from, end - from), to + from)) begun_ = {};
  copy_bytes(bytes.subspan(end), to + end);
}

std::optional<OpenedRecord> TlsSide::open(Bytes record) {
  if (const Begun begun = std::exchange(begun_, {}); begun.size == record.size() && begun.seen == begun.size) {
    RecordCipher& cipher = candidates_.front().cipher;
    if (!cipher.end(record.last(cipher.tag_size()))) return std::nullopt;  // nor would it under the same key and number again
    ++number_;
    const std::size_t text = kTlsHeader + cipher.text_at();
    return opened(candidates_.front(), record, record.subspan(text, record.size() - text - cipher.tag_size()));
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
