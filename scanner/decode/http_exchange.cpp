// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/http_exchange.h"

#include "scanner/decode/http_fields.h"

namespace shekara {

namespace {
struct Pseudo {
  std::string_view method, authority, path, status, protocol;

  // False: a line like any other.
  bool take(const HeaderLine& line) {
    if (line.name == ":method") return set(method, line);
    if (line.name == ":authority") return set(authority, line);
    if (line.name == ":path") return set(path, line);
    if (line.name == ":status") return set(status, line);
    if (line.name == ":protocol") return set(protocol, line);
    return line.name == ":scheme";
  }

 private:
  // A second one is no pseudo-header: it is shown as a line.
  static bool set(std::string_view& to, const HeaderLine& line) {
    if (!to.empty()) return false;
    to = line.value;
    return true;
  }
};

HttpHead::Kind kind_of(const Pseudo& pseudo, HttpTurn turn) {
  if (!pseudo.status.empty()) return pseudo.status[0] == '1' ? HttpHead::Kind::interim : HttpHead::Kind::answer;
  if (!pseudo.method.empty() || !pseudo.path.empty() || !pseudo.authority.empty()) return HttpHead::Kind::request;
  if (turn.headed) return HttpHead::Kind::trailer;
  return turn.of_server ? HttpHead::Kind::answer : HttpHead::Kind::request;
}

void emit_start(const Pseudo& pseudo, const HttpHead& head, std::string_view version, const HttpFieldWriter& fields) {
  HttpStartLine start;
  start.is_response = head.kind != HttpHead::Kind::request;
  start.version = version;
  start.method = pseudo.method;
  start.target = pseudo.path;
  start.authority = pseudo.authority;
  start.status = pseudo.status;
  fields.start_line(start);
  if (!pseudo.protocol.empty()) fields.header({"protocol", pseudo.protocol, {}}, false, "header");
}

// Cookies may stand in several lines; they are one (RFC 9113 section 8.2.3, RFC 9114 section 4.2.1).
std::string joined_cookies(const HeaderList& list) {
  std::string out;
  for (const HeaderLine& line : list.lines)
    if (line.name == "cookie") out += (out.empty() ? "" : "; ") + line.value;
  return out;
}

void emit_lines(const HeaderList& list, HttpHead& head, bool of_response, const HttpFieldWriter& fields) {
  const std::string_view where = head.kind == HttpHead::Kind::trailer ? "trailer" : "header";
  const std::string cookies = joined_cookies(list);
  bool cookies_given = false;
  Pseudo again;
  for (const HeaderLine& line : list.lines) {
    if (again.take(line)) continue;
    const bool cookie = line.name == "cookie";
    if (cookie && cookies_given) continue;
    cookies_given |= cookie;
    const HttpHeader header{line.name, cookie ? std::string_view(cookies) : trim_http(line.value), {}};
    fields.header(header, of_response, where);
    if (line.name != "transfer-encoding") head.body.note(header);  // there is none here
  }
}
}  // namespace

std::string stream_prefix(std::uint64_t stream) { return "stream[" + std::to_string(stream) + "]."; }

HttpHead emit_http_head(const HeaderList& list, std::string_view version, HttpTurn turn, std::string_view prefix, Bytes shown,
                        FieldSink& out) {
  Pseudo pseudo;
  for (const HeaderLine& line : list.lines) pseudo.take(line);
  HttpHead head;
  head.kind = kind_of(pseudo, turn);
  head.connect = head.kind == HttpHead::Kind::request && pseudo.method == "CONNECT";
  head.protocol = pseudo.protocol;
  head.granted = head.kind == HttpHead::Kind::answer && pseudo.status.starts_with('2');
  const HttpFieldWriter fields(shown, out, std::string(prefix));
  const bool trailer = head.kind == HttpHead::Kind::trailer;
  if (!trailer) emit_start(pseudo, head, version, fields);
  const bool of_response = trailer ? turn.of_server : head.kind != HttpHead::Kind::request;
  emit_lines(list, head, of_response, fields);
  return head;
}

}  // namespace shekara
