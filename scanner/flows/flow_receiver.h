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

  // Whoever wants bytes is shown all of the attached flow's, decoded or not: of TCP in order and once, of the rest as
  // datagrams. The answer does not change.
  [[nodiscard]] virtual bool wants_bytes() const { return false; }
  virtual void stream(Direction direction, Bytes bytes, PacketRef packet, Timestamp time) {
    (void)direction, (void)bytes, (void)packet, (void)time;
  }
  virtual void gap(Direction direction, std::uint64_t missing) { (void)direction, (void)missing; }
  virtual void datagram(Direction direction, Bytes bytes, PacketRef packet, Timestamp time) {
    (void)direction, (void)bytes, (void)packet, (void)time;
  }
  // No byte of the attached flow comes any more. Only for whoever wants bytes.
  virtual void bytes_ended() {}
};

// A receiver for each lane: lanes work at the same time.
class FlowReceivers {
 public:
  virtual ~FlowReceivers() = default;
  [[nodiscard]] virtual std::unique_ptr<FlowReceiver> make() = 0;
};

}  // namespace shekara
