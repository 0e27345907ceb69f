// SPDX-License-Identifier: Apache-2.0
#include "geoip/database_age.h"

namespace shekara {

std::optional<std::int64_t> days_apart(Timestamp built, Timestamp first_packet, Timestamp last_packet) {
  constexpr std::int64_t kDay = 86'400;
  const std::int64_t older = (last_packet.whole_seconds() - built.whole_seconds()) / kDay;
  const std::int64_t younger = (built.whole_seconds() - first_packet.whole_seconds()) / kDay;
  if (older > kDaysThatFit) return older;
  return younger > kDaysThatFit ? std::optional<std::int64_t>(-younger) : std::nullopt;
}

}  // namespace shekara
