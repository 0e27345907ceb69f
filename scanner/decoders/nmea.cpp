// SPDX-License-Identifier: Apache-2.0
// NMEA 0183 (IEC 61162-1) as receivers and simple trackers send it over TCP and UDP, one line a sentence:
//   $ talker 2 | sentence 3 | , fields | * XOR of all between $ and *, two hex digits | CR LF
// Trackers name themselves in a line before ("$PGID,id*", "IMEI id") or in front ("id/$GPRMC").
#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/base/checksum.h"
#include "scanner/base/digits.h"
#include "scanner/decode/decoder.h"
#include "scanner/decode/position_text.h"

namespace shekara {
namespace {
constexpr std::uint16_t kPorts[] = {2101, 2947, 5005, 10110};
constexpr std::size_t kLongestLine = 1024;
constexpr std::size_t kLongestId = 64;
constexpr std::size_t kImeiDigits = 15;

constexpr std::string_view kTalkers[] = {"GP", "GL", "GA", "GB", "BD", "GN", "GQ"};
// Sentences of a satellite receiver that hold no place.
constexpr std::string_view kPlaceless[] = {"DTM", "GBS", "GRS", "GSA", "GSV", "GST", "HDG",
                                           "HDT", "ROT", "THS", "TXT", "VLW", "VTG", "ZDA"};
constexpr std::string_view kIdentities[] = {"PGID", "PSIWMDID", "DEVID", "PCPTI", "GPFID"};  // id in field 1

// Where a sentence has what: numbers of fields, the address being field 0; 0: it has none. N/S, the longitude
// and E/W follow the latitude.
struct Layout {
  std::string_view name, path;
  std::size_t latitude, fix, time = 0, date = 0, knots = 0, course = 0, altitude = 0;
};
constexpr Layout kLayouts[] = {
    {"RMC", "rmc.location", 3, 2, 1, 9, 7, 8, 0}, {"GGA", "gga.location", 2, 6, 1, 0, 0, 0, 9},
    {"GLL", "gll.location", 1, 6, 5, 0, 0, 0, 0}, {"GNS", "gns.location", 2, 6, 1, 0, 0, 0, 9},
    {"RMA", "rma.location", 2, 1, 0, 0, 8, 9, 0},
};
// GpsGate TrackerOne: $FRCMD,id,_SendMessage,,position...
constexpr Layout kGpsGate{"FRCMD", "frcmd.location", 4, 13, 12, 11, 9, 10, 8};

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_plain(char c) { return c >= 0x20 && c < 0x7f; }
bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

std::string_view without_line_ends(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of("\r\n"), text.size()));
}

// Text with a few odd bytes is still a line, damaged; more of them are something else.
bool is_mostly_text(std::string_view line) {
  const auto odd = [](char c) { return (static_cast<std::uint8_t>(c) < 0x20 && c != '\t') || c == '\x7f'; };
  return static_cast<std::size_t>(std::ranges::count_if(line, odd)) <= line.size() / 8;
}

struct Fields {
  std::array<std::string_view, 32> parts{};
  std::size_t count = 0;

  explicit Fields(std::string_view content) {
    while (count < parts.size()) {
      const std::size_t comma = content.find(',');
      parts.at(count++) = content.substr(0, comma);
      if (comma == std::string_view::npos) return;
      content.remove_prefix(comma + 1);
    }
  }
  std::string_view operator[](std::size_t at) const { return at < count ? parts.at(at) : std::string_view(); }
};

enum class Check : std::uint8_t { right, wrong, missing, broken };

struct Sentence {
  std::string_view name, type, content;  // "GPRMC"; "RMC" of a known talker; what the checksum is of
  std::string_view device;               // the id it brings, in front or inside
  Check check = Check::missing;
  const Layout* layout = nullptr;
  bool known = false;  // a satellite receiver sends it
};

// What follows the content: "*hh".
Check check_of(std::string_view content, std::string_view end) {
  if (end.size() < 2) return Check::missing;
  unsigned sum = 0;
  const char* stop = end.data() + end.size();
  const std::from_chars_result read = std::from_chars(end.data() + 1, stop, sum, 16);
  if (end.size() != 3 || read.ec != std::errc{} || read.ptr != stop) return Check::broken;
  return sum == xor_of(as_bytes(content)) ? Check::right : Check::wrong;
}

const Layout* layout_of(const Sentence& sentence, const Fields& fields) {
  if (sentence.name == kGpsGate.name) return fields[2] == "_SendMessage" ? &kGpsGate : nullptr;
  const Layout* const found = std::ranges::find(kLayouts, sentence.type, &Layout::name);
  return found != std::end(kLayouts) ? found : nullptr;
}

// Empty when it is none.
std::string_view as_id(std::string_view text) {
  return text.size() <= kLongestId && std::ranges::all_of(text, is_plain) ? text : std::string_view();
}

// The id in "id/$GPRMC" and "IMEI$GPRMC", from what stands before the '$'; empty when it is none.
std::string_view id_in_front(std::string_view front) {
  if (front.size() == kImeiDigits && are_digits(front)) return front;
  if (!front.ends_with('/')) return {};
  front.remove_suffix(1);
  return front.find_first_of(" /,:?=") == std::string_view::npos ? as_id(front) : std::string_view();
}

std::string_view id_inside(const Sentence& sentence, const Fields& fields) {
  if (is_one_of(sentence.name, kIdentities) || sentence.layout == &kGpsGate) return as_id(fields[1]);
  return sentence.name == "FRLIN" && !fields[1].empty() ? as_id(fields[2]) : std::string_view();
}

// "IMEI 001010000000016", with or without '$'.
std::optional<Sentence> as_imei_line(std::string_view line) {
  if (line.starts_with('$')) line.remove_prefix(1);
  if (!line.starts_with("IMEI ") && !line.starts_with("IMEI,")) return std::nullopt;
  Sentence sentence;
  sentence.name = line.substr(0, 4);
  sentence.device = as_id(line.substr(5));
  return are_digits(sentence.device) ? std::optional(sentence) : std::nullopt;
}

std::optional<Sentence> as_sentence(std::string_view line) {
  const std::size_t dollar = line.find('$');
  if (dollar == std::string_view::npos || line.starts_with("$IMEI")) return as_imei_line(line);
  Sentence sentence;
  sentence.content = line.substr(dollar + 1, line.find('*', dollar) - dollar - 1);
  const Fields fields(sentence.content);
  sentence.name = fields[0];
  const auto fits = [](char c) { return is_capital(c) || is_digit(c); };
  if (sentence.name.size() < 4 || !is_capital(sentence.name[0]) || !std::ranges::all_of(sentence.name, fits))
    return std::nullopt;
  if (sentence.name.size() == 5 && is_one_of(sentence.name.substr(0, 2), kTalkers))
    sentence.type = sentence.name.substr(2);
  sentence.check = check_of(sentence.content, line.substr(dollar + 1 + sentence.content.size()));
  sentence.layout = layout_of(sentence, fields);
  sentence.known =
      !sentence.type.empty() && (sentence.layout != nullptr || is_one_of(sentence.type, kPlaceless));
  sentence.device = dollar > 0 ? id_in_front(line.substr(0, dollar)) : id_inside(sentence, fields);
  if (dollar > 0 && (sentence.device.empty() || !sentence.known)) return std::nullopt;
  return sentence;
}

struct Reading {
  std::optional<Position> position;
  Fault fault = Fault::none;
};

std::optional<double> number(std::string_view text, double least, double most, Reading& reading) {
  if (text.empty()) return std::nullopt;
  const std::optional<double> value = decimal(text);
  if (value && *value >= least && *value <= most) return value;
  reading.fault = Fault::bad_value;
  return std::nullopt;
}

void read_movement(const Layout& layout, const Fields& fields, Reading& reading) {
  const auto at = [&](std::size_t number) { return number == 0 ? std::string_view() : fields[number]; };
  Position& position = *reading.position;
  const std::optional<double> knots = number(at(layout.knots), 0, 1e5, reading);
  if (knots) position.speed_kmh = *knots * kKmhPerKnot;
  position.course_deg = number(at(layout.course), 0, 360, reading);
  position.altitude_m = number(at(layout.altitude), -1e5, 1e8, reading);
  if (at(layout.date).empty() || at(layout.time).empty()) return;
  position.time = time_of_ddmmyy(at(layout.date), at(layout.time));
  if (!position.time) reading.fault = Fault::bad_value;
}

// No position and no fault where both coordinates are empty: the receiver has none. Status V, quality 0 and
// mode N (for every system) say that there is no fix.
Reading read_position(const Layout& layout, const Fields& fields) {
  const std::size_t first = layout.latitude;
  if (first + 3 >= fields.count) return {std::nullopt, Fault::bad_syntax};
  if (fields[first].empty() && fields[first + 2].empty()) return {};
  const std::optional<double> latitude = latitude_of(fields[first], fields[first + 1]);
  const std::optional<double> longitude = longitude_of(fields[first + 2], fields[first + 3]);
  if (!latitude || !longitude) return {std::nullopt, Fault::bad_value};
  Reading reading{Position{}, Fault::none};
  reading.position->latitude = *latitude;
  reading.position->longitude = *longitude;
  const bool has_fix =
      layout.fix >= fields.count || fields[layout.fix].find_first_not_of("VN0") != std::string_view::npos;
  reading.position->valid = has_fix && (*latitude != 0 || *longitude != 0);
  read_movement(layout, fields, reading);
  return reading;
}

// Without a checksum everything must be in place: each field empty, letters or a number; an id has its line
// end.
bool is_sound_unchecked(const Sentence& sentence, bool ended) {
  if (!sentence.known) return ended || sentence.device.empty();
  const Fields fields(sentence.content);
  const auto fits = [](std::string_view field) {
    return field.empty() || std::ranges::all_of(field, is_capital) || decimal(field).has_value();
  };
  if (!std::ranges::all_of(fields.parts, fits)) return false;
  return sentence.layout == nullptr || read_position(*sentence.layout, fields).fault == Fault::none;
}

// Gives the fields of one line; `line` begins where the message does.
class LineReader {
 public:
  LineReader(std::string_view line, bool ended, FieldSink& out) : line_(line), ended_(ended), out_(out) {}

  [[nodiscard]] Fault read() const {
    const std::optional<Sentence> sentence = as_sentence(line_);
    if (!sentence) return whole_line(Fault::none);
    if (sentence->check == Check::wrong) return Fault::bad_checksum;
    if (sentence->check == Check::broken) return ended_ ? whole_line(Fault::bad_syntax) : Fault::cut;
    if (sentence->check == Check::right || is_sound_unchecked(*sentence, ended_)) return content(*sentence);
    return ended_ ? Fault::bad_syntax : Fault::cut;
  }

 private:
  // Proprietary sentences may hold a position too ("$PUBX,00"): that nobody reads them is counted.
  [[nodiscard]] Fault content(const Sentence& sentence) const {
    const Fields fields(sentence.content);
    if (sentence.check == Check::right || sentence.known || !sentence.device.empty())
      give(Tag::message, "message", sentence.name);
    const bool imei = is_imei(sentence.device);
    give(imei ? Tag::imei : Tag::device_id, imei ? "identity.imei" : "identity.device_id", sentence.device);
    if (sentence.layout != nullptr) return location(*sentence.layout, fields);
    if (sentence.type == "TXT") give(Tag::text, "txt.text", sentence.content);
    if (sentence.known || !sentence.device.empty()) return Fault::none;
    return whole_line(sentence.check == Check::right ? Fault::unsupported : Fault::none);
  }

  [[nodiscard]] Fault location(const Layout& layout, const Fields& fields) const {
    const Reading reading = read_position(layout, fields);
    if (!reading.position) return reading.fault;
    const std::string_view first = fields[layout.latitude], last = fields[layout.latitude + 3];
    const std::size_t length = static_cast<std::size_t>(last.data() + last.size() - first.data());
    out_.field({Tag::position, layout.path, *reading.position, offset_of(first),
                static_cast<std::uint32_t>(length)});
    return reading.fault;
  }

  [[nodiscard]] Fault whole_line(Fault fault) const {
    give(Tag::text, "line", trim_padding(line_));
    return fault;
  }

  void give(Tag tag, std::string_view path, std::string_view raw) const {
    if (raw.empty()) return;
    const std::string repaired = is_utf8(raw) ? std::string() : to_utf8(raw);
    const std::string_view text = repaired.empty() ? raw : std::string_view(repaired);
    out_.field({tag, path, text, offset_of(raw), static_cast<std::uint32_t>(raw.size())});
  }

  [[nodiscard]] std::uint32_t offset_of(std::string_view part) const {
    return static_cast<std::uint32_t>(part.data() - line_.data());
  }

  std::string_view line_;
  bool ended_;
  FieldSink& out_;
};

// The line at the front of text. Its end is certain only after LF, or CR and what follows: LF may still come.
struct FirstLine {
  std::string_view text, rest;
  bool ended = false;

  explicit FirstLine(std::string_view from) {
    const std::size_t end = std::min(from.find_first_of("\r\n"), from.size());
    text = from.substr(0, end);
    ended = end < from.size() && (from[end] == '\n' || end + 1 < from.size());
    rest = without_line_ends(from.substr(end));
  }
};

// Whether more bytes could make it a sentence or an identity line.
bool may_become_sentence(std::string_view line) {
  static constexpr std::string_view kStarts[] = {
      "GP", "GL", "GA", "GB", "BD", "GN", "GQ", "PGID,", "PSIWMDID,", "DEVID,", "PCPTI,", "FRLIN,", "FRCMD,"};
  const std::size_t dollar = std::min(line.find('$'), line.size());
  const std::string_view front = line.substr(0, dollar);
  const std::string_view rest = line.substr(std::min(dollar + 1, line.size()));
  if (std::string_view("IMEI ").starts_with(dollar == 0 ? rest : line)) return true;
  if (dollar == line.size()) return front.size() <= kImeiDigits && are_digits(front);
  if (dollar > 0 && id_in_front(front).empty()) return false;
  const std::string_view address = rest.substr(0, rest.find(','));
  const auto begins = [&](std::string_view start) {
    return rest.substr(0, start.size()) == start.substr(0, rest.size());
  };
  return std::ranges::all_of(address, is_capital) && std::ranges::any_of(kStarts, begins);
}

// A line without its end.
Probe probe_part(std::string_view line) {
  if (line.empty() || line.size() > kLongestLine || !std::ranges::all_of(line, is_plain)) return Probe::no;
  if (line.size() == 1) return Probe::maybe;  // an id may stand in front
  const std::optional<Sentence> sentence = as_sentence(line);
  if (sentence && sentence->check == Check::right && sentence->known) return Probe::likely;
  if (sentence && sentence->check == Check::wrong) return Probe::no;
  const bool names_device = sentence && !sentence->device.empty();
  return names_device || may_become_sentence(line) ? Probe::maybe : Probe::no;
}

// A line with its end; maybe: the next line has to tell.
Probe probe_line(std::string_view line) {
  const std::optional<Sentence> sentence = as_sentence(line);
  if (!sentence || line.size() > kLongestLine || (!sentence->known && sentence->device.empty()))
    return Probe::no;
  const bool right = sentence->check == Check::right, missing = sentence->check == Check::missing;
  if (!sentence->known) return right ? Probe::likely : missing ? Probe::maybe : Probe::no;
  if (right) return Probe::proven;
  if (missing && sentence->layout != nullptr && is_sound_unchecked(*sentence, true)) return Probe::likely;
  return sentence->check == Check::wrong ? Probe::maybe : Probe::no;
}

// The first sentence, or the second line after one that names the device or is damaged.
Probe probe(Bytes first, Direction, std::string_view) {
  const FirstLine line(without_line_ends(as_text(first)));
  if (!line.ended) return probe_part(line.text);
  const Probe alone = probe_line(line.text);
  if (alone == Probe::no || alone == Probe::proven || line.rest.empty()) return alone;
  const FirstLine next(line.rest);
  const Probe second = next.ended ? probe_line(next.text) : probe_part(next.text);
  return alone == Probe::likely ? std::max(alone, second) : second;
}

class NmeaDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    const std::string_view text = as_text(message.bytes);
    if (text[0] == '\r' || text[0] == '\n')
      return Step::consumed(text.size() - without_line_ends(text).size());
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    if (end > kLongestLine) return Step::rejected(Fault::too_long);
    const std::string_view line = text.substr(0, end);
    const bool ended = end < text.size();
    if (!ended && !message.last) return Step::need_more();
    if (!is_mostly_text(line)) return Step::rejected(Fault::bad_value);
    const std::size_t used = text.size() - without_line_ends(text.substr(end)).size();
    return Step::consumed(used, LineReader(line, ended, out).read());
  }
};

std::unique_ptr<Decoder> make() { return std::make_unique<NmeaDecoder>(); }
}  // namespace

extern constinit const DecoderInfo nmea_decoder{
    "nmea", "NMEA 0183 sentences", kOverTcp | kOverUdp | kAsBody, kPorts, kLongestLine, probe, make};

}  // namespace shekara
