// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/quic_keyring.h"

#include <algorithm>

namespace shekara::quic {

namespace {
constexpr std::size_t kVersions = 4;  // that one connection's Initials may have

SecretLabel label_of(Level level, Direction from) {
  const bool client = from == Direction::client_to_server;
  if (level == Level::early) return SecretLabel::client_early_traffic;
  if (level == Level::handshake)
    return client ? SecretLabel::client_handshake_traffic : SecretLabel::server_handshake_traffic;
  return client ? SecretLabel::client_traffic : SecretLabel::server_traffic;
}

bool is_usable(std::uint16_t suite) {
  return suite == 0 || std::ranges::find(suites(), suite, &Suite::number) != suites().end();
}
}  // namespace

bool KeyRing::knows(Bytes client_random) const {
  using enum SecretLabel;
  static constexpr SecretLabel kLabels[] = {client_early_traffic, client_handshake_traffic, server_handshake_traffic,
                                            client_traffic, server_traffic};
  return std::ranges::any_of(kLabels, [&](SecretLabel label) { return !secrets_.find(label, client_random).empty(); });
}

void KeyRing::begin(const LongHeader& header, std::uint64_t first_number) {
  begun_ = true;
  destination_.assign(header.destination.begin(), header.destination.end());
  initial_.clear();
  std::uint64_t& next = expected(Space::initial, Direction::client_to_server);
  next = std::max(next, first_number + 1);
}

KeyRing::InitialKeys& KeyRing::initial_keys(const Version& version) {
  const auto found = std::ranges::find(initial_, version.number, &InitialKeys::version);
  if (found != initial_.end()) return *found;
  if (initial_.size() == kVersions) initial_.erase(initial_.begin());
  initial_.push_back({version.number, {client_initial(version, destination_), server_initial(version, destination_)}});
  return initial_.back();
}

bool KeyRing::open_initial(const LongHeader& header, Bytes packet, Direction from, Opened& out) {
  if (!begun_) return false;
  std::uint64_t& next = expected(Space::initial, from);
  Protection& keys = initial_keys(*header.rules).of.at(index_of(from));
  if (!keys.open(packet, header.number_at, next, false, out)) return false;
  next = std::max(next, out.number + 1);
  return true;
}

bool KeyRing::opens_as_first(const LongHeader& header, Bytes packet, Opened& out) {
  return client_initial(*header.rules, header.destination).open(packet, header.number_at, 0, false, out);
}

Decryption KeyRing::open(Level level, Direction from, const Version& version, Bytes packet, std::size_t number_at,
                         const Handshake& handshake, Opened& out) {
  Slot& slot = slots_.at(static_cast<std::size_t>(level)).at(index_of(from));
  std::uint64_t& next = expected(level == Level::handshake ? Space::handshake : Space::application, from);
  if (slot.keys) {
    const bool opened = slot.keys->open(packet, number_at, next, level == Level::application, out);
    if (opened) next = std::max(next, out.number + 1);
    return opened ? Decryption::decrypted : Decryption::damaged;
  }
  return try_secrets(level, from, version, packet, number_at, handshake, out);
}

Decryption KeyRing::try_secrets(Level level, Direction from, const Version& version, Bytes packet, std::size_t number_at,
                                const Handshake& handshake, Opened& out) {
  if (secrets_.empty() || handshake.client_random().empty()) return Decryption::no_key;
  Slot& slot = slots_.at(static_cast<std::size_t>(level)).at(index_of(from));
  std::uint64_t& next = expected(level == Level::handshake ? Space::handshake : Space::application, from);
  const std::vector<const Secret*> found = secrets_.find(label_of(level, from), handshake.client_random());
  if (found.empty()) return Decryption::no_key;
  // 0-RTT goes by the suite of the connection before.
  const std::uint16_t suite = level == Level::early ? std::uint16_t{0} : handshake.suite();
  if (!is_usable(suite)) return Decryption::unsupported;
  for (const Secret* secret : found) {
    if (!try_secret(slot, *secret, version, suite, next, packet, number_at, out)) continue;
    next = std::max(next, out.number + 1);
    return Decryption::decrypted;
  }
  return Decryption::wrong_key;
}

bool KeyRing::try_secret(Slot& slot, const Secret& secret, const Version& version, std::uint16_t suite,
                         std::uint64_t expected, Bytes packet, std::size_t number_at, Opened& out) const {
  const bool phased = !is_long(packet[0]);
  for (const Suite& one : suites()) {
    if ((suite != 0 && one.number != suite) || digest_size(one.hash) != secret.bytes.size()) continue;
    std::optional<Protection> keys = Protection::make(version, one, secret.bytes);
    if (!keys || !keys->open(packet, number_at, expected, phased, out)) continue;
    slot.keys = std::move(keys);
    slot.source = secrets_.source_text(secret);
    return true;
  }
  return false;
}

}  // namespace shekara::quic
