// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/coap_message.h"

#include <algorithm>

#include "scanner/base/charset.h"

namespace shekara::coap {

namespace {
constexpr std::uint8_t kPayloadMarker = 0xff;
constexpr std::size_t kLongestToken = 8;
constexpr std::uint8_t kCsm = 0xe1;

struct Code {
  std::uint8_t code;
  std::string_view name;
};
// RFC 7252 section 12.1 and the documents that added to it; 7.xx: RFC 8323.
constexpr Code kCodes[] = {
    {0x00, "empty"},
    {0x01, "GET"},
    {0x02, "POST"},
    {0x03, "PUT"},
    {0x04, "DELETE"},
    {0x05, "FETCH"},
    {0x06, "PATCH"},
    {0x07, "iPATCH"},
    {0x41, "2.01 Created"},
    {0x42, "2.02 Deleted"},
    {0x43, "2.03 Valid"},
    {0x44, "2.04 Changed"},
    {0x45, "2.05 Content"},
    {0x5f, "2.31 Continue"},
    {0x80, "4.00 Bad Request"},
    {0x81, "4.01 Unauthorized"},
    {0x82, "4.02 Bad Option"},
    {0x83, "4.03 Forbidden"},
    {0x84, "4.04 Not Found"},
    {0x85, "4.05 Method Not Allowed"},
    {0x86, "4.06 Not Acceptable"},
    {0x88, "4.08 Request Entity Incomplete"},
    {0x89, "4.09 Conflict"},
    {0x8c, "4.12 Precondition Failed"},
    {0x8d, "4.13 Request Entity Too Large"},
    {0x8f, "4.15 Unsupported Content-Format"},
    {0x96, "4.22 Unprocessable Entity"},
    {0x9d, "4.29 Too Many Requests"},
    {0xa0, "5.00 Internal Server Error"},
    {0xa1, "5.01 Not Implemented"},
    {0xa2, "5.02 Bad Gateway"},
    {0xa3, "5.03 Service Unavailable"},
    {0xa4, "5.04 Gateway Timeout"},
    {0xa5, "5.05 Proxying Not Supported"},
    {0xa8, "5.08 Hop Limit Reached"},
    {0xe1, "7.01 CSM"},
    {0xe2, "7.02 Ping"},
    {0xe3, "7.03 Pong"},
    {0xe4, "7.04 Release"},
    {0xe5, "7.05 Abort"},
};

const Code* find_code(std::uint8_t code) {
  const Code* const found = std::ranges::find(kCodes, code, &Code::code);
  return found == std::ranges::end(kCodes) ? nullptr : found;
}

enum Where : std::uint8_t { kInRequest = 1, kInResponse = 2, kAnywhere = 3 };
enum class Shape : std::uint8_t { number, text, opaque };

struct KnownOption {
  std::uint16_t number, shortest, longest;
  Shape shape;
  std::uint8_t where;
  bool repeats;
};
// RFC 7252 section 5.10, RFC 7641, 7959, 8613, 8768, 9175, 9177, 7967, 9668; 2049 and 2053: OCF Core.
constexpr KnownOption kOptions[] = {
    {1, 0, 8, Shape::opaque, kInRequest, true},    {3, 1, 255, Shape::text, kInRequest, false},
    {4, 1, 8, Shape::opaque, kAnywhere, true},     {5, 0, 0, Shape::opaque, kInRequest, false},
    {6, 0, 3, Shape::number, kAnywhere, false},    {7, 0, 2, Shape::number, kInRequest, false},
    {8, 0, 255, Shape::text, kInResponse, true},   {9, 0, 255, Shape::opaque, kAnywhere, false},
    {11, 0, 255, Shape::text, kInRequest, true},   {12, 0, 2, Shape::number, kAnywhere, false},
    {14, 0, 4, Shape::number, kInResponse, false}, {15, 0, 255, Shape::text, kInRequest, true},
    {16, 1, 1, Shape::number, kInRequest, false},  {17, 0, 2, Shape::number, kInRequest, false},
    {19, 0, 3, Shape::number, kAnywhere, false},   {20, 0, 255, Shape::text, kInResponse, true},
    {21, 0, 0, Shape::opaque, kInRequest, false},  {23, 0, 3, Shape::number, kAnywhere, false},
    {27, 0, 3, Shape::number, kAnywhere, false},   {28, 0, 4, Shape::number, kAnywhere, false},
    {31, 0, 3, Shape::number, kAnywhere, true},    {35, 1, 1034, Shape::text, kInRequest, false},
    {39, 1, 255, Shape::text, kInRequest, false},  {60, 0, 4, Shape::number, kAnywhere, false},
    {252, 1, 40, Shape::opaque, kAnywhere, false}, {258, 0, 1, Shape::number, kInRequest, false},
    {292, 0, 8, Shape::opaque, kInRequest, true},  {2049, 2, 2, Shape::number, kAnywhere, false},
    {2053, 2, 2, Shape::number, kAnywhere, false},
};

bool is_printable(std::string_view text) {
  const auto control = [](char c) { return static_cast<std::uint8_t>(c) < 0x20 || c == '\x7f'; };
  return std::ranges::none_of(text, control) && is_utf8(text);
}

bool fits(const Option& option, std::uint32_t previous, std::uint8_t where) {
  const KnownOption* const known = std::ranges::find(kOptions, option.number, &KnownOption::number);
  if (known == std::ranges::end(kOptions) || (known->where & where) == 0) return false;
  if (option.number == previous && !known->repeats) return false;
  const std::size_t size = option.value.size();
  if (size < known->shortest || size > known->longest) return false;
  return known->shape != Shape::text || is_printable(as_text(option.value));
}

// Signals have options of their own (RFC 8323 section 5): only those of CSM are long enough to tell anything.
bool is_sound_signal(const Message& message) {
  OptionReader options(message.options);
  Option option;
  while (options.next(option)) {
    const bool of_csm = (option.number == 2 && option.value.size() <= 4) ||
                        (option.number == 4 && option.value.empty()) ||
                        (option.number == 6 && option.value.size() <= 3);
    if (message.code == kCsm && !of_csm) return false;
    if (message.code != kCsm && option.number > 4) return false;
  }
  return options.ok() && (message.code != kCsm || message.payload.empty());
}

// Token, options and payload: what is left of a message behind its length and code.
bool read_rest(ByteReader in, std::size_t token_length, Message& message) {
  message.token = in.take(token_length);
  const Bytes rest = in.rest();
  if (!in.ok()) return false;
  OptionReader options(rest);
  for (Option option; options.next(option);) continue;
  if (!options.ok()) return false;
  message.options = rest.first(options.offset());
  message.payload = rest.subspan(options.offset());
  if (message.payload.empty()) return true;
  message.payload = message.payload.subspan(1);
  return !message.payload.empty();
}
}  // namespace

bool OptionReader::next(Option& option) {
  if (in_.left() == 0 || in_.peek() == kPayloadMarker) return false;
  const std::uint8_t head = in_.u8();
  const std::uint32_t delta = extended(head >> 4), length = extended(head & 15);
  if (!in_.ok() || !ok_) return false;
  number_ += delta;
  option = {number_, in_.take(length)};
  return in_.ok() && number_ <= 0xffff;
}

std::uint32_t OptionReader::extended(std::uint8_t nibble) {
  if (nibble < 13) return nibble;
  if (nibble == 13) return 13U + in_.u8();
  if (nibble == 14) return 269U + in_.be16();
  ok_ = false;
  return 0;
}

bool read_datagram(Bytes bytes, Message& message) {
  ByteReader in(bytes);
  const std::uint8_t first = in.u8();
  message.code_byte = in.take(1);
  in.be16();
  if (!in.ok() || first >> 6 != 1 || (first & 15) > kLongestToken) return false;
  message.type = static_cast<Type>(first >> 4 & 3);
  message.code = message.code_byte[0];
  return read_rest(in, first & 15, message);
}

Framing read_frame(Bytes bytes, Message& message, std::size_t& size) {
  size = 0;
  ByteReader in(bytes);
  const std::uint8_t first = in.u8(), nibble = first >> 4;
  const std::size_t token_length = first & 15;
  if (in.ok() && token_length > kLongestToken) return Framing::bad;
  std::size_t length = nibble;
  if (nibble == 13) length = 13U + in.u8();
  if (nibble == 14) length = 269U + in.be16();
  if (nibble == 15) length = std::size_t{65805} + in.be32();
  message.code_byte = in.take(1);
  if (!in.ok()) return Framing::cut;
  message.code = message.code_byte[0];
  if (!is_known_code(message.code)) return Framing::bad;
  size = in.offset() + token_length + length;
  if (size > bytes.size()) return Framing::cut;
  return read_rest(in.sub(token_length + length), token_length, message) ? Framing::whole : Framing::bad;
}

bool is_known_code(std::uint8_t code) { return find_code(code) != nullptr; }

std::string_view code_name(std::uint8_t code) {
  const Code* const found = find_code(code);
  return found == nullptr ? std::string_view("reserved code") : found->name;
}

bool is_sound(const Message& message) {
  if (!is_known_code(message.code)) return false;
  if (message.is_signal()) return is_sound_signal(message);
  if (message.code == 0) return message.token.empty() && message.options.empty() && message.payload.empty();
  if (message.type == Type::reset || (message.is_request() && message.type == Type::acknowledgement))
    return false;
  OptionReader options(message.options);
  std::uint32_t previous = 0;
  bool has_target = message.is_response();
  for (Option option; options.next(option); previous = option.number) {
    if (!fits(option, previous, message.is_request() ? kInRequest : kInResponse)) return false;
    has_target = has_target || option.number == kUriPath || option.number == kUriQuery ||
                 option.number == kUriHost || option.number == kProxyUri || option.number == kOscore;
  }
  return options.ok() && has_target;
}

std::uint32_t number_of(Bytes value) {
  std::uint32_t number = 0;
  for (const std::uint8_t byte : value.first(std::min<std::size_t>(value.size(), 4)))
    number = number << 8 | byte;
  return number;
}

std::optional<std::uint32_t> number_option(const Message& message, std::uint32_t number) {
  OptionReader options(message.options);
  for (Option option; options.next(option);)
    if (option.number == number) return number_of(option.value);
  return std::nullopt;
}

std::string path_of(const Message& message, std::uint32_t number) {
  std::string path;
  OptionReader options(message.options);
  for (Option option; options.next(option);)
    if (option.number == number) path.append("/").append(to_utf8(as_text(option.value)));
  return path;
}

Bytes span_of(const Message& message, std::uint32_t number) {
  OptionReader options(message.options);
  std::size_t begin = 0, end = 0;
  std::size_t before = 0;
  for (Option option; options.next(option); before = options.offset()) {
    if (option.number != number) continue;
    if (end == 0) begin = before;
    end = options.offset();
  }
  return message.options.subspan(begin, end - begin);
}

std::string_view content_type_of(std::uint32_t format) {
  struct Format {
    std::uint32_t number;
    std::string_view name;
  };
  // IANA, CoAP Content-Formats.
  static constexpr Format kFormats[] = {
      {0, "text/plain"},
      {16, "application/cose; cose-type=\"cose-encrypt0\""},
      {40, "application/link-format"},
      {41, "application/xml"},
      {42, "application/octet-stream"},
      {47, "application/exi"},
      {50, "application/json"},
      {51, "application/json-patch+json"},
      {52, "application/merge-patch+json"},
      {60, "application/cbor"},
      {61, "application/cwt"},
      {63, "application/cbor-seq"},
      {110, "application/senml+json"},
      {112, "application/senml+cbor"},
      {1542, "application/vnd.oma.lwm2m+tlv"},
      {1543, "application/vnd.oma.lwm2m+json"},
      {10000, "application/vnd.ocf+cbor"},
      {11542, "application/vnd.oma.lwm2m+tlv"},
      {11543, "application/vnd.oma.lwm2m+json"},
      {11544, "application/vnd.oma.lwm2m+cbor"},
  };
  const Format* const found = std::ranges::find(kFormats, format, &Format::number);
  return found == std::ranges::end(kFormats) ? std::string_view() : found->name;
}

}  // namespace shekara::coap
