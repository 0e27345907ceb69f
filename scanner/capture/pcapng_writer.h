// SPDX-License-Identifier: Apache-2.0
// Some packets of some inputs as one pcapng file (draft-ietf-opsawg-pcapng), with comments that Wireshark
// shows. The same packets give the same bytes: no clock, no host name.
#pragma once
#include <cstdint>
#include <ostream>
#include <span>
#include <string>
#include <string_view>

#include "scanner/capture/capture_interface.h"
#include "scanner/capture/window.h"
#include "scanner/facts/flow_record.h"

namespace shekara {

class PcapngWriter {
 public:
  // Writes the section header, little-endian. Texts are UTF-8; `program` is shb_userappl. `out` outlives the
  // writer; whether it could be written is for its owner to ask.
  PcapngWriter(std::ostream& out, std::string_view program, std::string_view comment);
  // The next interface, counted from 0; before its packets. A resolution finer than Timestamp becomes
  // nanoseconds.
  std::uint32_t add(const CaptureInterface& interface);
  // Names of addresses, each with its own record; nothing for none.
  void add(std::span<const DnsAnswer> names);
  // With its time in the interface's resolution, its original length, and each comment as one of its own.
  // `resolution` and `offset_seconds` of `from` as it was given to add(), as interface number `index`.
  void add(const PacketView& packet, std::uint32_t index, const CaptureInterface& from,
           std::span<const std::string> comments);

 private:
  void block(std::uint32_t type, const std::string& body);

  std::ostream& out_;
  std::uint32_t interfaces_ = 0;
};

}  // namespace shekara
