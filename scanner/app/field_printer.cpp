// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/field_printer.h"

#include <algorithm>
#include <iostream>

#include "scanner/base/charset.h"
#include "scanner/base/digest.h"
#include "scanner/base/json_text.h"
#include "scanner/detect/position_pairs.h"

namespace shekara {

namespace {
void write_position(JsonLine& line, const Position& position) {
  line.open('{').key("lat").number(position.latitude).key("lon").number(position.longitude);
  if (position.time) line.key("time").text(position.time->text());
  if (position.altitude_m) line.key("altitude_m").number(*position.altitude_m);
  if (position.speed_kmh) line.key("speed_kmh").number(*position.speed_kmh);
  if (position.course_deg) line.key("course").number(*position.course_deg);
  line.key("valid").boolean(position.valid);
  if (position.datum != Datum::wgs84) line.key("datum").text(to_text(position.datum));
  line.close('}');
}

void write_value(JsonLine& line, const Value& value) {
  if (const std::string_view* text = std::get_if<std::string_view>(&value)) line.text(*text);
  if (const std::int64_t* number = std::get_if<std::int64_t>(&value)) line.number(*number);
  if (const double* real = std::get_if<double>(&value)) line.number(*real);
  if (const Position* position = std::get_if<Position>(&value)) write_position(line, *position);
}

bool is_printable(std::string_view text) {
  if (!is_utf8(text)) return false;
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x20 ? c != 0x7f : c == '\n' || c == '\r' || c == '\t'; });
}

// What stands in front of every line.
JsonLine& write_place(JsonLine& line, PacketRef packet, Timestamp time, std::string_view flow_id, Direction direction,
                      std::string_view protocol, std::string_view layers, std::string_view path) {
  line.open('{').key("packet").open('{').key("file").number(std::uint64_t{packet.file});
  line.key("number").number(packet.number).close('}');
  line.key("time").text(time.text());
  if (!flow_id.empty()) line.key("flow").text(flow_id);
  line.key("direction").text(to_text(direction)).key("protocol").text(protocol);
  return line.key("layers").text(layers).key("path").text(path);
}

// A body that is text is printed as it is, another one as hexadecimal digits.
std::string body_line(const BodyEvent& event, std::string_view flow_id) {
  std::string out;
  JsonLine line(out);
  write_place(line, event.packet, event.time, flow_id, event.direction, event.protocol, event.layers, event.path);
  line.key("tag").text(event.of_stream ? "stream" : "body");
  const std::string_view text = as_text(event.bytes);
  if (!event.of_stream && is_printable(text)) line.key("value").text(text);
  else line.key("hex").text(hex_text(event.bytes));
  line.key("length").number(std::uint64_t{event.bytes.size()}).close('}');
  return out + "\n";
}

class Printer final : public FlowReceiver {
 public:
  explicit Printer(bool streams) : streams_(streams) {}
  void attach(FlowRecord& record) override { record_ = &record; }
  void field(const FieldEvent& event) override {
    std::cout << field_line(event, flow_id());
  }
  void body(const BodyEvent& event) override {
    if (!event.of_stream || streams_) std::cout << body_line(event, flow_id());
  }
  void end_of_message() override {}

 private:
  [[nodiscard]] std::string flow_id() const {
    return record_ == nullptr ? std::string() : community_id(record_->client, record_->server, record_->ip_protocol);
  }
  const FlowRecord* record_ = nullptr;
  bool streams_;
};

// Positions told in two fields come out as positions here too.
class PairingPrinter final : public FlowReceiver {
 public:
  explicit PairingPrinter(bool streams) : printer_(streams) {}
  void attach(FlowRecord& record) override { printer_.attach(record); }
  void field(const FieldEvent& event) override { pairs_.field(event); }
  void body(const BodyEvent& event) override { printer_.body(event); }
  void end_of_message() override { pairs_.end_of_message(); }

 private:
  Printer printer_;
  PositionPairs pairs_{printer_};
};
}  // namespace

std::string field_line(const FieldEvent& event, std::string_view flow_id) {
  std::string out;
  JsonLine line(out);
  write_place(line, event.packet, event.time, flow_id, event.direction, event.protocol, event.layers, event.field.path);
  if (!event.field.key.empty()) line.key("key").text(event.field.key);
  line.key("tag").text(to_text(event.field.tag)).key("value");
  write_value(line, event.field.value);
  line.key("offset").number(std::uint64_t{event.offset}).key("length").number(std::uint64_t{event.length}).close('}');
  return out + "\n";
}

std::unique_ptr<FlowReceiver> FieldPrinters::make() { return std::make_unique<PairingPrinter>(streams_); }

}  // namespace shekara
