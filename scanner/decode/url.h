// SPDX-License-Identifier: Apache-2.0
// The parts of "scheme://user:password@host:port/path?query" (RFC 3986 section 3), as views of the text. For
// decoders whose messages name a server or a stream.
#pragma once
#include <string_view>

#include "scanner/decode/field_writer.h"

namespace shekara {

struct Url {
  std::string_view scheme, user, password, host, port, path,
      query;  // host without brackets; path with its '/'
};

// Nothing is decoded. Without "://" all of it up to the first '/' is taken as the authority.
Url parse_url(std::string_view text);

// A server's address in a message: user and password of it, and the host under `tag`, at path, path.user and
// path.password.
void give_server(const FieldWriter& out, Tag tag, std::string_view path, std::string_view url,
                 std::string_view key = {});

}  // namespace shekara
