// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/coap_fields.h"

#include <algorithm>
#include <array>
#include <string>

#include "scanner/base/digits.h"
#include "scanner/decode/device_urn.h"
#include "scanner/decode/lwm2m_content.h"
#include "scanner/decode/place.h"

namespace shekara::coap {

namespace {
constexpr std::uint32_t kLinkFormat = 40;

bool is_identifier(std::string_view name) {
  return std::ranges::count_if(name, is_digit) >= 5 || name.find('@') != std::string_view::npos;
}

// "ep=urn:imei:..": who registers, and by which number it can be woken.
bool give_registration(std::string_view name, Bytes value, const FieldWriter& fields) {
  if (name == "ep") give_device_urn(fields, "registration.endpoint", value, name);
  if (name == "sms") fields.text(Tag::phone, "registration.sms", value, name);
  return name == "ep" || name == "sms";
}

void give_query(Bytes query, bool registers, const FieldWriter& fields) {
  const std::string_view text = as_text(query);
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos) return fields.text(Tag::text, "query.item", query);
  const std::string name = to_utf8(text.substr(0, equals));
  const Bytes value = query.subspan(equals + 1);
  if (registers && give_registration(name, value, fields)) return;
  // A name that is itself somebody's number stands as * in paths, which are printed unmasked.
  const bool identifier = name.empty() || is_identifier(name);
  if (identifier) fields.text(Tag::text, "query.*", query.first(equals));
  fields.text(Tag::text, (registers ? "registration." : "query.") + (identifier ? "*" : name), value, name);
}

void give_number(std::string_view path, Bytes value, const FieldWriter& fields, const Message& message) {
  // Zero is written in no bytes at all: then the code stands for it.
  fields.number(path, number_of(value), value.empty() ? message.code_byte : value);
}

// Number of a block and whether more follow (RFC 7959 section 2.2).
void give_block(std::string_view path, Bytes value, const FieldWriter& fields, const Message& message) {
  const std::uint32_t number = number_of(value);
  const std::string words = std::to_string(number >> 4) + ((number & 8) != 0 ? ", more follow" : ", last");
  fields.value(Tag::text, path, Value(std::string_view(words)), value.empty() ? message.code_byte : value);
}

// ThingsBoard lets a device in by a token in its path: /api/v1/TOKEN/telemetry.
void give_path_token(const Message& message, const FieldWriter& fields) {
  std::array<Bytes, 4> segments;
  std::size_t count = 0;
  OptionReader options(message.options);
  for (Option option; options.next(option);)
    if (option.number == kUriPath && count++ < segments.size()) segments.at(count - 1) = option.value;
  const std::string_view last = as_text(segments[3]);
  const bool known = last == "telemetry" || last == "attributes" || last == "rpc" || last == "claim";
  if (count >= 4 && as_text(segments[0]) == "api" && as_text(segments[1]) == "v1" && known)
    fields.text(Tag::credential, "path.token", segments[2]);
}

void give_paths(const Message& message, const FieldWriter& fields) {
  const std::string path = path_of(message, kUriPath), location = path_of(message, kLocationPath);
  if (!path.empty())
    fields.value(Tag::text, "path", Value(std::string_view(path)), span_of(message, kUriPath));
  if (!location.empty())
    fields.value(Tag::text, "location", Value(std::string_view(location)), span_of(message, kLocationPath));
  give_path_token(message, fields);
}

// A block behind the first is no beginning of anything.
bool is_later_block(const Message& message) {
  for (const std::uint32_t option : {kBlock1, kBlock2})
    if (number_option(message, option).value_or(0) >> 4 > 0 && (option == kBlock1) == message.is_request())
      return true;
  return false;
}
}  // namespace

void give_options(const Message& message, bool registers, const FieldWriter& fields) {
  if (message.is_signal()) return;
  give_paths(message, fields);
  OptionReader options(message.options);
  for (Option option; options.next(option);) {
    switch (option.number) {
      case kUriHost: {
        const std::string host = host_text(as_text(option.value));
        if (!host.empty()) fields.value(Tag::http_host, "host", Value(std::string_view(host)), option.value);
        break;
      }
      case kUriQuery:
      case kLocationQuery:
        give_query(option.value, registers, fields);
        break;
      case kProxyUri:
        fields.text(Tag::text, "proxy_uri", option.value);
        break;
      case kObserve:
        give_number("observe", option.value, fields, message);
        break;
      case kContentFormat:
        give_number("content_format", option.value, fields, message);
        break;
      case kBlock1:
        give_block("block1", option.value, fields, message);
        break;
      case kBlock2:
        give_block("block2", option.value, fields, message);
        break;
      default:
        break;
    }
  }
}

void give_content(Bytes bytes, const Message& message, const lwm2m::Path& object, FieldSink& out) {
  if (message.payload.empty() || is_later_block(message)) return;
  const FieldWriter fields(bytes, out);
  if (!span_of(message, kOscore).empty())
    return fields.value(Tag::opaque, "body", Value(std::string_view("OSCORE")), message.payload);
  const std::optional<std::uint32_t> format = number_option(message, kContentFormat);
  if (lwm2m::give_content(bytes, message.payload, format, object, out)) return;
  if (format == std::optional(kLinkFormat)) return fields.text(Tag::text, "links", message.payload);
  fields.payload("body", message.payload, format ? content_type_of(*format) : std::string_view());
}

}  // namespace shekara::coap
