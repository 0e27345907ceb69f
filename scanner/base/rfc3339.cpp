// SPDX-License-Identifier: Apache-2.0
#include "scanner/base/rfc3339.h"

namespace shekara {

namespace {
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Takes text from the front; once something did not fit, everything after it fails too.
class Cutter {
 public:
  explicit Cutter(std::string_view text) : rest_(text) {}
  int digits(std::size_t count) {
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      ok_ = ok_ && !rest_.empty() && is_digit(rest_.front());
      if (!ok_) return 0;
      value = value * 10 + (rest_.front() - '0');
      rest_.remove_prefix(1);
    }
    return value;
  }
  void mark(std::string_view one_of) {
    ok_ = ok_ && !rest_.empty() && one_of.find(rest_.front()) != std::string_view::npos;
    if (ok_) rest_.remove_prefix(1);
  }
  [[nodiscard]] char next() const { return rest_.empty() ? '\0' : rest_.front(); }
  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool ended() const { return ok_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

std::int64_t take_fraction(Cutter& cutter) {
  if (cutter.next() != '.') return 0;
  cutter.mark(".");
  std::int64_t nanoseconds = 0, scale = 100'000'000;
  do {
    nanoseconds += cutter.digits(1) * scale;
    scale /= 10;
  } while (scale != 0 && is_digit(cutter.next()));
  return nanoseconds;
}

// How far the local time is ahead of UTC.
Duration take_offset(Cutter& cutter) {
  if (cutter.next() == 'Z' || cutter.next() == 'z') {
    cutter.mark("Zz");
    return {};
  }
  const bool west = cutter.next() == '-';
  cutter.mark("+-");
  const int hours = cutter.digits(2);
  cutter.mark(":");
  const int minutes = cutter.digits(2);
  if (hours > 23 || minutes > 59) cutter.mark("");
  const std::int64_t seconds = hours * 3600 + minutes * 60;
  return Duration::seconds(west ? -seconds : seconds);
}
}  // namespace

std::optional<Timestamp> parse_rfc3339(std::string_view text) {
  Cutter cutter(text);
  const int year = cutter.digits(4);
  cutter.mark("-");
  const int month = cutter.digits(2);
  cutter.mark("-");
  const int day = cutter.digits(2);
  cutter.mark("Tt");
  const int hour = cutter.digits(2);
  cutter.mark(":");
  const int minute = cutter.digits(2);
  cutter.mark(":");
  const int second = cutter.digits(2);
  const std::int64_t fraction = take_fraction(cutter);
  const Duration ahead = take_offset(cutter);
  const std::optional<Timestamp> local = Timestamp::from_civil(year, month, day, hour, minute, second);
  if (!cutter.ended() || !local) return std::nullopt;
  return *local + Duration{fraction - ahead.nanoseconds};
}

}  // namespace shekara
