// SPDX-License-Identifier: Apache-2.0
// A body that is hexadecimal digits from end to end, in pairs: messages of terminals that a gateway passes on
// as text. What they stand for is read as a body of its own. A short one is text too: it may be a number that
// names a device.
#include <algorithm>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/base64_text.h"
#include "scanner/decode/decoder.h"
#include "scanner/decode/nested_text.h"

namespace shekara {
namespace {
constexpr std::size_t kShortest = 16, kLongest = 1U << 20;
constexpr std::size_t kLongestName = 64;  // digits: of a SHA-256 hash

std::string_view without_line_end(std::string_view text) {
  while (text.ends_with('\r') || text.ends_with('\n')) text.remove_suffix(1);
  return text;
}

// Decimal digits alone are a number, unless what they stand for is known.
Probe probe(Bytes first, Direction, std::string_view) {
  const std::string_view text = without_line_end(as_text(first));
  if (!are_hex_digits(text.substr(0, kShortest))) return Probe::no;
  if (text.size() < kShortest) return Probe::maybe;
  const std::optional<std::vector<std::uint8_t>> bytes = hex_bytes(text);
  if (!bytes) return Probe::no;
  return !are_digits(text) || is_recognisable(*bytes) ? Probe::likely : Probe::no;
}

class HexTextDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    const std::string_view text = without_line_end(as_text(message.bytes));
    if (!message.last) return are_hex_digits(text) ? Step::need_more() : Step::rejected(Fault::bad_syntax);
    const std::optional<std::vector<std::uint8_t>> bytes = hex_bytes(text);
    if (!bytes) return Step::rejected(Fault::bad_syntax);
    if (text.size() <= kLongestName)
      out.field({Tag::text, "line", text, 0, static_cast<std::uint32_t>(text.size()), {}});
    hand_on_bytes(*bytes, "hex", 0, out);
    return Step::consumed(message.bytes.size());
  }
};
}  // namespace

extern constinit const DecoderInfo hex_text_decoder{
    "hex_text", "bodies that are hexadecimal digits", kAsBody, {}, kLongest, probe, [] {
      return std::unique_ptr<Decoder>(new HexTextDecoder);
    }};

}  // namespace shekara
