// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/lwm2m_orders.h"

#include <algorithm>
#include <array>

namespace shekara::lwm2m {

namespace {
struct Known {
  int object, resource;
  Operation operation;
  std::string_view kind, name;
};
constexpr Known kKnown[] = {
    {1, 4, Operation::execute, command_kind::control, "disable server"},
    {1, 8, Operation::execute, command_kind::control, "update registration"},
    {1, 9, Operation::execute, command_kind::control, "request bootstrap"},
    {3, 4, Operation::execute, command_kind::control, "reboot"},
    {3, 5, Operation::execute, command_kind::control, "factory reset"},
    {3, 12, Operation::execute, command_kind::control, "reset error code"},
    {5, 0, Operation::write, command_kind::update, "firmware package"},
    {5, 1, Operation::write, command_kind::update, "firmware package URI"},
    {5, 2, Operation::execute, command_kind::update, "update firmware"},
    {7, 6, Operation::execute, command_kind::diagnose, "start statistics"},
    {7, 7, Operation::execute, command_kind::diagnose, "stop statistics"},
    {8, 0, Operation::write, command_kind::immobilise, "lock state"},
    {8, 1, Operation::write, command_kind::immobilise, "lock target"},
    {8, 3, Operation::execute, command_kind::control, "wipe"},
    {8, 4, Operation::write, command_kind::control, "wipe target"},
    {9, 2, Operation::write, command_kind::update, "software package"},
    {9, 3, Operation::write, command_kind::update, "software package URI"},
    {9, 4, Operation::execute, command_kind::update, "install software"},
    {9, 6, Operation::execute, command_kind::update, "uninstall software"},
    {9, 10, Operation::execute, command_kind::update, "activate software"},
    {9, 11, Operation::execute, command_kind::update, "deactivate software"},
    {3201, 5550, Operation::write, command_kind::control, "digital output"},
    {3203, 5650, Operation::write, command_kind::control, "analogue output"},
    {3306, 5850, Operation::write, command_kind::control, "actuator"},
    {3311, 5850, Operation::write, command_kind::control, "light"},
    {3312, 5850, Operation::write, command_kind::control, "power"},
    {3341, 5527, Operation::write, command_kind::message, "display text"},
};
constexpr std::array<int, 2> kPlaces{6, 3336};  // Location and its IPSO form

const Known* find(Operation operation, const Path& path) {
  const auto is_it = [&](const Known& known) {
    return known.object == path.object && known.resource == path.resource && known.operation == operation;
  };
  const Known* const found = std::ranges::find_if(kKnown, is_it);
  return found == std::ranges::end(kKnown) ? nullptr : found;
}

std::string_view usual_kind(Operation operation, const Path& path) {
  switch (operation) {
    case Operation::read:
    case Operation::observe:
      return std::ranges::find(kPlaces, path.object) != kPlaces.end() ? command_kind::locate
                                                                      : std::string_view();
    case Operation::cancel:
    case Operation::discover:
      return {};
    case Operation::execute:
      return command_kind::control;
    case Operation::write:
    case Operation::attributes:
    case Operation::create:
    case Operation::remove:
      break;
  }
  if (path.object == 5 || path.object == 9) return command_kind::update;
  return command_kind::configure;
}
}  // namespace

std::string_view to_text(Operation operation) {
  static constexpr std::array<std::string_view, 9> kWords{"read",     "observe", "cancel observation",
                                                          "discover", "write",   "write attributes",
                                                          "execute",  "create",  "delete"};
  return kWords.at(static_cast<std::size_t>(operation));
}

std::optional<Order> order_of(Operation operation, const Path& path) {
  const Known* const known = find(operation, path);
  const std::string_view kind = known == nullptr ? usual_kind(operation, path) : known->kind;
  if (kind.empty()) return std::nullopt;
  std::string words(to_text(operation));
  words.append(" ").append(path.text());
  if (known != nullptr) words.append(" ").append(known->name);
  return Order{kind, words};
}

}  // namespace shekara::lwm2m
