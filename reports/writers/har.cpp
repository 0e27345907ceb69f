// SPDX-License-Identifier: Apache-2.0
// exchanges.har: the HTTP requests and answers of the capture, in clear and decrypted ones, as HAR 1.2
// (http://www.softwareishard.com/blog/har-12-spec/), one entry a line. Members that begin with an underscore are ours.
#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "reports/visible.h"
#include "reports/writer.h"
#include "scanner/base/byte_reader.h"
#include "scanner/base/charset.h"
#include "scanner/base/digest.h"
#include "scanner/base/digits.h"
#include "scanner/base/json_text.h"

namespace shekara {

namespace {
constexpr std::int64_t kNotKnown = -1;

// What may stand in a part of a URL as it is (RFC 3986 sections 2.3, 3.2 to 3.4).
constexpr std::string_view kInHost = "-._~:[]", kInPath = "-._~!$'()*,;:@/", kInQuery = "-._~!$'()*,;:@/?";

std::string escaped(std::string_view text, std::string_view plain) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter || is_digit(c) || plain.find(c) != std::string_view::npos) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

std::string url_of(const HttpExchange& exchange) {
  std::string host = exchange.host.empty() ? exchange.server.address.text() : exchange.host;
  if (host.find(':') != std::string::npos && !host.starts_with('[')) host = "[" + host + "]";
  std::string out = (exchange.sealed ? "https://" : "http://") + escaped(host, kInHost);
  if (const int usual = exchange.sealed ? 443 : 80; exchange.port != 0 && exchange.port != usual) out += ":" + std::to_string(exchange.port);
  if (!exchange.path.starts_with('/')) out += '/';
  out += escaped(exchange.path, kInPath);
  char mark = '?';
  for (const HttpPair& pair : exchange.query) {
    out += mark + escaped(pair.name, kInQuery);
    if (!pair.value.empty()) out += "=" + escaped(pair.value, kInQuery);
    mark = '&';
  }
  return out;
}

void write_pairs(JsonLine& line, std::string_view key, const std::vector<HttpPair>& pairs) {
  line.key(key).open('[');
  for (const HttpPair& pair : pairs) line.open('{').key("name").text(pair.name).key("value").text(pair.value).close('}');
  line.close(']');
}

// As sent, packed.
std::int64_t body_size(const HttpExchange& exchange, const HttpMessage& message) {
  const bool answer = &message == &exchange.answer;
  if (!message.seen) return kNotKnown;
  if (answer && (exchange.method == "HEAD" || exchange.status == "204" || exchange.status == "304")) return 0;
  if (message.stated_length) return static_cast<std::int64_t>(*message.stated_length);
  return message.packed ? kNotKnown : static_cast<std::int64_t>(message.body_bytes);
}

bool is_text(std::string_view bytes) {
  const auto fits = [](char c) { return static_cast<unsigned char>(c) >= 0x20 ? c != 0x7f : c == '\n' || c == '\r' || c == '\t'; };
  return is_utf8(bytes) && std::ranges::all_of(bytes, fits);
}

// Text as text, the rest as base64; nothing of a masked one.
void write_body(JsonLine& line, const HttpMessage& message, std::string_view encoding) {
  if (message.body.empty()) return;
  const bool text = is_text(message.body);
  line.key("text").text(text ? message.body : base64_text(as_bytes(message.body)));
  if (!text) line.key(encoding).text("base64");
  if (message.body.size() < message.body_bytes) line.key("comment").text("the first " + std::to_string(message.body.size()) + " bytes");
}

void write_request(JsonLine& line, const HttpExchange& exchange) {
  const HttpMessage& request = exchange.request;
  line.key("request").open('{').key("method").text(exchange.method).key("url").text(url_of(exchange));
  line.key("httpVersion").text(request.version);
  write_pairs(line, "cookies", request.cookies);
  write_pairs(line, "headers", request.headers);
  write_pairs(line, "queryString", exchange.query);
  line.key("headersSize").number(kNotKnown).key("bodySize").number(body_size(exchange, request));
  if (request.body_bytes != 0) {
    line.key("postData").open('{').key("mimeType").text(request.content_type);
    write_body(line, request, "_encoding");
    line.key("_size").number(request.body_bytes).close('}');
  }
  if (!request.seen) line.key("comment").text("not seen");
  line.close('}');
}

void write_answer(JsonLine& line, const HttpExchange& exchange) {
  const HttpMessage& answer = exchange.answer;
  line.key("response").open('{').key("status").number(whole_number(exchange.status).value_or(0));
  line.key("statusText").text(exchange.reason).key("httpVersion").text(answer.version);
  write_pairs(line, "cookies", answer.cookies);
  write_pairs(line, "headers", answer.headers);
  line.key("content").open('{').key("size").number(answer.body_bytes).key("mimeType").text(answer.content_type);
  write_body(line, answer, "encoding");
  line.close('}').key("redirectURL").text(exchange.redirect);
  line.key("headersSize").number(kNotKnown).key("bodySize").number(body_size(exchange, answer));
  if (!answer.seen) line.key("comment").text("not seen");
  line.close('}');
}

// Milliseconds, none below 0: a server may answer before it has heard all.
std::array<double, 3> timings_of(const HttpExchange& exchange) {
  const auto passed = [](Timestamp from, Timestamp to) { return from < to ? (to - from).milliseconds() : 0; };
  std::array<double, 3> out{};
  if (exchange.request.seen) out[0] = passed(exchange.request.first, exchange.request.last);
  if (exchange.request.seen && exchange.answer.seen) out[1] = passed(exchange.request.last, exchange.answer.first);
  if (exchange.answer.seen) out[2] = passed(exchange.answer.first, exchange.answer.last);
  return out;
}

void write_packet(JsonLine& line, std::string_view key, const HttpMessage& message) {
  line.key(key);
  if (!message.seen) {
    line.null();
    return;
  }
  line.open('{').key("file").number(std::uint64_t{message.packet.file}).key("number").number(message.packet.number).close('}');
}

std::string entry_line(const HttpExchange& exchange, bool revealed) {
  std::string out;
  JsonLine line(out);
  const std::array<double, 3> timings = timings_of(exchange);
  line.open('{').key("startedDateTime").text(exchange.started().text()).key("time").number(timings[0] + timings[1] + timings[2]);
  write_request(line, exchange);
  write_answer(line, exchange);
  line.key("cache").open('{').close('}').key("timings").open('{').key("send").number(timings[0]);
  line.key("wait").number(timings[1]).key("receive").number(timings[2]).close('}');
  line.key("serverIPAddress").text(exchange.server.address.text());
  line.key("connection").text(std::to_string(exchange.client.port));
  write_packet(line, "_packet", exchange.request);
  write_packet(line, "_answer_packet", exchange.answer);
  line.key("_flow").text(community_id(exchange.client, exchange.server, exchange.ip_protocol)).key("_decrypted_with");
  exchange.decrypted_with.empty() ? line.null() : line.text(exchange.decrypted_with);
  line.key("_masked").boolean(!revealed).close('}');
  return visible_json(out);
}

// What `file` of a packet counts.
std::string inputs_line(const Report& report) {
  std::string out;
  JsonLine line(out);
  line.open('[');
  for (const InputRecord& input : report.inputs) line.open('{').key("name").text(input.name).key("sha256").text(input.sha256).close('}');
  line.close(']');
  return visible_json(out);
}

std::string creator_line(const Report& report) {
  std::string out;
  JsonLine line(out);
  line.open('{').key("name").text("Shekara").key("version").text(report.version).close('}');
  return visible_json(out);
}

void write(const Report& report, std::ostream& out) {
  out << "{\"log\": {\n \"version\": \"1.2\",\n \"creator\": " << creator_line(report) << ",\n \"_inputs\": " << inputs_line(report)
      << ",\n \"_not_listed\": " << report.exchanges_not_listed << ",\n \"entries\": [";
  for (std::size_t i = 0; i < report.exchanges.size(); ++i)
    out << (i == 0 ? "\n" : ",\n") << "  " << entry_line(report.exchanges[i], report.revealed);
  out << (report.exchanges.empty() ? "" : "\n ") << "]\n}}\n";
}
}  // namespace

extern constinit const WriterInfo har_writer;
constinit const WriterInfo har_writer{"har", "exchanges.har", write, "har", false, true};

}  // namespace shekara
