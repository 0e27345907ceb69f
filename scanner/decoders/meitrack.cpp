// SPDX-License-Identifier: Apache-2.0
// Meitrack trackers (MEITRACK GPRS Protocol V1.8, section 1), text over TCP and UDP in which some commands
// are binary:
//   "$$" (server: "@@") | flag 1 | length, decimal | , IMEI | , command 3 | , data | * sum 2 hex | CR LF
// The length counts from the first comma to the end; the sum is of all from the start to the star. Texts end
// with their line, whatever the length says: firmware is off by one at times. Binary data (CCC, CCE, D00)
// needs the length.
#include <string>

#include "scanner/base/digits.h"
#include "scanner/decode/meitrack_messages.h"

namespace shekara {
namespace {
using meitrack::Frame;

constexpr std::uint16_t kPorts[] = {5020};

Probe probe(Bytes first, Direction /*direction*/, std::string_view /*content_type*/) {
  if (first.empty()) return Probe::maybe;
  const Frame frame = meitrack::read_frame(first, false);
  switch (frame.state) {
    case Frame::State::no:
      return Probe::no;
    case Frame::State::beginning:
      return Probe::maybe;
    case Frame::State::open:
      return Probe::likely;
    case Frame::State::whole:
      break;
  }
  if (frame.checksum_right) return Probe::proven;
  return frame.is_binary() ? Probe::no : Probe::likely;
}

std::string name_of(const Frame& frame) {
  const std::string code(frame.command);
  const std::string_view report = meitrack::report_name(frame.command);
  if (!report.empty()) return code + " " + std::string(report) + (frame.from_server ? " confirmed" : "");
  if (frame.command == "D00" && !frame.from_server) return code + " picture";
  const std::string_view order = meitrack::order_name(frame.command);
  return code + (order.empty() ? "" : " ") + std::string(order) + (frame.from_server ? "" : " answer");
}

void give_head(const Frame& frame, const FieldWriter& fields) {
  fields.value(Tag::message, "message", std::string_view(name_of(frame)), as_bytes(frame.command));
  fields.text(is_imei(frame.device) ? Tag::imei : Tag::device_id, "device", frame.device);
}

bool is_text_report(const Frame& frame) {
  return !frame.from_server && (frame.command == "AAA" || (frame.command == "AFF" && frame.data.size() > 20));
}

Fault read_data(const Frame& frame, const FieldWriter& fields) {
  if (frame.from_server) return meitrack::read_order(frame, fields), Fault::none;
  if (frame.command == "CCC") return meitrack::read_fixed_reports(frame.data, fields);
  if (frame.command == "CCE") return meitrack::read_parameter_reports(frame.data, fields);
  if (frame.command == "D00") return meitrack::read_picture(frame.data, fields);
  if (is_text_report(frame)) return meitrack::read_text_report(frame, fields);
  if (meitrack::report_name(frame.command).empty()) meitrack::read_answer(frame, fields);
  return Fault::none;
}

class Silent final : public FieldSink {
  void field(const Field&) override {}
  void payload(const Payload&) override {}
};

// Some firmware makes the sum of something else. A report of text in which each part is in order is then told
// all the same, with the fault; nothing else is.
bool is_sound(const Frame& frame, Bytes bytes) {
  Silent silent;
  return is_text_report(frame) &&
         meitrack::read_text_report(frame, FieldWriter(bytes, silent)) == Fault::none;
}

class MeitrackDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    const Frame frame = meitrack::read_frame(message.bytes, message.last);
    if (frame.state == Frame::State::no) return Step::rejected(Fault::bad_syntax);
    if (frame.state == Frame::State::beginning) return Step::need_more();
    if (frame.state == Frame::State::open) return Step::need_more(frame.is_binary() ? frame.wanted : 0);
    const Bytes bytes = message.bytes.first(frame.size);
    if (!frame.checksum_right && !is_sound(frame, bytes))
      return Step::consumed(frame.size, Fault::bad_checksum);
    const FieldWriter fields(bytes, out);
    give_head(frame, fields);
    const Fault fault = read_data(frame, fields);
    return Step::consumed(frame.size, frame.checksum_right ? fault : Fault::bad_checksum);
  }
};

std::unique_ptr<Decoder> make() { return std::make_unique<MeitrackDecoder>(); }
}  // namespace

extern constinit const DecoderInfo meitrack_decoder{"meitrack",
                                                    "Meitrack trackers",
                                                    kOverTcp | kOverUdp,
                                                    kPorts,
                                                    static_cast<std::uint32_t>(meitrack::kLongest),
                                                    probe,
                                                    make};

}  // namespace shekara
