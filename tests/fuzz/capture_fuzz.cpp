// SPDX-License-Identifier: Apache-2.0
// Any bytes as a capture: opened, read, peeled, put together from fragments. No bytes may crash it, and every
// packet must be accounted for, as the report says it is.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "scanner/base/check.h"
#include "scanner/base/user_error.h"
#include "scanner/capture/packet_source.h"
#include "scanner/packets/fragments.h"
#include "scanner/packets/peel.h"

namespace {
using namespace shekara;

void count(const Peeled& peeled, Coverage& coverage) {
  if (peeled.kind == Peeled::Kind::segment) ++coverage.packets_decoded;
  if (peeled.kind == Peeled::Kind::not_decoded)
    add(coverage.not_decoded, reason_text(peeled.reason, peeled.detail), peeled.segment.ref);
}

void take(const PacketView& packet, const Limits& limits, FragmentTable& fragments, Coverage& coverage) {
  // A copy of exact size, so that the sanitizer sees a read one byte beyond.
  const std::vector<std::uint8_t> exact(packet.bytes.begin(), packet.bytes.end());
  PacketView view = packet;
  view.bytes = exact;
  ++coverage.packets_seen;
  Peeled peeled;
  peel(view, limits, peeled);
  while (peeled.kind == Peeled::Kind::fragment && fragments.add(peeled, coverage)) {
  }
  count(peeled, coverage);
}

void scan(PacketSource& source, const Limits& limits) {
  FragmentTable fragments(limits);
  Coverage coverage;
  Window windows[2];
  for (std::size_t turn = 0; source.fill(windows[turn % 2]); ++turn) {
    for (const PacketView& packet : windows[turn % 2].packets) take(packet, limits, fragments, coverage);
    fragments.recycle();
  }
  fragments.finish(coverage);
  const InputRecord& input = source.inputs().front();
  CHECK_OR_ABORT(input.packets == coverage.packets_seen + input.filtered);
  std::uint64_t accounted = coverage.packets_decoded;
  for (const auto& [reason, counted] : coverage.not_decoded) accounted += counted.times;
  CHECK_OR_ABORT(accounted == coverage.packets_seen);
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  Limits limits;
  limits.window_packets = 16;  // so that small inputs have several windows
  limits.fragment_datagrams = 8;
  try {
    const std::unique_ptr<PacketSource> source = open_capture_bytes("fuzz", {bytes, size}, {}, limits);
    scan(*source, limits);
  } catch (const UserError&) {
    return 0;  // no capture
  }
  return 0;
}
