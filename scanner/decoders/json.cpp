// SPDX-License-Identifier: Apache-2.0
// JSON (RFC 8259): bodies, and devices that send bare documents over TCP or UDP, one after another (NDJSON,
// RFC 7464, NUL-terminated, or with nothing in between). Fields are given while walking, so a document that
// is cut or wrong further on still gives what stands before. No tree is built.
#include <algorithm>
#include <array>
#include <optional>

#include "scanner/base/json_brackets.h"
#include "scanner/decode/content_type.h"
#include "scanner/decode/decoder.h"
#include "scanner/decode/json_walk.h"

namespace shekara {
namespace {
bool is_open(std::uint8_t c) { return c == '{' || c == '['; }

// How many bytes at the front stand between documents: blanks, NUL, record separator, byte order mark.
std::size_t gap_before_document(Bytes bytes) {
  static constexpr std::string_view kGap(" \t\n\r\0\x1e", 6);
  std::size_t at = 0;
  if (as_text(bytes).starts_with("\xef\xbb\xbf")) at = 3;
  while (at < bytes.size() && (kGap.find(static_cast<char>(bytes[at])) != std::string_view::npos)) ++at;
  return at;
}

// A whole object with members, or array of them, is proven; without a content type that says so, other arrays
// are only likely: text protocols and array-framed protocols use them too.
Probe probe(Bytes first, Direction, std::string_view content_type) {
  const Bytes bytes = first.subspan(gap_before_document(first));
  const bool told = names_format(content_type, "json");
  if (bytes.empty()) return Probe::maybe;
  JsonWalk walk(bytes, nullptr);
  // A number, a string, true, false or null: JSON too, where a content type says so.
  if (first.size() == 1 && as_text(first).find_first_of("-0123456789tfn\"") == 0) return Probe::maybe;
  if (!is_open(bytes[0])) return told && walk.document() == JsonEnding::whole ? Probe::likely : Probe::no;
  switch (walk.document()) {
    case JsonEnding::whole: {
      const std::size_t inner = bytes[0] == '{' ? 0 : 1 + gap_before_document(bytes.subspan(1));
      return told || (walk.members() > 0 && bytes[inner] == '{') ? Probe::proven : Probe::likely;
    }
    case JsonEnding::cut:
      return told || walk.members() > 0 ? Probe::likely : Probe::maybe;
    case JsonEnding::bad:
    case JsonEnding::deep:
      return told || walk.members() > 1 ? Probe::likely : Probe::no;
  }
  return Probe::no;
}

class JsonDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    const Bytes bytes = message.bytes;
    if (const std::size_t gap = gap_before_document(bytes); gap > 0) return Step::consumed(gap);
    if (!message.last && bytes.size() < 3 && bytes[0] == 0xef) return Step::need_more(3);
    if (!is_open(bytes[0])) return message.last ? lone_value(bytes, out) : Step::rejected(Fault::bad_syntax);
    std::optional<std::size_t> end;
    if (!message.last) {
      end = brackets_.at(index_of(message.direction)).end_of_document(bytes);
      if (!end) return Step::need_more();
    }
    return document(bytes, end, out);
  }

 private:
  // Broken inside: goes on behind the bracket that closes the document, if there is one.
  static Step document(Bytes bytes, std::optional<std::size_t> end, FieldSink& out) {
    JsonWalk walk(bytes.first(end.value_or(bytes.size())), &out);
    const JsonEnding ending = walk.document();
    if (ending == JsonEnding::whole)
      return Step::consumed(walk.end(), walk.too_many() ? Fault::too_long : Fault::none);
    if (!end) end = JsonBrackets().end_of_document(bytes);
    if (!end && ending != JsonEnding::deep)
      return Step::consumed(bytes.size(), ending == JsonEnding::cut ? Fault::cut : Fault::bad_syntax);
    return Step::consumed(end.value_or(bytes.size()),
                          ending == JsonEnding::deep ? Fault::too_deep : Fault::bad_syntax);
  }

  // A body may be a single string, number or word.
  static Step lone_value(Bytes bytes, FieldSink& out) {
    if (JsonWalk(bytes, nullptr).document() != JsonEnding::whole) return Step::rejected(Fault::bad_syntax);
    JsonWalk walk(bytes, &out);
    walk.document();
    return Step::consumed(walk.end());
  }

  std::array<JsonBrackets, 2> brackets_;
};

std::unique_ptr<Decoder> make() { return std::make_unique<JsonDecoder>(); }
}  // namespace

extern constinit const DecoderInfo json_decoder{
    "json", "JSON documents (RFC 8259), NDJSON", kOverTcp | kOverUdp | kAsBody, {}, 1U << 20, probe, make};

}  // namespace shekara
