// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/quic_ids.h"

#include <algorithm>
#include <string_view>

#include "scanner/decode/quic_packet.h"

namespace shekara::quic {

namespace {
constexpr std::size_t kMost = 32;    // the oldest is forgotten
constexpr std::size_t kTelling = 4;  // bytes of an id that are not met by chance too often

bool keep(std::vector<std::vector<std::uint8_t>>& in, Bytes bytes) {
  const auto is_it = [&](const std::vector<std::uint8_t>& one) { return std::ranges::equal(one, bytes); };
  if (std::ranges::any_of(in, is_it)) return false;
  if (in.size() == kMost) in.erase(in.begin());
  in.emplace_back(bytes.begin(), bytes.end());
  return true;
}
}  // namespace

bool Ids::add(Bytes id) { return id.size() <= kLongestId && keep(ids_, id); }

void Ids::add_reset_token(Bytes token) {
  if (token.size() == 16) keep(tokens_, token);
}

std::vector<std::size_t> Ids::lengths(Bytes after_first) const {
  std::vector<std::size_t> found;
  const auto note = [&found](std::size_t size) {
    if (std::ranges::find(found, size) == found.end()) found.push_back(size);
  };
  const auto stands_there = [after_first](const std::vector<std::uint8_t>& id) {
    return !id.empty() && id.size() <= after_first.size() && std::ranges::equal(id, after_first.first(id.size()));
  };
  for (const std::vector<std::uint8_t>& id : ids_)
    if (stands_there(id)) note(id.size());
  for (const std::vector<std::uint8_t>& id : ids_) note(id.size());
  return found;
}

std::size_t Ids::next_packet(Bytes packet) const {
  for (const std::vector<std::uint8_t>& id : ids_) {
    const std::size_t shortest = 1 + id.size() + kShortestSealed;
    if (id.size() < kTelling || packet.size() < 2 * shortest || !std::ranges::equal(id, packet.subspan(1, id.size()))) continue;
    const std::size_t found = as_text(packet).find(as_text(id), shortest + 1);
    if (found != std::string_view::npos && !is_long(packet[found - 1])) return found - 1;  // no other bit is sure (RFC 9287)
  }
  return packet.size();
}

bool Ids::is_reset(Bytes datagram) const {
  if (datagram.size() < 21) return false;
  return std::ranges::any_of(tokens_, [&](const auto& token) { return std::ranges::equal(token, datagram.last(16)); });
}

}  // namespace shekara::quic
