// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/nmea_sentence.h"

#include <algorithm>
#include <charconv>
#include <span>

#include "scanner/base/checksum.h"
#include "scanner/base/digits.h"
#include "scanner/decode/tracker_text.h"

namespace shekara::nmea {

namespace {
constexpr std::size_t kLongestId = 64;
constexpr std::size_t kImeiDigits = 15, kLeastPlainId = 6, kLeastBareId = 12, kMostPlainId = 16;

constexpr std::string_view kTalkers[] = {"GP", "GL", "GA", "GB", "BD", "GN", "GQ"};
// Sentences that hold no place, of a satellite receiver; IOP: inputs and outputs, of trackers.
constexpr std::string_view kPlaceless[] = {"DTM", "GBS", "GRS", "GSA", "GSV", "GST", "HDG", "HDT",
                                           "IOP", "ROT", "THS", "TXT", "VLW", "VTG", "ZDA"};
constexpr std::string_view kIdentities[] = {"PGID", "PSIWMDID", "DEVID", "PCPTI", "GPFID"};  // id in field 1

constexpr Layout kLayouts[] = {
    {"RMC", "rmc.location", 3, 2, 1, 9, 7, 8, 0}, {"GGA", "gga.location", 2, 6, 1, 0, 0, 0, 9},
    {"GLL", "gll.location", 1, 6, 5, 0, 0, 0, 0}, {"GNS", "gns.location", 2, 6, 1, 0, 0, 0, 9},
    {"RMA", "rma.location", 2, 1, 0, 0, 8, 9, 0},
};

bool is_plain(char c) { return c >= 0x20 && c < 0x7f; }
bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

// Empty when it is none.
std::string_view as_id(std::string_view text) {
  return text.size() <= kLongestId && std::ranges::all_of(text, is_plain) ? text : std::string_view();
}

bool is_plain_id_char(char c) { return is_digit(c) || (c >= 'A' && c <= 'F'); }

// What follows the content: "*hh", and what a tracker adds: "*hh,11,001010000000016,1,...".
struct End {
  Check check = Check::missing;
  bool goes_on = false;
  std::string_view tail;
};
End end_of(std::string_view content, std::string_view end) {
  if (end.size() < 2) return {};
  const bool goes_on = end.size() > 3 && end[3] == ',';
  const std::string_view tail = goes_on ? end.substr(4) : std::string_view();
  if (goes_on) end = end.substr(0, 3);
  unsigned sum = 0;
  const char* const stop = end.data() + end.size();
  const std::from_chars_result read = std::from_chars(end.data() + 1, stop, sum, 16);
  if (end.size() != 3 || read.ec != std::errc{} || read.ptr != stop) return {Check::broken, goes_on, tail};
  return {sum == xor_of(as_bytes(content)) ? Check::right : Check::wrong, goes_on, tail};
}

// The IMEI behind a number of the device's.
std::string_view id_behind(std::string_view tail) {
  const Fields fields(tail);
  return are_digits(fields[0]) && fields[1].size() == kImeiDigits && are_digits(fields[1])
             ? fields[1]
             : std::string_view();
}

std::string_view id_inside(const Sentence& sentence, const Fields& fields) {
  if (is_one_of(sentence.name, kIdentities)) return as_id(fields[1]);
  return sentence.gpsgate ? as_id(gpsgate_device(fields)) : std::string_view();
}

// A line that is nothing but an id.
bool is_bare_id(std::string_view line) {
  return line.size() >= kLeastBareId && line.size() <= kMostPlainId && may_become_id(line);
}

// "IMEI 001010000000016", "IMEI=..", with or without '$'; or a bare id.
std::optional<Sentence> as_imei_line(std::string_view line) {
  Sentence sentence;
  if (is_bare_id(line)) {
    sentence.device = line;
    return sentence;
  }
  if (line.starts_with('$')) line.remove_prefix(1);
  if (!line.starts_with("IMEI") || line.size() < 6) return std::nullopt;
  if (std::string_view(" ,=").find(line[4]) == std::string_view::npos) return std::nullopt;
  sentence.name = line.substr(0, 4);
  sentence.device = as_id(line.substr(5));
  return are_digits(sentence.device) ? std::optional(sentence) : std::nullopt;
}

void recognise(Sentence& sentence, const Fields& fields) {
  if (sentence.name.size() == 5 && is_one_of(sentence.name.substr(0, 2), kTalkers))
    sentence.type = sentence.name.substr(2);
  sentence.gpsgate = is_gpsgate(sentence.name);
  const Layout* const found = std::ranges::find(kLayouts, sentence.type, &Layout::name);
  sentence.layout = sentence.gpsgate ? gpsgate_layout(fields) : found != std::end(kLayouts) ? found : nullptr;
  sentence.known =
      sentence.gpsgate || sentence.name == kDegreesSentence ||
      (!sentence.type.empty() && (sentence.layout != nullptr || is_one_of(sentence.type, kPlaceless)));
}
}  // namespace

Fields::Fields(std::string_view content) {
  while (count < parts.size()) {
    const std::size_t comma = content.find(',');
    parts.at(count++) = content.substr(0, comma);
    if (comma == std::string_view::npos) return;
    content.remove_prefix(comma + 1);
  }
}

bool may_become_id(std::string_view front) {
  return front.size() <= kMostPlainId && (front.empty() || is_digit(front[0])) &&
         std::ranges::all_of(front, is_plain_id_char);
}

std::string_view id_in_front(std::string_view front) {
  const bool marked = front.ends_with('/');
  if (marked || front.ends_with(',')) front.remove_suffix(1);
  if (!marked) return front.size() >= kLeastPlainId && may_become_id(front) ? front : std::string_view();
  front = front.substr(front.find('/') + 1);  // "number/id/": npos + 1 is 0
  return front.find_first_of(" /,:?=") == std::string_view::npos ? as_id(front) : std::string_view();
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
  const End end = end_of(sentence.content, line.substr(dollar + 1 + sentence.content.size()));
  sentence.check = end.check;
  recognise(sentence, fields);
  sentence.device = dollar > 0     ? id_in_front(line.substr(0, dollar))
                    : !end.goes_on ? id_inside(sentence, fields)
                                   : id_behind(end.tail);
  if (end.goes_on && (sentence.device.empty() || sentence.layout == nullptr)) sentence.check = Check::broken;
  if (dollar > 0 && (sentence.device.empty() || !sentence.known)) return std::nullopt;
  return sentence;
}

bool may_become_sentence(std::string_view line) {
  static constexpr std::string_view kStarts[] = {
      "GP", "GL", "GA", "GB", "BD", "GN", "GQ", "PGID,", "PSIWMDID,", "DEVID,", "PCPTI,", "FR", "TRCCR,"};
  const std::size_t dollar = std::min(line.find('$'), line.size());
  const std::string_view front = line.substr(0, dollar);
  const std::string_view rest = line.substr(std::min(dollar + 1, line.size()));
  const std::string_view imei = dollar == 0 ? rest : line;
  if (imei.size() <= 4 ? std::string_view("IMEI").starts_with(imei) : imei == "IMEI " || imei == "IMEI=")
    return true;
  if (dollar == line.size()) return may_become_id(front);
  if (dollar > 0 && id_in_front(front).empty()) return false;
  const std::string_view address = rest.substr(0, rest.find(','));
  const auto begins = [&](std::string_view start) {
    return rest.substr(0, start.size()) == start.substr(0, rest.size());
  };
  return std::ranges::all_of(address, is_capital) && std::ranges::any_of(kStarts, begins);
}

}  // namespace shekara::nmea
