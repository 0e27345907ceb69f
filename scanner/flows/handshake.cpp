// SPDX-License-Identifier: Apache-2.0
#include "scanner/flows/handshake.h"

namespace shekara {

namespace {
// A repeated SYN or SYN+ACK makes it unknowable which one was answered (Karn's rule): no time is given then.
void see_syn(Handshake& handshake, const Segment& segment) {
  if (handshake.syn) ++handshake.syn_count;
  handshake.syn = segment.time;
  handshake.syn_packet = segment.ref;
}

void see_syn_ack(Flow& flow, const Segment& segment) {
  Handshake& handshake = flow.handshake;
  if (handshake.syn_ack) {
    ++handshake.syn_count;
    return;
  }
  handshake.syn_ack = segment.time;
  if (!handshake.client_seq || segment.tcp.ack == *handshake.client_seq + 1) handshake.syn_ack_packet = segment.ref;
  if (handshake.syn && handshake.syn_count == 0 && segment.time >= *handshake.syn)
    flow.record->rtt_server = segment.time - *handshake.syn;
}
}  // namespace

void see_handshake(Flow& flow, const Segment& segment, Direction direction) {
  Handshake& handshake = flow.handshake;
  if (handshake.measured) return;
  const bool from_client = direction == Direction::client_to_server;
  if (segment.tcp.syn()) {
    if (from_client && !segment.tcp.has_ack()) see_syn(handshake, segment);
    if (!from_client && segment.tcp.has_ack()) see_syn_ack(flow, segment);
    return;
  }
  if (!from_client || !segment.tcp.has_ack() || !handshake.syn_ack) return;
  handshake.measured = true;
  if (handshake.syn_count != 0) {
    flow.record->rtt_server.reset();
  } else if (segment.time >= *handshake.syn_ack) {
    flow.record->rtt_client = segment.time - *handshake.syn_ack;
    handshake.ack_packet = segment.ref;
  }
}

}  // namespace shekara
