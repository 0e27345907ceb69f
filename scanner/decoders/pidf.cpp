// SPDX-License-Identifier: Apache-2.0
// Presence with a location (PIDF-LO: RFC 3863, RFC 4119, RFC 5139, RFC 5491): where a telephone or a car that
// calls for help is. <gml:pos> holds latitude and longitude in degrees (and altitude), civic elements an
// address in words.
#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/decoder.h"
#include "scanner/decode/field_writer.h"
#include "scanner/decode/xml_reader.h"

namespace shekara {
namespace {
// From the country down to the room (RFC 5139 section 3.1).
constexpr std::string_view kCivic[] = {"country", "A1",  "A2",  "A3",  "A4",   "A5",  "A6",
                                       "PRD",     "RD",  "STS", "POD", "HNO",  "HNS", "LMK",
                                       "LOC",     "NAM", "PC",  "BLD", "UNIT", "FLR", "ROOM"};
constexpr std::size_t kLongestAddress = 1024;

std::optional<Position> position_of(std::string_view text) {
  std::array<std::optional<double>, 3> numbers;
  std::size_t count = 0;
  for (const std::string_view part : split(text, ' ', 8))
    if (!part.empty() && count < numbers.size()) numbers.at(count++) = decimal(part);
  if (!numbers[0] || !numbers[1]) return {};
  Position position;
  position.latitude = *numbers[0];
  position.longitude = *numbers[1];
  position.altitude_m = numbers[2];
  return position;
}

// "pres:alice@example.com" without its scheme.
std::string_view entity_of(std::string_view attributes) {
  const std::string_view entity = xml_attribute(attributes, "entity");
  return entity.substr(entity.find(':') + 1);
}

class PidfDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    if (!message.last) return Step::need_more();
    const FieldWriter fields(message.bytes, out);
    XmlReader walk(as_text(message.bytes));
    XmlEvent event;
    if (!walk.next(event) || event.name != "presence") return Step::rejected(Fault::bad_syntax);
    fields.value(Tag::message, "message", Value(event.name), as_bytes(event.name));
    fields.text(Tag::user_name, "entity", entity_of(event.attributes));
    std::string_view element, address_at;
    std::string address;
    bool whole = false;
    while (walk.next(event)) {
      whole = event.kind == XmlEvent::Kind::close && event.name == "presence";
      if (event.kind == XmlEvent::Kind::close) element = {};
      if (event.kind == XmlEvent::Kind::open) element = event.name;
      if (event.kind != XmlEvent::Kind::text || element.empty()) continue;
      if (std::ranges::find(kCivic, element) != std::end(kCivic)) {
        if (address.empty()) address_at = event.text;
        if (address.size() < kLongestAddress)
          address += (address.empty() ? "" : ", ") + xml_text(to_utf8(event.text));
      } else {
        leaf(element, event.text, fields);
      }
    }
    if (!address.empty())
      fields.value(Tag::street_address, "address", Value(std::string_view(address)), as_bytes(address_at));
    return Step::consumed(message.bytes.size(), whole ? Fault::none : Fault::cut);
  }

 private:
  static void leaf(std::string_view element, std::string_view text, const FieldWriter& fields) {
    if (element == "pos") {
      if (const std::optional<Position> position = position_of(text))
        fields.position("position.location", *position, as_bytes(text));
    } else if (element == "timestamp" || element == "method" || element == "radius") {
      fields.text(Tag::text, element, text);
    }
  }
};

// The root with its namespace.
Probe probe(Bytes first, Direction, std::string_view) {
  const std::string_view text = as_text(first);
  const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  if (begin < text.size() && text[begin] != '<') return Probe::no;
  XmlReader walk(text);
  XmlEvent event;
  if (!walk.next(event)) return Probe::maybe;
  const bool presence = event.kind == XmlEvent::Kind::open && event.name == "presence";
  return presence && event.attributes.find("urn:ietf:params:xml:ns:pidf") != std::string_view::npos
             ? Probe::proven
             : Probe::no;
}

std::unique_ptr<Decoder> make() { return std::make_unique<PidfDecoder>(); }
}  // namespace

extern constinit const DecoderInfo pidf_decoder{
    "pidf", "locations of callers (PIDF-LO)", kAsBody, {}, 1U << 18, probe, make};

}  // namespace shekara
