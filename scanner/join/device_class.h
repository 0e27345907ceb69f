// SPDX-License-Identifier: Apache-2.0
// What a flow suggests of its client: protocols that only one class of devices speaks, and services for one.
// A proposal, with its reason; never a statement.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "scanner/facts/flow_record.h"
#include "scanner/facts/service.h"

namespace shekara {

struct ClassHint {
  std::string_view device_class;              // of device_classes()
  std::string_view protocol;                  // a decoder's name; empty: by the service
  const Service* service = nullptr;           // of the catalogue
  [[nodiscard]] std::string because() const;  // "speaks gt06", "reaches telematics of BYD"
};

// Mostly empty; at most one for each class. `service`: that the catalogue knows the server as; nullptr: none.
std::vector<ClassHint> class_hints(const FlowRecord& flow, const Service* service);

}  // namespace shekara
