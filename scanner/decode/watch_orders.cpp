// SPDX-License-Identifier: Apache-2.0
// Orders of a server to a watch. The watch confirms one by sending its name back.
#include <algorithm>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/tracker_text.h"
#include "scanner/decode/watch_messages.h"

namespace shekara::watch {

namespace {
// UTF-16, big-endian, as hex digits: how names and texts are sent. Nothing unless all of it is letters and
// signs.
std::optional<std::string> text_of_hex(std::string_view hex) {
  if (hex.empty() || hex.size() % 4 != 0 || !are_hex_digits(hex)) return std::nullopt;
  std::string out;
  for (std::size_t i = 0; i < hex.size(); i += 4) {
    const auto unit = static_cast<std::uint32_t>(hex_number(hex.substr(i, 4)).value_or(0));
    if (unit < 0x20 || (unit >= 0xd800 && unit < 0xe000)) return std::nullopt;
    if (unit < 0x80) {
      out.push_back(static_cast<char>(unit));
      continue;
    }
    if (unit < 0x800) {
      out.push_back(static_cast<char>(0xc0 | unit >> 6));
    } else {
      out.push_back(static_cast<char>(0xe0 | unit >> 12));
      out.push_back(static_cast<char>(0x80 | (unit >> 6 & 0x3f)));
    }
    out.push_back(static_cast<char>(0x80 | (unit & 0x3f)));
  }
  return out;
}

void give_words(const FieldWriter& to, Tag tag, std::string_view path, std::string_view raw) {
  const std::optional<std::string> words = text_of_hex(raw);
  if (words) return to.value(tag, path, std::string_view(*words), as_bytes(raw));
  to.text(tag, path, raw);
}

using Arguments = void (*)(const Content&, const FieldWriter&);

void phones(const Content& content, const FieldWriter& to) {
  for (const std::string_view arg : content.args) give_phone(to, "command.phone", arg);
}

// Number, name, number, name...
void phone_book(const Content& content, const FieldWriter& to) {
  for (std::size_t i = 0; i + 1 < content.args.size(); i += 2) {
    give_words(to, Tag::contact, "command.contact", content.args[i + 1]);
    give_phone(to, "command.phone", content.args[i]);
  }
}

// One entry: its place, name and number, in an order that differs between makers.
void phone_book_entry(const Content& content, const FieldWriter& to) {
  for (const std::string_view arg : content.args) {
    if (arg.size() < 3) continue;
    const bool is_name = !is_phone(arg) || text_of_hex(arg).has_value();
    if (is_name)
      give_words(to, Tag::contact, "command.contact", arg);
    else
      give_phone(to, "command.phone", arg);
  }
}

void password(const Content& content, const FieldWriter& to) {
  to.text(Tag::credential, "command.password", content.rest);
}

void server(const Content& content, const FieldWriter& to) {
  to.text(Tag::host, "command.host", content.arg(0));
  to.text(Tag::text, "command.port", content.arg(1));
}

// APN, user, password, network.
void access_point(const Content& content, const FieldWriter& to) {
  to.text(Tag::text, "command.apn", content.arg(0));
  to.text(Tag::user_name, "command.user", content.arg(1));
  to.text(Tag::credential, "command.password", content.arg(2));
}

void address(const Content& content, const FieldWriter& to) {
  to.text(Tag::host, "command.url", content.rest);
}
void message(const Content& content, const FieldWriter& to) {
  give_words(to, Tag::user_text, "command.text", content.rest);
}
void voice(const Content& content, const FieldWriter& to) { give_media(to, "voice", "audio", content.rest); }

// plain: the arguments are nobody's, and part of the words.
struct Order {
  std::string_view name, kind;
  Arguments arguments = nullptr;
  bool plain = false;
};
namespace kind = command_kind;
constexpr Order kOrders[] = {
    {"MONITOR", kind::listen, phones},
    {"CALL", kind::listen, phones},
    {"rcapture", kind::look},
    {"CR", kind::locate},
    {"UPLOAD", kind::configure, nullptr, true},
    {"CENTER", kind::configure, phones},
    {"SLAVE", kind::configure, phones},
    {"SOS", kind::configure, phones},
    {"SOS1", kind::configure, phones},
    {"SOS2", kind::configure, phones},
    {"SOS3", kind::configure, phones},
    {"WHITELIST1", kind::configure, phones},
    {"WHITELIST2", kind::configure, phones},
    {"PHB", kind::configure, phone_book},
    {"PHB2", kind::configure, phone_book},
    {"PHBX", kind::configure, phone_book_entry},
    {"PHBX2", kind::configure, phone_book_entry},
    {"DPHBX", kind::configure, phone_book_entry},
    {"PW", kind::configure, password},
    {"IP", kind::configure, server},
    {"APN", kind::configure, access_point},
    {"UPGRADE", kind::update, address},
    {"MESSAGE", kind::message, message},
    {"TK", kind::message, voice},
    {"FACTORY", kind::configure},
    {"LZ", kind::configure, nullptr, true},
    {"SOSSMS", kind::configure, nullptr, true},
    {"LOWBAT", kind::configure, nullptr, true},
    {"WORK", kind::configure, nullptr, true},
    {"WORKTIME", kind::configure, nullptr, true},
    {"REMOVE", kind::configure, nullptr, true},
    {"REMOVESMS", kind::configure, nullptr, true},
    {"PEDO", kind::configure, nullptr, true},
    {"WALKTIME", kind::configure, nullptr, true},
    {"SLEEPTIME", kind::configure, nullptr, true},
    {"SILENCETIME", kind::configure, nullptr, true},
    {"SILENCETIME2", kind::configure, nullptr, true},
    {"REMIND", kind::configure, nullptr, true},
    {"TAKEPILLS", kind::configure, nullptr, true},
    {"PROFILE", kind::configure, nullptr, true},
    {"BT", kind::configure, nullptr, true},
    {"FALLDOWN", kind::configure, nullptr, true},
    {"LSSET", kind::configure, nullptr, true},
    {"DEVREFUSEPHONESWITCH", kind::configure, nullptr, true},
    {"PULSE", kind::control, nullptr, true},
    {"hrtstart", kind::control, nullptr, true},
    {"bodytemp", kind::control, nullptr, true},
    {"bodytemp2", kind::control, nullptr, true},
    {"FIND", kind::control},
    {"FLOWER", kind::control, nullptr, true},
    {"RESET", kind::control},
    {"POWEROFF", kind::control},
    {"TS", kind::diagnose},
    {"VERNO", kind::diagnose},
};

const Order* order_of(const Content& content) {
  const auto* const found = std::ranges::find(kOrders, content.name, &Order::name);
  return found != std::end(kOrders) ? found : nullptr;
}
}  // namespace

bool read_order(const Content& content, const FieldWriter& to) {
  const Order* const order = order_of(content);
  // "TK,1": what became of a voice message of the watch.
  if (order == nullptr || (order->name == "TK" && content.rest.size() < 2)) return false;
  std::string words(order->name);
  if (order->plain && !content.rest.empty()) words += " " + to_utf8(content.rest.substr(0, 80));
  to.command(order->kind, "command", words, as_bytes(content.name));
  if (order->arguments != nullptr) order->arguments(content, to);
  return true;
}

bool read_confirmation(const Content& content, const FieldWriter& to) {
  const Order* const order = order_of(content);
  if (order == nullptr || order->name == "TK") return false;
  const std::string words = std::string(order->name) + " accepted";
  to.value(Tag::command_ack, "command.ack", std::string_view(words), as_bytes(content.name));
  if (order->arguments != nullptr) order->arguments(content, to);  // some watches send them back too
  return true;
}

}  // namespace shekara::watch
