// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/field_writer.h"

#include <cmath>

#include "scanner/base/charset.h"
#include "scanner/decode/place.h"

namespace shekara {

void FieldWriter::text(Tag tag, std::string_view path, Bytes raw, std::string_view key) const {
  const std::string_view trimmed = trim_padding(as_text(raw));
  if (trimmed.empty()) return;
  const Utf8Text utf8(trimmed);
  value(tag, path, Value(utf8.view()), raw, key);
}

void FieldWriter::value(Tag tag, std::string_view path, const Value& value, Bytes raw, std::string_view key) const {
  const BytePlace place = place_in(message_, raw);
  if (place.length == 0) return;
  const Utf8Text name(key);  // what the sender calls it
  out_.field({tag, path, value, base_ + place.offset, place.length, name.view()});
}

void FieldWriter::position(std::string_view path, Position position, Bytes raw) const {
  // Negated, so that NaN is no place either.
  if (!(std::abs(position.latitude) <= 90 && std::abs(position.longitude) <= 180)) return;
  if (position.latitude == 0 && position.longitude == 0) position.valid = false;
  value(Tag::position, path, Value(position), raw);
}

void FieldWriter::payload(std::string_view path, Bytes bytes, std::string_view content_type, std::string_view coding) const {
  if (bytes.empty()) return;
  const BytePlace place = place_in(message_, bytes);
  out_.payload({bytes, content_type, coding, base_ + place.offset, path});
}

std::vector<std::string_view> split(std::string_view text, char separator, std::size_t most) {
  std::vector<std::string_view> parts;
  while (parts.size() + 1 < most) {
    const std::size_t end = text.find(separator);
    if (end == std::string_view::npos) break;
    parts.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  parts.push_back(text);
  return parts;
}

}  // namespace shekara
