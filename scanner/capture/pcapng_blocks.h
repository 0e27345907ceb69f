// SPDX-License-Identifier: Apache-2.0
// The pcapng blocks that carry no packet (draft-ietf-opsawg-pcapng section 4): body in, what it says out.
#pragma once
#include <optional>
#include <vector>

#include "scanner/capture/ordered_reader.h"
#include "scanner/capture/pcapng_time.h"
#include "scanner/capture/record_reader.h"

namespace shekara {

// One option, code and value, in place; nothing at opt_endofopt or where the list is broken.
struct PcapngOption {
  std::uint16_t code = 0;
  Bytes value;
};
std::optional<PcapngOption> next_option(OrderedReader& options);

struct PcapngInterface {
  std::uint16_t link_type = 0;
  std::uint32_t snap_length = 0;  // 0: no limit
  std::uint8_t fcs_bytes = 0;
  CaptureInterface as_stated;
  std::uint32_t index = 0;  // of as_stated in CaptureContents::interfaces
  TickScale scale;
  std::uint64_t drops = 0;  // of the last statistics block
};

// `body`: of the block, without type and lengths. Nothing: the body is too short.
std::optional<PcapngInterface> read_interface(OrderedReader body, bool big_endian, InputRecord& record);
// if_ifdrop and if_osdrop of a statistics block are counted since the start of the capture; the last one
// holds.
void read_statistics(OrderedReader body, bool big_endian, std::vector<PcapngInterface>& interfaces,
                     InputRecord& record);
void read_names(OrderedReader body, CaptureContents& contents, const Limits& limits);
void read_secrets(OrderedReader body, CaptureContents& contents, const Limits& limits);
// opt_comment of a section or interface.
void keep_comment(const PcapngOption& option, InputRecord& record);

}  // namespace shekara
