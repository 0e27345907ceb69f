// SPDX-License-Identifier: Apache-2.0
#include "scanner/detect/clear_values.h"

#include <algorithm>

namespace shekara {

void ClearValues::keep(const Evidence& evidence, std::string_view value) {
  std::size_t end = std::min(value.size(), longest_);
  while (end > 0 && end < value.size() && (static_cast<unsigned char>(value[end]) & 0xc0U) == 0x80U) --end;
  const std::scoped_lock held(lock_);
  if (values_.size() < most_) values_.try_emplace(key_of(evidence), value.substr(0, end));
}

std::string_view ClearValues::find(const Evidence& evidence) const {
  const auto found = values_.find(key_of(evidence));
  return found == values_.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace shekara
