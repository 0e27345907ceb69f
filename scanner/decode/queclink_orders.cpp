// SPDX-License-Identifier: Apache-2.0
// Orders: "AT+GTxxx=password,parameters,serial$" (@Track air interface protocol of the GL and GV models,
// section 3.2).
#include <algorithm>
#include <array>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/queclink_messages.h"

namespace shekara::queclink {

namespace {
namespace kind = command_kind;

struct OrderWord {
  std::string_view name, kind;
};
// All others configure.
constexpr std::array kOrders{
    OrderWord{"OUT", kind::immobilise}, OrderWord{"DOS", kind::immobilise},
    OrderWord{"EIM", kind::immobilise}, OrderWord{"UPC", kind::update},
    OrderWord{"UPD", kind::update},     OrderWord{"DAT", kind::control},
    OrderWord{"MON", kind::listen},     OrderWord{"CAM", kind::look},
    OrderWord{"PHO", kind::look},       OrderWord{"BZA", kind::control},
    OrderWord{"SMS", kind::message},    OrderWord{"TXT", kind::message},
};

// GTRTO: what is to be done at once.
struct Errand {
  std::string_view code, words, kind;
};
constexpr std::array kErrands{
    Errand{"0", "report the satellites", kind::diagnose},
    Errand{"1", "report the position", kind::locate},
    Errand{"2", "report the configuration", kind::diagnose},
    Errand{"3", "reboot", kind::control},
    Errand{"4", "reset", kind::control},
    Errand{"5", "power off", kind::control},
    Errand{"6", "report the SIM card", kind::diagnose},
    Errand{"F", "report the cells", kind::locate},
};

void give_errand(std::string_view code, Bytes raw, const FieldWriter& out) {
  const auto found = std::ranges::find(kErrands, code, &Errand::code);
  const std::string words = "GTRTO " + (found == kErrands.end() ? to_utf8(code) : std::string(found->words));
  out.command(found == kErrands.end() ? kind::diagnose : found->kind, "command", words, raw);
}

bool is_host(std::string_view text) {
  if (text.find("://") != std::string_view::npos) return true;
  const std::size_t point = text.find('.');
  const auto fits = [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-';
  };
  return point != std::string_view::npos && point > 0 && std::ranges::all_of(text, fits) &&
         (!decimal(text) || std::ranges::count(text, '.') == 3);
}

void give_parameters(std::string_view name, const std::vector<std::string_view>& parts,
                     const FieldWriter& out) {
  constexpr std::string_view kServers[] = {"SRI", "QSS", "UPC", "UPD", "BSI", "FTP", "DNS"};
  constexpr std::string_view kPhones[] = {"GLM", "WLT", "SOS", "SRI", "QSS", "FKS", "MON", "CFG"};
  const auto is_one_of = [name](const auto& names) {
    return std::ranges::find(names, name) != std::end(names);
  };
  for (const std::string_view part : parts) {
    if (is_one_of(kServers) && is_host(part)) out.text(Tag::host, "command.host", part);
    const std::string_view digits = part.substr(part.starts_with('+') ? 1 : 0);
    if (is_one_of(kPhones) && digits.size() >= 10 && digits.size() <= 15 && are_digits(digits))
      out.text(Tag::phone, "command.phone", part);
  }
  const bool has_account = name == "BSI" || name == "QSS";  // access point, user, password
  if (has_account && parts.size() > 3) out.text(Tag::user_name, "command.user", parts[2]);
  if (has_account && parts.size() > 3) out.text(Tag::credential, "command.apn_password", parts[3]);
  if (name == "PIN" && parts.size() > 2) out.text(Tag::credential, "command.pin", parts[2]);
}
}  // namespace

Fault read_order(std::string_view text, const FieldWriter& out) {
  const std::size_t equals = text.find('=');
  if (equals != 8) return Fault::bad_syntax;  // AT+GTxxx
  const std::string_view name = text.substr(5, 3);
  const std::vector<std::string_view> parts = split(text.substr(equals + 1), ',', 256);
  const std::string_view first = parts.size() > 1 ? parts[1] : std::string_view();
  out.value(Tag::message, "message", Value(std::string_view("command")), as_bytes(text.substr(0, equals)));
  const Bytes raw = as_bytes(text);
  if (name == "RTO") {
    give_errand(first, raw, out);
  } else {
    const auto found = std::ranges::find(kOrders, name, &OrderWord::name);
    const bool releases = found != kOrders.end() && found->kind == kind::immobilise && first == "0";
    const std::string words =
        "GT" + std::string(name) + (first.empty() || first.size() > 2 ? "" : " " + to_utf8(first));
    out.command(found == kOrders.end() ? kind::configure
                : releases             ? kind::control
                                       : found->kind,
                "command", words, raw);
  }
  out.text(Tag::credential, "command.password", parts[0]);
  give_parameters(name, parts, out);
  return Fault::none;
}

}  // namespace shekara::queclink
