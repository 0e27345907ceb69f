// SPDX-License-Identifier: Apache-2.0
// One capture format read record by record, and what is learned about the input on the way.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "scanner/base/limits.h"
#include "scanner/capture/byte_source.h"
#include "scanner/capture/capture_interface.h"
#include "scanner/capture/packet_source.h"
#include "scanner/capture/window.h"
#include "scanner/facts/coverage.h"
#include "scanner/facts/flow_record.h"

namespace shekara {

// What one input holds besides packets.
struct CaptureContents {
  std::uint32_t file = 0;  // PacketRef::file
  InputRecord record;
  std::vector<CaptureInterface> interfaces;  // of all sections, each once
  std::vector<DnsAnswer> names;
  std::vector<SecretsBlock> secrets;
  std::size_t secret_bytes = 0;
};

class RecordReader {
 public:
  virtual ~RecordReader() = default;
  // The next packet; its ref is left to the caller. False: no more; why is in the record (cut, problems).
  virtual bool next(PacketView& packet) = 0;
};

// UserError: the header is cut or of an unknown version. `source` and `contents` outlive the reader.
std::unique_ptr<RecordReader> make_pcap_reader(ByteSource& source, CaptureContents& contents,
                                               const Limits& limits);
std::unique_ptr<RecordReader> make_pcapng_reader(ByteSource& source, CaptureContents& contents,
                                                 const Limits& limits);

// LINKTYPE_RAW is 101; some systems wrote their own DLT_RAW, 12 or 14, into files.
inline std::uint16_t standard_link_type(std::uint16_t link_type) {
  return link_type == 12 || link_type == 14 ? std::uint16_t{101} : link_type;
}

// The line for damage inside a readable file: "packet 17 at byte 4242 <what>; <rest of the file not read,
// mending>".
void put_damage(CaptureContents& contents, const std::string& thing, std::uint64_t offset,
                const std::string& what);

}  // namespace shekara
