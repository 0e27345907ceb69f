// SPDX-License-Identifier: Apache-2.0
// Orders: a letter in the first edition of the protocol, a number in the second. Numbers known from traffic
// (107, 109 to 112) follow the letters from 100 = A on; the others are taken to do the same. A device answers
// with the letter and t ("jt"), with the number (done) or the number plus 400 (refused).
#include "scanner/decode/gps103_orders.h"

#include <algorithm>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/gps103_messages.h"

namespace shekara::gps103 {

namespace {
struct Order {
  std::string_view letter, number, kind, words;
};
namespace kind = command_kind;
constexpr Order kOrders[] = {
    {"A", "100", kind::configure, "stop reporting"},
    {"B", "101", kind::locate, "position"},
    {"C", "102", kind::configure, "interval"},
    {"D", "103", kind::configure, "distance"},
    {"E", "104", kind::control, "end alarm"},
    {"F", "105", kind::configure, "accuracy"},
    {"G", "106", kind::configure, "movement alarm"},
    {"H", "107", kind::configure, "speed alarm"},
    {"I", "108", kind::configure, "time zone"},
    {"J", "109", kind::immobilise, "cut oil and power"},
    {"K", "110", kind::unlock, "restore oil and power"},
    {"L", "111", kind::control, "arm"},
    {"M", "112", kind::control, "disarm"},
    {"N", "113", kind::configure, "text messages only"},
    {"O", "114", kind::configure, "area"},
    {"monitor", "", kind::listen, "listen"},
    {"tracker", "", kind::control, "end listening"},
    {"", "160", kind::look, "photo"},
};

const Order* order_of(std::string_view code) {
  const auto is_it = [&](const Order& order) {
    return !code.empty() && (order.letter == code || order.number == code);
  };
  const auto* const found = std::ranges::find_if(kOrders, is_it);
  return found != std::end(kOrders) ? found : nullptr;
}

std::string_view code_of(std::string_view body) { return body.substr(0, body.find(',')); }
}  // namespace

bool is_area(std::string_view body) { return code_of(body) == "O" || code_of(body) == "114"; }

void read_order(std::string_view body, const FieldWriter& to) {
  const std::string_view code = code_of(body);
  if (code.empty()) return;
  const Order* const order = order_of(code);
  std::string words = to_utf8(code.substr(0, 32));
  if (order != nullptr) words += " " + std::string(order->words);
  const std::string_view value = body.substr(std::min(code.size() + 1, body.size()));
  if (!value.empty() && value.size() <= 6) words += " " + to_utf8(value);
  to.command(order != nullptr ? order->kind : kind::control, "command", words, as_bytes(code));
}

bool read_confirmation(std::string_view event, const FieldWriter& to) {
  std::string code(event);
  bool refused = false;
  if (event.size() == 2 && event[1] == 't' && event[0] >= 'a' && event[0] <= 'z') {
    code = std::string(1, static_cast<char>(event[0] - 'a' + 'A'));
  } else if (event.size() == 3 && are_digits(event) && (event[0] == '1' || event[0] == '5')) {
    refused = event[0] == '5';
    code[0] = '1';
  } else {
    return false;
  }
  const Order* const order = order_of(code);
  if (order == nullptr) return false;
  const std::string words = code + " " + std::string(order->words) + (refused ? " refused" : " accepted");
  to.value(Tag::command_ack, "command.ack", std::string_view(words), as_bytes(event));
  return true;
}

}  // namespace shekara::gps103
