// SPDX-License-Identifier: Apache-2.0
// What a watch and its server say to each other: the content of a frame, "NAME" or
// "NAME,argument,argument...".
#pragma once
#include <string_view>
#include <vector>

#include "scanner/decode/decoder.h"
#include "scanner/decode/field_writer.h"

namespace shekara::watch {

struct Content {
  std::string_view name, rest;         // "UD"; all behind its comma
  std::vector<std::string_view> args;  // the rest, in parts
  [[nodiscard]] std::string_view arg(std::size_t at) const {
    return at < args.size() ? args[at] : std::string_view();
  }
};

// What the watch says: where it is, how its wearer is, what was said and seen; or that it does what it is
// told.
Fault read_report(const Content& content, const FieldWriter& to);
// What the server says that is no order: acknowledgements, and where the watch is, for one without
// satellites.
void read_answer(const Content& content, const FieldWriter& to);
// What the server orders (Tag::command), and the watch confirming it (Tag::command_ack). False: no order.
bool read_order(const Content& content, const FieldWriter& to);
bool read_confirmation(const Content& content, const FieldWriter& to);

// Voice, pictures: of what kind they are and how long, escapes undone.
void give_media(const FieldWriter& to, std::string_view path, std::string_view kind, std::string_view bytes);

}  // namespace shekara::watch
