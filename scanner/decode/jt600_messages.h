// SPDX-License-Identifier: Apache-2.0
// What Jointech JT600 and JT701 messages say: text between brackets, and packed positions. The forms of both are in the
// decoder's file.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "scanner/decode/decoder.h"
#include "scanner/decode/field_writer.h"
#include "scanner/decode/tracker_text.h"

namespace shekara::jt600 {

inline constexpr std::size_t kLongestText = 2048, kLongestBinary = 4096;

// How far a packed frame is here. Probes ask this of every flow that begins with $: nothing is copied.
TextStart::Fit binary_fit(Bytes bytes);
Step decode_binary(const Message& message, FieldSink& out);
void give_kilometres(const FieldWriter& to, std::int64_t count, Bytes raw);

// (id,type,argument,...) from the device, (type,argument,...) to it.
struct Text {
  std::string_view id, type, rest;     // no id in what a server says
  std::vector<std::string_view> args;  // the rest, in parts
  [[nodiscard]] std::string_view arg(std::size_t at) const {
    return at < args.size() ? args[at] : std::string_view();
  }
};

struct Head {
  TextStart::Fit fit = TextStart::Fit::no;
  std::string_view id, type;
  std::size_t size = 0;  // to the end of the type
};

Head read_head(std::string_view text);
// `frame`: from bracket to bracket.
Text split_text(const Head& head, std::string_view frame);

bool is_report(std::string_view type);  // U.., W01, P45: with a position
std::optional<Position> place_of(const Text& text);
void read_status(const Text& text, const FieldWriter& to);  // of a report

bool is_known_order(std::string_view type);
void read_order(const Text& text, const FieldWriter& to);
void read_answer(const Text& text, const FieldWriter& to);  // the device answers an order under its name

}  // namespace shekara::jt600
