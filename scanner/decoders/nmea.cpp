// SPDX-License-Identifier: Apache-2.0
// NMEA 0183 (IEC 61162-1) as receivers and simple trackers send it over TCP and UDP, one line a sentence:
//   $ talker 2 | sentence 3 | , fields | * XOR of all between $ and *, two hex digits | CR LF
// Trackers name themselves in a line before ("$PGID,id*", "IMEI id", "id"), in front ("id/$GPRMC") or behind
// the checksum. GpsGate logs in, reports and orders in sentences of the same form (nmea_gpsgate.cpp).
#include <algorithm>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/nmea_sentence.h"
#include "scanner/decode/tracker_text.h"

namespace shekara {
namespace {
using nmea::as_sentence;
using nmea::Check;
using nmea::Fields;
using nmea::Sentence;

constexpr std::uint16_t kPorts[] = {2101, 2947, 5005, 10110, 30175};
constexpr std::size_t kLongestLine = 1024;
constexpr std::size_t kImeiDigits = 15;

bool is_plain(char c) { return c >= 0x20 && c < 0x7f; }

std::string_view without_line_ends(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of("\r\n"), text.size()));
}

// Without a checksum everything must be in place: each field empty, letters or a number; an id has its line
// end.
bool is_sound_unchecked(const Sentence& sentence, bool ended) {
  if (!sentence.known || sentence.gpsgate) return ended || (sentence.device.empty() && !sentence.gpsgate);
  const Fields fields(sentence.content);
  const auto fits = [](std::string_view field) {
    return field.empty() || std::ranges::all_of(field, is_capital) || decimal(field).has_value();
  };
  if (!std::ranges::all_of(fields.parts, fits)) return false;
  return sentence.layout == nullptr || nmea::read_position(*sentence.layout, fields).fault == Fault::none;
}

// Gives the fields of one line.
class LineReader {
 public:
  LineReader(std::string_view line, bool ended, Direction direction, FieldSink& out)
      : line_(line), ended_(ended), direction_(direction), to_(as_bytes(line), out) {}

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
    const bool is_read = sentence.known || !sentence.device.empty();
    if (sentence.name.empty())
      to_.value(Tag::message, "message", Value(std::string_view("id")), as_bytes(line_));
    else if (sentence.check == Check::right || is_read)
      to_.text(Tag::message, "message", sentence.name);
    give_identity(to_, sentence.device);
    if (sentence.gpsgate) nmea::read_gpsgate(fields, direction_, to_);
    if (sentence.name == nmea::kDegreesSentence)
      return location("trccr.location", nmea::read_degrees(fields), fields, 3, 4);
    if (sentence.layout != nullptr) {
      const std::size_t first = sentence.layout->latitude;
      return location(sentence.layout->path, nmea::read_position(*sentence.layout, fields), fields, first,
                      first + 3);
    }
    if (sentence.type == "TXT") to_.text(Tag::text, "txt.text", sentence.content);
    if (is_read) return Fault::none;
    return whole_line(sentence.check == Check::right ? Fault::unsupported : Fault::none);
  }

  [[nodiscard]] Fault location(std::string_view path, const nmea::Reading& reading, const Fields& fields,
                               std::size_t first, std::size_t last) const {
    if (reading.position)
      to_.position(path, *reading.position, as_bytes(from_to(fields[first], fields[last])));
    return reading.fault;
  }

  [[nodiscard]] Fault whole_line(Fault fault) const {
    to_.text(Tag::text, "line", line_);
    return fault;
  }

  std::string_view line_;
  bool ended_;
  Direction direction_;
  FieldWriter to_;
};

// The line at the front of text. Its end is certain only after LF, or CR and what follows: LF may still come.
struct FirstLine {
  std::string_view text, rest;
  bool ended = false;

  explicit FirstLine(std::string_view from) {
    const std::size_t end = line_length(from);
    text = from.substr(0, end);
    ended = end < from.size() && (from[end] == '\n' || end + 1 < from.size());
    rest = without_line_ends(from.substr(end));
  }
};

// A line without its end.
Probe probe_part(std::string_view line) {
  if (line.empty() || line.size() > kLongestLine || !std::ranges::all_of(line, is_plain)) return Probe::no;
  if (line.size() == 1) return Probe::maybe;  // an id may stand in front
  const std::optional<Sentence> sentence = as_sentence(line);
  if (sentence && sentence->check == Check::right && sentence->known) return Probe::likely;
  if (sentence && sentence->check == Check::wrong) return Probe::no;
  const bool names_device = sentence && !sentence->device.empty();
  return names_device || nmea::may_become_sentence(line) ? Probe::maybe : Probe::no;
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
  const bool names_device = sentence->gpsgate && missing && !sentence->device.empty();
  return sentence->check == Check::wrong || names_device ? Probe::maybe : Probe::no;
}

// A line that names a device by its own word, and an IMEI; with nothing behind it that is enough.
bool is_plain_identity(std::string_view line) {
  const std::optional<Sentence> sentence = as_sentence(line);
  if (!sentence || sentence->known || sentence->device.empty() || sentence->check != Check::missing)
    return false;
  return sentence->name == "IMEI" ? sentence->device.size() == kImeiDigits : !sentence->name.empty();
}

// The first sentence, or the second line after one that names the device or is damaged.
Probe probe(Bytes first, Direction, std::string_view) {
  const FirstLine line(without_line_ends(as_text(first)));
  if (!line.ended) return probe_part(line.text);
  const Probe alone = probe_line(line.text);
  if (line.rest.empty() && is_plain_identity(line.text)) return Probe::likely;
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
    const std::size_t end = line_length(text);
    if (end > kLongestLine) return Step::rejected(Fault::too_long);
    const std::string_view line = text.substr(0, end);
    const bool ended = end < text.size();
    if (!ended && !message.last) return Step::need_more();
    if (!is_mostly_text(line)) return Step::rejected(Fault::bad_value);
    const std::size_t used = text.size() - without_line_ends(text.substr(end)).size();
    return Step::consumed(used, LineReader(line, ended, message.direction, out).read());
  }
};

std::unique_ptr<Decoder> make() { return std::make_unique<NmeaDecoder>(); }
}  // namespace

extern constinit const DecoderInfo nmea_decoder{
    "nmea", "NMEA 0183 sentences", kOverTcp | kOverUdp | kAsBody, kPorts, kLongestLine, probe, make};

}  // namespace shekara
