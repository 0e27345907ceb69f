// SPDX-License-Identifier: Apache-2.0
// Orders to an H02 device: *HQ,id,S20,hhmmss,1,1#. It confirms with V4: the order's name, a result, and where
// it is. S20, S71, SCF and D1 are what public servers send; the rest are orders of TH trackers.
#include <algorithm>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/h02_messages.h"
#include "scanner/decode/tracker_text.h"

namespace shekara::h02 {

namespace {
struct Order {
  std::string_view type, kind, name;
};
namespace kind = command_kind;
constexpr Order kOrders[] = {
    {"S1", kind::configure, "password"},
    {"S2", kind::configure, "telephone numbers"},
    {"S14", kind::configure, "speed alarm"},
    {"S17", kind::configure, "interval"},
    {"S20", kind::immobilise, "cut oil and power"},
    {"S21", kind::configure, "area"},
    {"S23", kind::configure, "server"},
    {"S24", kind::configure, "access point"},
    {"S25", kind::configure, "factory settings"},
    {"S71", kind::configure, "interval"},
    {"SCF", kind::control, "arm"},
    {"D1", kind::configure, "interval"},
    {"R1", kind::control, "restart"},
    {"R7", kind::control, "end alarm"},
    {"R8", kind::listen, "listen"},
    {"I1", kind::message, "text"},
};

const Order* order_of(std::string_view type) {
  const auto* const found = std::ranges::find(kOrders, type, &Order::type);
  return found != std::end(kOrders) ? found : nullptr;
}

// What the arguments bring that is somebody's, or says where to.
void give_arguments(const Text& text, const FieldWriter& to, std::size_t first) {
  if (text.type == "S23") to.text(Tag::host, "command.host", text.arg(first));
  if (text.type == "S1") to.text(Tag::credential, "command.password", text.args.back());
  if (text.type == "I1") to.text(Tag::user_text, "command.text", text.args.back());
  if (text.type == "S2" || text.type == "R8")
    for (std::size_t at = first; at < text.args.size(); ++at) give_phone(to, "command.phone", text.args[at]);
}
}  // namespace

void read_order(const Text& text, const FieldWriter& to) {
  const Order* const order = order_of(text.type);
  const bool other = text.type.size() >= 2 && text.type[0] == 'S' && is_digit(text.type[1]);
  if (order == nullptr && !other) return to.text(Tag::text, "text", text.rest);
  std::string_view what = order == nullptr ? command_kind::configure : order->kind;
  std::string words(text.type);
  if (order != nullptr) words += " " + std::string(order->name);
  const std::string_view value = text.args.empty() ? std::string_view() : text.args.back();
  if (text.type == "S20" && value == "0") {
    what = command_kind::unlock;
    words = "S20 restore oil and power";
  } else if (text.type == "SCF" && value == "1") {
    words = "SCF disarm";
  } else if (text.type == "S71" || text.type == "D1" || text.type == "S17") {
    words += " " + to_utf8(value.substr(0, 16));
  }
  to.command(what, "command", words, as_bytes(text.type));
  give_arguments(text, to, 1);
}

// V4, order, result or nothing, time of the order, then a position.
void read_confirmation(const Text& text, const FieldWriter& to) {
  if (text.args.empty() || text.arg(0).empty()) return;
  const std::string_view result = text.arg(1);
  const bool plain = !result.empty() && result.size() <= 16 && std::ranges::all_of(result, is_letter);
  const std::string words = to_utf8(text.arg(0)) + " " + (plain ? std::string(result) : "accepted");
  to.value(Tag::command_ack, "command.ack", std::string_view(words), as_bytes(text.arg(0)));
  if (text.arg(0) == "S23") to.text(Tag::host, "command.host", result);
  if (text.arg(0) == "S1") to.text(Tag::credential, "command.password", text.arg(2));
}

}  // namespace shekara::h02
