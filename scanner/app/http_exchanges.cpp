// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/http_exchanges.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <tuple>

#include "scanner/base/digits.h"

namespace shekara {

namespace {
constexpr std::string_view kRequest = "request.", kAnswer = "response.", kHeader = "header.";

// HTTP over UDP (SSDP) has no connection, and its answers find no request.
bool speaks_http(std::string_view protocol, std::string_view layers, const FlowRecord& record) {
  if (protocol == "http") return layers != "http" || record.ip_protocol == ip_protocol::tcp;
  return protocol == "http2" || protocol == "quic";
}

bool is_of_sealed(std::string_view layers) {
  return layers.starts_with("quic") || layers.find("tls > ") != std::string_view::npos;  // dtls too
}

// "http > tls > http2": what a proxy was asked to lead on.
bool is_led_on(std::string_view layers) { return layers.starts_with("http") && layers.find(" > ") != std::string_view::npos; }

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

// 100 to 199 go before the answer; after 101 there is none.
bool is_interim(std::string_view status) { return status.starts_with('1') && status != "101"; }
}  // namespace

// An event, and what its path says: "stream[3].request.header.host".
struct ExchangeCollector::Told {
  std::string_view protocol, layers;
  Direction direction = Direction::client_to_server;
  PacketRef packet;
  Timestamp time;
  const FlowRecord* record = nullptr;
  std::uint64_t message = kNoMessage;
  std::string_view key = {};
  std::string_view stream = {}, what = {};  // "stream[3].", empty in HTTP/1; "header.host"
  bool of_answer = false;

  // False: it is of no request and no answer.
  bool take_path(std::string_view path) {
    const bool of_stream = path.starts_with("stream[") || path.starts_with("push[");
    const std::size_t end = of_stream ? path.find("].") : std::string_view::npos;
    const std::size_t at = end == std::string_view::npos ? 0 : end + 2;
    stream = path.substr(0, at);
    path.remove_prefix(at);
    of_answer = path.starts_with(kAnswer);
    if (!of_answer && !path.starts_with(kRequest)) return false;
    what = path.substr(of_answer ? kAnswer.size() : kRequest.size());
    return true;
  }
  // A head whose first line is not understood begins a message of a stream all the same.
  [[nodiscard]] bool may_begin() const {
    return !stream.empty() && what != "body" && what != "query" && !what.starts_with("trailer");
  }
  // The server announces what it was not asked for (RFC 9113 section 8.4, RFC 9114 section 4.6).
  [[nodiscard]] bool promised() const {
    if (stream.starts_with("push[")) return true;
    return protocol == "http2" && stream.size() > 2 && (stream[stream.size() - 3] - '0') % 2 == 0;
  }
  [[nodiscard]] bool client_asks() const {
    return of_answer ? direction == Direction::server_to_client : direction == Direction::client_to_server || promised();
  }
  [[nodiscard]] std::uint64_t missing_answers() const {
    return record->traffic[index_of(of_answer ? direction : opposite(direction))].missing;
  }
};

void ExchangeCollector::field(const FieldEvent& event) {
  const std::string_view* const text = std::get_if<std::string_view>(&event.field.value);
  if (text == nullptr || !speaks_http(event.protocol, event.layers, *record_)) return;
  Told told{event.protocol, event.layers, event.direction, event.packet, event.time, record_, event.message, event.field.key};
  if (!told.take_path(event.field.path)) return;
  Flow& flow = flows_[record_];
  if (told.of_answer && told.what == "status" && is_interim(*text)) flow.interim = told.message;
  if (flow.interim == told.message) return;
  if (!told.of_answer && told.what == "method") begin_request(told, flow);
  if (told.of_answer && told.what == "status") begin_answer(told, flow);
  const std::size_t index = told_of(told, flow);
  if (index == kNone) return;
  HttpMessage& message = message_of(told, index);
  message.last = std::max(message.last, told.time);
  told.what.starts_with(kHeader) ? header(told, event.field.tag, *text, index) : start_line(told, *text, index);
}

void ExchangeCollector::body(const BodyEvent& event) {
  if (event.of_stream || !speaks_http(event.protocol, event.layers, *record_)) return;
  Told told{event.protocol, event.layers, event.direction, event.packet, event.time, record_};
  if (!told.take_path(event.path)) return;
  const std::size_t index = told_of(told, flows_[record_]);
  if (index == kNone) return;
  HttpMessage& message = message_of(told, index);
  message.last = std::max(message.last, told.time);
  if (told.what == "query") query(told, as_text(event.bytes), index);
  if (told.what == "body") keep_body(told, as_text(event.bytes), message);
}

ExchangeCollector::Turns& ExchangeCollector::turns_of(const Told& told, Flow& flow) {
  key_.assign(told.layers).append("\n").append(told.stream);
  return flow.turns[key_];
}

// A new one, or kNone beyond a limit.
std::size_t ExchangeCollector::begin(const Told& told, Flow& flow) {
  const std::size_t size = sizeof(HttpExchange);
  if (flow.exchanges >= limits_.exchanges_per_flow) return drop(told, flow, "HTTP exchanges of a flow"), kNone;
  if (exchanges_.size() >= limits_.exchanges) return drop(told, flow, "HTTP exchanges"), kNone;
  if (size > limits_.exchange_lane_bytes - bytes_) return drop(told, flow, "bytes of HTTP exchanges"), kNone;
  bytes_ += size;
  HttpExchange& out = exchanges_.emplace_back();
  head_bytes_.emplace_back();
  const FlowRecord& record = *told.record;
  out.flow = record.first_packet;
  out.order = flow.exchanges++;
  out.client = told.client_asks() ? record.client : record.server;
  out.server = told.client_asks() ? record.server : record.client;
  out.ip_protocol = record.ip_protocol;
  out.port = is_led_on(told.layers) ? 0 : out.server.port;
  out.sealed = is_of_sealed(told.layers);
  if (out.sealed) out.decrypted_with = record.seldom().key_sources[index_of(told.direction)];
  return exchanges_.size() - 1;
}

// An answer is not counted: its request was, if it was seen.
void ExchangeCollector::drop(const Told& told, Flow& flow, std::string_view limit) {
  if (flow.dropped == told.message) return;
  flow.dropped = told.message;
  add(reached_, limit, told.packet);
  if (!told.of_answer) ++dropped_;
}

// Where it finds no room, later answers of these turns find no request: which one they are for cannot be told any more.
void ExchangeCollector::begin_request(const Told& told, Flow& flow) {
  const std::size_t index = begin(told, flow);
  if (index == kNone && told.stream.empty()) turns_of(told, flow) = {};
  if (index == kNone) return;
  Turns& turns = turns_of(told, flow);
  turns.asking = index;
  turns.open.push_back({index, told.missing_answers()});
  HttpMessage& request = exchanges_[index].request;
  request.seen = true;
  request.packet = told.packet;
  request.first = request.last = told.time;
}

void ExchangeCollector::begin_answer(const Told& told, Flow& flow) {
  key_.assign(told.layers).append("\n").append(told.stream);
  const auto known = flow.turns.find(key_);
  std::size_t index = known == flow.turns.end() ? kNone : asked(told, known->second);
  if (index == kNone) index = begin(told, flow);
  if (index == kNone) {
    if (known != flow.turns.end()) known->second.answering = kNone;
    return;
  }
  turns_of(told, flow).answering = index;
  HttpMessage& answer = exchanges_[index].answer;
  answer.seen = true;
  answer.packet = told.packet;
  answer.first = answer.last = told.time;
}

// The request that waits longest. In HTTP/1 not one from before a gap in the answers, as its own may have been there.
std::size_t ExchangeCollector::asked(const Told& told, Turns& turns) {
  while (!turns.open.empty()) {
    const Open open = turns.open.front();
    turns.open.pop_front();
    if (!told.stream.empty() || open.missing == told.missing_answers()) return open.index;
  }
  return kNone;
}

std::size_t ExchangeCollector::told_of(const Told& told, Flow& flow) {
  key_.assign(told.layers).append("\n").append(told.stream);
  auto known = flow.turns.find(key_);
  const auto current = [&] {
    if (known == flow.turns.end()) return kNone;
    return told.of_answer ? known->second.answering : known->second.asking;
  };
  if (current() != kNone || !told.may_begin()) return current();
  told.of_answer ? begin_answer(told, flow) : begin_request(told, flow);
  known = flow.turns.find(key_);
  return current();
}

HttpMessage& ExchangeCollector::message_of(const Told& told, std::size_t index) {
  return told.of_answer ? exchanges_[index].answer : exchanges_[index].request;
}

void ExchangeCollector::start_line(const Told& told, std::string_view text, std::size_t index) {
  HttpExchange& exchange = exchanges_[index];
  if (!room(told, index, text.size())) return;
  if (told.what == "version") message_of(told, index).version = text;
  if (told.what == "status") exchange.status = text;
  if (told.what == "reason") exchange.reason = text;
  if (told.what == "method") exchange.method = text;
  if (told.what == "target") exchange.host = text;
  if (told.what == "target" && told.stream.empty()) exchange.port = 0;  // a proxy is told the whole URL
  if (told.what == "path") exchange.path = mask_.path(text);
}

void ExchangeCollector::header(const Told& told, Tag tag, std::string_view text, std::size_t index) {
  const bool whole = tag == Tag::text || tag == Tag::credential || tag == Tag::http_host;  // else a part of one that was told
  const std::string_view called = told.what.substr(kHeader.size());
  if (!whole || !room(told, index, called.size() + text.size())) return;
  HttpMessage& message = message_of(told, index);
  if (message.headers.size() >= limits_.exchange_headers) return add(reached_, "headers of an HTTP message", told.packet);
  const std::string_view name = told.key.empty() ? called : told.key;
  message.headers.push_back({mask_.name(name), mask_.header(name, text)});
  note(told, called, text, index);
}

// Headers that say something of the exchange.
void ExchangeCollector::note(const Told& told, std::string_view name, std::string_view value, std::size_t index) {
  HttpExchange& exchange = exchanges_[index];
  HttpMessage& message = message_of(told, index);
  if (name == "content-type") message.content_type = value;
  if (name == "content-encoding") message.packed = value != "identity";
  if (name == "content-length")
    if (const std::optional<std::int64_t> length = whole_number(value); length && *length >= 0)
      message.stated_length = static_cast<std::uint64_t>(*length);
  if (name == (told.of_answer ? "set-cookie" : "cookie")) cookies(told, value, !told.of_answer, index);
  if (name == "location" && told.of_answer) exchange.redirect = mask_.link(value);
  if (name == "host" && !told.of_answer && exchange.host.empty()) exchange.host = value;
}

// Cookie: pairs; Set-Cookie: one pair and its attributes (RFC 6265 sections 4.1.1, 4.2.1).
void ExchangeCollector::cookies(const Told& told, std::string_view text, bool several, std::size_t index) {
  if (!room(told, index, text.size())) return;
  HttpMessage& message = message_of(told, index);
  while (!text.empty() && message.cookies.size() < limits_.exchange_headers) {
    const std::size_t end = std::min(text.find(';'), text.size());
    const std::string_view pair = trimmed(text.substr(0, end));
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const std::string_view value = pair.substr(std::min(equals + 1, pair.size()));
    if (!pair.empty()) message.cookies.push_back({mask_.name(pair.substr(0, equals)), mask_.cookie(value)});
    if (!several) return;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (!text.empty()) add(reached_, "headers of an HTTP message", told.packet);
}

void ExchangeCollector::query(const Told& told, std::string_view text, std::size_t index) {
  if (!room(told, index, text.size())) return;
  std::vector<HttpPair>& out = exchanges_[index].query;
  while (!text.empty()) {
    if (out.size() >= limits_.exchange_headers) return add(reached_, "parameters of an HTTP query", told.packet);
    const std::string_view item = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(item.size() + 1, text.size()));
    const std::size_t equals = std::min(item.find('='), item.size());
    const std::string value = form_text(item.substr(std::min(equals + 1, item.size())));
    if (!item.empty()) out.push_back({mask_.name(form_text(item.substr(0, equals))), mask_.value(value)});
  }
}

void ExchangeCollector::keep_body(const Told& told, std::string_view bytes, HttpMessage& message) {
  message.body_bytes += bytes.size();
  if (!mask_.reveals()) return;
  const std::size_t fits = std::min(bytes.size(), limits_.exchange_body_bytes - message.body.size());
  if (fits < bytes.size()) add(reached_, "bytes of an HTTP body", told.packet);
  if (lane_room(told, fits)) message.body.append(bytes.substr(0, fits));
}

bool ExchangeCollector::room(const Told& told, std::size_t index, std::size_t bytes) {
  std::size_t& head = head_bytes_[index][told.of_answer ? 1 : 0];
  if (bytes > limits_.exchange_head_bytes - head) return add(reached_, "bytes of an HTTP head", told.packet), false;
  if (!lane_room(told, bytes)) return false;
  head += bytes;
  return true;
}

bool ExchangeCollector::lane_room(const Told& told, std::size_t bytes) {
  if (bytes > limits_.exchange_lane_bytes - bytes_) return add(reached_, "bytes of HTTP exchanges", told.packet), false;
  bytes_ += bytes;
  return true;
}

namespace {
// Everything goes to the other receiver first: it writes into the flow's record.
class ExchangeReceiver final : public FlowReceiver {
 public:
  ExchangeReceiver(std::unique_ptr<FlowReceiver> other, ExchangeCollector& collector) : other_(std::move(other)), collector_(collector) {}
  void attach(FlowRecord& record) override {
    other_->attach(record);
    collector_.attach(record);
  }
  void field(const FieldEvent& event) override {
    other_->field(event);
    collector_.field(event);
  }
  void end_of_message() override { other_->end_of_message(); }
  void body(const BodyEvent& event) override {
    other_->body(event);
    collector_.body(event);
  }
  void ended(FlowRecord& record) override {
    other_->ended(record);
    collector_.ended(record);
  }
  [[nodiscard]] bool wants_bytes() const override { return other_->wants_bytes(); }
  void stream(Direction direction, Bytes bytes, PacketRef packet, Timestamp time) override {
    other_->stream(direction, bytes, packet, time);
  }
  void gap(Direction direction, std::uint64_t missing) override { other_->gap(direction, missing); }
  void datagram(Direction direction, Bytes bytes, PacketRef packet, Timestamp time) override {
    other_->datagram(direction, bytes, packet, time);
  }
  void bytes_ended() override { other_->bytes_ended(); }

 private:
  std::unique_ptr<FlowReceiver> other_;
  ExchangeCollector& collector_;
};
}  // namespace

std::unique_ptr<FlowReceiver> ExchangeReceivers::make() {
  return std::make_unique<ExchangeReceiver>(beside_.make(), lanes_.emplace_back(limits_, reveal_));
}

void ExchangeReceivers::list(std::vector<HttpExchange>& out, std::uint64_t& not_listed, Counts& limits) {
  for (ExchangeCollector& lane : lanes_) {
    std::ranges::move(lane.exchanges(), std::back_inserter(out));
    lane.exchanges().clear();
    merge(limits, lane.limits());
    not_listed += lane.dropped();
  }
  std::ranges::sort(out, {}, [](const HttpExchange& exchange) {
    return std::tuple(exchange.started(), exchange.flow, exchange.order);
  });
  if (out.size() <= limits_.exchanges) return;
  const std::size_t over = out.size() - limits_.exchanges;
  add(limits, "HTTP exchanges", out[limits_.exchanges].flow, over);
  not_listed += over;
  out.resize(limits_.exchanges);
}

}  // namespace shekara
