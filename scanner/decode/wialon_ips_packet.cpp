// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/wialon_ips_packet.h"

#include <algorithm>
#include <iterator>

#include "scanner/base/checksum.h"
#include "scanner/base/digits.h"
#include "scanner/decode/field_writer.h"

namespace shekara::wialon_ips {

namespace {
constexpr Type kTypes[] = {
    {"L", "login", Form::login},
    {"SD", "short data", Form::data},
    {"D", "data", Form::data},
    {"B", "black box", Form::data},
    {"P", "ping", Form::ping},
    {"M", "message", Form::text},
    {"I", "snapshot", Form::file, 1},
    {"IT", "tachograph file info", Form::request},
    {"T", "tachograph file block", Form::file, 2},
    {"US", "firmware", Form::file, 1},
    {"UC", "configuration", Form::file, 1},
    {"QI", "query snapshot", Form::request},
    {"QT", "query tachograph file", Form::request},
    {"QM", "query message", Form::request},
    {"AL", "login answer", Form::answer},
    {"ASD", "short data answer", Form::answer},
    {"AD", "data answer", Form::answer},
    {"AB", "black box answer", Form::answer},
    {"AP", "ping answer", Form::answer},
    {"AM", "message answer", Form::answer},
    {"AI", "snapshot answer", Form::answer},
    {"AIT", "tachograph file info answer", Form::answer},
    {"AT", "tachograph file block answer", Form::answer},
};
constexpr std::size_t kLongestTag = 3;

bool is_prefix_character(char c) { return is_digit(c) || c == '.' || c == ';'; }

bool is_missing_or(std::string_view part, bool fits) { return part.empty() || part == "NA" || fits; }

// The parts every record of data has: date, time, latitude, N or S, longitude, E or W, speed, course,
// altitude, satellites.
bool is_record(std::string_view record) {
  const std::vector<std::string_view> parts = split(record, ';', 32);
  return parts.size() >= 10 && is_missing_or(parts[0], parts[0].size() == 6 && are_digits(parts[0])) &&
         is_missing_or(parts[1], parts[1].size() >= 6 && decimal(parts[1])) &&
         is_missing_or(parts[3], parts[3] == "N" || parts[3] == "S") &&
         is_missing_or(parts[5], parts[5] == "E" || parts[5] == "W") &&
         is_missing_or(parts[9], parts[9].size() <= 3 && decimal(parts[9]));
}

bool is_id(std::string_view text) {
  const auto fits = [](char c) { return c > ' ' && c < '\x7f'; };
  return !text.empty() && text.size() <= 50 && std::ranges::all_of(text, fits);
}

bool is_login(std::string_view content) {
  const std::vector<std::string_view> parts = split(content, ';');
  if (parts[0].find('.') != std::string_view::npos) return parts.size() >= 3 && is_id(parts[1]);
  return parts.size() == 2 && is_id(parts[0]);
}

bool is_answer(std::string_view content) {
  const auto fits = [](char c) { return is_digit(c) || c == '-' || c == ';' || c == 'N' || c == 'A'; };
  return content.size() <= 24 && std::ranges::all_of(content, fits);
}

bool fits_form(const Type& type, std::string_view content) {
  switch (type.form) {
    case Form::login:
      return is_login(content);
    case Form::data:
      return is_record(content.substr(0, content.find('|')));
    case Form::ping:
      return content.empty();
    case Form::text:
      return true;
    case Form::request:
      return content.size() <= 128;
    case Form::file: {
      const std::vector<std::string_view> parts = split(content, ';', 16);
      return parts.size() >= type.size_part && are_digits(parts[type.size_part - 1]);
    }
    case Form::answer:
      return is_answer(content);
  }
  return false;
}

// Whether the last part has to be a checksum (version 2.0 always has one, 1.1 never).
bool needs_check(const Type& type, std::string_view content) {
  if (content.ends_with(';')) return false;
  if (type.tag == "B") {
    const std::size_t bar = content.rfind('|');
    return bar != std::string_view::npos && content.find(';', bar) == std::string_view::npos &&
           bar + 1 < content.size();
  }
  const auto separators = std::ranges::count(content, ';');
  if (type.form == Form::login)
    return content.substr(0, content.find(';')).find('.') != std::string_view::npos;
  return type.form == Form::data && (type.tag == "SD" ? separators == 10 : separators == 16);
}

// "7A01", and "0x9b0" of some.
std::optional<std::uint64_t> checksum_of(std::string_view text) {
  if (text.starts_with("0x")) text.remove_prefix(2);
  return text.size() <= 4 ? hex_number(text) : std::nullopt;
}

// Takes the checksum off the content if it fits, or has to be one. Of files it may be of the bytes that
// follow.
void take_check(Packet& packet) {
  const std::size_t separator = packet.content.find_last_of(packet.type->tag == "B" ? "|" : ";");
  const std::size_t text = separator == std::string_view::npos ? 0 : separator + 1;
  const std::optional<std::uint64_t> given = checksum_of(packet.content.substr(text));
  const bool right = text > 0 && given && *given == crc16_arc(as_bytes(packet.content.substr(0, text)));
  if (!right && !needs_check(*packet.type, packet.content)) return;
  packet.check = right ? Check::right : Check::wrong;
  packet.content = packet.content.substr(0, text > 0 ? text - 1 : 0);
}
}  // namespace

bool may_begin_line(std::string_view text) {
  const std::size_t mark = std::min(text.find('#'), text.size());
  if (mark > kLongestPrefix || !std::ranges::all_of(text.substr(0, mark), is_prefix_character)) return false;
  if (mark == text.size()) return true;
  const std::string_view rest = text.substr(mark + 1, kLongestTag + 1);
  const std::size_t end = rest.find('#');
  const auto is_it = [&](const Type& type) {
    return end == std::string_view::npos ? type.tag.starts_with(rest) : type.tag == rest.substr(0, end);
  };
  return std::ranges::any_of(kTypes, is_it);
}

std::optional<Packet> parse_line(std::string_view line) {
  const std::size_t mark = line.find('#');
  const std::size_t end = mark == std::string_view::npos ? mark : line.find('#', mark + 1);
  if (end == std::string_view::npos || !may_begin_line(line)) return std::nullopt;
  Packet packet;
  const std::string_view prefix = line.substr(0, mark);
  const std::size_t separator = prefix.find(';');
  if (separator != std::string_view::npos) packet.version = prefix.substr(0, separator);
  packet.device = separator == std::string_view::npos ? prefix : prefix.substr(separator + 1);
  packet.type_in_line = line.substr(mark + 1, end - mark - 1);
  packet.type = std::ranges::find(kTypes, packet.type_in_line, &Type::tag);
  packet.content = line.substr(end + 1);
  if (!fits_form(*packet.type, packet.content)) return std::nullopt;
  take_check(packet);
  return packet;
}

}  // namespace shekara::wialon_ips
