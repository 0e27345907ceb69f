// SPDX-License-Identifier: Apache-2.0
#include "geoip/prefix_table.h"

#include <algorithm>

namespace shekara {

PrefixTable::PrefixTable(const std::vector<IpPrefix>& prefixes) {
  for (std::size_t i = 0; i < prefixes.size(); ++i)
    rows_[prefixes[i].address.is_v6 ? 1 : 0].push_back({prefixes[i], static_cast<std::uint32_t>(i), UINT32_MAX});
  for (std::vector<Row>& rows : rows_) {
    std::ranges::sort(rows, {}, &Row::prefix);
    for (std::size_t i = 1; i < rows.size(); ++i) {
      std::uint32_t around = static_cast<std::uint32_t>(i - 1);
      while (around != UINT32_MAX && !rows[around].prefix.contains(rows[i].prefix.address)) around = rows[around].around;
      rows[i].around = around;
    }
  }
}

std::optional<std::size_t> PrefixTable::longest(const IpAddress& address) const noexcept {
  const std::vector<Row>& rows = rows_[address.is_v6 ? 1 : 0];
  const auto starts_at = [](const Row& row) -> const IpAddress& { return row.prefix.address; };
  const auto after = std::ranges::upper_bound(rows, address, {}, starts_at);
  if (after == rows.begin()) return std::nullopt;
  std::uint32_t at = static_cast<std::uint32_t>(after - rows.begin() - 1);
  while (at != UINT32_MAX && !rows[at].prefix.contains(address)) at = rows[at].around;
  return at == UINT32_MAX ? std::nullopt : std::optional<std::size_t>(rows[at].index);
}

IpPrefix prefix_of(const IpAddress& address, std::uint8_t length) {
  IpPrefix prefix{address, length};
  for (std::size_t bit = length; bit < address.view().size() * 8; ++bit)
    prefix.address.bytes[bit / 8] &= static_cast<std::uint8_t>(~(0x80U >> (bit % 8)));
  return prefix;
}

}  // namespace shekara
