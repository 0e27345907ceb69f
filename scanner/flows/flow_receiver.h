// SPDX-License-Identifier: Apache-2.0
// Who a lane hands the fields of its flows to: the evidence collector of a scan, or the printer of `decode`.
#pragma once
#include <memory>

#include "scanner/decode/field_event.h"
#include "scanner/facts/flow_record.h"

namespace shekara {

class FlowReceiver : public FieldReceiver {
 public:
  // All fields from now on belong to this flow; `record` lives until the next call.
  virtual void attach(FlowRecord& record) = 0;
  // Nothing more will come of this flow.
  virtual void ended(FlowRecord& record) { static_cast<void>(record); }
};

// A receiver for each lane: lanes work at the same time.
class FlowReceivers {
 public:
  virtual ~FlowReceivers() = default;
  [[nodiscard]] virtual std::unique_ptr<FlowReceiver> make() = 0;
};

}  // namespace shekara
