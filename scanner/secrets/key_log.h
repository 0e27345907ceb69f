// SPDX-License-Identifier: Apache-2.0
// NSS key logs (SSLKEYLOGFILE; draft-ietf-tls-keylogfile): a line a secret, "LABEL <what it is found by> <secret>", the last two in
// hexadecimal; lines that begin with # are comments.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/limits.h"
#include "scanner/secrets/secrets.h"

namespace shekara {

struct KeyLogReport {
  std::uint32_t lines = 0;    // with something in them, comments left out
  std::uint32_t secrets = 0;  // taken; the same one again does not count
  std::uint32_t other = 0;    // of labels that decrypt nothing (EXPORTER_SECRET, ECH_SECRET)
  std::uint32_t wrong = 0;    // could not be read
  std::uint32_t first_wrong = 0;  // number of the first of those, from 1
  bool limit = false;         // Limits::secrets was reached
};

// name: of the file, for evidence. A last line that does not end is left out when it cannot be read: somebody is writing it.
KeyLogReport read_key_log(std::string_view text, const std::string& name, const Limits& limits, Secrets& to);

}  // namespace shekara
