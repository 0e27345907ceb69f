// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/seeds_file.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <map>

#include "scanner/base/mask.h"
#include "scanner/base/strict_reader.h"
#include "scanner/base/user_error.h"
#include "scanner/detect/registry.h"
#include "scanner/detect/seed_spellings.h"

namespace shekara {

namespace {
constexpr std::size_t kShortest = 5, kLongest = 120;
constexpr double kWithin = 100, kNearest = 10, kFarthest = 10'000;
constexpr std::string_view kText = "text", kPosition = "position";

std::string mask_text(std::string_view value) { return mask_middle(value, 1, 1); }

class SeedsReader {
 public:
  SeedsReader(const std::string& file, const Limits& limits) : reader_(file), limits_(limits) {
    kinds_.push_back(kText);
    for (const DetectorInfo* detector : all_detectors()) kinds_.push_back(detector->name);
  }

  std::vector<Seed> read(const JsonValue& root) {
    reader_.object(root, {"seeds"});
    const JsonValue& list = reader_.required(root, "seeds");
    if (list.kind == JsonKind::array && list.children.empty())
      reader_.fail(list.at, "no seed in the list", "leave --seeds out if nothing was planted");
    return read_list(list);
  }

  std::vector<Seed> read_list(const JsonValue& list) {
    std::vector<Seed> out;
    for (const JsonValue& item : reader_.list(list)) {
      if (out.size() == limits_.seeds)
        reader_.fail(item.at, "more than " + std::to_string(limits_.seeds) + " seeds", "use several scans");
      out.push_back(seed(item));
    }
    return out;
  }

 private:
  Seed seed(const JsonValue& item) {
    reader_.object(item, {"name", "kind", "value", "entered", "latitude", "longitude", "within_m"});
    Seed out;
    out.name = reader_.text(reader_.required(item, "name"));
    if (const JsonValue* entered = StrictReader::find(item, "entered")) out.entered = reader_.text(*entered);
    take_kind(reader_.required(item, "kind"), out);
    if (out.kind == kPosition)
      take_position(item, out);
    else
      take_value(item, out);
    refuse_twice(item, out);
    return out;
  }

  void take_kind(const JsonValue& value, Seed& out) {
    const std::size_t kind = reader_.word(value, kinds_);
    out.kind = kinds_[kind];
    const DetectorInfo* const detector = kind == 0 ? nullptr : find_detector(out.kind);
    out.category = detector == nullptr ? DataCategory::contact : detector->category;
    out.mask = detector == nullptr ? mask_text : detector->mask;
  }

  void take_position(const JsonValue& item, Seed& out) {
    if (const JsonValue* value = StrictReader::find(item, "value"))
      reader_.fail(value->key_at, "a position has no \"value\"", "give \"latitude\" and \"longitude\"");
    out.latitude = reader_.number(reader_.required(item, "latitude"), -90, 90);
    out.longitude = reader_.number(reader_.required(item, "longitude"), -180, 180);
    const JsonValue* const within = StrictReader::find(item, "within_m");
    out.within_m = within == nullptr ? kWithin : reader_.number(*within, kNearest, kFarthest);
  }

  void take_value(const JsonValue& item, Seed& out) {
    for (const std::string_view key : {"latitude", "longitude", "within_m"})
      if (const JsonValue* stray = StrictReader::find(item, key))
        reader_.fail(stray->key_at, "\"" + std::string(key) + "\" is for positions",
                     "or \"kind\" should be \"position\"");
    const JsonValue& value = reader_.required(item, "value");
    out.value = reader_.text(value);
    if (characters(without_separators(out.value)) < kShortest)
      reader_.fail(value.at, "the value is too short", "fewer than 5 letters and digits are found by chance");
    if (out.value.size() > kLongest)
      reader_.fail(value.at, "the value is too long", "120 bytes are enough to find it");
    for (const std::string_view key : {"name", "entered"})
      if (const JsonValue* shown = StrictReader::find(item, key);
          shown != nullptr && tells(shown->text, out.value))
        reader_.fail(shown->at, "\"" + std::string(key) + "\" holds the value itself",
                     "it will stand in the report");
  }

  static std::size_t characters(const std::string& text) {
    std::size_t count = 0;
    for (const char c : text) count += (static_cast<unsigned char>(c) & 0xc0U) != 0x80U && c != '+' ? 1 : 0;
    return count;
  }
  static bool tells(const std::string& text, const std::string& value) {
    return lower_case(without_separators(text)).find(lower_case(without_separators(value))) !=
           std::string::npos;
  }

  void refuse_twice(const JsonValue& item, const Seed& seed) {
    note(names_, seed.name, reader_.required(item, "name").at, "the name");
    if (!seed.is_position())
      note(values_, lower_case(without_separators(seed.value)), reader_.required(item, "value").at,
           "the value");
  }
  void note(std::map<std::string, JsonPosition>& known, const std::string& text, JsonPosition at,
            const std::string& what) {
    const auto [first, is_new] = known.emplace(text, at);
    if (!is_new)
      reader_.fail(at, what + " stands twice",
                   "first in line " + std::to_string(first->second.line) + "; keep one");
  }

  StrictReader reader_;
  const Limits& limits_;
  std::vector<std::string_view> kinds_;
  std::map<std::string, JsonPosition> names_, values_;
};
}  // namespace

std::vector<Seed> parse_seeds(const std::string& text, const std::string& file, const Limits& limits) {
  return SeedsReader(file, limits).read(parse_json(text, file));
}

std::vector<Seed> parse_seed_list(const JsonValue& list, const std::string& file, const Limits& limits) {
  return SeedsReader(file, limits).read_list(list);
}

std::vector<Seed> read_seeds(const std::string& file, const Limits& limits) {
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in.is_open() || in.bad())
    throw UserError(file, std::strerror(errno), "give a file of seeds (README.md)");
  return parse_seeds(text, file, limits);
}

}  // namespace shekara
