// SPDX-License-Identifier: Apache-2.0
// The one loop over all flows that join/ makes again and again: in chunks on all threads, the next records on their way
// from memory while one is looked at. Chunks are the same for any number of threads.
#pragma once
#include <algorithm>
#include <cstddef>

#include "scanner/base/parallel.h"
#include "scanner/facts/flow_record.h"

namespace shekara {

inline constexpr std::size_t kFlowsInChunk = 4096;
inline constexpr std::size_t kFlowsAhead = 6;

inline std::size_t chunks_of(const FlowRecords& flows) { return (flows.size() + kFlowsInChunk - 1) / kFlowsInChunk; }

// each(chunk, i) for every flow i, the flows of a chunk in order and on one thread. `bytes`: how much of each record is looked at.
template <typename Each>
void over_flows(const FlowRecords& flows, Parallel& pool, std::size_t bytes, const Each& each) {
  pool.run(chunks_of(flows), [&](std::size_t chunk) {
    const std::size_t end = std::min(flows.size(), (chunk + 1) * kFlowsInChunk);
    for (std::size_t i = chunk * kFlowsInChunk; i < end; ++i) {
      flows.prefetch(i + kFlowsAhead, bytes);
      each(chunk, i);
    }
  });
}

}  // namespace shekara
