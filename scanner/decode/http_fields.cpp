// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/http_fields.h"

#include <algorithm>

#include "scanner/decode/base64_text.h"
#include "scanner/decode/place.h"

namespace shekara {

namespace {
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

}  // namespace

// path: without the prefix.
void HttpFieldWriter::put(Tag tag, std::string_view path, std::string_view raw, std::string_view key) const {
  if (raw.empty()) return;
  put_made(tag, path, Utf8Text(raw).view(), raw, key);
}

// Text made from `source`, which says where it stands.
void HttpFieldWriter::put_made(Tag tag, std::string_view path, std::string_view made, std::string_view source,
                               std::string_view key) const {
  if (made.empty()) return;
  const BytePlace place = place_in(shown_, as_bytes(source));
  const Utf8Text name(key);
  if (prefix_.empty()) return out_.field({tag, path, made, place.offset, place.length, name.view()});
  const std::string whole = prefix_ + std::string(path);
  out_.field({tag, whole, made, place.offset, place.length, name.view()});
}

// user:password@host:port of an absolute target (RFC 3986 section 3.2) or of CONNECT.
void HttpFieldWriter::authority(std::string_view text) const {
  const std::size_t at = text.rfind('@');
  if (at != std::string_view::npos) {
    put(Tag::credential, "request.target.user", text.substr(0, at));
    put(Tag::user_name, "request.target.user", text.substr(0, std::min(at, text.find(':'))));
    text.remove_prefix(at + 1);
  }
  put_made(Tag::http_host, "request.target", host_text(without_port(text)), text);
}

void HttpFieldWriter::target(std::string_view text) const {
  const std::size_t scheme = text.find("://");
  if (scheme < text.find_first_of("/?")) {
    const std::string_view rest = text.substr(scheme + 3);
    const std::size_t path = std::min(rest.find_first_of("/?"), rest.size());
    authority(rest.substr(0, path));
    text = rest.substr(path);
  }
  text = text.substr(0, text.find('#'));
  const std::size_t mark = std::min(text.find('?'), text.size());
  const std::string_view path = text.substr(0, mark);
  if (path.find('%') == std::string_view::npos)
    put(Tag::text, "request.path", path);
  else
    put_made(Tag::text, "request.path", percent_decoded(path), path);
  if (mark + 1 >= text.size()) return;
  const Bytes query = as_bytes(text.substr(mark + 1));
  const std::string name = prefix_ + "request.query";
  out_.payload({query, "application/x-www-form-urlencoded", {}, place_in(shown_, query).offset, name});
}

// The user of Basic (RFC 7617) and Digest (RFC 7616) credentials.
void HttpFieldWriter::user(std::string_view value, std::string_view path) const {
  const std::size_t space = std::min(value.find(' '), value.size());
  const std::string_view scheme = value.substr(0, space), rest = trim_http(value.substr(space));
  if (equals_lower(scheme, "basic")) {
    const std::string pair = base64_front(rest);
    put_made(Tag::user_name, path, to_utf8(pair.substr(0, pair.find(':'))), rest);
  } else if (equals_lower(scheme, "digest")) {
    constexpr std::string_view kUser = "username=\"";
    const std::size_t at = rest.find(kUser);
    if (at == std::string_view::npos) return;
    const std::string_view name = rest.substr(at + kUser.size());
    put(Tag::user_name, path, name.substr(0, name.find('"')));
  }
}

void HttpFieldWriter::value(const HttpHeader& header, std::string_view path) const {
  const auto is = [&](std::string_view lower) { return equals_lower(header.name, lower); };
  if (header.value.empty()) return;
  if (is("host")) return put_made(Tag::http_host, path, host_text(without_port(header.value)), header.value);
  const bool authorization = is("authorization") || is("proxy-authorization");
  const bool secret = authorization || is("cookie") || is("set-cookie");
  const Tag tag = secret ? Tag::credential : Tag::text;
  if (header.value.find('\n') == std::string_view::npos)
    put(tag, path, header.value, header.name);
  else
    put_made(tag, path, unfolded(header.value), header.value, header.name);
  if (authorization) user(header.value, path);
}

void HttpFieldWriter::start_line(const HttpStartLine& start) const {
  if (start.is_response) {
    put(Tag::message, "response.status", start.status);
    put(Tag::text, "response.version", start.version);
    return put(Tag::text, "response.reason", trim_http(start.reason));
  }
  put(Tag::message, "request.method", start.method);
  put(Tag::text, "request.version", start.version);
  if (!start.authority.empty()) authority(start.authority);
  if (start.method == "CONNECT" && start.authority.empty()) return authority(start.target);
  target(start.target);
}

void HttpFieldWriter::header(const HttpHeader& header, bool of_response, std::string_view where) const {
  std::string path(of_response ? "response." : "request.");
  path += where;
  path += '.';
  const Utf8Text name(header.name);
  for (const char c : name.view()) path += lower_ascii(c);
  value(header, path);
}

Fault HttpFieldWriter::lines(std::string_view lines, bool of_response, std::string_view where, HttpBody& body) const {
  HttpHeaders headers(lines);
  HttpHeader one;
  Fault fault = Fault::none;
  while (headers.next(one)) {
    if (one.name.empty()) {
      put(Tag::text, std::string(of_response ? "response." : "request.").append(where), one.line);
      fault = Fault::bad_syntax;
      continue;
    }
    header(one, of_response, where);
    body.note(one);
  }
  return fault;
}

}  // namespace shekara
