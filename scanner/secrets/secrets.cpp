// SPDX-License-Identifier: Apache-2.0
#include "scanner/secrets/secrets.h"

#include <algorithm>
#include <utility>

namespace shekara {

namespace {
std::string key_of(SecretLabel label, Bytes by) {
  std::string key(1, static_cast<char>(label));
  return key.append(as_text(by));
}
}  // namespace

std::uint32_t Secrets::add_source(std::string name) {
  sources_.push_back(std::move(name));
  return static_cast<std::uint32_t>(sources_.size() - 1);
}

bool Secrets::add(SecretLabel label, Bytes by, Secret secret) {
  std::string key = key_of(label, by);
  const auto [first, last] = secrets_.equal_range(key);
  if (std::any_of(first, last, [&](const auto& entry) { return entry.second.bytes == secret.bytes; })) return false;
  secrets_.emplace(std::move(key), std::move(secret));
  has_premasters_ |= label == SecretLabel::premaster;
  return true;
}

void Secrets::add_rsa_key(RsaKey key, std::string name) { rsa_keys_.push_back({std::move(key), std::move(name)}); }

std::vector<const Secret*> Secrets::find(SecretLabel label, Bytes by) const {
  std::vector<const Secret*> found;
  const auto [first, last] = secrets_.equal_range(key_of(label, by));
  for (auto entry = first; entry != last; ++entry) found.push_back(&entry->second);
  // A multimap's order of equals is its own affair.
  std::ranges::sort(found, {}, [](const Secret* secret) { return std::pair(secret->source, secret->line); });
  return found;
}

std::string Secrets::source_text(const Secret& secret) const {
  return sources_[secret.source] + ":" + std::to_string(secret.line);
}

}  // namespace shekara
