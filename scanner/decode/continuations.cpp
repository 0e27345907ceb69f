// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/continuations.h"

#include <algorithm>

namespace shekara {

namespace {
constexpr std::size_t kShortestId = 4, kMostIdsOfOne = 64;
constexpr std::size_t kFront = 8 + 1;  // of a key: hosts, place of the id

std::string key_of(std::uint64_t hosts, std::size_t at, Bytes id) {
  std::string key;
  for (unsigned shift = 0; shift < 64; shift += 8) key += static_cast<char>(hosts >> shift & 0xffU);
  key += static_cast<char>(at);
  return key.append(as_text(id));
}
}  // namespace

Continuations::Continuations(const Limits& limits) : limits_(limits) {}
Continuations::~Continuations() = default;

bool Continuations::expect(const std::shared_ptr<MovableConnection>& of, std::uint64_t hosts, std::size_t at, Bytes id,
                           Direction direction) {
  if (id.size() < kShortestId || at > 0xff) return true;
  std::string key = key_of(hosts, at, id);
  if (const auto known = by_key_.find(key); known != by_key_.end()) {  // whoever says so last
    known->second = {of, direction};
    return true;
  }
  if (by_key_.size() >= limits_.connection_ids) return false;
  if (of->keys.size() == kMostIdsOfOne) {
    forget_key(of->keys.front());
    of->keys.erase(of->keys.begin());
  }
  ++shapes_[{at, id.size()}];
  of->keys.push_back(key);
  by_key_.emplace(std::move(key), Found{of, direction});
  return true;
}

std::optional<Continuations::Found> Continuations::find(std::uint64_t hosts, Bytes datagram) const {
  for (const auto& [shape, count] : shapes_) {
    const auto [at, size] = shape;
    if (datagram.size() < at + size) continue;
    const auto found = by_key_.find(key_of(hosts, at, datagram.subspan(at, size)));
    if (found != by_key_.end()) return found->second;
  }
  return std::nullopt;
}

void Continuations::keep(std::shared_ptr<MovableConnection> connection) {
  std::erase_if(sleeping_, [](const std::shared_ptr<MovableConnection>& one) { return one->session != nullptr; });  // awake again
  if (sleeping_.size() == limits_.sleeping_connections) {
    forget(*sleeping_.front());
    sleeping_.pop_front();
  }
  sleeping_.push_back(std::move(connection));
}

void Continuations::forget(const MovableConnection& connection) {
  for (const std::string& key : connection.keys) forget_key(key);
}

void Continuations::forget_key(const std::string& key) {
  if (by_key_.erase(key) == 0) return;
  const auto shape = shapes_.find({static_cast<std::uint8_t>(key[kFront - 1]), key.size() - kFront});
  if (--shape->second == 0) shapes_.erase(shape);
}

}  // namespace shekara
