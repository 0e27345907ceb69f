// SPDX-License-Identifier: Apache-2.0
// A body that is base64 from end to end (RFC 4648; lines as in RFC 2045 section 6.8), of something that
// somebody may know: text, a picture, something packed, a message of a terminal. What it stands for is read
// as a body of its own.
#include "scanner/base/digits.h"
#include "scanner/decode/base64_text.h"
#include "scanner/decode/decoder.h"
#include "scanner/decode/nested_text.h"

namespace shekara {
namespace {
constexpr std::size_t kShortest = 16, kLongest = 2U << 20;

Probe probe(Bytes first, Direction, std::string_view) {
  const std::string_view text = as_text(first);
  if (!begins_as_base64(text)) return Probe::no;
  if (text.size() < kShortest) return Probe::maybe;
  const std::optional<std::vector<std::uint8_t>> bytes = base64_bytes(text);
  const bool hex = are_hex_digits(text);
  return bytes && !hex && is_recognisable(*bytes) ? Probe::likely : Probe::no;
}

class Base64Decoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    if (!message.last)
      return begins_as_base64(as_text(message.bytes)) ? Step::need_more() : Step::rejected(Fault::bad_syntax);
    const std::optional<std::vector<std::uint8_t>> bytes = base64_bytes(as_text(message.bytes));
    if (!bytes || bytes->empty()) return Step::rejected(Fault::bad_syntax);
    hand_on_bytes(*bytes, "base64", 0, out);
    return Step::consumed(message.bytes.size());
  }
};
}  // namespace

extern constinit const DecoderInfo base64_decoder{
    "base64", "bodies that are base64 of something known", kAsBody, {}, kLongest, probe, [] {
      return std::unique_ptr<Decoder>(new Base64Decoder);
    }};

}  // namespace shekara
