// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/field_printer.h"

#include <iostream>

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

class Printer final : public FlowReceiver {
 public:
  void attach(FlowRecord& record) override { record_ = &record; }
  void field(const FieldEvent& event) override {
    std::cout << field_line(event, record_ == nullptr ? std::string()
                                                      : community_id(record_->client, record_->server, record_->ip_protocol));
  }
  void end_of_message() override {}

 private:
  const FlowRecord* record_ = nullptr;
};

// Positions told in two fields come out as positions here too.
class PairingPrinter final : public FlowReceiver {
 public:
  void attach(FlowRecord& record) override { printer_.attach(record); }
  void field(const FieldEvent& event) override { pairs_.field(event); }
  void end_of_message() override { pairs_.end_of_message(); }

 private:
  Printer printer_;
  PositionPairs pairs_{printer_};
};
}  // namespace

std::string field_line(const FieldEvent& event, std::string_view flow_id) {
  std::string out;
  JsonLine line(out);
  line.open('{').key("packet").open('{').key("file").number(std::uint64_t{event.packet.file});
  line.key("number").number(event.packet.number).close('}');
  line.key("time").text(event.time.text());
  if (!flow_id.empty()) line.key("flow").text(flow_id);
  line.key("direction").text(to_text(event.direction)).key("protocol").text(event.protocol);
  line.key("layers").text(event.layers).key("path").text(event.field.path);
  if (!event.field.key.empty()) line.key("key").text(event.field.key);
  line.key("tag").text(to_text(event.field.tag)).key("value");
  write_value(line, event.field.value);
  line.key("offset").number(std::uint64_t{event.offset}).key("length").number(std::uint64_t{event.length}).close('}');
  return out + "\n";
}

std::unique_ptr<FlowReceiver> FieldPrinters::make() { return std::make_unique<PairingPrinter>(); }

}  // namespace shekara
