// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/jtt808_parts.h"

#include <utility>

namespace shekara::jtt808 {

namespace {
constexpr std::size_t kLargest = 64 << 10;
constexpr std::uint16_t kMostParts = 256;
}  // namespace

void Parts::give_up() {
  bodies_.clear();
  size_ = 0;
}

Fault Parts::add(const Header& header, Bytes body) {
  if (header.part == 0 || header.part > header.parts) return Fault::bad_value;
  // Parts have serials in a row, also when they are sent again (section 4.4.3, 8003).
  const auto first_serial = static_cast<std::uint16_t>(header.serial - header.part + 1);
  Key key{header.id, header.parts, first_serial, {header.phone.begin(), header.phone.end()}};
  Fault fault = Fault::none;
  if (key != key_) {
    if (is_waiting()) fault = Fault::cut;
    give_up();
    key_ = std::move(key);
    is_done_ = false;
  }
  if (is_done_) return fault;
  if (header.parts > kMostParts || size_ + body.size() > kLargest) {
    give_up();
    return Fault::too_long;
  }
  if (bodies_.try_emplace(header.part, body.begin(), body.end()).second) size_ += body.size();
  return fault;
}

std::optional<std::vector<std::uint8_t>> Parts::take_whole() {
  if (bodies_.size() != key_.parts || bodies_.empty()) return std::nullopt;
  std::vector<std::uint8_t> whole;
  whole.reserve(size_);
  for (const auto& [part, body] : bodies_) whole.insert(whole.end(), body.begin(), body.end());
  give_up();
  is_done_ = true;
  return whole;
}

}  // namespace shekara::jtt808
