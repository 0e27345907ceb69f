// SPDX-License-Identifier: Apache-2.0
// QUIC as a real stack speaks it where something is said again, or shown otherwise than it was sent.
#include <doctest/doctest.h>

#include "tests/decode/quic_reading.h"

namespace shekara::test {

TEST_CASE("quic stack: what a client says again because the server refused it before the handshake are streams of their own") {
  for (const std::string protocol : {"example", "h3"}) {
    CAPTURE(protocol);
    QuicTickets tickets;
    QuicTalk first("AES-128-GCM", NGTCP2_PROTO_VER_V1, protocol, &tickets);
    first.run();
    tickets.forget();
    QuicTalk second("AES-128-GCM", NGTCP2_PROTO_VER_V1, protocol, &tickets);
    const std::string early = h3_post(text_of('a', 2'000)), later = h3_post(text_of('b', 50));
    second.send(kClient, second.open_stream(), early, true);
    second.run();
    second.send(kClient, second.open_stream(), later, true);
    second.run();
    REQUIRE(second.key_log.find("CLIENT_EARLY_TRAFFIC_SECRET") != std::string::npos);
    REQUIRE(second.received[1].at(0) == later);
    const Reading got(second.datagrams, second.key_log);
    CHECK(got.unread == 0);
    CHECK(got.faults == 0);
    const auto& of_client = got.streams.channels[0];
    if (protocol == "h3") {
      CHECK(of_client.at(0) == text_of('a', 2'000) + text_of('b', 50));
    } else {
      CHECK(of_client.at(1) == early);
      CHECK(of_client.at(2) == later);
    }
  }
}

TEST_CASE("quic stack: of several Retries the client follows the first, and the others are no fault") {
  for (const std::uint32_t version : {NGTCP2_PROTO_VER_V1, NGTCP2_PROTO_VER_V2_DRAFT}) {
    QuicTalk talk("AES-128-GCM", version, "example");
    talk.asks_again = true;
    talk.run();
    talk.send(kClient, talk.open_stream(), text_of('a', 2'000), true);
    talk.run();
    const Reading got(talk.datagrams, talk.key_log);
    CHECK(std::ranges::count(got.streams.fields, "retry=Retry") == 2);
    CHECK(got.unread == 0);
    CHECK(got.faults == 0);
    CHECK(got.streams.channels[0].at(1) == text_of('a', 2'000));
  }
}

TEST_CASE("quic stack: datagrams that a capture shows as one are read one after the other") {
  const Talk talk("AES-128-GCM", NGTCP2_PROTO_VER_V1);
  std::vector<Piece> joined;
  for (const Piece& datagram : talk.datagrams) {
    const bool fits = !joined.empty() && joined.back().direction == datagram.direction && joined.back().bytes[0] < 0x80 &&
                      datagram.bytes[0] < 0x80 && joined.back().bytes.size() % 1200 == 0;
    if (fits)
      joined.back().bytes.insert(joined.back().bytes.end(), datagram.bytes.begin(), datagram.bytes.end());
    else
      joined.push_back(datagram);
  }
  REQUIRE(joined.size() + 20 < talk.datagrams.size());
  const Reading got(joined, talk.key_log);
  CHECK(got.unread == 0);
  CHECK(got.faults == 0);
  for (const std::uint32_t channel : {1U, 2U})
    for (const std::size_t from : {0U, 1U})
      CHECK(got.streams.channels.at(from).at(channel) == talk.received.at(1 - from).at(4 * (channel - 1)));
}

}  // namespace shekara::test
