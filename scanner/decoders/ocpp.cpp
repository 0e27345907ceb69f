// SPDX-License-Identifier: Apache-2.0
// OCPP-J: a charging station (the WebSocket's client) and its central system. JSON arrays, editions 1.6
// (2015, part "JSON over WebSocket", section 4), 2.0.1 and 2.1 (part 4):
//   [2, "id", "Action", {..}] call | [3, "id", {..}] result | [4, "id", "code", "words", {..}] error
//   2.1: [5, ..] error in a result, like 4 | [6, "id", "Action", {..}] send, a call without an answer
// A result does not name its action: who wants to know looks for the call of the same id.
#include <string>

#include "scanner/decode/decoder.h"
#include "scanner/decode/field_writer.h"
#include "scanner/decode/ocpp_frame.h"
#include "scanner/decode/ocpp_payload.h"

namespace shekara {
namespace {
using ocpp::Frame;

// The array ends where the payload ends, and so does the text.
bool is_whole(Bytes bytes) {
  JsonWalk walk(bytes, nullptr);
  return walk.document() == JsonEnding::whole &&
         as_text(bytes).find_first_not_of(" \t\r\n", walk.end()) == std::string_view::npos;
}

// The front of a call is a signature. A result has no name in it, an error may be anybody's: they must be
// whole.
Probe probe(Bytes first, Direction, std::string_view) {
  const Frame frame = ocpp::read_frame(as_text(first));
  if (frame.state == Frame::State::bad) return Probe::no;
  if (frame.state == Frame::State::cut) return Probe::maybe;
  if (frame.type == ocpp::kCall || frame.type == ocpp::kSend) return Probe::proven;
  return is_whole(first) ? Probe::proven : Probe::maybe;
}

class OcppDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    if (!message.last) return Step::need_more();
    const Frame frame = ocpp::read_frame(as_text(message.bytes));
    if (frame.state == Frame::State::bad) return Step::rejected(Fault::bad_syntax);
    if (frame.state == Frame::State::cut) return Step::consumed(message.bytes.size(), Fault::cut);
    const FieldWriter fields(message.bytes, out);
    const bool call = frame.type == ocpp::kCall || frame.type == ocpp::kSend;
    const ocpp::Order* const order = call ? ocpp::find_order(frame.name) : nullptr;
    const ocpp::Payload payload{message.bytes, frame.payload};
    const ocpp::Members members =
        ocpp::look_up(payload, order != nullptr ? order->member : std::string_view());
    head(frame, fields);
    const bool by_station = message.direction == Direction::client_to_server;
    // DataTransfer goes both ways.
    if (order != nullptr && !(by_station && frame.name == "DataTransfer"))
      give_order(frame, *order, members, fields);
    if (!call && by_station) answer(frame, members, fields);
    switch (ocpp::give_payload(payload, members, out)) {
      case JsonEnding::whole:
        return Step::consumed(message.bytes.size(),
                              is_whole(message.bytes) ? Fault::none : Fault::bad_syntax);
      case JsonEnding::deep:
        return Step::consumed(message.bytes.size(), Fault::too_deep);
      case JsonEnding::cut:
        return Step::consumed(message.bytes.size(), Fault::cut);
      case JsonEnding::bad:
        break;
    }
    return Step::consumed(message.bytes.size(), Fault::bad_syntax);
  }

 private:
  static void head(const Frame& frame, const FieldWriter& fields) {
    static constexpr std::string_view kNames[] = {"result", "error", "result error"};
    if (frame.type == ocpp::kCall || frame.type == ocpp::kSend)
      fields.text(Tag::message, "message", frame.name);
    else
      fields.value(Tag::message, "message", Value(kNames[frame.type - ocpp::kResult]), as_bytes(frame.id));
    fields.text(Tag::text, "id", frame.id);
  }

  static void give_order(const Frame& frame, const ocpp::Order& order, const ocpp::Members& members,
                         const FieldWriter& fields) {
    std::string words(frame.name);
    if (!members.wanted.empty()) words += ": " + members.wanted;
    fields.command(order.kind, "command", words, as_bytes(frame.name));
  }

  static void answer(const Frame& frame, const ocpp::Members& members, const FieldWriter& fields) {
    if (frame.type == ocpp::kResult) {
      if (!members.status.empty())
        fields.value(Tag::command_ack, "command.ack", Value(std::string_view(members.status)),
                     as_bytes(frame.id));
      return;
    }
    fields.text(Tag::command_ack, "command.ack", frame.name);
    fields.text(Tag::text, "error", frame.words);
  }
};

std::unique_ptr<Decoder> make() { return std::make_unique<OcppDecoder>(); }
}  // namespace

extern constinit const DecoderInfo ocpp_decoder{
    "ocpp", "OCPP 1.6 and 2.x in JSON: charging stations", kAsBody, {}, 1U << 20, probe, make};

}  // namespace shekara
