// SPDX-License-Identifier: Apache-2.0
// Puts JT/T 808 messages together that were sent in several frames: one at a time for each direction of a
// flow.
#pragma once
#include <map>
#include <optional>
#include <vector>

#include "scanner/decode/decoder.h"
#include "scanner/decode/jtt808_frame.h"

namespace shekara::jtt808 {

class Parts {
 public:
  // Takes in one frame's body. cut: another message still lacked parts and is given up. too_long: this one is
  // over the cap (64 KiB, 256 parts) and is given up. bad_value: the part's number is not among its parts.
  Fault add(const Header& header, Bytes body);
  // The whole body, once the last missing part has come.
  std::optional<std::vector<std::uint8_t>> take_whole();
  [[nodiscard]] bool is_waiting() const { return !bodies_.empty(); }

 private:
  struct Key {
    std::uint16_t id = 0, parts = 0, first_serial = 0;
    std::vector<std::uint8_t> phone;
    bool operator==(const Key&) const = default;
  };
  void give_up();

  Key key_;
  std::map<std::uint16_t, std::vector<std::uint8_t>> bodies_;  // by part
  std::size_t size_ = 0;
  bool is_done_ = false;  // key_'s message was whole: what is sent again of it is not news
};

}  // namespace shekara::jtt808
