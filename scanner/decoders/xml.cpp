// SPDX-License-Identifier: Apache-2.0
// XML documents (W3C XML 1.0, fifth edition): bodies (SOAP, GPX, MANSCDP), and devices that send bare
// documents one after another. Attributes and text become fields: the local name is the key, the names on the
// way are the path
// ("/Envelope/Body/vin", "/gpx/trk/trkpt@lat"). HTML is left to `text`: it is seldom well-formed.
#include <algorithm>
#include <array>

#include "scanner/decode/content_type.h"
#include "scanner/decode/decoder.h"
#include "scanner/decode/place.h"
#include "scanner/decode/text_charset.h"
#include "scanner/decode/xml_text.h"
#include "scanner/decode/xml_walk.h"

namespace shekara {
namespace {
constexpr std::size_t kEnoughToTell = 512;  // a start tag that has not ended by then is none

// Blanks and NUL between documents.
std::size_t gap_before_document(std::string_view text) {
  return std::min(text.find_first_not_of(std::string_view(" \t\r\n\0", 5)), text.size());
}

bool is_html(std::string_view root) {
  static constexpr std::string_view kHtml = "html";
  return std::ranges::equal(root, kHtml, [](char a, char b) { return lower_ascii(a) == b; });
}

// What tells without the walk, which wants a copy of other character sets: enough for nearly everybody's
// bytes.
bool may_be_xml(std::string_view text) {
  if (text.starts_with("\xff") || text.starts_with("\xfe"))
    return text.size() < 2 || utf16_by_mark(as_bytes(text)).has_value();
  if (text.starts_with("\xef")) return std::string_view("\xef\xbb\xbf<").starts_with(text.substr(0, 4));
  if (!text.starts_with('<')) return text.empty();
  if (text.size() == 1) return true;
  const char c = lower_ascii(text[1]);
  return (c >= 'a' && c <= 'z') || c == '_' || c == '?' || c == '!' || static_cast<std::uint8_t>(c) >= 0x80;
}

// A whole document is proven. HTML's head is refused as soon as its name is there.
Probe probe(Bytes first, Direction, std::string_view content_type) {
  const std::string_view raw = as_text(first).substr(gap_before_document(as_text(first)));
  if (!may_be_xml(raw)) return Probe::no;
  if (raw.size() < 2) return Probe::maybe;
  const XmlText text(as_bytes(raw));
  if (!text.view().starts_with('<')) return text.view().empty() ? Probe::maybe : Probe::no;
  XmlWalk walk(text.view(), first, nullptr);
  const XmlEnding ending = walk.document();
  if (is_html(walk.root())) return Probe::no;
  const bool told = names_format(content_type, "xml") || text.view().starts_with("<?xml ");
  switch (ending) {
    case XmlEnding::whole:
      return Probe::likely;  // what a vocabulary means is proven by its own decoder
    case XmlEnding::cut:
      if (walk.elements() > 1 || (told && text.view().size() > 6)) return Probe::likely;
      return walk.elements() > 0 || text.view().size() < kEnoughToTell ? Probe::maybe : Probe::no;
    case XmlEnding::bad:
    case XmlEnding::deep:
      return told && walk.elements() > 0 ? Probe::likely : Probe::no;
  }
  return Probe::no;
}

class XmlDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    const Bytes bytes = message.bytes;
    if (const std::size_t gap = gap_before_document(as_text(bytes)); gap > 0) return Step::consumed(gap);
    if (!may_be_xml(as_text(bytes))) return Step::rejected(Fault::bad_syntax);
    if (!message.last && !may_have_ended(message)) return Step::need_more();
    const XmlText text(bytes);
    const std::size_t length = message.last ? text.view().size() : end_of_document(text.view());
    if (length == 0) return Step::need_more();
    return document(text, length, message, out);
  }

 private:
  // A document can only have ended where a ">" has come since the last look.
  bool may_have_ended(const Message& message) {
    std::size_t& seen = seen_.at(index_of(message.direction));
    if (seen > message.bytes.size()) seen = 0;
    const std::string_view fresh = as_text(message.bytes).substr(seen);
    seen = message.bytes.size();
    return fresh.find('>') != std::string_view::npos;
  }

  // 0: not there yet. What is wrong shows in the walk that gives the fields.
  static std::size_t end_of_document(std::string_view text) {
    XmlWalk walk(text, {}, nullptr);
    const XmlEnding ending = walk.document();
    return ending == XmlEnding::cut ? 0 : ending == XmlEnding::whole ? walk.end() : text.size();
  }

  Step document(const XmlText& text, std::size_t length, const Message& message, FieldSink& out) {
    seen_.at(index_of(message.direction)) = 0;
    const Bytes bytes = message.bytes;
    XmlWalk walk(text.view().substr(0, length), bytes, &out);
    const XmlEnding ending = walk.document();
    if (ending == XmlEnding::bad && walk.elements() == 0) return Step::rejected(Fault::bad_syntax);
    // Comments and instructions behind a document are no document.
    const bool nothing = walk.elements() == 0 && walk.end() == length;
    if (ending == XmlEnding::cut) return Step::consumed(bytes.size(), nothing ? Fault::none : Fault::cut);
    if (ending == XmlEnding::deep) return Step::consumed(bytes.size(), Fault::too_deep);
    if (ending == XmlEnding::bad) return Step::consumed(bytes.size(), Fault::bad_syntax);
    // Where a converted copy ends cannot be said in bytes: it is taken to be all there is.
    const std::size_t used = text.in_place() ? place_behind(text.view(), walk.end(), bytes) : bytes.size();
    return Step::consumed(used, walk.too_many() ? Fault::too_long : Fault::none);
  }

  static std::size_t place_behind(std::string_view text, std::size_t end, Bytes bytes) {
    return end + static_cast<std::size_t>(as_bytes(text).data() - bytes.data());
  }

  std::array<std::size_t, 2> seen_{};
};
}  // namespace

extern constinit const DecoderInfo xml_decoder{
    "xml", "XML documents", kOverTcp | kOverUdp | kAsBody, {}, 256U << 10, probe, [] {
      return std::unique_ptr<Decoder>(new XmlDecoder);
    }};

}  // namespace shekara
