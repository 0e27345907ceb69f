// SPDX-License-Identifier: Apache-2.0
// Text messages of JT600 and JT701, and the reports among them.
#include <algorithm>
#include <string>

#include "scanner/base/digits.h"
#include "scanner/decode/jt600_messages.h"
#include "scanner/decode/position_text.h"

namespace shekara::jt600 {

using Fit = TextStart::Fit;

Head read_head(std::string_view text) {
  constexpr std::string_view kHeartbeat = "@JT";
  TextStart in(text);
  Head head;
  in.expect("(");
  const bool has_id = is_digit(in.peek());
  if (has_id) {
    head.id = in.run(is_digit, 10, 10);
    in.expect(",");
  }
  const std::size_t begin = in.at();
  if (has_id && in.peek() == '@') {
    in.expect(kHeartbeat);
  } else {
    in.one([&](char c) { return c == 'P' || c == 'S' || (has_id && (c == 'U' || c == 'W')); });
    in.run(is_digit, 2, 2);
  }
  head.size = in.at();
  in.one([](char c) { return c == ',' || c == ')'; });
  head.fit = in.fit();
  if (head.fit == Fit::whole) head.type = text.substr(begin, head.size - begin);
  return head;
}

Text split_text(const Head& head, std::string_view frame) {
  Text text{head.id, head.type, {}, {}};
  if (frame.size() < head.size + 2) return text;
  text.rest = frame.substr(head.size + 1, frame.size() - head.size - 2);
  text.args = split(text.rest, ',');
  return text;
}

namespace {
constexpr double kKmhPerMph = 1.609344;

std::optional<double> decimal_angle(std::string_view text, std::string_view hemisphere,
                                    std::string_view letters, double most) {
  const std::optional<double> value = decimal(text);
  if (hemisphere.size() != 1 || letters.find(hemisphere) == std::string_view::npos) return std::nullopt;
  if (!value || *value < 0 || *value > most || text.find('.') == std::string_view::npos) return std::nullopt;
  return hemisphere[0] == letters[1] ? 0 - *value : *value;
}

// Where the arguments of a report lie. U01 to U06: an alarm in front with some, degrees; P45: degrees;
// W01: degrees and minutes, and the longitude first.
struct Layout {
  std::size_t date, latitude, longitude, validity, speed;  // time and course follow date and speed
  double kmh;                                              // of the speed's unit
};
constexpr Layout kU{0, 3, 5, 2, 7, kKmhPerMph}, kP45{0, 2, 4, 6, 7, kKmhPerMph}, kW01{5, 2, 0, 4, 7, 1};

std::optional<Position> place_of(const Text& text, const Layout& at, std::size_t skip) {
  const auto arg = [&](std::size_t i) { return text.arg(i + skip); };
  const std::string_view validity = arg(at.validity);
  const bool minutes = text.type == "W01";
  const auto latitude = minutes ? latitude_of(arg(at.latitude), arg(at.latitude + 1))
                                : decimal_angle(arg(at.latitude), arg(at.latitude + 1), "NS", 90);
  const auto longitude = minutes ? longitude_of(arg(at.longitude), arg(at.longitude + 1))
                                 : decimal_angle(arg(at.longitude), arg(at.longitude + 1), "EW", 180);
  if (!latitude || !longitude || validity.size() != 1 ||
      std::string_view("ATVF").find(validity) == std::string_view::npos)
    return std::nullopt;
  Position position;
  position.latitude = *latitude;
  position.longitude = *longitude;
  position.valid = validity == "A" || validity == "T";
  position.time = time_of_ddmmyy(arg(at.date), arg(at.date + 1));
  if (const auto speed = decimal(arg(at.speed))) position.speed_kmh = *speed * at.kmh;
  const auto course = decimal(arg(at.speed + 1));
  if (course && *course >= 0 && *course <= 360) position.course_deg = course;
  return position;
}

}  // namespace

bool is_report(std::string_view type) { return type[0] == 'U' || type == "W01" || type == "P45"; }

namespace {
const Layout& layout_of(std::string_view type) { return type[0] == 'U' ? kU : type == "W01" ? kW01 : kP45; }
// An alarm stands in front of the date with U06.
std::size_t alarms_of(const Text& text) { return text.type[0] == 'U' && text.arg(0).size() < 6 ? 1 : 0; }

}  // namespace

std::optional<Position> place_of(const Text& text) {
  return place_of(text, layout_of(text.type), alarms_of(text));
}

namespace {
void give_number(const FieldWriter& to, std::string_view path, std::string_view text) {
  if (const auto number = whole_number(text)) to.number(path, *number, as_bytes(text));
}

// P45: what the padlock did, and by whose card.
void read_event(const Text& text, const FieldWriter& to) {
  struct Source {
    std::string_view code, words;
    bool is_order;
  };
  static constexpr Source kSources[] = {{"1", "card", false},
                                        {"4", "static password", true},
                                        {"5", "automatic lock", false},
                                        {"6", "dynamic password", true},
                                        {"8", "rope pulled", false}};
  const std::string_view code = text.arg(9), card = text.arg(11);
  const auto* const source = std::ranges::find(kSources, code, &Source::code);
  const bool known = source != std::end(kSources);
  if (known)
    to.value(Tag::text, "event.source", source->words, as_bytes(code));
  else
    to.text(Tag::text, "event.source", code);
  if (are_digits(card) && card.find_first_not_of('0') != std::string_view::npos)
    to.text(Tag::person_id, "driver.card", card);
  if (!known || !source->is_order) return;
  const std::string words =
      "unlock by " + std::string(source->words) + (text.arg(10) == "0" ? " refused" : " done");
  to.value(Tag::command_ack, "command.ack", std::string_view(words),
           as_bytes(text.arg(10).empty() ? code : text.arg(10)));
}

}  // namespace

void read_status(const Text& text, const FieldWriter& to) {
  const std::size_t skip = alarms_of(text);
  if (text.type == "W01") return give_number(to, "position.battery", text.arg(9));
  if (text.type == "P45") return read_event(text, to);
  std::string_view battery = text.arg(skip + 10);
  if (battery.ends_with('%')) battery.remove_suffix(1);
  if (skip == 1) to.text(Tag::text, "position.alarm", text.arg(0));
  give_number(to, "position.battery", battery);
  to.text(Tag::text, "position.status", text.arg(skip + 11));
  if (const auto kilometres = whole_number(text.arg(skip + 15)))
    give_kilometres(to, *kilometres, as_bytes(text.arg(skip + 15)));
}

}  // namespace shekara::jt600
