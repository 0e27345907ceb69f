// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/authorization.h"

#include <algorithm>

#include "scanner/base/charset.h"
#include "scanner/decode/base64_text.h"
#include "scanner/decode/http_head.h"

namespace shekara {
std::string_view parameter_of(std::string_view parameters, std::string_view name) {
  while (!parameters.empty()) {
    const std::size_t equals = parameters.find('=');
    if (equals == std::string_view::npos) return {};
    // What stands before a separator is a parameter without a value.
    const std::string_view before = parameters.substr(0, equals);
    const std::string_view found = trim_http(before.substr(before.find_last_of(",;") + 1));
    parameters = trim_http(parameters.substr(equals + 1));
    const bool quoted = parameters.starts_with('"');
    if (quoted) parameters.remove_prefix(1);
    const std::size_t end = std::min(parameters.find_first_of(quoted ? "\"" : ",; "), parameters.size());
    if (equals_lower(found, name)) return trim_http(parameters.substr(0, end));
    parameters.remove_prefix(std::min(end + 1, parameters.size()));
  }
  return {};
}

void give_authorization(const FieldWriter& out, std::string_view path, std::string_view value, Tag user_tag) {
  out.text(Tag::credential, path, value);
  const std::size_t space = std::min(value.find(' '), value.size());
  const std::string_view scheme = value.substr(0, space), rest = trim_http(value.substr(space));
  const std::string user_path = std::string(path) + ".user";
  if (equals_lower(scheme, "basic")) {
    const std::string pair = base64_front(rest);
    const std::string user = to_utf8(pair.substr(0, pair.find(':')));
    if (!user.empty()) out.value(user_tag, user_path, Value(std::string_view(user)), as_bytes(rest));
  } else if (equals_lower(scheme, "digest")) {
    out.text(user_tag, user_path, parameter_of(rest, "username"));
  }
}

}  // namespace shekara
