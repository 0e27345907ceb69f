// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/http3_table.h"

namespace shekara::http3 {

bool HeadTable::allow(std::uint64_t capacity) {
  if (!allowed_) allowed_ = capacity;
  if (table_) return true;
  table_.emplace(capacity);
  const bool good = early_.empty() || table_->instruct(early_);
  std::vector<std::uint8_t>().swap(early_);
  return good;
}

bool HeadTable::instruct(Bytes bytes) {
  if (table_) return table_->instruct(bytes);
  if (early_.size() + bytes.size() > Limits{}.http_table_bytes) {
    lose();
    return false;
  }
  early_.insert(early_.end(), bytes.begin(), bytes.end());
  return true;
}

void HeadTable::lose() {
  if (!table_) table_.emplace(0);
  table_->lose();
  std::vector<std::uint8_t>().swap(early_);
}

void HeadTable::begin_again() {
  std::vector<std::uint8_t>().swap(early_);
  table_.reset();
  if (allowed_) table_.emplace(*allowed_);
}

QpackTable::Section HeadTable::unpack(std::uint64_t stream, Bytes section) {
  if (table_) return table_->unpack(stream, section);
  // Its first byte says how many lines of the table there must be (RFC 9204 section 4.5.1).
  const bool needs_table = !section.empty() && section[0] != 0;
  if (needs_table) return {{}, true};
  return QpackTable(0).unpack(stream, section);
}

}  // namespace shekara::http3
