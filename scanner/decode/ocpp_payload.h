// SPDX-License-Identifier: Apache-2.0
// The members of an OCPP payload turned into fields by what the standard says their names mean. For the ocpp
// decoder.
#pragma once
#include <string>
#include <string_view>

#include "scanner/decode/decoder.h"
#include "scanner/decode/json_walk.h"

namespace shekara::ocpp {

struct Payload {
  Bytes message;  // all of it; the payload begins at `at`
  std::size_t at = 0;
};

struct Members {
  std::string wanted;     // value of the first member that was asked for, with its name
  std::string status;     // of an answer: "status" of the payload itself, or the first one in it
  bool password = false;  // a setting that is a password is named: its value is one
};
// Looks before anything is given. names: several, separated by blanks.
Members look_up(const Payload& payload, std::string_view names);
// The payload's own ending.
JsonEnding give_payload(const Payload& payload, const Members& members, FieldSink& out);

}  // namespace shekara::ocpp
