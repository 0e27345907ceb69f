// SPDX-License-Identifier: Apache-2.0
// The head of an HTTP message turned into fields: start line, query, and every header by what it means. HTTP/1 gives
// lines; HTTP/2 and 3 give names and values, which are not bytes of the message any more.
#pragma once
#include <string>

#include "scanner/decode/decoder.h"
#include "scanner/decode/http_head.h"

namespace shekara {

class HttpFieldWriter {
 public:
  // shown: the decoder's message that the head is in; text from elsewhere gets the place of all of it.
  // prefix: in front of every path ("stream[3]."), where one connection carries many messages at once.
  HttpFieldWriter(Bytes shown, FieldSink& out, std::string prefix = {})
      : shown_(shown), out_(out), prefix_(std::move(prefix)) {}

  void start_line(const HttpStartLine& start) const;
  // where: "header" or "trailer".
  void header(const HttpHeader& header, bool of_response, std::string_view where) const;
  // All lines up to the empty one; `body` takes note of those that frame it. Returns bad_syntax when a line is no header
  // (it is handed out as text all the same).
  Fault lines(std::string_view lines, bool of_response, std::string_view where, HttpBody& body) const;

 private:
  void put(Tag tag, std::string_view path, std::string_view raw, std::string_view key = {}) const;
  void put_made(Tag tag, std::string_view path, std::string_view made, std::string_view source,
                std::string_view key = {}) const;
  void authority(std::string_view text) const;
  void target(std::string_view text) const;
  void user(std::string_view value, std::string_view path) const;
  void value(const HttpHeader& header, std::string_view path) const;

  Bytes shown_;
  FieldSink& out_;
  std::string prefix_;
};

}  // namespace shekara
