// SPDX-License-Identifier: Apache-2.0
// Two CoAP endpoints that talk to each other: gives the fields of each message, and knows from a request's
// token what the answers and notifications are about. For the decoders coap and coap_tcp.
#pragma once
#include <array>
#include <deque>
#include <map>
#include <string>

#include "scanner/decode/coap_message.h"
#include "scanner/decode/decoder.h"
#include "scanner/decode/lwm2m_objects.h"

namespace shekara::coap {

class Conversation {
 public:
  // bytes: the whole message as shown to the decoder.
  void give(Bytes bytes, const Message& message, Direction direction, FieldSink& out);

 private:
  struct Request {
    std::string path;    // "/6/0"
    lwm2m::Path object;  // the same, where it is one of LwM2M
    std::string order;   // in words; empty: none
  };
  struct Asked {
    std::map<std::string, Request, std::less<>> by_token;
    std::deque<std::string> tokens;  // the oldest first
    void keep(std::string_view token, Request request);
    [[nodiscard]] Request find(std::string_view token) const;
  };

  void request(Bytes bytes, const Message& message, Direction direction, FieldSink& out);
  static void response(Bytes bytes, const Message& message, const Request& request, FieldSink& out);

  std::array<Asked, 2> asked_;  // by the direction of the request
};

}  // namespace shekara::coap
