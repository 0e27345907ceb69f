// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/protobuf_fields.h"

#include <bit>
#include <cmath>
#include <string>
#include <vector>

#include "scanner/base/charset.h"
#include "scanner/base/limits.h"
#include "scanner/decode/field_writer.h"
#include "scanner/decode/nested_text.h"
#include "scanner/decode/protobuf_degrees.h"
#include "scanner/decode/protobuf_walk.h"

namespace shekara::protobuf {
namespace {
constexpr Limits kLimits;
constexpr std::size_t kDeepest = 12;            // messages within messages
constexpr std::size_t kShortestBody = 16;       // bytes that nobody would know are not asked about
constexpr std::uint32_t kLargestNested = 1024;  // field number in bytes that may as well be no message

// Of numbers of a fixed size the type is not said: a real number of everyday size, or a whole one.
Value fixed_value(const WireField& field) {
  const bool wide = field.wire == WireType::fixed64;
  const double real =
      wide ? std::bit_cast<double>(field.value)
           : static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(field.value)));
  const double size = std::abs(real);
  if (std::isfinite(real) && size > 1e-6 && size < 1e12) return real;
  return static_cast<std::int64_t>(field.value);
}

class Emitter {
 public:
  Emitter(Bytes shown, FieldSink& out) : shown_(shown), out_(out), writer_(shown, out) {}

  void message(Bytes bytes, std::optional<Timestamp> around, std::size_t depth) {
    std::vector<WireField> fields;
    WireReader reader(bytes);
    WireField field;
    while (reader.next(field)) {
      if (++count_ > kLimits.fields_per_message) break;
      fields.push_back(field);
    }
    std::optional<Timestamp> within = around;
    for (const WireField& each : fields)
      if (!within) within = time_of(each);
    const std::size_t parent = path_.size();
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const std::optional<Position> place = place_at(fields, i, around);
      if (place) {
        position(*place, fields[i], fields[i + 1]);
        ++i;
      } else {
        path_.append(".").append(std::to_string(fields[i].number));
        value(fields[i], within, depth);
      }
      path_.resize(parent);
    }
  }

  [[nodiscard]] bool too_many() const { return count_ > kLimits.fields_per_message; }

 private:
  void position(const Position& place, const WireField& first, const WireField& second) {
    path_.append("(").append(std::to_string(first.number)).append(",");
    path_.append(std::to_string(second.number)).append(")");
    const std::uint8_t* const end = second.content.data() + second.content.size();
    writer_.position(path_, place, Bytes(first.content.data(), end));
  }

  void value(const WireField& field, std::optional<Timestamp> around, std::size_t depth) {
    if (field.wire == WireType::varint)
      return writer_.number(path_, static_cast<std::int64_t>(field.value), field.content);
    if (field.wire != WireType::bytes)
      return writer_.value(Tag::number, path_, fixed_value(field), field.content);
    const std::string_view text = as_text(field.content);
    if (text.empty()) return;
    if (is_printable_text(text)) return words(text);
    const Shape shape = shape_of(field.content);
    const bool nested = shape.fields > 0 && shape.ending == Ending::whole && shape.largest <= kLargestNested;
    if (nested && depth < kDeepest) return message(field.content, around, depth + 1);
    if (field.content.size() >= kShortestBody)
      hand_on_bytes(field.content, path_, place(field.content), out_);
  }

  void words(std::string_view text) {
    if (!hand_on_nested(text, path_, place(as_bytes(text)), out_)) writer_.text(Tag::text, path_, text);
  }

  [[nodiscard]] std::uint32_t place(Bytes part) const {
    return static_cast<std::uint32_t>(part.data() - shown_.data());
  }

  Bytes shown_;
  FieldSink& out_;
  FieldWriter writer_;
  std::string path_ = "protobuf";
  std::size_t count_ = 0;
};
}  // namespace

Fault emit_message(Bytes message, Bytes shown, FieldSink& out) {
  Emitter emitter(shown, out);
  emitter.message(message, std::nullopt, 0);
  return emitter.too_many() ? Fault::too_long : Fault::none;
}

}  // namespace shekara::protobuf
