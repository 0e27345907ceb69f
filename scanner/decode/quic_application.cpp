// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/quic_application.h"

namespace shekara::quic {

Fault Application::note(Direction from, const Http3Connection::Taken& taken) {
  unread_.at(index_of(from)) += taken.unread;
  return taken.fault;
}

Fault Application::feed(const StreamEnd& end, Bytes bytes, bool fin, Bytes shown, FieldSink& out) {
  if (http3_) return note(end.from, http3_->feed(end.stream, end.from, bytes, fin, shown, out));
  if (!bytes.empty()) out.payload({.bytes = bytes, .path = "stream", .channel = end.channel});
  return Fault::none;
}

void Application::cut(const StreamEnd& end, Bytes bytes, FieldSink& out) {
  if (!http3_) {
    if (!bytes.empty()) out.payload({.bytes = bytes, .path = "stream"});
    return;
  }
  // Behind a hole nobody knows where a frame begins; what waited there is counted by its stream.
  note(end.from, http3_->cut(end.stream, end.from, out));
}

void Application::datagram(Direction from, Bytes bytes, FieldSink& out) {
  if (http3_)
    unread_.at(index_of(from)) += bytes.size();
  else if (!bytes.empty())
    out.payload({.bytes = bytes, .path = "datagram"});
}

Fault Application::begin_again(Direction from, FieldSink& out) {
  return http3_ ? note(from, http3_->begin_again(from, out)) : Fault::none;
}

void Application::end(Direction from, FieldSink& out) {
  if (http3_) note(from, http3_->end(from, out));
}

}  // namespace shekara::quic
