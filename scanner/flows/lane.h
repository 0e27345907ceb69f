// SPDX-License-Identifier: Apache-2.0
// A lane: one of a constant number of parts that the flows are dealt into by their addresses. Single-threaded, shares
// nothing, and always sees the same packets in the same order, whatever the number of threads.
#pragma once
#include <memory>
#include <vector>

#include "scanner/base/limits.h"
#include "scanner/classify/classifier.h"
#include "scanner/decode/session.h"
#include "scanner/facts/step_times.h"
#include "scanner/flows/flow_receiver.h"
#include "scanner/flows/flow_table.h"

namespace shekara {

struct LaneOptions {
  bool classify = true;                  // false: `decode` has no use for nDPI
  const DecoderInfo* only = nullptr;     // the one decoder to use
  const StepTimes* steps = nullptr;      // of the audit record, if there is one
  const Secrets* secrets = nullptr;      // what was handed over to decrypt with, if anything
};

class Lane {
 public:
  Lane(const Limits& limits, const LaneOptions& options, std::unique_ptr<FlowReceiver> receiver);
  // Reads a packet. nDPI is shown it by the next classify() at the latest, and until then the segment has to live.
  void process(const Segment& segment);
  // Shows nDPI, in their order, the packets that have been read since the last time: its code and its lists do not fit into a cache
  // beside the decoders'.
  void classify();
  // For the packets that come next: the far one's bucket, the nearer one's flow, the next one's record.
  void prefetch(const Segment& far, const Segment& near, const Segment& next) const {
    table_.prefetch_bucket(far.key_hash);
    table_.prefetch_flow(near.key_hash);
    table_.prefetch_record(next.key_hash);
  }
  // Ends all flows. The results are complete then.
  void finish();

  struct Ended {
    PacketRef first_packet;              // of the record, at hand for sorting
    std::unique_ptr<FlowRecord> record;
  };
  std::vector<Ended> records;            // ended flows, in the order in which they ended
  Coverage coverage;

 private:
  class Feed;
  Flow& flow_of(const Segment& segment);
  [[nodiscard]] bool is_over(const Flow& flow, const Segment& segment) const;
  void open(Flow& flow, const Segment& segment);
  void count(Flow& flow, const Segment& segment, Direction direction);
  void read(Flow& flow, const Segment& segment, Direction direction);
  void show_classifier(Flow& flow, const Segment* segment);
  void prefetch_to_classify(std::size_t i) const;
  void classify(Flow& flow, const Segment* segment);
  void end_classification(Flow& flow);
  void take_class(Flow& flow, const Classification& found);
  void read_datagram(Flow& flow, const Segment& segment, Direction direction);
  void read_tcp(Flow& flow, const Segment& segment, Direction direction);
  void push_stream(Flow& flow, const Segment& segment, Direction direction);
  void flush(Flow& flow, Direction direction);
  void close_tcp(Flow& flow, const Segment& segment, Direction direction);
  DecodeSession& session_of(Flow& flow, Layers layer);
  void end_session(Flow& flow);
  void end_bytes(Flow& flow);
  void ended(Flow& flow);
  void count_flow(const FlowRecord& record);

  const Limits& limits_;
  LaneOptions options_;
  std::unique_ptr<FlowReceiver> receiver_;
  bool wants_bytes_;
  std::unique_ptr<Classifier> classifier_;  // made with the first flow: it costs milliseconds and megabytes
  struct ToClassify {
    Flow* flow = nullptr;
    const Segment* segment = nullptr;  // nullptr: no more will come
  };
  std::vector<ToClassify> to_classify_;
  SessionContext context_;
  FlowTable table_;
  std::size_t waiting_bytes_ = 0;           // out of order, in all streams of the lane
  Counted bad_checksums_, cut_packets_;
};

}  // namespace shekara
