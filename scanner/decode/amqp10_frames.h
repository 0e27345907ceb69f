// SPDX-License-Identifier: Apache-2.0
// Frames of AMQP 1.0 (OASIS 2012, part 2 section 2.3): 4 size | 1 data offset in words | 1 type (0 AMQP, 1
// SASL) | 2 channel | a described list | for a transfer the message. For the amqp decoder.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/byte_reader.h"
#include "scanner/decode/amqp10_values.h"
#include "scanner/decode/amqp_fields.h"
#include "scanner/decode/decoder.h"
#include "scanner/decode/field_writer.h"

namespace shekara::amqp10 {

struct Frame {
  std::uint8_t type = 0;
  std::uint16_t channel = 0;
  Bytes body;            // empty: a heartbeat
  std::size_t size = 0;  // in all; 0: not known yet
};
amqp::Framing read_frame(Bytes bytes, Frame& frame);
// A performative of its frame type, with a list behind it.
bool is_telling(const Frame& frame);

// Reads the frames of one connection, and joins the messages that are cut into several transfers.
class Frames {
 public:
  // bytes: the whole frame. False: something in it does not fit; what stands before has been given.
  bool give(Bytes bytes, const Frame& frame, Direction direction, FieldSink& out);

 private:
  using Joined = std::map<std::uint64_t, std::vector<std::uint8_t>>;  // by channel and handle

  bool sasl_init(Bytes bytes, Compound list, FieldSink& out);
  bool transfer(Bytes bytes, const Frame& frame, Compound list, Bytes message, Joined& joined,
                FieldSink& out);

  std::array<Joined, 2> joined_;
};

}  // namespace shekara::amqp10
