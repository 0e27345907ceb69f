// SPDX-License-Identifier: Apache-2.0
// What differs between nDPI releases, for classifier.cpp alone. Written against 4.2; newer releases (4.4 ... 5.x) changed
// initialisation, the packet call, giving up and the protocol record: names by version, signatures by asking the compiler.
#pragma once
extern "C" {
#include <ndpi/ndpi_api.h>
}

#include <cstdint>

namespace shekara::ndpi {

using Module = ndpi_detection_module_struct;
using Flow = ndpi_flow_struct;

template <typename M>
void enable_all_protocols(M* module) {
#ifdef NDPI_BITMASK_SET_ALL
  NDPI_PROTOCOL_BITMASK all;
  NDPI_BITMASK_SET_ALL(all);
  if constexpr (requires { ndpi_set_protocol_detection_bitmask2(module, &all); })
    ndpi_set_protocol_detection_bitmask2(module, &all);
#else
  static_cast<void>(module);  // since 5.0 all protocols are on unless configured off
#endif
}

inline Module* make_module() {
#if NDPI_MAJOR < 4 || (NDPI_MAJOR == 4 && NDPI_MINOR < 9)
  Module* module = ndpi_init_detection_module(ndpi_no_prefs);
#else
  Module* module = ndpi_init_detection_module(nullptr);
#endif
  if (module == nullptr) return nullptr;
  enable_all_protocols(module);
  ndpi_finalize_initialization(module);
  return module;
}

template <typename M, typename F>
ndpi_protocol process(M* module, F* flow, const unsigned char* packet, unsigned short length, std::uint64_t time_ms) {
  if constexpr (requires { ndpi_detection_process_packet(module, flow, packet, length, time_ms); })
    return ndpi_detection_process_packet(module, flow, packet, length, time_ms);
  else
    return ndpi_detection_process_packet(module, flow, packet, length, time_ms, nullptr);
}

// For one packet the flow does not pass for FTP, so that its dissector is not called; nullptr: it may. The answer is the same where no
// payload so far begins with one of its commands: until then that dissector does nothing but leave a flow after eight payloads, which it
// still may. 4.2 alone, whose dissector this is known of.
class WithoutFtp {
 public:
#if NDPI_MAJOR == 4 && NDPI_MINOR == 2
  explicit WithoutFtp(Flow* flow) : flow_(flow != nullptr && flow->packet_counter < 8 && (word(*flow) & kBit) == 0 ? flow : nullptr) {
    if (flow_ != nullptr) word(*flow_) |= kBit;
  }
  ~WithoutFtp() {
    if (flow_ != nullptr) word(*flow_) &= ~kBit;
  }

 private:
  static constexpr ndpi_ndpi_mask kBit = ndpi_ndpi_mask{1} << (NDPI_PROTOCOL_FTP_CONTROL % NDPI_BITS);
  static ndpi_ndpi_mask& word(Flow& flow) { return flow.excluded_protocol_bitmask.fds_bits[NDPI_PROTOCOL_FTP_CONTROL / NDPI_BITS]; }
  Flow* flow_;
#else
  explicit WithoutFtp(Flow* /*flow*/) {}
  ~WithoutFtp() = default;
#endif
 public:
  WithoutFtp(const WithoutFtp&) = delete;
  WithoutFtp& operator=(const WithoutFtp&) = delete;
};

template <typename M, typename F>
ndpi_protocol give_up(M* module, F* flow) {
  [[maybe_unused]] std::uint8_t guessed = 0;
  if constexpr (requires { ndpi_detection_giveup(module, flow, std::uint8_t{1}, &guessed); })
    return ndpi_detection_giveup(module, flow, std::uint8_t{1}, &guessed);
  else if constexpr (requires { ndpi_detection_giveup(module, flow, &guessed); })
    return ndpi_detection_giveup(module, flow, &guessed);
  else
    return ndpi_detection_giveup(module, flow);
}

template <typename M, typename F>
bool wants_more(M* module, F* flow) {
  if constexpr (requires { ndpi_extra_dissection_possible(module, flow); })
    return ndpi_extra_dissection_possible(module, flow) != 0;
  else
    return false;
}

template <typename F>
bool failed(const F* flow) {
  if constexpr (requires { flow->fail_with_unknown; })
    return flow->fail_with_unknown != 0;
  else
    return false;
}

template <typename P>
std::uint16_t master_of(const P& protocol) {
  if constexpr (requires { protocol.master_protocol; })
    return static_cast<std::uint16_t>(protocol.master_protocol);
  else
    return static_cast<std::uint16_t>(protocol.proto.master_protocol);
}

template <typename P>
std::uint16_t app_of(const P& protocol) {
  if constexpr (requires { protocol.app_protocol; })
    return static_cast<std::uint16_t>(protocol.app_protocol);
  else
    return static_cast<std::uint16_t>(protocol.proto.app_protocol);
}

template <typename M, typename P>
bool is_encrypted(M* module, const P& protocol) {
  if constexpr (requires { ndpi_is_encrypted_proto(module, protocol); })
    return ndpi_is_encrypted_proto(module, protocol) != 0;
  else
    return ndpi_is_encrypted_proto(module, protocol.proto) != 0;
}

}  // namespace shekara::ndpi
