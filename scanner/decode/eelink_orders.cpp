// SPDX-License-Identifier: Apache-2.0
// 80: kind 1, number 4, text. The text is a command as it is sent by SMS: "RELAY,1#".
#include <algorithm>
#include <cctype>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/eelink_messages.h"
#include "scanner/decode/position_text.h"
#include "scanner/decode/tracker_text.h"

namespace shekara::eelink {

namespace {
constexpr std::size_t kHead = 5;

struct Order {
  std::string_view name, kind, words;
};
namespace kind = command_kind;
constexpr Order kOrders[] = {
    {"RELAY", kind::immobilise, "RELAY cut"},
    {"WHERE", kind::locate, "WHERE"},
    {"URL", kind::locate, "URL"},
    {"MONITOR", kind::listen, "MONITOR"},
    {"LISTEN", kind::listen, "LISTEN"},
    {"RESET", kind::control, "RESET"},
    {"REBOOT", kind::control, "REBOOT"},
    {"FACTORY", kind::configure, "FACTORY"},
    {"VERSION", kind::diagnose, "VERSION"},
    {"STATUS", kind::diagnose, "STATUS"},
    {"PARAM", kind::diagnose, "PARAM"},
    {"TIMER", kind::configure, "TIMER"},
    {"SERVER", kind::configure, "SERVER"},
    {"APN", kind::configure, "APN"},
    {"GMT", kind::configure, "GMT"},
    {"SOS", kind::configure, "SOS"},
    {"CENTER", kind::configure, "CENTER"},
    {"PASSWORD", kind::configure, "PASSWORD"},
    {"FW", kind::message, "FW"},
    {"PORT", kind::control, "PORT"},
    {"CAPTURE", kind::look, "CAPTURE"},
    {"UPGRADE", kind::update, "UPGRADE"},
};

std::string_view without_end(std::string_view text) { return text.substr(0, text.find('#')); }

std::string upper(std::string_view text) {
  std::string out(text.substr(0, 32));
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 0x20);
  return out;
}

void give_arguments(std::string_view name, const std::vector<std::string_view>& args, const FieldWriter& to) {
  for (std::size_t at = 1; at < args.size(); ++at) {
    if (name == "SERVER" && at <= 2 && args[at].find('.') != std::string_view::npos)
      to.text(Tag::host, "command.host", args[at]);
    if (args[at].size() >= 7) give_phone(to, "command.phone", args[at]);
  }
  if (name == "PASSWORD" && args.size() > 1) to.text(Tag::credential, "command.password", args[1]);
  if (name == "FW" && args.size() > 2) to.text(Tag::user_text, "command.text", args[2]);
}

// "Lat:N43.238456,Lon:E76.945123,Course:0.00,Speed:0.17km/h,Date Time:2025-06-30 06:05:09"
std::string_view behind(std::string_view text, std::string_view label) {
  const std::size_t at = text.find(label);
  if (at == std::string_view::npos) return {};
  text.remove_prefix(at + label.size());
  return text.substr(0, text.find_first_of(",\r\n"));
}

std::optional<double> degrees(std::string_view text) {
  if (text.size() < 2 || std::string_view("NSEW").find(text[0]) == std::string_view::npos)
    return std::nullopt;
  const std::optional<double> value = decimal(text.substr(1));
  return value && (text[0] == 'S' || text[0] == 'W') ? std::optional(-*value) : value;
}

void give_position(std::string_view text, const FieldWriter& to) {
  const std::string_view lat = behind(text, "Lat:"), lon = behind(text, "Lon:");
  const std::optional<double> latitude = degrees(lat), longitude = degrees(lon);
  if (!latitude || !longitude) return;
  Position position;
  position.latitude = *latitude;
  position.longitude = *longitude;
  const std::string_view speed = behind(text, "Speed:");
  position.speed_kmh = decimal(speed.substr(0, speed.find_first_not_of("0123456789.")));
  position.course_deg = decimal(behind(text, "Course:"));
  std::string digits;
  for (const char c :
       behind(text, text.find("DateTime:") != std::string_view::npos ? "DateTime:" : "Date Time:"))
    if (is_digit(c)) digits.push_back(c);
  position.time = time_of_yyyymmddhhmmss(digits);
  to.position("position.location", position, as_bytes(from_to(lat, lon)));
}
}  // namespace

void read_order(Bytes content, const FieldWriter& to) {
  if (content.size() <= kHead) return;
  const std::string_view text = without_end(as_text(content.subspan(kHead)));
  const std::vector<std::string_view> args = split(text, ',', 16);
  const std::string name = upper(args[0]);
  const auto* const found = std::ranges::find(kOrders, name, &Order::name);
  std::string_view what = found != std::end(kOrders) ? found->kind : kind::control;
  std::string words = found != std::end(kOrders) ? std::string(found->words) : to_utf8(name);
  if (name == "RELAY" && args.size() > 1 && args[1] == "0") {
    what = kind::unlock;
    words = "RELAY restore";
  } else if (name == "TIMER" && args.size() > 1) {
    words += " " + to_utf8(args[1].substr(0, 8));
  }
  if (text.empty()) return;
  to.command(what, "command", words, as_bytes(text));
  give_arguments(name, args, to);
}

void read_answer(Bytes content, const FieldWriter& to) {
  if (content.size() <= kHead) return;
  const std::string_view text = as_text(content.subspan(kHead));
  to.value(Tag::command_ack, "command.ack", std::string_view("answered"), as_bytes(text));
  to.text(Tag::text, "command.answer", text);
  give_position(text, to);
}

}  // namespace shekara::eelink
