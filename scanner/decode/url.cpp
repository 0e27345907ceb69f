// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/url.h"

#include <algorithm>
#include <string>

#include "scanner/decode/place.h"

namespace shekara {

Url parse_url(std::string_view text) {
  Url url;
  const std::size_t scheme = text.find("://");
  if (scheme != std::string_view::npos && scheme < text.find_first_of("/?@")) {
    url.scheme = text.substr(0, scheme);
    text.remove_prefix(scheme + 3);
  }
  const std::size_t end = std::min(text.find_first_of("/?#"), text.size());
  std::string_view authority = text.substr(0, end);
  const std::string_view rest = text.substr(end, text.find('#') - end);
  const std::size_t mark = std::min(rest.find('?'), rest.size());
  url.path = rest.substr(0, mark);
  if (mark < rest.size()) url.query = rest.substr(mark + 1);
  if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
    const std::string_view login = authority.substr(0, at);
    const std::size_t colon = std::min(login.find(':'), login.size());
    url.user = login.substr(0, colon);
    if (colon < login.size()) url.password = login.substr(colon + 1);
    authority.remove_prefix(at + 1);
  }
  const std::size_t bracket = authority.starts_with('[') ? authority.find(']') : 0;
  const std::size_t colon = authority.find(':', std::min(bracket, authority.size()));
  url.host = authority.substr(0, colon);
  if (colon != std::string_view::npos) url.port = authority.substr(colon + 1);
  if (bracket != 0 && bracket != std::string_view::npos) url.host = authority.substr(1, bracket - 1);
  return url;
}

void give_server(const FieldWriter& out, Tag tag, std::string_view path, std::string_view text,
                 std::string_view key) {
  const Url url = parse_url(text);
  const std::string stem(path);
  out.text(Tag::user_name, stem + ".user", url.user);
  out.text(Tag::credential, stem + ".password", url.password);
  const std::string host = host_text(url.host);
  if (!host.empty()) out.value(tag, path, Value(std::string_view(host)), as_bytes(url.host), key);
}

}  // namespace shekara
