// SPDX-License-Identifier: Apache-2.0
// --keylog and --tls-key: what a laboratory hands over to decrypt with, read before the captures are.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "scanner/base/limits.h"
#include "scanner/facts/coverage.h"
#include "scanner/secrets/secrets.h"

namespace shekara {

struct KeyOptions {
  std::vector<std::string> key_logs, rsa_keys;  // file names
};

struct KeyFiles {
  Secrets secrets;
  std::vector<KeyFileRecord> files;  // key logs first, in the order given
};

// place_of: where a file named on the command line lies. Throws UserError: missing, unreadable, no private RSA key in it,
// nothing of a key log in it. A key log in which some lines are wrong is taken, and its record says so.
KeyFiles read_key_files(const KeyOptions& options, const Limits& limits, const std::function<std::string(const std::string&)>& place_of);

// One line each to standard error, of what is wrong with them.
void warn_of(const std::vector<KeyFileRecord>& files);

}  // namespace shekara
