// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/jtt809_body.h"

#include "scanner/decode/jtt808_body.h"

namespace shekara::jtt809 {

namespace {
constexpr std::uint64_t kYear2100 = 4'102'444'800;
}

Body::Place Body::place_of(Bytes raw) const {
  const auto index = static_cast<std::size_t>(raw.data() - content_.bytes().data());
  const std::uint32_t offset = content_.wire_offset(index);
  return {offset, content_.wire_offset(index + raw.size()) - offset};
}

void Body::field(Tag tag, std::string_view path, const Value& value, Bytes raw, std::string_view key) {
  if (raw.empty()) return;
  const Place place = place_of(raw);
  out.field({tag, path, value, place.offset, place.length, key});
}

void Body::text(Tag tag, std::string_view path, Bytes raw, std::string_view key) {
  const std::string value = jtt808::text_of(raw);
  if (!value.empty()) field(tag, path, value, raw, key);
}

void Body::number(std::string_view path, Bytes raw, Tag tag) {
  field(tag, path, static_cast<std::int64_t>(jtt808::big_endian(raw)), raw);
}

void Body::time(std::string_view path, Bytes raw) {
  const std::uint64_t seconds = jtt808::big_endian(raw);
  if (seconds == 0 || seconds >= kYear2100) return;
  const std::string text = Timestamp::from_seconds(static_cast<std::int64_t>(seconds)).text();
  field(Tag::time, path, std::string_view(text), raw);
}

}  // namespace shekara::jtt809
