// SPDX-License-Identifier: Apache-2.0
#include "scanner/flows/sending.h"

namespace shekara {

void Sending::begin_burst(Timestamp time) {
  if (bursts_ != 0) {
    longest_ = std::max(longest_, stretch());
    if (!begins_) begins_ = std::make_unique<std::array<Timestamp, kBurstsKept>>();
    if (bursts_ == 1) begins_->front() = begun_;
    if (bursts_ < kBurstsKept) (*begins_)[bursts_] = time;
  }
  begun_ = last_ = time;
  bytes_ = 0;
  ++bursts_;
}

Rhythm Sending::rhythm() const {
  Rhythm out;
  out.packets = packets_;
  out.full_packets = full_packets_;
  out.bursts = bursts_;
  out.longest = std::max(longest_, stretch());
  if (begins_)
    out.begins.assign(begins_->begin(), begins_->begin() + static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(bursts_, kBurstsKept)));
  else if (bursts_ != 0)
    out.begins = {begun_};
  return out;
}

}  // namespace shekara
