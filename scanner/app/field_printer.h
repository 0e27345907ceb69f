// SPDX-License-Identifier: Apache-2.0
// Prints fields as NDJSON, in the order in which they were decoded.
#pragma once
#include <memory>
#include <string>

#include "scanner/flows/flow_receiver.h"

namespace shekara {

// One field as one line, line end included. flow_id: Community ID, empty for none.
std::string field_line(const FieldEvent& event, std::string_view flow_id);

class FieldPrinters final : public FlowReceivers {
 public:
  // streams: also the pieces of streams within streams (decrypted ones above all), in hexadecimal.
  explicit FieldPrinters(bool streams = false) : streams_(streams) {}
  std::unique_ptr<FlowReceiver> make() override;

 private:
  bool streams_;
};

}  // namespace shekara
