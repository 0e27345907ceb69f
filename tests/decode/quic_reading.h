// SPDX-License-Identifier: Apache-2.0
// What the decoder of QUIC makes of a talk of two stacks, and what they say there. For tests.
#pragma once
#include <algorithm>

#include "scanner/decode/registry.h"
#include "scanner/secrets/key_log.h"
#include "tests/decode/quic_stack.h"

namespace shekara::test {

inline constexpr Direction kClient = Direction::client_to_server, kServer = Direction::server_to_client;

// Bytes of channels by direction, and all fields as "path=value".
class Streams final : public FieldSink {
 public:
  Direction direction = kClient;
  std::array<std::map<std::uint32_t, std::string>, 2> channels;
  std::vector<std::string> fields;
  [[nodiscard]] bool has(std::string_view line) const { return std::ranges::find(fields, line) != fields.end(); }
  [[nodiscard]] bool begins(std::string_view line) const {
    return std::ranges::any_of(fields, [&](const std::string& one) { return one.starts_with(line); });
  }

  void field(const Field& field) override {
    const std::string_view* text = std::get_if<std::string_view>(&field.value);
    const std::string key = field.key.empty() ? "" : " " + std::string(field.key);
    fields.push_back(std::string(field.path) + "=" + (text == nullptr ? "..." : std::string(*text)) + key);
  }
  void payload(const Payload& payload) override {
    channels.at(index_of(direction))[payload.channel].append(as_text(payload.bytes));
  }
};

struct Reading {
  Streams streams;
  std::size_t unread = 0, faults = 0;  // steps
  std::array<bool, 2> opaque{};

  Reading(const std::vector<Piece>& datagrams, const std::string& key_log) {
    const Limits limits;
    Secrets secrets;
    read_key_log(key_log, "keys.txt", limits, secrets);
    const std::unique_ptr<Decoder> decoder = find_decoder("quic")->make_with_keys(secrets, limits);
    for (const Piece& datagram : datagrams)
      if (!opaque.at(index_of(datagram.direction))) read(*decoder, datagram);
    for (const Direction direction : {kClient, kServer}) {
      streams.direction = direction;
      if (!opaque.at(index_of(direction))) decoder->end(direction, streams);
    }
  }
  void read(Decoder& decoder, const Piece& datagram) {
    streams.direction = datagram.direction;
    Bytes left(datagram.bytes);
    while (!left.empty()) {
      const std::vector<std::uint8_t> exact(left.begin(), left.end());
      const Step step = decoder.decode({exact, datagram.direction, {}, true}, streams);
      opaque.at(index_of(datagram.direction)) = step.kind == Step::Kind::opaque;
      if (step.kind != Step::Kind::consumed) return;
      faults += step.fault != Fault::none;
      unread += !step.read;
      left = left.subspan(step.bytes);
    }
  }
};

inline std::string text_of(char first, std::size_t size) {
  std::string out(size, ' ');
  for (std::size_t i = 0; i < size; ++i) out[i] = static_cast<char>(first + static_cast<char>(i % 23));
  return out;
}

// HTTP/3: POST, https, /, cloud.example.com, application/json, all out of the static table (RFC 9204 appendix A).
inline std::string h3_post(const std::string& body) {
  const std::string head = std::string("\x00\x00\xd4\xd7\xc1\x50\x11", 7) + "cloud.example.com" + "\xee";
  const std::string size = {static_cast<char>(0x40 | body.size() >> 8), static_cast<char>(body.size() & 0xff)};
  return std::string("\x01") + static_cast<char>(head.size()) + head + std::string("\x00", 1) + size + body;
}

// Two streams there and back, and a key update by each end.
struct Talk : QuicTalk {
  Talk(const std::string& cipher, std::uint32_t version) : QuicTalk(cipher, version, "example") {
    run();
    const std::int64_t one = open_stream(), other = open_stream();
    send(kClient, one, text_of('a', 30'000), false);
    send(kClient, other, text_of('A', 5'000), true);
    run();
    send(kServer, one, text_of('0', 50'000), true);
    run();
    for (const Direction by : {kClient, kServer}) {
      update_keys(by);
      send(kClient, one, text_of('b', 4'000), false);
      send(kServer, other, text_of('c', 4'000), false);
      run();
    }
  }
};
}  // namespace shekara::test
