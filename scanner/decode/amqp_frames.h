// SPDX-License-Identifier: Apache-2.0
// Frames of AMQP 0-9-1 (section 2.3): 1 type | 2 channel | 4 size | payload | ce. For the amqp decoder.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/decode/amqp_fields.h"
#include "scanner/decode/decoder.h"
#include "scanner/decode/document_fields.h"

namespace shekara::amqp {

struct Frame {
  std::uint8_t type = 0;
  std::uint16_t channel = 0;
  Bytes payload;
  std::size_t size = 0;  // in all; 0: not known yet
};
bool is_frame_type(std::uint8_t byte);
Framing read_frame(Bytes bytes, Frame& frame);
// A method with all its arguments, a content header or a heartbeat: what nothing else looks like.
bool is_telling(const Frame& frame);

// Reads the frames of one connection, and joins the bodies that are cut into several.
class Frames {
 public:
  // bytes: the whole frame. False: something in it does not fit; what stands before has been given.
  bool give(Bytes bytes, const Frame& frame, Direction direction, FieldSink& out);

 private:
  struct Content {
    std::uint64_t left = 0;  // of the body, not seen yet
    std::string content_type, encoding;
    std::vector<std::uint8_t> joined;
  };
  using Contents = std::map<std::uint16_t, Content>;  // by channel

  bool method(Bytes bytes, const Frame& frame, FieldSink& out);
  static bool header(Bytes bytes, const Frame& frame, Contents& contents, FieldSink& out);
  static void body(Bytes bytes, const Frame& frame, Contents& contents, FieldSink& out);
  void sasl(Bytes bytes, Bytes response, std::string_view method, FieldSink& out) const;

  std::array<Contents, 2> contents_;
  std::string mechanism_;
};

}  // namespace shekara::amqp
