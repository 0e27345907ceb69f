// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/sip_headers.h"

#include <algorithm>
#include <vector>

#include "scanner/base/digits.h"
#include "scanner/decode/authorization.h"
#include "scanner/decode/http_head.h"
#include "scanner/decode/place.h"
#include "scanner/decode/sip_network.h"
#include "scanner/decode/start_line.h"

namespace shekara::sip {
namespace {
struct Compact {
  char letter;
  std::string_view name;
};
// RFC 3261 section 20 and RFCs 3515, 3892.
constexpr Compact kCompact[] = {{'b', "referred-by"},    {'c', "content-type"}, {'e', "content-encoding"},
                                {'f', "from"},           {'i', "call-id"},      {'k', "supported"},
                                {'l', "content-length"}, {'m', "contact"},      {'o', "event"},
                                {'r', "refer-to"},       {'s', "subject"},      {'t', "to"},
                                {'u', "allow-events"},   {'v', "via"}};
// Headers that name people or devices.
constexpr std::string_view kAddresses[] = {"contact",
                                           "diversion",
                                           "from",
                                           "history-info",
                                           "p-asserted-identity",
                                           "p-associated-uri",
                                           "p-called-party-id",
                                           "p-preferred-identity",
                                           "refer-to",
                                           "referred-by",
                                           "remote-party-id",
                                           "reply-to",
                                           "to"};

std::string long_name(std::string_view name) {
  std::string lower;
  for (const char c : name) lower += lower_ascii(c);
  if (lower.size() != 1) return lower;
  const Compact* const found = std::ranges::find(kCompact, lower[0], &Compact::letter);
  return found != std::end(kCompact) ? std::string(found->name) : lower;
}

// "+7 (700) 000-00-01" and "77000000001"; visual separators are allowed in tel: URIs (RFC 3966).
bool is_number(std::string_view user) {
  const bool plus = user.starts_with('+');
  std::size_t digits = 0;
  for (const char c : user.substr(plus ? 1 : 0)) {
    if (is_digit(c))
      ++digits;
    else if (std::string_view("-.()").find(c) == std::string_view::npos)
      return false;
  }
  return digits >= 7 && digits <= 15;
}

// The URI between < and >, or all up to the parameters.
std::string_view uri_of(std::string_view address) {
  const std::size_t open = address.find('<');
  if (open != std::string_view::npos) return address.substr(open + 1, address.find('>', open) - open - 1);
  return trim_http(address.substr(0, address.find(';')));
}

struct Uri {
  std::string_view scheme, user, password, host;
};
Uri parse_uri(std::string_view text) {
  Uri uri;
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return uri;
  uri.scheme = text.substr(0, colon);
  text.remove_prefix(colon + 1);
  text = text.substr(0, text.find_first_of(equals_lower(uri.scheme, "tel") ? ";?" : "?"));
  if (equals_lower(uri.scheme, "tel")) {
    uri.user = text;
    return uri;
  }
  const std::size_t at = text.rfind('@');
  const std::string_view host = at == std::string_view::npos ? text : text.substr(at + 1);
  uri.host = host.substr(0, host.find_first_of(host.starts_with('[') ? ";" : ":;"));
  if (at == std::string_view::npos) return uri;
  const std::string_view login = text.substr(0, at);
  const std::size_t end = std::min(login.find_first_of(":;"), login.size());
  uri.user = login.substr(0, end);
  if (end < login.size() && login[end] == ':') uri.password = login.substr(end + 1);
  return uri;
}

// +sip.instance="<urn:gsma:imei:00101000-000001-0>" (RFC 7254) and "<urn:uuid:..>" (RFC 5626).
void give_instance(const FieldWriter& out, std::string_view path, std::string_view address) {
  const std::string_view instance =
      parameter_of(address.substr(std::min(address.find(';'), address.size())), "+sip.instance");
  constexpr std::string_view kImei = "<urn:gsma:imei:";
  const std::string where = std::string(path) + ".instance";
  if (!instance.starts_with(kImei)) return out.text(Tag::device_id, where, instance);
  std::string digits;
  for (const char c : instance.substr(kImei.size()))
    if (is_digit(c)) digits += c;
  if (!digits.empty())
    out.value(is_imei(digits) ? Tag::imei : Tag::device_id, where, Value(std::string_view(digits)),
              as_bytes(instance));
}

// Elements of a list of addresses; commas in quotes and brackets do not separate.
std::vector<std::string_view> addresses(std::string_view list) {
  std::vector<std::string_view> found;
  bool quoted = false, bracketed = false;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= list.size() && found.size() < 16; ++i) {
    const char c = i < list.size() ? list[i] : ',';
    if (c == '"' && (i == 0 || list[i - 1] != '\\')) quoted = !quoted;
    if (!quoted && (c == '<' || c == '>')) bracketed = c == '<';
    if (i < list.size() && (c != ',' || quoted || bracketed)) continue;
    if (const std::string_view one = trim_http(list.substr(begin, i - begin)); !one.empty())
      found.push_back(one);
    begin = i + 1;
  }
  return found;
}

void give_credentials(const FieldWriter& out, std::string_view value) {
  out.text(Tag::credential, "authorization", value);
  const std::string_view user =
      parameter_of(value.substr(std::min(value.find(' '), value.size())), "username");
  const std::size_t at = std::min(user.find('@'), user.size());
  give_user(out, "authorization.user", user.substr(0, at), user.substr(std::min(at + 1, user.size())));
}

void give_header(std::string_view name, const HttpHeader& header, const FieldWriter& out) {
  const std::string_view value = header.value;
  if (std::ranges::find(kAddresses, name) != std::end(kAddresses)) {
    for (const std::string_view one : addresses(value)) give_address(out, name, one);
  } else if (name == "authorization" || name == "proxy-authorization") {
    give_credentials(out, value);
  } else if (name == "p-access-network-info" || name == "cellular-network-info" ||
             name == "p-last-access-network-info") {
    give_access_network(out, value);
  } else if (name == "subject") {
    out.text(Tag::user_text, "subject", value);
  } else {
    out.text(Tag::text, header_path(name), value, header.name);
  }
}
}  // namespace

Summary summarise(std::string_view lines) {
  Summary summary;
  HttpHeaders headers(lines);
  HttpHeader header;
  while (headers.next(header)) {
    const std::string name = long_name(header.name);
    if (name == "content-length") {
      const std::optional<std::int64_t> length = whole_number(header.value);
      summary.bad_length = !length || *length < 0 ||
                           (summary.length && *summary.length != static_cast<std::uint64_t>(*length));
      if (!summary.bad_length) summary.length = static_cast<std::uint64_t>(*length);
    } else if (name == "content-type") {
      summary.content_type = header.value;
    } else if (name == "content-encoding") {
      summary.coding = header.value;
    } else if (name == "cseq") {
      summary.method = trim_http(header.value.substr(std::min(header.value.find(' '), header.value.size())));
    } else if (name == "to") {
      summary.to_user = user_of(header.value);
    }
  }
  return summary;
}

bool is_system_id(std::string_view user) { return user.size() == kSystemId && are_digits(user); }

std::string_view user_of(std::string_view address) { return parse_uri(uri_of(address)).user; }

void give_user(const FieldWriter& out, std::string_view path, std::string_view user, std::string_view host) {
  const bool imsi =
      user.size() == 15 && are_digits(user) && host.find("3gppnetwork") != std::string_view::npos;
  if (imsi) return out.text(Tag::imsi, path, user);
  if (is_system_id(user)) return out.text(Tag::device_id, path, user);
  if (is_imei(user)) return out.text(Tag::imei, path, user);
  out.text(is_number(user) ? Tag::phone : Tag::user_name, path, user);
}

void give_address(const FieldWriter& out, std::string_view path, std::string_view address) {
  const std::string stem(path);
  const std::size_t open = address.find('<');
  if (open != std::string_view::npos) {
    std::string_view name = trim_http(address.substr(0, open));
    if (name.size() >= 2 && name.front() == '"' && name.back() == '"') name = name.substr(1, name.size() - 2);
    if (is_number(name))
      out.text(Tag::phone, stem + ".name", name);
    else if (!are_digits(name))
      out.text(Tag::person_name, stem + ".name", name);
  }
  const std::string_view text = uri_of(address);
  const Uri uri = parse_uri(text);
  if (equals_lower(uri.scheme, "urn")) return out.text(Tag::text, stem, text);
  give_user(out, stem, uri.user, uri.host);
  out.text(Tag::credential, stem + ".password", uri.password);
  out.text(Tag::text, stem + ".host", uri.host);
  if (open != std::string_view::npos)
    give_instance(out, path, address.substr(std::min(address.find('>', open), address.size())));
}

Fault give_headers(std::string_view lines, const FieldWriter& out) {
  HttpHeaders headers(lines);
  HttpHeader header;
  Fault fault = Fault::none;
  while (headers.next(header)) {
    if (header.name.empty())
      fault = Fault::bad_syntax;
    else
      give_header(long_name(header.name), header, out);
  }
  return fault;
}

}  // namespace shekara::sip
