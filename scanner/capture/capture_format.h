// SPDX-License-Identifier: Apache-2.0
// What a file is, by its first bytes; and what to tell a user whose file is something else.
#pragma once
#include <cstdint>
#include <string>

#include "scanner/base/byte_reader.h"

namespace shekara {

enum class CaptureFormat : std::uint8_t { none, pcap, pcapng };
enum class Packing : std::uint8_t { none, gzip, zstd };

inline constexpr std::size_t kMagicBytes = 4;  // enough for both
CaptureFormat capture_format(Bytes first);
Packing packing(Bytes first);

// Throws the UserError for an input that is no capture. `first`: its first bytes, unpacked, as many as there
// are.
[[noreturn]] void refuse_input(const std::string& name, Bytes first);

}  // namespace shekara
