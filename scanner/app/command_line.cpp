// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/command_line.h"

#include <array>
#include <charconv>

#include "scanner/app/scan_bundle.h"

namespace shekara {

namespace {
// The fewest digits that say the same number.
std::string shortest(double number) {
  std::array<char, 32> digits{};
  return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr};
}
}  // namespace

std::vector<std::string> command_line(const ScanOptions& options, const std::vector<InputRecord>& inputs) {
  std::vector<std::string> out{"shekara", "scan"};
  const auto give = [&out](const char* name, const std::string& value) {
    if (!value.empty()) out.insert(out.end(), {name, value});
  };
  for (const std::string& rules : rules_names(options)) give("--rules", rules);
  for (const auto& [name, value] : options.settings) give("--set", name + "=" + value);
  for (const std::string& folder : options.services) give("--services", folder);
  give("--overrides", options.overrides);
  for (const std::string& file : options.keys.key_logs) give("--keylog", file);
  for (const std::string& file : options.keys.rsa_keys) give("--tls-key", file);
  give("--audit", options.audit);
  give("--seeds", options.seeds);
  give("--filter", options.filter);
  if (options.at) give("--at", shortest(options.at->latitude) + "," + shortest(options.at->longitude));
  give("--lang", options.language);
  if (options.mask_evidence) give("--evidence-payload", "mask");
  if (options.reveal) out.emplace_back("--reveal");
  for (const InputRecord& input : inputs) out.push_back(input.name);
  return out;
}

}  // namespace shekara
