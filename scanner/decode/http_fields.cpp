// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/http_fields.h"

#include <algorithm>

#include "scanner/decode/base64_text.h"
#include "scanner/decode/place.h"

namespace shekara {

namespace {
void put(FieldSink& out, Bytes shown, Tag tag, std::string_view path, std::string_view raw,
         std::string_view key = {}) {
  if (raw.empty()) return;
  const Utf8Text text(raw);
  const BytePlace place = place_in(shown, as_bytes(raw));
  out.field({tag, path, text.view(), place.offset, place.length, key});
}

// Text made from `source`, which says where it stands.
void put_made(FieldSink& out, Bytes shown, Tag tag, std::string_view path, std::string_view made,
              std::string_view source) {
  if (made.empty()) return;
  const BytePlace place = place_in(shown, as_bytes(source));
  out.field({tag, path, made, place.offset, place.length});
}

// "example.com:8080" or "[2001:db8::1]:80" without the port.
std::string_view without_port(std::string_view authority) {
  if (authority.substr(0, 1) == "[") return authority.substr(1, authority.find(']') - 1);
  return authority.substr(0, authority.find(':'));
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = lower_ascii(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = high < 0 ? -1 : hex_digit(text[i + 2]);
    out += low < 0 ? text[i] : static_cast<char>(high << 4 | low);
    if (low >= 0) i += 2;
  }
  return to_utf8(out);
}

// user:password@host:port of an absolute target (RFC 3986 section 3.2) or of CONNECT.
void emit_authority(std::string_view authority, Bytes shown, FieldSink& out) {
  const std::size_t at = authority.rfind('@');
  if (at != std::string_view::npos) {
    put(out, shown, Tag::credential, "request.target.user", authority.substr(0, at));
    put(out, shown, Tag::user_name, "request.target.user",
        authority.substr(0, std::min(at, authority.find(':'))));
    authority.remove_prefix(at + 1);
  }
  put_made(out, shown, Tag::http_host, "request.target", host_text(without_port(authority)), authority);
}

void emit_target(std::string_view target, Bytes shown, FieldSink& out) {
  const std::size_t scheme = target.find("://");
  if (scheme < target.find_first_of("/?")) {
    const std::string_view rest = target.substr(scheme + 3);
    const std::size_t path = std::min(rest.find_first_of("/?"), rest.size());
    emit_authority(rest.substr(0, path), shown, out);
    target = rest.substr(path);
  }
  target = target.substr(0, target.find('#'));
  const std::size_t mark = std::min(target.find('?'), target.size());
  const std::string_view path = target.substr(0, mark);
  if (path.find('%') == std::string_view::npos)
    put(out, shown, Tag::text, "request.path", path);
  else
    put_made(out, shown, Tag::text, "request.path", percent_decoded(path), path);
  if (mark + 1 >= target.size()) return;
  const Bytes query = as_bytes(target.substr(mark + 1));
  out.payload(
      {query, "application/x-www-form-urlencoded", {}, place_in(shown, query).offset, "request.query"});
}

// The user of Basic (RFC 7617) and Digest (RFC 7616) credentials.
void emit_user(std::string_view value, std::string_view path, Bytes shown, FieldSink& out) {
  const std::size_t space = std::min(value.find(' '), value.size());
  const std::string_view scheme = value.substr(0, space), rest = trim_http(value.substr(space));
  if (equals_lower(scheme, "basic")) {
    const std::string pair = base64_front(rest);
    put_made(out, shown, Tag::user_name, path, to_utf8(pair.substr(0, pair.find(':'))), rest);
  } else if (equals_lower(scheme, "digest")) {
    constexpr std::string_view kUser = "username=\"";
    const std::size_t at = rest.find(kUser);
    if (at == std::string_view::npos) return;
    const std::string_view user = rest.substr(at + kUser.size());
    put(out, shown, Tag::user_name, path, user.substr(0, user.find('"')));
  }
}

std::string unfolded(std::string_view value) {
  std::string out;
  for (const char c : value) {
    const bool blank = c == '\r' || c == '\n' || c == '\t' || c == ' ';
    if (!blank)
      out += c;
    else if (out.empty() || out.back() != ' ')
      out += ' ';
  }
  return to_utf8(out);
}

void emit_header(const HttpHeader& header, std::string_view path, Bytes shown, FieldSink& out) {
  const auto is = [&](std::string_view lower) { return equals_lower(header.name, lower); };
  if (header.value.empty()) return;
  if (is("host")) {
    return put_made(out, shown, Tag::http_host, path, host_text(without_port(header.value)), header.value);
  }
  const bool authorization = is("authorization") || is("proxy-authorization");
  const bool secret = authorization || is("cookie") || is("set-cookie");
  const Tag tag = secret ? Tag::credential : Tag::text;
  if (header.value.find('\n') == std::string_view::npos) {
    put(out, shown, tag, path, header.value, header.name);
  } else {
    const BytePlace place = place_in(shown, as_bytes(header.value));
    out.field({tag, path, std::string_view(unfolded(header.value)), place.offset, place.length, header.name});
  }
  if (authorization) emit_user(header.value, path, shown, out);
}
}  // namespace

void emit_http_start_line(const HttpStartLine& start, Bytes shown, FieldSink& out) {
  if (start.is_response) {
    put(out, shown, Tag::message, "response.status", start.status);
    put(out, shown, Tag::text, "response.version", start.version);
    return put(out, shown, Tag::text, "response.reason", trim_http(start.reason));
  }
  put(out, shown, Tag::message, "request.method", start.method);
  put(out, shown, Tag::text, "request.version", start.version);
  if (start.method == "CONNECT") return emit_authority(start.target, shown, out);
  emit_target(start.target, shown, out);
}

Fault emit_http_headers(std::string_view lines, bool of_response, std::string_view where, Bytes shown,
                        HttpBody& body, FieldSink& out) {
  std::string path(of_response ? "response." : "request.");
  path += where;
  const std::size_t stem = path.size();
  HttpHeaders headers(lines);
  HttpHeader header;
  Fault fault = Fault::none;
  while (headers.next(header)) {
    path.resize(stem);
    if (header.name.empty()) {
      put(out, shown, Tag::text, path, header.line);
      fault = Fault::bad_syntax;
      continue;
    }
    path += '.';
    for (const char c : header.name) path += lower_ascii(c);
    emit_header(header, path, shown, out);
    body.note(header);
  }
  return fault;
}

}  // namespace shekara
