// SPDX-License-Identifier: Apache-2.0
// Where packets come from: files, standard input and, one day, an interface. Pulled by the engine.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "scanner/base/limits.h"
#include "scanner/capture/window.h"
#include "scanner/facts/coverage.h"
#include "scanner/facts/flow_record.h"

namespace shekara {

// A pcapng Decryption Secrets Block, kept for the decoders that can use it.
struct SecretsBlock {
  std::uint32_t file = 0, type = 0;  // type: 0x544c534b TLS key log, 0x57474b4c WireGuard, ...
  std::string bytes;
};

class PacketSource {
 public:
  virtual ~PacketSource() = default;
  // Clears `window` and puts the next packets in. False: nothing more will come (the window is then empty).
  // Damaged input never throws here: reading stops there and the InputRecord says so. UserError only for what a
  // user can mend while it happens (a disk that fails).
  virtual bool fill(Window& window) = 0;
  // Complete once fill() has returned false; one record an input, in the order of PacketRef::file.
  [[nodiscard]] virtual const std::vector<InputRecord>& inputs() const = 0;
  // Names of addresses from pcapng Name Resolution Blocks.
  [[nodiscard]] virtual const std::vector<DnsAnswer>& names() const = 0;
  [[nodiscard]] virtual const std::vector<SecretsBlock>& secrets() const = 0;
  // Bytes of the inputs in all (0: not known, standard input) and bytes taken so far, for the progress bar.
  [[nodiscard]] virtual std::uint64_t total_bytes() const = 0;
  [[nodiscard]] virtual std::uint64_t bytes_read() const = 0;
};

// Opens files, folders (their captures by content, sorted by name, not recursive into hidden folders) and "-" as one stream
// in time order; each file keeps its own order. `filter` is a BPF expression, empty for none; packets it drops are not
// seen at all and their number is in InputRecord::problems' companion count `filtered`.
// Throws UserError: missing, unreadable, a folder without captures, not a capture, bad filter.
std::unique_ptr<PacketSource> open_captures(const std::vector<std::string>& paths, const std::string& filter,
                                            const Limits& limits);

}  // namespace shekara
