// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/rtmp_message.h"

#include <cmath>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/decode/amf0.h"
#include "scanner/decode/url.h"

namespace shekara::rtmp {
namespace {
// Values of a command: name, transaction, an object or null, then its arguments.
constexpr std::size_t kName = 0, kObject = 2, kFirstArgument = 3;

// What names a stream to who sends it: whoever knows it may send in the same place.
bool names_key(std::string_view command) {
  return command == "publish" || command == "releaseStream" || command == "FCPublish" ||
         command == "FCUnpublish";
}

void give_scalar(const FieldWriter& out, std::string_view command, const Amf0Scalar& scalar) {
  if (!scalar.is_text || scalar.text.empty()) return;
  if (scalar.argument == kObject && scalar.name == "tcUrl") {
    out.text(Tag::text, "url", scalar.text);
    return give_server(out, Tag::http_host, "host", scalar.text);
  }
  if (scalar.argument == kFirstArgument && scalar.name.empty()) {
    if (names_key(command)) return out.text(Tag::credential, "stream.key", scalar.text);
    if (command == "play" || command == "play2") return out.text(Tag::text, "stream.name", scalar.text);
  }
  out.text(Tag::text, "value", scalar.text, to_utf8(scalar.name));
}
}  // namespace

bool give_command(const FieldWriter& out, Bytes body) {
  std::string command;
  return walk_amf0(body, [&](const Amf0Scalar& scalar) {
    if (scalar.argument == kName) {
      command = scalar.text;
      out.text(Tag::message, "message", scalar.text);
    } else {
      give_scalar(out, command, scalar);
    }
  });
}

void give_data(const FieldWriter& out, Bytes body) {
  walk_amf0(body, [&](const Amf0Scalar& scalar) {
    if (scalar.name.empty()) return;
    const std::string name = to_utf8(scalar.name);
    if (scalar.is_text)
      out.text(Tag::text, "metadata", scalar.text, name);
    else if (std::isfinite(scalar.number))
      out.value(Tag::number, "metadata", Value(scalar.number), scalar.raw, name);
  });
}

}  // namespace shekara::rtmp
