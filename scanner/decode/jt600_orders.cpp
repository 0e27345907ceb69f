// SPDX-License-Identifier: Apache-2.0
// Orders to JT600 and JT701, and what the device answers.
#include <algorithm>
#include <string>

#include "scanner/decode/jt600_messages.h"

namespace shekara::jt600 {

namespace {
namespace kind = command_kind;

struct Order {
  std::string_view type, kind, words;  // no kind: an answer to a report, no order
};
constexpr Order kOrders[] = {
    {"P02", kind::locate, "position"},
    {"P03", kind::configure, "deep sleep"},
    {"P04", kind::configure, "intervals"},
    {"P06", kind::configure, "server"},
    {"P11", kind::configure, "telephone number"},
    {"P12", kind::configure, "text message alarms"},
    {"P15", kind::control, "restart"},
    {"P22", kind::configure, "time"},
    {"P35", {}, {}},
    {"P37", kind::configure, "vibration level"},
    {"P41", kind::configure, "cards"},
    {"P43", kind::unlock, "unlock"},
    {"P44", kind::configure, "password"},
    {"P59", kind::configure, "ways to unlock"},
    {"P61", kind::configure, "battery threshold"},
    {"P69", {}, {}},
    {"P98", kind::control, "clear stored data"},
    {"S07", kind::immobilise, "engine"},
    {"S09", kind::configure, "time zone"},
    {"S17", kind::control, "restart"},
    {"S20", {}, {}},
    {"S39", {}, {}},
};

const Order* order_of(std::string_view type) {
  const auto* const found = std::ranges::find(kOrders, type, &Order::type);
  return found != std::end(kOrders) ? found : nullptr;
}

// 0 asks what is set, with the second SIM's server it is 2, with the password a 1 alone.
bool is_question(const Text& text) {
  if (text.type == "P44") return text.args.size() == 1;
  return text.arg(0) == "0" || (text.type == "P06" && text.arg(0) == "2");
}

std::string_view detail_of(const Text& text) {
  if (text.type == "S07") return text.arg(0) == "0" ? " stop" : " resume";
  if (text.type != "P41") return {};
  return text.arg(1) == "1" ? " add" : text.arg(1) == "2" ? " remove" : " remove all";
}

// What the arguments bring that is somebody's, or says where to.
void give_arguments(const Text& text, const FieldWriter& to) {
  if (text.type == "P43") to.text(Tag::credential, "command.password", text.arg(0));
  if (is_question(text)) return;
  if (text.type == "P06") {
    to.text(Tag::host, "command.host", text.arg(1));
    to.text(Tag::text, "command.access_point", text.arg(3));
    to.text(Tag::user_name, "command.user", text.arg(4));
    to.text(Tag::credential, "command.password", text.arg(5));
  }
  if (text.type == "P11") give_phone(to, "command.phone", text.arg(2));
  if (text.type == "P44")
    for (const std::string_view password : text.args) to.text(Tag::credential, "command.password", password);
  if (text.type == "P41")
    for (std::size_t at = 3; at < text.args.size(); ++at)
      to.text(Tag::person_id, "command.card", text.args[at]);
}

}  // namespace

bool is_known_order(std::string_view type) { return order_of(type) != nullptr; }

void read_order(const Text& text, const FieldWriter& to) {
  const Order* const order = order_of(text.type);
  if (order == nullptr || order->kind.empty()) return to.text(Tag::text, "text", text.rest);
  const bool asks = order->kind == kind::configure && is_question(text);
  std::string words = std::string(text.type) + " " + std::string(order->words);
  words += asks ? " asked" : detail_of(text);
  to.command(asks ? kind::diagnose : order->kind, "command", words, as_bytes(text.type));
  give_arguments(text, to);
}

void read_answer(const Text& text, const FieldWriter& to) {
  const Order* const order = order_of(text.type);
  const bool asks_time = text.type == "P22" && text.args.empty();
  if (order != nullptr && !order->kind.empty() && !asks_time) {
    const std::string words = std::string(text.type) + " " + std::string(order->words) + " answered";
    to.value(Tag::command_ack, "command.ack", std::string_view(words), as_bytes(text.type));
  }
  to.text(Tag::text, "text", text.rest);
}

}  // namespace shekara::jt600
