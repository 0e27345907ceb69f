// SPDX-License-Identifier: Apache-2.0
// A flow while it lives: its record so far, and what only a living flow needs. Owned by one lane's FlowTable.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <optional>

#include "scanner/classify/classifier.h"
#include "scanner/decode/session.h"
#include "scanner/facts/flow_record.h"
#include "scanner/flows/round_trip.h"
#include "scanner/flows/sending.h"
#include "scanner/flows/stream_buffer.h"
#include "scanner/packets/segment.h"

namespace shekara {

struct Handshake {
  std::optional<Timestamp> syn, syn_ack;
  PacketRef syn_packet, syn_ack_packet, ack_packet;  // number 0: not seen, or it answers another one
  std::optional<std::uint32_t> client_seq;  // of the SYN that opened the flow
  std::uint8_t syn_count = 0;   // a repeated SYN or SYN+ACK makes the round trip ambiguous (Karn)
  bool measured = false;
};

struct Flow {
  FlowKey key;
  std::uint32_t slot = 0;          // its place in the FlowTable
  std::unique_ptr<FlowRecord> record;  // made with the flow, given away when it has ended
  bool client_is_low = true;
  bool class_encrypted = false;
  std::array<bool, 2> fin{};       // by Direction
  bool reset = false;
  ClassState class_state;
  bool waits_for_class = false;    // its lane has packets of it that nDPI has not seen
  Handshake handshake;
  std::unique_ptr<Questions> questions;           // made with the first one
  std::uint32_t hello_end = 0;                    // sequence number behind a TLS ClientHello
  std::array<StreamBuffer, 2> streams;            // TCP, by Direction
  std::unique_ptr<DecodeSession> session;         // made with the first payload, gone when nothing more is to learn
  bool session_over = false;
  bool session_gone = false;                      // and what waited has been read
  bool saw_opaque = false;
  Sending sending;                                // of the client

  [[nodiscard]] bool closed() const { return reset || (fin[0] && fin[1]); }
  [[nodiscard]] Direction direction(const Segment& segment) const {
    return segment.from_low == client_is_low ? Direction::client_to_server : Direction::server_to_client;
  }
};

}  // namespace shekara
