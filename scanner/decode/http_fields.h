// SPDX-License-Identifier: Apache-2.0
// The head of an HTTP/1 message turned into fields: start line, query, and every header by what it means.
#pragma once
#include "scanner/decode/decoder.h"
#include "scanner/decode/http_head.h"

namespace shekara {

// shown: the decoder's message that the head is at the front of.
void emit_http_start_line(const HttpStartLine& start, Bytes shown, FieldSink& out);

// All header lines (or trailers; where: "header" or "trailer"); `body` takes note of those that frame it.
// Returns bad_syntax when a line is no header (it is handed out as text all the same).
Fault emit_http_headers(std::string_view lines, bool of_response, std::string_view where, Bytes shown,
                        HttpBody& body, FieldSink& out);

}  // namespace shekara
