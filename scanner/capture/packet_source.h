// SPDX-License-Identifier: Apache-2.0
// Where packets come from: files, standard input and, one day, an interface. Pulled by the engine.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "scanner/base/limits.h"
#include "scanner/capture/capture_interface.h"
#include "scanner/capture/window.h"
#include "scanner/facts/coverage.h"
#include "scanner/facts/flow_record.h"

namespace shekara {

// A pcapng Decryption Secrets Block, kept for the decoders that can use it.
struct SecretsBlock {
  std::uint32_t file = 0, type = 0;  // type: 0x544c534b TLS key log, 0x57474b4c WireGuard, ...
  std::string bytes;
};

// One thread pulls. What fill() changes may be read from other threads only between two calls of it, but for
// bytes_read().
class PacketSource {
 public:
  virtual ~PacketSource() = default;
  // Clears `window` and puts the next packets in. False: nothing more will come (the window is then empty).
  // Damaged input never throws here: reading stops there and the InputRecord says so. UserError only for what
  // a user can mend while it happens (a disk that fails). A window owns what its packets point into, so any
  // number of windows can be alive at once.
  virtual bool fill(Window& window) = 0;
  // Complete once fill() has returned false; one record an input, in the order of PacketRef::file.
  [[nodiscard]] virtual const std::vector<InputRecord>& inputs() const = 0;
  // Of one input, in the order of PacketView::interface; complete for all packets given so far. Equal ones are one, and
  // beyond Limits::capture_interfaces there are no more: a packet may then name one that is not there.
  [[nodiscard]] virtual std::span<const CaptureInterface> interfaces(std::uint32_t file) const = 0;
  // Names of addresses from pcapng Name Resolution Blocks. time and ttl are zero: a name holds for its whole
  // section.
  [[nodiscard]] virtual const std::vector<DnsAnswer>& names() const = 0;
  // Those before the first packet of each input, where dumpcap and editcap put them, are here from the start;
  // others come as they are met.
  [[nodiscard]] virtual const std::vector<SecretsBlock>& secrets() const = 0;
  // Bytes of the inputs in all (0: not known, standard input) and bytes taken so far, for the progress bar.
  [[nodiscard]] virtual std::uint64_t total_bytes() const = 0;
  [[nodiscard]] virtual std::uint64_t bytes_read() const = 0;
};

// Opens files, folders (their captures by content, sorted by name; subfolders too, hidden ones not) and "-"
// as one stream in time order; each file keeps its own order, equal times come in the order of the files.
// `filter` is a BPF expression, empty for none; packets it drops are not delivered but keep their number, and
// InputRecord::filtered counts them. Throws UserError: missing, unreadable, a folder without captures, not a
// capture, empty, cut header, unknown version, bad filter.
std::unique_ptr<PacketSource> open_captures(const std::vector<std::string>& paths, const std::string& filter,
                                            const Limits& limits);
// The same for one input in memory, which it copies; for tests and fuzzing.
std::unique_ptr<PacketSource> open_capture_bytes(const std::string& name, Bytes bytes,
                                                 const std::string& filter, const Limits& limits);

}  // namespace shekara
