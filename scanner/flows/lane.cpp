// SPDX-License-Identifier: Apache-2.0
#include "scanner/flows/lane.h"

#include <algorithm>

#include "scanner/flows/handshake.h"
#include "scanner/flows/round_trip.h"

namespace shekara {

namespace {
// What was put together of fragments is in no packet like this.
std::uint32_t place_in(const Segment& segment) { return segment.is_reassembled ? PacketPlace::kNowhere : 0; }
}  // namespace

// Hands a stream in order to the flow's session, and its holes to session and record.
class Lane::Feed final : public StreamSink {
 public:
  Feed(Lane& lane, Flow& flow, Direction direction) : lane_(lane), flow_(flow), direction_(direction) {}
  void bytes(Bytes bytes, PacketRef packet, Timestamp time, std::uint32_t from) override {
    if (lane_.wants_bytes_) lane_.receiver_->stream(direction_, bytes, packet, time);
    if (!flow_.session_gone) lane_.session_of(flow_, kOverTcp).feed(direction_, bytes, packet, time, from);
  }
  void gap(std::uint64_t count) override {
    flow_.record->traffic[index_of(direction_)].missing += count;
    if (lane_.wants_bytes_) lane_.receiver_->gap(direction_, count);
    const bool only_watched = lane_.wants_bytes_ && flow_.session && flow_.session->done(direction_);
    if (flow_.session && !only_watched) flow_.session->gap(direction_);
  }

 private:
  Lane& lane_;
  Flow& flow_;
  Direction direction_;
};

Lane::Lane(const Limits& limits, const LaneOptions& options, std::unique_ptr<FlowReceiver> receiver)
    : limits_(limits),
      options_(options),
      receiver_(std::move(receiver)),
      wants_bytes_(receiver_->wants_bytes()),
      context_(limits, *receiver_, coverage, options.only, options.secrets),
      table_(limits, [this](Flow& flow) { ended(flow); }) {}

void Lane::process(const Segment& segment) {
  Flow& flow = flow_of(segment);
  const Direction direction = flow.direction(segment);
  count(flow, segment, direction);
  if (options_.classify) show_classifier(flow, &segment);
  receiver_->attach(*flow.record);
  see_round_trip(flow, segment, direction);
  if (!segment.is_carrier) read(flow, segment, direction);
  table_.touch(flow, segment.time);
}

void Lane::read(Flow& flow, const Segment& segment, Direction direction) {
  if (segment.key.protocol == ip_protocol::tcp)
    read_tcp(flow, segment, direction);
  else if (segment.key.protocol == ip_protocol::udp)
    read_datagram(flow, segment, direction);
  else if (wants_bytes_)
    receiver_->datagram(direction, segment.payload, segment.ref, segment.time);
}

Flow& Lane::flow_of(const Segment& segment) {
  Flow* found = table_.find(segment.key, segment.key_hash);
  if (found != nullptr && is_over(*found, segment)) {
    table_.end(*found);
    found = nullptr;
  }
  if (found != nullptr) return *found;
  bool evicted = false;
  Flow& flow = table_.add(segment.key, segment.key_hash, evicted);
  if (evicted) add(coverage.limits, "flows of a lane", segment.ref);
  open(flow, segment);
  return flow;
}

// Idle for too long, or the same ports are used again: a SYN that is not the opening one's repetition.
bool Lane::is_over(const Flow& flow, const Segment& segment) const {
  const bool tcp = segment.key.protocol == ip_protocol::tcp;
  const FlowRecord& record = *flow.record;
  if (segment.time - record.last > (tcp ? limits_.tcp_idle : limits_.udp_idle)) return true;
  if (!tcp || !segment.tcp.syn() || segment.tcp.has_ack()) return false;
  if (flow.closed()) return true;
  if (flow.handshake.client_seq) return *flow.handshake.client_seq != segment.tcp.seq;
  return record.up().payload + record.down().payload != 0;
}

void Lane::open(Flow& flow, const Segment& segment) {
  const bool tcp = segment.key.protocol == ip_protocol::tcp;
  const bool syn_ack = tcp && segment.tcp.syn() && segment.tcp.has_ack();
  flow.client_is_low = segment.from_low != syn_ack;
  flow.record = std::make_unique<FlowRecord>();
  FlowRecord& record = *flow.record;
  record.client_known = tcp && segment.tcp.syn();
  if (record.client_known && !syn_ack) flow.handshake.client_seq = segment.tcp.seq;
  record.client = flow.client_is_low ? segment.key.low : segment.key.high;
  record.server = flow.client_is_low ? segment.key.high : segment.key.low;
  record.ip_protocol = segment.key.protocol;
  record.first_packet = segment.ref;
  record.first = record.last = segment.time;
  record.vlan = segment.vlan;
  record.application.name = "Unknown";
}

void Lane::count(Flow& flow, const Segment& segment, Direction direction) {
  FlowRecord& record = *flow.record;
  record.first = std::min(record.first, segment.time);
  record.last = std::max(record.last, segment.time);
  Traffic& traffic = record.traffic[index_of(direction)];
  ++traffic.packets;
  traffic.bytes += segment.ip_length;
  if (segment.is_carrier) {
    record.is_carrier = true;
    return;  // the rest is said of the flow inside
  }
  traffic.payload += segment.payload.size();
  if (options_.steps != nullptr && !segment.payload.empty()) traffic.steps |= options_.steps->at(segment.time);
  if (direction == Direction::client_to_server && segment.wire_payload != 0)
    flow.sending.see(segment.time, segment.ip_length);
  if (direction == Direction::client_to_server && !record.client_mac.is_known()) record.client_mac = segment.sender;
  if (segment.teid != 0) (direction == Direction::client_to_server ? record.teid_up : record.teid_down) = segment.teid;
  if (segment.bad_checksum) bad_checksums_.add(segment.ref);
  if (segment.cut) cut_packets_.add(segment.ref);
}

void Lane::show_classifier(Flow& flow, const Segment* segment) {
  if (flow.class_state.decided()) return;
  to_classify_.push_back({&flow, segment});
  flow.waits_for_class = true;
}

void Lane::classify() {
  if (!to_classify_.empty() && !classifier_) classifier_ = std::make_unique<Classifier>();
  for (std::size_t i = 0; i < to_classify_.size(); ++i) {
    prefetch_to_classify(i);
    Flow& flow = *to_classify_[i].flow;
    flow.waits_for_class = false;
    if (!flow.class_state.decided()) classify(flow, to_classify_[i].segment);
  }
  to_classify_.clear();
}

// While number i is looked at: a farther one's segment, then what that leads to.
void Lane::prefetch_to_classify(std::size_t i) const {
  constexpr std::size_t kFar = 12, kNear = 5, kHeaders = 256;
  if (i + kFar < to_classify_.size()) {
    prefetch_bytes(&to_classify_[i + kFar].flow->class_state, sizeof(ClassState));
    prefetch_bytes(to_classify_[i + kFar].segment, sizeof(Segment));
  }
  if (i + kNear >= to_classify_.size()) return;
  const ToClassify& near = to_classify_[i + kNear];
  near.flow->class_state.prefetch();
  if (near.segment != nullptr) prefetch_bytes(near.segment->ip_packet.data(), std::min(near.segment->ip_packet.size(), kHeaders));
}

void Lane::classify(Flow& flow, const Segment* segment) {
  Classification found;
  if (segment != nullptr ? classifier_->see(flow.class_state, *segment, found) : classifier_->give_up(flow.class_state, found))
    take_class(flow, found);
}

void Lane::take_class(Flow& flow, const Classification& found) {
  flow.record->application = found.application;
  flow.class_encrypted = found.encrypted && found.application.confidence.starts_with("DPI");
  const bool quic = found.application.master == "QUIC" || found.application.name == "QUIC";
  if (quic && !found.host_name.empty()) flow.record->names.push_back({found.host_name, NameSource::quic_sni});
}

void Lane::end_classification(Flow& flow) {
  show_classifier(flow, nullptr);
  if (flow.waits_for_class) classify();
}

DecodeSession& Lane::session_of(Flow& flow, Layers layer) {
  if (!flow.session) flow.session = std::make_unique<DecodeSession>(context_, layer, flow.key.address_hash());
  return *flow.session;
}

void Lane::read_datagram(Flow& flow, const Segment& segment, Direction direction) {
  if (wants_bytes_) receiver_->datagram(direction, segment.payload, segment.ref, segment.time);
  if (segment.payload.empty() || flow.session_over) return;
  DecodeSession& session = session_of(flow, kOverUdp);
  session.feed(direction, segment.payload, segment.ref, segment.time, place_in(segment));
  if (session.done(Direction::client_to_server) && session.done(Direction::server_to_client)) end_session(flow);
}

void Lane::read_tcp(Flow& flow, const Segment& segment, Direction direction) {
  see_handshake(flow, segment, direction);
  StreamBuffer& stream = flow.streams[index_of(direction)];
  if (segment.tcp.syn()) stream.begin(segment.tcp.seq + 1);
  if (segment.tcp.has_ack() && !segment.tcp.rst() && (wants_bytes_ || !flow.session_over)) {
    Feed other(*this, flow, opposite(direction));
    StreamBuffer& acknowledged = flow.streams[index_of(opposite(direction))];
    const std::size_t before = acknowledged.pending();
    acknowledged.acknowledged(segment.tcp.ack, other);
    waiting_bytes_ -= before - acknowledged.pending();
  }
  if (segment.wire_payload != 0 && !segment.tcp.rst()) push_stream(flow, segment, direction);
  if (segment.tcp.fin() || segment.tcp.rst()) close_tcp(flow, segment, direction);
}

void Lane::push_stream(Flow& flow, const Segment& segment, Direction direction) {
  StreamBuffer& stream = flow.streams[index_of(direction)];
  Traffic& traffic = flow.record->traffic[index_of(direction)];
  const std::uint32_t seq = segment.tcp.seq + (segment.tcp.syn() ? 1 : 0);
  const auto uncaptured = static_cast<std::uint32_t>(segment.wire_payload - segment.payload.size());
  const StreamPiece piece{seq, segment.payload, uncaptured, segment.ref, segment.time, place_in(segment)};
  if (!wants_bytes_ && (flow.session_over || (flow.session && flow.session->done(direction)))) {
    stream.watch(piece, traffic.retransmitted, traffic.missing);  // nobody reads it, but it is counted
    return;
  }
  Feed feed(*this, flow, direction);
  const std::size_t before = stream.pending();
  traffic.retransmitted += stream.push(piece, feed);
  waiting_bytes_ += stream.pending();
  waiting_bytes_ -= before;
  const bool lane_full = waiting_bytes_ > limits_.lane_pending_bytes;
  if (stream.pending() > limits_.stream_pending_bytes || (lane_full && stream.pending() != 0)) {
    add(coverage.limits, lane_full ? "out-of-order bytes of a lane" : "out-of-order bytes of a stream", segment.ref);
    flush(flow, direction);
  }
  const bool over = flow.session && flow.session->done(Direction::client_to_server) &&
                    flow.session->done(Direction::server_to_client);
  if (over) end_session(flow);
}

// Gives up the holes of a stream: what waits behind them is read.
void Lane::flush(Flow& flow, Direction direction) {
  StreamBuffer& stream = flow.streams[index_of(direction)];
  waiting_bytes_ -= stream.pending();
  Feed feed(*this, flow, direction);
  stream.flush(feed);
}

void Lane::close_tcp(Flow& flow, const Segment& segment, Direction direction) {
  flow.reset |= segment.tcp.rst();
  flow.fin[index_of(direction)] |= segment.tcp.fin();
  if (flow.session && segment.tcp.fin() && flow.streams[index_of(direction)].pending() == 0)
    flow.session->finish(direction);
  if (!flow.closed() || flow.streams[0].pending() + flow.streams[1].pending() != 0) return;
  // The flow lingers for late packets; what is large of it need not.
  end_session(flow);
  if (options_.classify) show_classifier(flow, nullptr);
}

// Nothing more is to be learnt from the payload: what waits is read, buffers go.
void Lane::end_session(Flow& flow) {
  if (flow.session_over) return;
  flow.session_over = true;
  for (const Direction direction : {Direction::client_to_server, Direction::server_to_client}) {
    flush(flow, direction);
  }
  flow.session_gone = true;
  if (!flow.session) return;
  for (const Direction direction : {Direction::client_to_server, Direction::server_to_client}) {
    flow.session->finish(direction);
    flow.record->traffic[index_of(direction)].decoded = flow.session->decoded(direction);
  }
  flow.record->decoders = flow.session->used();
  std::ranges::sort(flow.record->decoders);
  flow.saw_opaque = flow.session->saw_opaque();
  flow.session.reset();
}

void Lane::ended(Flow& flow) {
  receiver_->attach(*flow.record);
  end_session(flow);
  if (wants_bytes_) end_bytes(flow);
  if (options_.classify) end_classification(flow);
  end_handshake(flow);
  FlowRecord& record = *flow.record;
  const std::uint64_t payload = record.up().payload + record.down().payload;
  const std::uint64_t decoded = record.up().decoded + record.down().decoded;
  if (payload == 0)
    record.protection = Protection::none;
  else if (flow.saw_opaque || record.decryption != Decryption::none || (decoded == 0 && flow.class_encrypted))
    record.protection = Protection::encrypted;
  else
    record.protection = decoded == 0 ? Protection::unread : Protection::clear;
  if (payload != 0 && !record.readable()) record.rhythm = std::make_shared<const Rhythm>(flow.sending.rhythm());
  std::ranges::sort(record.names, {}, [](const Name& name) { return std::pair(name.source, name.text); });
  count_flow(record);
  receiver_->ended(record);
  record.forget_the_living();
  const PacketRef first = record.first_packet;
  records.push_back({first, std::move(flow.record)});
}

// After its session a flow may have gone on, and something of it may still wait.
void Lane::end_bytes(Flow& flow) {
  for (const Direction direction : {Direction::client_to_server, Direction::server_to_client}) flush(flow, direction);
  receiver_->bytes_ended();
}

void Lane::count_flow(const FlowRecord& record) {
  if (record.is_carrier && record.protection == Protection::none) return;  // the flows inside are counted
  ++coverage.flows;
  if (record.evidence_dropped != 0) add(coverage.limits, "evidence of a flow", record.first_packet, record.evidence_dropped);
  if (record.seeds_dropped != 0) add(coverage.limits, "seeded values of a flow", record.first_packet, record.seeds_dropped);
  if (record.names_dropped != 0) add(coverage.limits, "names of a flow", record.first_packet, record.names_dropped);
  coverage.flows_one_way += record.up().packets == 0 || record.down().packets == 0;
  for (const Traffic& traffic : record.traffic) {
    const std::uint64_t fresh = traffic.payload - std::min(traffic.payload, traffic.retransmitted);
    const std::uint64_t decoded = std::min(fresh, traffic.decoded);
    coverage.payload_bytes += fresh;
    coverage.decoded_bytes += decoded;
    coverage.missing_bytes += traffic.missing;
    const bool closed = record.protection == Protection::encrypted && !record.readable();
    (closed ? coverage.encrypted_bytes : coverage.unread_bytes) += fresh - decoded;
  }
  coverage.flows_read += record.readable();
  coverage.flows_encrypted += record.protection == Protection::encrypted && !record.readable();
  if (record.decryption != Decryption::none) add(coverage.decryption, to_text(record.decryption), record.first_packet);
  coverage.flows_unread += record.protection == Protection::unread;
}

void Lane::finish() {
  classify();
  table_.end_all();
  classifier_.reset();  // thousands of blocks: here, where other lanes have something to do meanwhile
  if (bad_checksums_.times != 0) coverage.oddities["bad checksum"].merge(bad_checksums_);
  if (cut_packets_.times != 0) coverage.oddities["captured shorter than sent"].merge(cut_packets_);
  bad_checksums_ = cut_packets_ = {};
}

}  // namespace shekara
