// SPDX-License-Identifier: Apache-2.0
// For tests of capture/: what the reader gave for bytes or files, and a folder to put files in.
#pragma once
#include <stdlib.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "scanner/base/check.h"
#include "scanner/base/user_error.h"
#include "scanner/capture/packet_source.h"

namespace shekara::test {

struct ReadPacket {
  std::string bytes;
  std::int64_t nanoseconds = 0;
  PacketRef ref;
  std::uint32_t wire_length = 0;
  std::uint16_t link_type = 0;
  std::uint8_t fcs_bytes = 0;
};

struct ReadCapture {
  std::vector<ReadPacket> packets;
  std::vector<InputRecord> inputs;
  std::vector<DnsAnswer> names;
  std::vector<SecretsBlock> secrets;

  [[nodiscard]] const InputRecord& input() const { return inputs.at(0); }
  // The packets' bytes with blanks between.
  [[nodiscard]] std::string text() const {
    std::string out;
    for (const ReadPacket& packet : packets) out += (out.empty() ? "" : " ") + packet.bytes;
    return out;
  }
};

inline void copy_packets(const Window& window, std::vector<ReadPacket>& out) {
  for (const PacketView& packet : window.packets)
    out.push_back({std::string(as_text(packet.bytes)), packet.time.nanoseconds, packet.ref,
                   packet.wire_length, packet.link_type, packet.fcs_bytes});
}

// Two windows in turn, each looked at only when the next one has been filled, as the engine does.
inline ReadCapture read_all(PacketSource& source) {
  ReadCapture result;
  std::array<Window, 2> windows;
  std::size_t now = 0;
  while (source.fill(windows.at(now))) {
    now = 1 - now;
    copy_packets(windows.at(now), result.packets);
    windows.at(now).packets.clear();
  }
  copy_packets(windows.at(1 - now), result.packets);
  result.inputs = source.inputs();
  result.names = source.names();
  result.secrets = source.secrets();
  return result;
}

inline ReadCapture read_bytes(Bytes bytes, const std::string& filter = {}, const Limits& limits = {}) {
  return read_all(*open_capture_bytes("memory", bytes, filter, limits));
}
inline ReadCapture read_files(const std::vector<std::string>& paths, const std::string& filter = {},
                              const Limits& limits = {}) {
  return read_all(*open_captures(paths, filter, limits));
}

// The line of the UserError, or "no error".
inline std::string error_of(const std::vector<std::string>& paths, const std::string& filter = {}) {
  try {
    read_files(paths, filter);
  } catch (const UserError& error) {
    return error.what();
  }
  return "no error";
}
inline std::string error_of(Bytes bytes, const std::string& filter = {}) {
  try {
    read_bytes(bytes, filter);
  } catch (const UserError& error) {
    return error.what();
  }
  return "no error";
}

// Goes away with its owner.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "shekara_capture_XXXXXX").native();
    CHECK_OR_ABORT(::mkdtemp(pattern.data()) != nullptr);
    root_ = pattern;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(root_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::string& root() const { return root_; }
  // Makes subfolders as needed; gives the path.
  [[nodiscard]] std::string write(const std::string& name, Bytes bytes) const {
    const std::filesystem::path path = std::filesystem::path(root_) / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream out(path, std::ios::binary);
    out << as_text(bytes);
    return path.native();
  }

 private:
  std::string root_;
};

}  // namespace shekara::test
