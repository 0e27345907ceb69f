// SPDX-License-Identifier: Apache-2.0
// Bodies of several parts (RFC 2046 section 5.1, RFC 7578): "--boundary", header lines, an empty line, the
// part, and so on, at last "--boundary--". The boundary is what the first line says: it must be the one of
// the Content-Type anyway. Short text under a name is a field; any other part is a body of its own, its
// transfer encoding undone.
#include <algorithm>
#include <optional>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/base/limits.h"
#include "scanner/decode/content_type.h"
#include "scanner/decode/decoder.h"
#include "scanner/decode/field_writer.h"
#include "scanner/decode/multipart_part.h"
#include "scanner/decode/nested_text.h"
#include "scanner/decode/place.h"

namespace shekara {
namespace {
constexpr Limits kLimits;
constexpr std::size_t kLongest = 2U << 20;
constexpr std::size_t kLongestValue = 4096;  // of a form field

// "--boundary" at the front, without its line end; empty where there is none yet.
std::string_view delimiter_of(std::string_view text) {
  const std::string_view line = text.substr(0, text.substr(0, multipart::kLongestDelimiter + 1).find('\n'));
  if (line.size() > multipart::kLongestDelimiter || !line.starts_with("--")) return {};
  return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

bool is_delimiter(std::string_view text) {
  const auto fits = [](char c) {
    const char lower = lower_ascii(c);
    return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') ||
           std::string_view("'()+_,-./:=? ").find(c) != std::string_view::npos;
  };
  return text.size() > 2 && std::ranges::all_of(text, fits) && !text.ends_with(' ');
}

std::string_view without_blank_lines(std::string_view text) {
  while (text.starts_with('\r') || text.starts_with('\n')) text.remove_prefix(1);
  return text;
}

// The first line, and "content-" in the second: a signature of two parts that nothing else has.
Probe probe(Bytes first, Direction, std::string_view content_type) {
  const std::string_view text = without_blank_lines(as_text(first));
  if (text.size() < 2) return text.empty() || text == "-" ? Probe::maybe : Probe::no;
  if (!text.starts_with("--")) return Probe::no;
  const std::size_t end = text.substr(0, multipart::kLongestDelimiter + 1).find('\n');
  if (end == std::string_view::npos)
    return text.size() <= multipart::kLongestDelimiter ? Probe::maybe : Probe::no;
  if (!is_delimiter(delimiter_of(text))) return Probe::no;
  static constexpr std::string_view kHeader = "content-";
  const std::string_view header = text.substr(end + 1, kHeader.size());
  const bool announced = names_format(content_type, "multipart/");
  const auto same = [](char a, char b) { return lower_ascii(a) == b; };
  if (std::ranges::equal(header, kHeader, same)) return Probe::proven;
  const bool begins = std::ranges::equal(header, kHeader.substr(0, header.size()), same);
  return announced ? Probe::likely : begins ? Probe::maybe : Probe::no;
}

class MultipartDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    if (!message.last) return Step::need_more();
    const std::string_view text = as_text(message.bytes);
    std::size_t at = text.size() - without_blank_lines(text).size();
    const std::string delimiter(delimiter_of(text.substr(at)));
    if (!is_delimiter(delimiter)) return Step::rejected(Fault::bad_syntax);
    const FieldWriter writer(message.bytes, out);
    for (std::size_t parts = 0; parts < kLimits.fields_per_message; ++parts) {
      const multipart::Cut cut = multipart::cut_part(text, at, delimiter);
      if (cut.closed) return Step::consumed(text.size());
      part(multipart::read_part(cut.part), writer, out, message.bytes);
      if (cut.next == text.size()) return Step::consumed(text.size(), Fault::cut);
      at = cut.next;
    }
    return Step::consumed(text.size(), Fault::too_long);
  }

 private:
  static void part(const multipart::Part& part, const FieldWriter& writer, FieldSink& out, Bytes shown) {
    writer.text(Tag::text, "part.filename", part.file_name, "filename");
    const Utf8Text name(part.name);
    const std::string_view known = is_identifier_name(name.view()) ? "*" : name.view();
    const std::string path = part.name.empty() ? "part" : "part." + std::string(known);
    if (known == "*") writer.text(Tag::text, path, part.name);
    const std::optional<std::string> decoded = multipart::decoded(part);
    const std::string_view content = decoded ? std::string_view(*decoded) : part.content;
    if (content.empty()) return;
    const std::uint32_t offset = place_in(shown, as_bytes(part.content)).offset;
    const bool value = part.file_name.empty() && !part.name.empty() && content.size() <= kLongestValue &&
                       (part.content_type.empty() || part.content_type.starts_with("text/plain")) &&
                       is_printable_text(content);
    if (!value) return out.payload({as_bytes(content), part.content_type, part.coding, offset, path});
    if (!hand_on_nested(content, path, offset, out)) writer.text(Tag::text, path, content, name.view());
  }
};
}  // namespace

extern constinit const DecoderInfo multipart_decoder{
    "multipart", "bodies of several parts (form uploads, MIME)", kAsBody, {}, kLongest, probe, [] {
      return std::unique_ptr<Decoder>(new MultipartDecoder);
    }};

}  // namespace shekara
