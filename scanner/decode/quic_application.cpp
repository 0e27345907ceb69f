// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/quic_application.h"

namespace shekara::quic {

Fault Application::feed(const StreamEnd& end, Bytes bytes, bool fin, Bytes shown, FieldSink& out) {
  (void)fin, (void)shown;
  if (is_http3_)
    unread_.at(index_of(end.from)) += bytes.size();
  else if (!bytes.empty())
    out.payload({.bytes = bytes, .path = "stream", .channel = end.channel});
  return Fault::none;
}

void Application::cut(const StreamEnd& end, Bytes bytes, FieldSink& out) {
  (void)end;
  if (!is_http3_ && !bytes.empty()) out.payload({.bytes = bytes, .path = "stream"});
}

void Application::datagram(Direction from, Bytes bytes, FieldSink& out) {
  if (is_http3_)
    unread_.at(index_of(from)) += bytes.size();
  else if (!bytes.empty())
    out.payload({.bytes = bytes, .path = "datagram"});
}

void Application::end(Direction from, FieldSink& out) { (void)from, (void)out; }

}  // namespace shekara::quic
