// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/amqp_fields.h"

#include <string>

#include "scanner/base/charset.h"

namespace shekara::amqp {

void give_sasl_response(const FieldWriter& fields, std::string_view path, std::string_view mechanism,
                        Bytes response) {
  if (mechanism == "ANONYMOUS" || response.empty()) return;
  const std::string within(path);
  if (mechanism != "PLAIN") {
    if (is_printable_text(as_text(response))) fields.text(Tag::credential, within, response);
    return;
  }
  const std::vector<std::string_view> parts = split(as_text(response), '\0', 3);
  if (parts.size() != 3) return;
  fields.text(Tag::user_name, within + ".user", parts[1], "user");
  fields.text(Tag::credential, within + ".password", parts[2], "password");
}

std::string_view coding_of(std::string_view encoding) {
  for (const std::string_view known : {"gzip", "deflate", "br", "zstd"})
    if (encoding == known) return known;
  return {};
}

}  // namespace shekara::amqp
