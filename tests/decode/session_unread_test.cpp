// SPDX-License-Identifier: Apache-2.0
// What of a flow's payload counts as understood when a decoder knew the frame, but nobody what is in it.
#include <doctest/doctest.h>

#include <string>

#include "scanner/decode/session.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
constexpr Direction kClient = Direction::client_to_server;

class Nobody final : public FieldReceiver {
  void field(const FieldEvent&) override {}
  void end_of_message() override {}
};

// How many bytes of the stream are understood.
std::uint64_t decoded(const std::vector<std::uint8_t>& stream) {
  const Limits limits;
  Coverage coverage;
  Nobody nobody;
  SessionContext context(limits, nobody, coverage);
  DecodeSession session(context, kOverTcp);
  session.feed(kClient, stream, {0, 1}, Timestamp::from_seconds(1));
  session.finish(kClient);
  return session.decoded(kClient);
}

std::string noise(std::size_t size) {
  std::string out;
  for (std::uint32_t state = 12345; out.size() < size;) {
    state = state * 1664525U + 1013904223U;
    out.push_back(static_cast<char>(state >> 24));
  }
  return out;
}

std::string post(std::string_view headers, std::string_view body) {
  return "POST /up HTTP/1.1\r\nHost: data.example\r\n" + std::string(headers) +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}
}  // namespace

TEST_CASE("unread: a body that nobody knows is not understood, its head is") {
  const std::string body = noise(5000), known = R"({"speed":50,"unit":"km/h"})";
  const std::string stream = post("Content-Type: application/octet-stream\r\n", body);
  CHECK(decoded(bytes(stream)) == stream.size() - body.size());
  CHECK(decoded(bytes(post("Content-Type: application/json\r\n", known))) ==
        post("Content-Type: application/json\r\n", known).size());
}

TEST_CASE("unread: a body that is packed in a way nobody knows, or broken, is not understood") {
  const std::string body = noise(3000), packed = post("Content-Encoding: x-own\r\n", body);
  CHECK(decoded(bytes(packed)) == packed.size() - body.size());
  const std::string broken = post("Content-Encoding: gzip\r\n", body);
  CHECK(decoded(bytes(broken)) <= broken.size() - body.size());
}

TEST_CASE("unread: a part that nobody knows inside a body that somebody does") {
  const std::string part = noise(2000);
  const std::string body = "--b\r\nContent-Type: application/octet-stream\r\n\r\n" + part + "\r\n--b--\r\n";
  const std::string stream = post("Content-Type: multipart/form-data; boundary=b\r\n", body);
  CHECK(decoded(bytes(stream)) == stream.size() - part.size());
}

TEST_CASE("unread: digits of base64 or hexadecimal without a break are no text") {
  std::string digits;
  for (std::size_t i = 0; i < 5000; ++i) digits.push_back(static_cast<char>('0' + (i * 7 + i / 13) % 10));
  CHECK(decoded(bytes(digits)) == 0);
  CHECK(decoded(bytes("350010100000012\r\n")) == 17);
}
}  // namespace shekara::test
