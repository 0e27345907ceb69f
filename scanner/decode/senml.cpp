// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/senml.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "scanner/base/time.h"
#include "scanner/decode/device_urn.h"
#include "scanner/decode/field_writer.h"

namespace shekara::senml {

namespace {
constexpr double kRelative = 1U << 28;  // smaller times are relative to now (RFC 8428 section 4.5.3)
constexpr double kLastSecond = 9e9;

// RFC 8428 table 4: the labels as CBOR writes them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kLabels{{{"-2", "bn"},
                                                                                 {"-3", "bt"},
                                                                                 {"-4", "bu"},
                                                                                 {"-5", "bv"},
                                                                                 {"0", "n"},
                                                                                 {"1", "u"},
                                                                                 {"2", "v"},
                                                                                 {"3", "vs"},
                                                                                 {"4", "vb"},
                                                                                 {"6", "t"}}};

std::string_view label_name(std::string_view label) {
  const auto* const found =
      std::ranges::find(kLabels, label, &std::pair<std::string_view, std::string_view>::first);
  return found == kLabels.end() ? label : found->second;
}

std::string text_of(const Value& value) {
  const auto* const text = std::get_if<std::string_view>(&value);
  return text == nullptr ? std::string() : std::string(*text);
}

std::optional<double> number_of(const Value& value) {
  if (const auto* const whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
  if (const auto* const real = std::get_if<double>(&value)) return *real;
  return std::nullopt;
}

// "$[3].bn", "$.e[3].n", "$.bn": the index between the brackets and the label behind the last point.
struct Where {
  std::string_view index, label;
  explicit Where(std::string_view path)
      : label(label_name(path.substr(std::min(path.rfind('.'), path.size() - 1) + 1))) {
    const std::size_t open = path.find('['), close = path.find(']');
    if (open != std::string_view::npos && close != std::string_view::npos && open < close)
      index = path.substr(open + 1, close - open - 1);
  }
};

// Looks only for the base that stands outside of the records.
class OuterBase final : public FieldSink {
 public:
  std::string name;
  double time = 0;
  void field(const Field& field) override {
    if (field.path == "$.bn") name = text_of(field.value);
    if (field.path == "$.bt") time = number_of(field.value).value_or(0);
  }
  void payload(const Payload& /*payload*/) override {}
};

class Reader final : public FieldSink {
 public:
  Reader(OuterBase outer, const Take& take)
      : take_(take), base_name_(std::move(outer.name)), base_time_(outer.time) {}

  void field(const Field& field) override {
    const Where where(field.path);
    if (where.index != index_) {
      end_record();
      index_ = where.index;
    }
    read(where.label, field);
  }
  void payload(const Payload& /*payload*/) override {}

  void end_record() {
    if (has_value_) {
      record_.name = base_name_ + record_.local_name;
      if (record_.unit.empty()) record_.unit = base_unit_;
      if (is_text_) record_.value = std::string_view(text_);
      const double time = base_time_ + own_time_;
      if (time >= kRelative && time < kLastSecond) record_.time = time;
      take_(record_);
    }
    record_ = {};
    has_value_ = is_text_ = false;
    own_time_ = 0;
  }
  Base base;

 private:
  void read(std::string_view label, const Field& field) {
    const std::optional<double> number = number_of(field.value);
    if (label == "bn") return set_base(field);
    if (label == "n") record_.local_name = text_of(field.value);
    if (label == "u") record_.unit = text_of(field.value);
    if (label == "bu") base_unit_ = text_of(field.value);
    if (label == "bt") base_time_ = number.value_or(0);
    if (label == "t") own_time_ = number.value_or(0);
    if (label == "bv" && number) base_value_ = *number;
    // LwM2M 1.0 calls a text sv and a word of truth bv.
    const bool text = label == "vs" || label == "sv" || label == "vb" || (label == "bv" && !number);
    if (!text && !(label == "v" && number)) return;
    has_value_ = true;
    is_text_ = text;
    text_ = text_of(field.value);
    record_.value = base_value_ == 0 || !number ? field.value : Value(base_value_ + *number);
    record_.at = {field.offset, field.length};
  }

  void set_base(const Field& field) {
    base_name_ = text_of(field.value);
    if (base.at.length == 0) base = {base_name_, {field.offset, field.length}};
  }

  const Take& take_;
  std::string base_name_, base_unit_, index_, text_;
  double base_time_ = 0, base_value_ = 0, own_time_ = 0;
  bool has_value_ = false, is_text_ = false;
  Record record_;
};

// A latitude and a longitude that stand next to each other.
class PlaceReader {
 public:
  PlaceReader(Bytes document, const FieldWriter& out) : document_(document), out_(out) {}
  void half(const Record& record, double value) {
    (record.unit == "lat" ? latitude_ : longitude_) = value;
    const std::size_t end = record.at.offset + record.at.length;
    begin_ = latitude_ && longitude_ ? std::min<std::size_t>(begin_, record.at.offset) : record.at.offset;
    end_ = latitude_ && longitude_ ? std::max(end_, end) : end;
    if (!latitude_ || !longitude_) return;
    Position position;
    position.latitude = *latitude_;
    position.longitude = *longitude_;
    if (record.time) position.time = Timestamp::from_seconds(static_cast<std::int64_t>(*record.time));
    out_.position("position.location", position, document_.subspan(begin_, end_ - begin_));
    latitude_ = longitude_ = std::nullopt;
  }

 private:
  Bytes document_;
  const FieldWriter& out_;
  std::optional<double> latitude_, longitude_;
  std::size_t begin_ = 0, end_ = 0;
};

std::string_view last_part(std::string_view name) {
  while (name.ends_with('/') || name.ends_with(':')) name.remove_suffix(1);
  const std::size_t cut = name.find_last_of("/:");
  return cut == std::string_view::npos ? name : name.substr(cut + 1);
}
}  // namespace

Base read_records(const Walk& walk, const Take& take) {
  OuterBase outer;
  walk(outer);
  Reader reader(std::move(outer), take);
  walk(reader);
  reader.end_record();
  return reader.base;
}

void give_records(Bytes document, const Walk& walk, FieldSink& out, std::uint32_t base_offset) {
  const FieldWriter fields(document, out, base_offset);
  PlaceReader place(document, fields);
  const Base base = read_records(walk, [&](const Record& record) {
    const std::optional<double> number = number_of(record.value);
    if (number && (record.unit == "lat" || record.unit == "lon")) return place.half(record, *number);
    const std::string_view name =
        record.local_name.empty() ? last_part(record.name) : last_part(record.local_name);
    const Tag tag = number ? Tag::number : Tag::text;
    if (const auto* text = std::get_if<std::string_view>(&record.value); text != nullptr && text->empty())
      return;
    fields.value(tag, "senml.value", record.value, document.subspan(record.at.offset, record.at.length),
                 name);
  });
  if (base.at.length > 0 && base.name.starts_with("urn:"))
    give_device_urn(fields, "senml.base_name", document.subspan(base.at.offset, base.at.length), "bn");
}

}  // namespace shekara::senml
