// SPDX-License-Identifier: Apache-2.0
// Frames of Meitrack trackers. For the files meitrack_*.
#pragma once
#include <cstdint>
#include <string_view>

#include "scanner/base/byte_reader.h"

namespace shekara::meitrack {

inline constexpr std::size_t kLongest = 7 + 9999;
inline constexpr std::size_t kLongestText = 2048;  // of a frame without a length to be trusted

struct Frame {
  enum class State : std::uint8_t {
    no,         // not this protocol
    beginning,  // so far it fits, but the command is not there yet
    open,       // the head is there, the end is not
    whole
  } state = State::no;
  bool from_server = false;  // "@@"
  std::string_view device, command;
  Bytes data;              // behind the command and its comma, before '*'
  std::size_t wanted = 0;  // bytes of the frame where they are known; of all there is
  std::size_t size = 0;    // whole: with CR LF
  bool checksum_right = false;

  // What its bytes may be anything in, so that only the length tells the end.
  [[nodiscard]] bool is_binary() const;
};
// last: nothing more will come, so a text may lack its CR LF.
Frame read_frame(Bytes bytes, bool last);

}  // namespace shekara::meitrack
