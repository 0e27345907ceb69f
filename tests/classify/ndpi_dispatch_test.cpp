// SPDX-License-Identifier: Apache-2.0
#include "scanner/classify/ndpi_dispatch.h"

#ifdef SHEKARA_NDPI_DISPATCH
#include <dlfcn.h>
#include <doctest/doctest.h>

#include <memory>
#include <string>

namespace shekara {

namespace {
using Dispatch = std::uint32_t (*)(ndpi::Module*, ndpi::Flow*, NDPI_SELECTION_BITMASK_PROTOCOL_SIZE*);

// The library's own, which a program's hides.
Dispatch of_the_library() { return reinterpret_cast<Dispatch>(dlsym(RTLD_NEXT, "ndpi_check_flow_func")); }

// IPv4 192.0.2.1 to 198.51.100.2, TCP from port 40000, PSH and ACK.
std::string packet_to(unsigned port, const std::string& payload) {
  std::string bytes(
      "\x45\0\0\0\0\1\0\0\x40\6\0\0\xc0\0\2\1\xc6\x33\x64\2\x9c\x40\0\0\0\0\0\1\0\0\0\1\x50\x18\x20\0\0\0\0"
      "\0",
      40);
  bytes += payload;
  bytes[3] = static_cast<char>(bytes.size());
  bytes[22] = static_cast<char>(port >> 8U), bytes[23] = static_cast<char>(port);
  return bytes;
}

constexpr std::uint32_t kBareTcp =
    NDPI_SELECTION_BITMASK_PROTOCOL_COMPLETE_TRAFFIC | NDPI_SELECTION_BITMASK_PROTOCOL_IP |
    NDPI_SELECTION_BITMASK_PROTOCOL_IPV4_OR_IPV6 | NDPI_SELECTION_BITMASK_PROTOCOL_INT_TCP |
    NDPI_SELECTION_BITMASK_PROTOCOL_INT_TCP_OR_UDP | NDPI_SELECTION_BITMASK_PROTOCOL_NO_TCP_RETRANSMISSION;

struct Seen {
  std::uint32_t calls = 0;
  std::string excluded;
  unsigned detected = 0, inner = 0;
  bool operator==(const Seen&) const = default;
};

// A module that has just read the packet asks its dissectors once more, as if the flow were as it began.
Seen asked_by(Dispatch dispatch, ndpi::Module* module, unsigned port, const std::string& payload,
              unsigned rounds) {
  const std::string bytes = packet_to(port, payload);
  ndpi::Flow read{}, flow{};
  ndpi::process(module, &read, reinterpret_cast<const unsigned char*>(bytes.data()),
                static_cast<unsigned short>(bytes.size()), 1);
  flow.l4_proto = read.l4_proto;
  flow.guessed_protocol_id = read.guessed_protocol_id;
  NDPI_SELECTION_BITMASK_PROTOCOL_SIZE packet =
      kBareTcp | (payload.empty() ? 0U : NDPI_SELECTION_BITMASK_PROTOCOL_HAS_PAYLOAD);
  Seen seen;
  for (unsigned round = 0; round < rounds; ++round) seen.calls += dispatch(module, &flow, &packet);
  for (const ndpi_ndpi_mask word : flow.excluded_protocol_bitmask.fds_bits)
    seen.excluded += std::to_string(word) + " ";
  seen.detected = flow.detected_protocol_stack[0], seen.inner = flow.detected_protocol_stack[1];
  ndpi_free_flow_data(&read), ndpi_free_flow_data(&flow);
  return seen;
}
}  // namespace

TEST_CASE("nDPI asks our function which dissectors see a packet") {
  CHECK((dlsym(RTLD_DEFAULT, "ndpi_check_flow_func") == reinterpret_cast<void*>(&ndpi_check_flow_func)));
  CHECK((of_the_library() != &ndpi_check_flow_func));
}

TEST_CASE(
    "the dissectors called are those that nDPI's own function calls: for known and unknown ports, bytes and "
    "repeats") {
  REQUIRE((of_the_library() != nullptr));
  const std::unique_ptr<ndpi::Module, decltype(&ndpi_exit_detection_module)> module(
      ndpi::make_module(), ndpi_exit_detection_module);
  const std::string payloads[] = {"",
                                  "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n",
                                  "SSH-2.0-OpenSSH_9.2\r\n",
                                  "220 mail.example ESMTP\r\n",
                                  "{\"speed\":61}",
                                  std::string("\x10\x0c\0\4MQTT\4\2\0\x3c\0\0", 14),
                                  "##\x02\xfe\x31LVSHCAMB1CE012345"};
  for (const unsigned port : {22U, 25U, 80U, 443U, 1883U, 40001U})
    for (const std::string& payload : payloads)
      for (const unsigned rounds : {1U, 2U, 9U}) {
        CAPTURE(port);
        CAPTURE(payload);
        CAPTURE(rounds);
        const Seen ours = asked_by(ndpi_check_flow_func, module.get(), port, payload, rounds);
        const Seen theirs = asked_by(of_the_library(), module.get(), port, payload, rounds);
        CHECK(ours.calls == theirs.calls);
        CHECK(ours == theirs);
      }
}

}  // namespace shekara
#endif
