// SPDX-License-Identifier: Apache-2.0
// What text protocols of trackers share: the start of a message that may still be coming in, who speaks,
// cells, access points, telephone numbers.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "scanner/decode/decoder.h"
#include "scanner/decode/field_writer.h"

namespace shekara {

// Reads the front of a text by its pattern. What does not fit is `no`; where the text ends before the pattern
// does it is a `part`. Both are latched, and every read after them gives nothing.
class TextStart {
 public:
  enum class Fit : std::uint8_t { whole, part, no };

  explicit TextStart(std::string_view text) : text_(text) {}
  [[nodiscard]] Fit fit() const { return fit_; }
  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

  void expect(std::string_view literal) {
    for (const char c : literal) one([c](char other) { return other == c; });
  }
  template <typename Fits>
  void one(Fits fits) {
    run(fits, 1, 1);
  }
  // From `least` to `most` characters that fit. With fewer than `most` at the end of the text more may come.
  template <typename Fits>
  std::string_view run(Fits fits, std::size_t least, std::size_t most) {
    if (fit_ != Fit::whole) return {};
    const std::size_t begin = at_;
    while (at_ < text_.size() && at_ - begin < most && fits(text_[at_])) ++at_;
    if (at_ == text_.size() && at_ - begin < most)
      fit_ = Fit::part;
    else if (at_ - begin < least)
      fit_ = Fit::no;
    return fit_ == Fit::whole ? text_.substr(begin, at_ - begin) : std::string_view();
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  Fit fit_ = Fit::whole;
};

constexpr bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_letter(char c) { return is_capital(c) || (c >= 'a' && c <= 'z'); }

// "+77000000001": digits with an optional plus, as long as numbers are (ITU-T E.164).
bool is_phone(std::string_view text);
// 17 letters and digits.
bool is_vin_shaped(std::string_view text);
// "AA:BB:CC:DD:EE:FF".
bool is_bssid(std::string_view text);
// From the first byte of one part to the last of another of the same text.
std::string_view from_to(std::string_view first, std::string_view last);

// identity.imei if it is one, else identity.device_id.
void give_identity(const FieldWriter& to, std::string_view id);
void give_phone(const FieldWriter& to, std::string_view path, std::string_view text);
void give_bssid(const FieldWriter& to, std::string_view path, std::string_view text);

// "4314.3074" and, where the degrees are zero or not padded, "38.6580": degrees and minutes as degrees.
std::optional<double> unpadded_angle(std::string_view text, double most);
// The same, negative in the south and west.
std::optional<double> unpadded_angle(std::string_view text, std::string_view hemisphere, double most);

struct Cell {
  std::optional<std::uint64_t> mcc, mnc, area, id;
};
// Nothing where a number is missing, or all of them are zero: the modem has no cell.
void give_cell(const FieldWriter& to, std::string_view path, const Cell& cell, std::string_view raw);
std::optional<std::uint64_t> decimal_number(std::string_view text);

}  // namespace shekara
