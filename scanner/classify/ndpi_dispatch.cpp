// SPDX-License-Identifier: Apache-2.0
extern "C" {
#include <ndpi/ndpi_define.h>
}
#if NDPI_MAJOR == 4 && NDPI_MINOR == 2
#define NDPI_LIB_COMPILATION  // the record of a module, which the header otherwise only names
#endif
#include "scanner/classify/ndpi_dispatch.h"

#ifdef SHEKARA_NDPI_DISPATCH
#include <span>

namespace shekara::ndpi {

namespace {
using Entry = ndpi_call_function_struct;
using Entries = std::span<const Entry>;
using Dissector = decltype(Entry::func);

constexpr std::uint32_t kTcp = NDPI_SELECTION_BITMASK_PROTOCOL_INT_TCP,
                        kUdp = NDPI_SELECTION_BITMASK_PROTOCOL_INT_UDP,
                        kPayload = NDPI_SELECTION_BITMASK_PROTOCOL_HAS_PAYLOAD;

bool has(const NDPI_PROTOCOL_BITMASK& mask, unsigned protocol) {
  const unsigned bit = protocol % NDPI_NUM_BITS;
  return (mask.fds_bits[bit / NDPI_BITS] >> (bit % NDPI_BITS) & 1U) != 0;
}

// What a flow is taken for so far, and what it is known not to be, decide with the packet who may see it. The
// mask of an entry's exclusions holds its own protocol and nothing else
// (ndpi_set_bitmask_protocol_detection).
struct Asked {
  const Flow& flow;
  std::uint32_t packet;
  unsigned detected;  // when the packet came
  [[nodiscard]] bool suits(const Entry& entry) const {
    return (entry.ndpi_selection_bitmask & packet) == entry.ndpi_selection_bitmask &&
           !has(flow.excluded_protocol_bitmask, entry.ndpi_protocol_id) &&
           has(entry.detection_bitmask, detected);
  }
};

Entries entries_for(const Module& module, std::uint32_t packet, bool bare) {
  if (bare) return {module.callback_buffer_tcp_no_payload, module.callback_buffer_size_tcp_no_payload};
  if ((packet & kTcp) != 0)
    return {module.callback_buffer_tcp_payload, module.callback_buffer_size_tcp_payload};
  if ((packet & kUdp) != 0) return {module.callback_buffer_udp, module.callback_buffer_size_udp};
  return {module.callback_buffer_non_tcp_udp, module.callback_buffer_size_non_tcp_udp};
}

// The dissector of the protocol that the ports or addresses speak for, which is asked first; nullptr: none.
Dissector guessed_first(const Module& module, const Asked& asked, bool bare) {
  const unsigned guessed = asked.flow.guessed_protocol_id;
  const auto& defaults = module.proto_defaults[guessed];
  if (guessed == NDPI_PROTOCOL_UNKNOWN || defaults.protoId == NDPI_PROTOCOL_UNKNOWN) return nullptr;
  if (!asked.suits(module.callback_buffer[defaults.protoIdx])) return nullptr;
  // By the protocol's number where its place is meant: so does the library, and its answers are wanted.
  if (bare && (module.callback_buffer[guessed].ndpi_selection_bitmask & kPayload) != 0) return nullptr;
  return defaults.func;
}

std::uint32_t call_until_detected(Module& module, Flow& flow, const Asked& asked, Entries entries,
                                  Dissector asked_before) {
  std::uint32_t calls = 0;
  for (const Entry& entry : entries) {
    if (entry.func == asked_before || !asked.suits(entry)) continue;
    entry.func(&module, &flow);
    ++calls;
    if (flow.detected_protocol_stack[0] != NDPI_PROTOCOL_UNKNOWN) break;
  }
  return calls;
}

// Protocols that are spoken within the one detected.
std::uint32_t call_within(Module& module, Flow& flow, const Asked& asked, Dissector asked_before) {
  std::uint32_t calls = 0;
  const auto& outer = module.proto_defaults[flow.detected_protocol_stack[0]];
  for (const std::uint16_t inner : std::span(outer.subprotocols, outer.subprotocol_count)) {
    if (inner == static_cast<std::uint16_t>(NDPI_PROTOCOL_MATCHED_BY_CONTENT)) continue;
    const auto& defaults = module.proto_defaults[inner];
    const Entry& entry = module.callback_buffer[defaults.protoIdx];
    if (defaults.func != asked_before && asked.suits(entry)) {
      entry.func(&module, &flow);
      ++calls;
    }
    if (flow.detected_protocol_stack[1] != NDPI_PROTOCOL_UNKNOWN) break;
  }
  return calls;
}
}  // namespace

bool knows(Module& module) { return ndpi_get_proto_defaults(&module) == module.proto_defaults; }

namespace {
// How many dissectors were called, a TCP packet without payload counted as one more: nDPI gives up a flow for
// which nobody was.
std::uint32_t dispatch(Module& module, Flow& flow, std::uint32_t packet) {
  const bool bare = (packet & kTcp) != 0 && (packet & kPayload) == 0;
  const Asked asked{.flow = flow, .packet = packet, .detected = flow.detected_protocol_stack[0]};
  std::uint32_t calls = bare ? 1 : 0;
  const Dissector first = guessed_first(module, asked, bare);
  if (first != nullptr) {
    first(&module, &flow);
    ++calls;
  }
  if (flow.detected_protocol_stack[0] == NDPI_PROTOCOL_UNKNOWN)
    calls += call_until_detected(module, flow, asked, entries_for(module, packet, bare), first);
  return calls + call_within(module, flow, asked, first);
}
}  // namespace

}  // namespace shekara::ndpi

// The dynamic linker takes a program's own function before a library's.
extern "C" __attribute__((visibility("default"))) std::uint32_t ndpi_check_flow_func(
    ndpi_detection_module_struct* module, ndpi_flow_struct* flow,
    NDPI_SELECTION_BITMASK_PROTOCOL_SIZE* packet) {
  return flow == nullptr ? 0 : shekara::ndpi::dispatch(*module, *flow, *packet);
}
#endif
