// SPDX-License-Identifier: Apache-2.0
// Reads the file of outlines; a fault in it is the user's to mend, for the file lies beside the program.
#include <charconv>
#include <fstream>
#include <iterator>

#include "geoip/outlines.h"
#include "scanner/base/byte_reader.h"
#include "scanner/base/digest.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {
constexpr std::size_t kMostBytes = 16U << 20;

std::string whole_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw UserError(path, "cannot be opened", "country outlines, made by geoip/rebuild.sh");
  std::string text;
  std::vector<char> buffer(1U << 16);
  while (text.size() <= kMostBytes && (file.read(buffer.data(), std::ssize(buffer)) || file.gcount() > 0))
    text.append(buffer.data(), static_cast<std::size_t>(file.gcount()));
  return text;
}

// The words of a line, one after the other.
class WordsOfLine {
 public:
  explicit WordsOfLine(std::string_view line) : rest_(line) {}
  [[nodiscard]] bool ended() const { return rest_.empty(); }
  [[nodiscard]] std::string_view rest() const { return rest_; }
  std::string_view next() {
    const std::size_t space = std::min(rest_.find(' '), rest_.size());
    const std::string_view word = rest_.substr(0, space);
    rest_.remove_prefix(std::min(space + 1, rest_.size()));
    return word;
  }
  std::optional<int> number(int least, int most) {
    const std::string_view word = next();
    int value = 0;
    const std::from_chars_result read = std::from_chars(word.data(), word.data() + word.size(), value);
    const bool ok =
        read.ec == std::errc{} && read.ptr == word.data() + word.size() && value >= least && value <= most;
    return ok ? std::optional(value) : std::nullopt;
  }

 private:
  std::string_view rest_;
};
}  // namespace

// Each part says whether the line was as it must be.
class Outlines::Reader {
 public:
  bool line(std::string_view text) {
    WordsOfLine words(text);
    const std::string_view what = words.next();
    if (ended_) return false;
    if (!begun_) return begun_ = text == "shekara-outlines 1";
    if (what == "source") return !(out_.source_ = words.rest()).empty();
    if (what == "units_per_degree") return set(out_.units_per_degree_, words, 1, 100'000);
    if (what == "error_km") return set(out_.error_km_, words, 0, 1000);
    if (what == "country") return country(words);
    if (what == "ring") return ring(words);
    if (what == "distances") return distances(words);
    return ended_ = text == "end" && complete();
  }
  [[nodiscard]] bool ended() const { return ended_; }
  Outlines out_;

 private:
  static bool set(double& to, WordsOfLine& words, int least, int most) {
    const std::optional<int> value = words.number(least, most);
    to = value.value_or(0);
    return value && words.ended();
  }
  bool country(WordsOfLine& words) {
    Country made;
    made.code = words.next();
    const bool in_order = out_.countries_.empty() || out_.countries_.back().code < made.code;
    if (made.code.size() != 2 || !in_order || !set(made.span_km, words, 0, 20'100)) return false;
    out_.countries_.push_back(std::move(made));
    return true;
  }
  bool ring(WordsOfLine& words) {
    if (out_.countries_.empty() || out_.units_per_degree_ == 0) return false;
    const int turn = static_cast<int>(out_.units_per_degree_) * 360;
    Ring ring;
    Vertex at;
    while (!words.ended()) {
      const std::optional<int> east = words.number(-turn, turn), north = words.number(-turn, turn);
      if (!east || !north) return false;
      at.longitude += *east;
      at.latitude += *north;
      if (std::abs(at.longitude) > turn || std::abs(at.latitude) > turn / 4) return false;
      ring.push_back(at);
    }
    Country& country = out_.countries_.back();
    for (const Vertex& vertex : ring) {
      country.least = {std::min(country.least.longitude, vertex.longitude), std::min(country.least.latitude, vertex.latitude)};
      country.most = {std::max(country.most.longitude, vertex.longitude), std::max(country.most.latitude, vertex.latitude)};
    }
    country.rings.push_back(std::move(ring));
    return !out_.countries_.back().rings.back().empty();
  }
  bool distances(WordsOfLine& words) {
    if (measured_ >= out_.countries_.size() || words.next() != out_.countries_[measured_].code) return false;
    std::vector<double>& to = out_.countries_[measured_++].distances;
    while (!words.ended()) {
      const std::optional<int> km = words.number(0, 20'100);
      if (!km) return false;
      to.push_back(*km);
    }
    return to.size() == out_.countries_.size() - measured_;
  }
  // The last country has nobody after it, and no line.
  [[nodiscard]] bool complete() const {
    return !out_.countries_.empty() && measured_ + 1 == out_.countries_.size();
  }

  bool begun_ = false, ended_ = false;
  std::size_t measured_ = 0;
};

Outlines Outlines::read(const std::string& path) {
  const std::string text = whole_file(path);
  Reader reader;
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size() && text.size() <= kMostBytes; ++number) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (!reader.line(std::string_view(text).substr(at, end - at)))
      throw UserError(path + ":" + std::to_string(number + 1), "is not a line of country outlines",
                      "geoip/rebuild.sh makes the file again");
    at = end + 1;
  }
  if (!reader.ended()) throw UserError(path, "is cut off", "geoip/rebuild.sh makes the file again");
  Sha256 digest;
  digest.update(as_bytes(text));
  reader.out_.sha256_ = digest.finish_hex();
  return std::move(reader.out_);
}

}  // namespace shekara
