// SPDX-License-Identifier: Apache-2.0
// Queclink @Track, the protocol of GL, GV, GT and CV devices (air interface protocols of the models, e.g.
// TRACGL300AN001). Reports come as text ("+RESP:GTFRI,...$"), as binary ("+RSP" and a CRC) or in a newer
// binary form (2B 00); orders as "AT+GTxxx=...$". Each report names its device.
#include <algorithm>
#include <array>

#include "scanner/base/digits.h"
#include "scanner/decode/queclink_messages.h"

namespace shekara {

namespace queclink {
namespace {
// '#' a capital letter or digit, '?' any byte.
constexpr std::string_view kTexts[] = {"+RESP:GT###,", "+BUFF:GT###,", "+ACK:GT###,", "+SACK:"};
constexpr std::string_view kOrderHead = "AT+GT###=";
constexpr std::string_view kBinaries[] = {"+RSP", "+BSP", "+EVT", "+BVT", "+INF", "+BNF",
                                          "+ACK", "+HBD", "+CRD", "+BRD", "+LGN"};

bool begins(std::string_view text, std::string_view head) {
  const auto fits = [](char want, char c) {
    return want == '#' ? is_digit(c) || (c >= 'A' && c <= 'Z') : want == c;
  };
  const std::size_t both = std::min(text.size(), head.size());
  return std::equal(head.begin(), head.begin() + static_cast<std::ptrdiff_t>(both), text.begin(), fits);
}
}  // namespace

Start start_of(Bytes first) {
  const std::string_view text = as_text(first);
  for (const std::string_view head : kTexts)
    if (begins(text, head) && (text.size() > 4 || head[1] != 'A'))
      return {Form::text, text.size() >= head.size()};
  if (begins(text, kOrderHead)) return {Form::order, text.size() >= kOrderHead.size()};
  for (const std::string_view head : kBinaries)
    if (begins(text, head)) return {Form::binary, text.size() > head.size()};
  if (begins(text, std::string_view("+\0", 2))) return {Form::item, text.size() >= 2};
  return {};
}
}  // namespace queclink

namespace {
using queclink::Form;
using queclink::Start;

constexpr std::uint16_t kPorts[] = {5004};
constexpr std::size_t kLongestText = 8192;

std::size_t text_end(std::string_view text) {
  return std::min(text.find_first_of(std::string_view("$\0", 2)), text.size());
}
bool is_line_end(std::uint8_t byte) { return byte == '\r' || byte == '\n' || byte == 0; }

// A report names type and device: nothing else looks so.
Probe probe_text(std::string_view text, bool is_order) {
  const std::size_t end = text_end(text);
  const auto is_plain = [](char c) { return static_cast<std::uint8_t>(c) >= 0x20; };
  if (end > kLongestText || !std::ranges::all_of(text.substr(0, end), is_plain)) return Probe::no;
  if (is_order || text.starts_with("+SACK")) return end < text.size() ? Probe::likely : Probe::maybe;
  const bool is_report = queclink::is_text_head(text.substr(0, end));
  if (end == text.size()) return is_report ? Probe::likely : Probe::maybe;
  return is_report ? Probe::proven : Probe::no;
}

Probe probe_binary(Bytes first) {
  const std::size_t size = queclink::binary_size(first);
  if (size == 0) return first.size() < 11 ? Probe::maybe : Probe::no;
  if (first.size() < size) return Probe::maybe;
  return queclink::binary_checks(first.first(size)) ? Probe::proven : Probe::no;
}

Probe probe_items(Bytes first) {
  const std::size_t size = queclink::item_size(first);
  if (size == 0) return first.size() < 4 ? Probe::maybe : Probe::no;
  if (first.size() < size) return Probe::maybe;
  if (!queclink::items_fit(first.first(size))) return Probe::no;
  return queclink::names_imei(first.first(size)) ? Probe::proven : Probe::likely;
}

Probe probe(Bytes first, Direction /*direction*/, std::string_view /*content_type*/) {
  if (first.empty()) return Probe::maybe;
  const Start start = queclink::start_of(first);
  if (start.form == Form::none) return Probe::no;
  if (!start.complete) return Probe::maybe;
  if (start.form == Form::binary) return probe_binary(first);
  if (start.form == Form::item) return probe_items(first);
  return probe_text(as_text(first), start.form == Form::order);
}

class QueclinkDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& sink) override {
    const Bytes bytes = message.bytes;
    const std::ptrdiff_t blanks = std::ranges::find_if_not(bytes, is_line_end) - bytes.begin();
    if (blanks > 0) return Step::consumed(static_cast<std::size_t>(blanks));
    const Start start = queclink::start_of(bytes);
    const FieldWriter out(bytes, sink);
    switch (start.form) {
      case Form::none:
        return Step::rejected(Fault::bad_magic);
      case Form::text:
        return text(message, start, out, queclink::read_text);
      case Form::order:
        return text(message, start, out, queclink::read_order);
      case Form::binary:
        return binary(bytes, out);
      case Form::item:
        return items(bytes, out);
    }
    return Step::rejected(Fault::bad_magic);
  }

 private:
  // A report whose $ does not come is read up to the last comma: what stands behind it may be cut.
  static Step text(const Message& message, const Start& start, const FieldWriter& out,
                   Fault (*read)(std::string_view, const FieldWriter&)) {
    const std::string_view all = as_text(message.bytes);
    const std::size_t end = text_end(all);
    if (end > kLongestText) return Step::rejected(Fault::too_long);
    if (end == all.size() && message.last && start.form == Form::text && queclink::names_device(all)) {
      const Fault fault = read(all.substr(0, all.rfind(',')), out);
      return Step::consumed(end, fault == Fault::none ? Fault::cut : fault);
    }
    if (end == all.size()) return Step::need_more();
    if (!start.complete) return Step::rejected(Fault::bad_syntax);
    return Step::consumed(end + 1, read(all.substr(0, end), out));
  }

  static Step binary(Bytes bytes, const FieldWriter& out) {
    const std::size_t size = queclink::binary_size(bytes);
    if (size == 0) return bytes.size() < 11 ? Step::need_more(11) : Step::rejected(Fault::bad_length);
    if (bytes.size() < size) return Step::need_more(size);
    const Bytes frame = bytes.first(size);
    if (!queclink::binary_checks(frame)) return Step::consumed(size, Fault::bad_checksum);
    return Step::consumed(size, queclink::read_binary(frame, out));
  }

  static Step items(Bytes bytes, const FieldWriter& out) {
    const std::size_t size = queclink::item_size(bytes);
    if (size == 0) return bytes.size() < 4 ? Step::need_more(4) : Step::rejected(Fault::bad_length);
    if (bytes.size() < size) return Step::need_more(size);
    return Step::consumed(size, queclink::read_items(bytes.first(size), out));
  }
};
}  // namespace

extern constinit const DecoderInfo queclink_decoder{
    "queclink", "Queclink @Track, text and binary", kOverTcp | kOverUdp, kPorts, 0xffff, probe, [] {
      return std::unique_ptr<Decoder>(new QueclinkDecoder);
    }};

}  // namespace shekara
