// SPDX-License-Identifier: Apache-2.0
// What LwM2M requests ask of a device (OMA LightweightM2M-Core 1.2 sections 6.1 to 6.4). For the decoders of
// CoAP.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "scanner/decode/lwm2m_objects.h"

namespace shekara::lwm2m {

enum class Operation : std::uint8_t {
  read,
  observe,
  cancel,
  discover,
  write,
  attributes,
  execute,
  create,
  remove
};
std::string_view to_text(Operation operation);

struct Order {
  std::string_view kind;  // one of command_kind
  std::string words;      // "execute /3/0/4 reboot"
};
// Nothing for what only asks, unless it asks where the device is.
std::optional<Order> order_of(Operation operation, const Path& path);

}  // namespace shekara::lwm2m
