// SPDX-License-Identifier: Apache-2.0
// CoAP messages as they lie on the wire (RFC 7252 section 3; over TCP RFC 8323 section 3.2) and the closed
// lists they use: codes, option numbers, content formats. For the decoders coap and coap_tcp.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "scanner/base/byte_reader.h"

namespace shekara::coap {

enum class Type : std::uint8_t { confirmable, non_confirmable, acknowledgement, reset };

struct Message {
  Type type = Type::non_confirmable;
  std::uint8_t code = 0;
  Bytes code_byte, token, options, payload;
  [[nodiscard]] bool is_request() const { return code != 0 && code < 0x20; }
  [[nodiscard]] bool is_response() const { return code >= 0x40 && code < 0xc0; }
  [[nodiscard]] bool is_signal() const { return code >= 0xe0; }
};

enum class Framing : std::uint8_t { whole, cut, bad };

// All bytes are one message.
bool read_datagram(Bytes bytes, Message& message);
// The message at the front of a stream and its size; cut: size, if not 0, says how many bytes it has in all.
Framing read_frame(Bytes bytes, Message& message, std::size_t& size);

enum OptionNumber : std::uint16_t {
  kUriHost = 3,
  kObserve = 6,
  kLocationPath = 8,
  kOscore = 9,
  kUriPath = 11,
  kContentFormat = 12,
  kUriQuery = 15,
  kLocationQuery = 20,
  kBlock2 = 23,
  kBlock1 = 27,
  kProxyUri = 35,
};

struct Option {
  std::uint32_t number = 0;
  Bytes value;
};

// The options of a message in their order; next() says whether there is one more. ok(): they end where they
// should.
class OptionReader {
 public:
  explicit OptionReader(Bytes options) : in_(options) {}
  bool next(Option& option);
  [[nodiscard]] bool ok() const { return in_.ok() && ok_; }
  [[nodiscard]] std::size_t offset() const { return in_.offset(); }

 private:
  std::uint32_t extended(std::uint8_t nibble);
  ByteReader in_;
  std::uint32_t number_ = 0;
  bool ok_ = true;
};

// Every option is in the registry, of legal length and in the right kind of message, texts are printable;
// requests say where they go. What a message needs to be taken for CoAP.
bool is_sound(const Message& message);
bool is_known_code(std::uint8_t code);
// "GET", "2.05 Content", "7.01 CSM".
std::string_view code_name(std::uint8_t code);

// An unsigned value of at most four bytes, without leading zeros.
std::uint32_t number_of(Bytes value);
std::optional<std::uint32_t> number_option(const Message& message, std::uint32_t number);
// The segments of a path option with a slash before each: "/rd/5a3f".
std::string path_of(const Message& message, std::uint32_t number);
// From the first of these options to the last; empty if there is none.
Bytes span_of(const Message& message, std::uint32_t number);

// "application/cbor"; empty for numbers nobody registered.
std::string_view content_type_of(std::uint32_t format);

}  // namespace shekara::coap
