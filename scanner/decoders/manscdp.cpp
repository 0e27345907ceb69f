// SPDX-License-Identifier: Apache-2.0
// MANSCDP+xml, what GB/T 28181 (2011, 2016, 2022; annex A) says in SIP messages between a platform and a
// camera or vehicle recorder: <Query>, <Control>, <Notify> or <Response> with <CmdType>, <SN>, <DeviceID> and
// what belongs to the command. GB 2312 unless the document says otherwise. Places are WGS 84 in degrees;
// times are local and say no zone.
#include <algorithm>
#include <optional>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/decoder.h"
#include "scanner/decode/field_writer.h"
#include "scanner/decode/http_head.h"
#include "scanner/decode/place.h"
#include "scanner/decode/url.h"
#include "scanner/decode/xml_reader.h"

namespace shekara {
namespace {
constexpr std::size_t kDeepest = 16, kMostElements = 20'000;

constexpr std::string_view kRoots[] = {"Control", "Notify", "Query", "Response"};

struct Meaning {
  std::string_view element;
  Tag tag;
};
constexpr Meaning kMeanings[] = {
    {"Address", Tag::street_address}, {"DeviceID", Tag::device_id},  {"FileURL", Tag::host},
    {"ParentID", Tag::device_id},     {"Password", Tag::credential}, {"SIPServerIP", Tag::host},
    {"SerialNumber", Tag::device_id}, {"SourceID", Tag::device_id},  {"TargetID", Tag::device_id},
    {"UploadURL", Tag::host},
};
static_assert(std::ranges::is_sorted(kMeanings, {}, &Meaning::element));

// What is inside <Control>; of a query only the place is worth an order of its own.
struct Order {
  std::string_view element, kind;
};
constexpr Order kOrders[] = {
    {"AlarmCmd", command_kind::control},     {"BasicParam", command_kind::configure},
    {"DeviceUpgrade", command_kind::update}, {"DragZoomIn", command_kind::look},
    {"DragZoomOut", command_kind::look},     {"FormatSDCard", command_kind::control},
    {"GuardCmd", command_kind::configure},   {"HomePosition", command_kind::configure},
    {"IFameCmd", command_kind::look},        {"IFrameCmd", command_kind::look},
    {"PTZCmd", command_kind::look},          {"RecordCmd", command_kind::look},
    {"SnapShotConfig", command_kind::look},  {"TargetTrack", command_kind::look},
    {"TeleBoot", command_kind::control},
};
static_assert(std::ranges::is_sorted(kOrders, {}, &Order::element));

template <typename Row, typename Key>
const Row* find_row(std::span<const Row> rows, Key Row::*key, std::string_view wanted) {
  const auto found = std::ranges::lower_bound(rows, wanted, {}, key);
  return found != rows.end() && (*found).*key == wanted ? &*found : nullptr;
}

bool says_utf8(std::string_view document) {
  return equals_lower(xml_encoding(document), "utf-8") || is_utf8(document);
}

struct Front {
  enum class State : std::uint8_t { bad, cut, whole } state = State::bad;
  std::string_view root, command;
};

// The root and the command, which stands first in it.
Front read_front(std::string_view text) {
  Front front;
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  if (begin < text.size() && text[begin] != '<') return front;
  XmlReader walk(text.substr(begin));
  XmlEvent event;
  front.state = Front::State::cut;
  for (int step = 0; walk.next(event); ++step) {
    const bool open = event.kind == XmlEvent::Kind::open;
    const bool fits = step == 0   ? open && std::ranges::find(kRoots, event.name) != std::end(kRoots)
                      : step == 1 ? open && event.name == "CmdType"
                                  : event.kind == XmlEvent::Kind::text;
    if (!fits) {
      front.state = Front::State::bad;
      return front;
    }
    if (step == 0) front.root = event.name;
    if (step < 2) continue;
    front.command = event.text;
    front.state = Front::State::whole;
    return front;
  }
  return front;
}

class Document {
 public:
  Document(std::string_view text, const Front& front, const FieldWriter& out)
      : walk_(text), front_(front), out_(out), utf8_(says_utf8(text)) {}

  Fault give() {
    const std::string name = text_of(std::string(front_.root) + " " + std::string(front_.command));
    out_.value(Tag::message, "message", Value(std::string_view(name)), as_bytes(front_.command));
    give_query();
    XmlEvent event;
    std::size_t depth = 0, elements = 0;
    while (walk_.next(event)) {
      if (event.kind == XmlEvent::Kind::open) {
        if (++depth > kDeepest || ++elements > kMostElements) return Fault::too_deep;
        opened(event);
      } else if (event.kind == XmlEvent::Kind::text) {
        leaf(event.text);
      } else {
        if (depth == 0) return Fault::bad_syntax;
        --depth;
        if (event.name == "Item" || depth == 0) give_place();
        element_ = {};
      }
    }
    give_place();
    return depth == 0 ? Fault::none : Fault::cut;
  }

 private:
  [[nodiscard]] std::string text_of(std::string_view raw) const {
    return xml_text(utf8_ ? to_utf8(raw) : gb18030_to_utf8(as_bytes(raw)));
  }

  void give_query() const {
    if (front_.root != "Query") return;
    const bool place = front_.command == "MobilePosition";
    out_.command(place ? command_kind::locate : command_kind::diagnose, "command", text_of(front_.command),
                 as_bytes(front_.command));
  }

  void opened(const XmlEvent& event) {
    element_ = event.name;
    if (event.name == "Item") give_place();
    const Order* const order = find_row(std::span<const Order>(kOrders), &Order::element, event.name);
    if (front_.root != "Control" || order == nullptr) return;
    const std::string words = text_of(std::string(front_.command) + ": " + std::string(event.name));
    out_.command(order->kind, "command", words, as_bytes(event.name));
  }

  void leaf(std::string_view raw) {
    if (element_.empty() || element_ == "CmdType") return;
    if (const std::optional<double> number = decimal(raw)) {
      if (element_ == "Longitude") longitude_ = number;
      if (element_ == "Latitude") latitude_ = number;
      if (element_ == "Speed") speed_ = number;
      if (element_ == "Direction") course_ = number;
      if (element_ == "Altitude") altitude_ = number;
    }
    if (element_ == "Longitude" || element_ == "Latitude") {
      place_ = raw;
      return;
    }
    const std::string text = text_of(raw);
    const Meaning* const meaning = find_row(std::span<const Meaning>(kMeanings), &Meaning::element, element_);
    const Tag tag = meaning != nullptr ? meaning->tag : Tag::text;
    std::string path;
    for (const char c : to_utf8(element_)) path += lower_ascii(c);
    const std::string key = to_utf8(element_);
    if (tag == Tag::host)
      give_server(out_, tag, path, raw, key);
    else
      out_.value(tag, path, Value(std::string_view(text)), as_bytes(raw),
                 meaning != nullptr ? std::string_view() : key);
    if (front_.root == "Response" && element_ == "Result") {
      const std::string words = text_of(front_.command) + ": " + text;
      out_.value(Tag::command_ack, "command.ack", Value(std::string_view(words)), as_bytes(raw));
    }
  }

  void give_place() {
    if (latitude_ && longitude_) {
      Position position;
      position.latitude = *latitude_;
      position.longitude = *longitude_;
      position.speed_kmh = speed_;
      position.course_deg = course_;
      position.altitude_m = altitude_;
      out_.position("position.location", position, as_bytes(place_));
    }
    latitude_ = longitude_ = speed_ = course_ = altitude_ = std::nullopt;
  }

  XmlReader walk_;
  const Front& front_;
  const FieldWriter& out_;
  const bool utf8_;
  std::string_view element_, place_;
  std::optional<double> latitude_, longitude_, speed_, course_, altitude_;
};

class ManscdpDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    if (!message.last) return Step::need_more();
    const std::string_view text = as_text(message.bytes);
    const Front front = read_front(text);
    if (front.state == Front::State::bad) return Step::rejected(Fault::bad_syntax);
    if (front.state == Front::State::cut) return Step::consumed(text.size(), Fault::cut);
    const FieldWriter fields(message.bytes, out);
    return Step::consumed(text.size(), Document(text, front, fields).give());
  }
};

// One of four roots and the command in it are nobody else's.
Probe probe(Bytes first, Direction, std::string_view) {
  switch (read_front(as_text(first)).state) {
    case Front::State::bad:
      return Probe::no;
    case Front::State::cut:
      return Probe::maybe;
    case Front::State::whole:
      return Probe::proven;
  }
  return Probe::no;
}

std::unique_ptr<Decoder> make() { return std::make_unique<ManscdpDecoder>(); }
}  // namespace

extern constinit const DecoderInfo manscdp_decoder{
    "manscdp", "GB/T 28181 messages of cameras (MANSCDP+xml)", kAsBody, {}, 1U << 18, probe, make};

}  // namespace shekara
