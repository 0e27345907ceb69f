// SPDX-License-Identifier: Apache-2.0
// A sink that aborts where a law of decoders is broken.
#pragma once
#include <cmath>
#include <cstdint>

#include "scanner/base/charset.h"
#include "scanner/base/check.h"
#include "scanner/decode/decoder.h"

namespace shekara {

// size: of the message that the decoder is shown.
class Judge final : public FieldSink {
 public:
  explicit Judge(std::size_t size) : size_(size) {}

  void field(const Field& field) override {
    CHECK_OR_ABORT(field.length > 0 && std::size_t{field.offset} + field.length <= size_);
    CHECK_OR_ABORT(is_utf8(field.path) && is_utf8(field.key));
    if (const auto* text = std::get_if<std::string_view>(&field.value)) CHECK_OR_ABORT(is_utf8(*text));
    if (const auto* real = std::get_if<double>(&field.value)) CHECK_OR_ABORT(std::isfinite(*real));
    if (const auto* at = std::get_if<Position>(&field.value))
      CHECK_OR_ABORT(std::abs(at->latitude) <= 90 && std::abs(at->longitude) <= 180);
  }
  void payload(const Payload& payload) override {
    CHECK_OR_ABORT(payload.offset <= size_ && !payload.bytes.empty());
    handed_out_ += payload.bytes.size();
    for (const std::uint8_t byte : payload.bytes) sum_ ^= byte;  // a body that is not there is a report
  }
  [[nodiscard]] std::uint64_t handed_out() const { return handed_out_; }

 private:
  std::size_t size_;
  std::uint64_t handed_out_ = 0;
  std::uint8_t sum_ = 0;
};

}  // namespace shekara
