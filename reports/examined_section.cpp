// SPDX-License-Identifier: Apache-2.0
#include "reports/places.h"
#include "reports/sections.h"
#include "reports/sentences.h"
#include "reports/visible.h"

namespace shekara {

namespace {
constexpr std::size_t kMostInputs = 8;

std::string number(std::uint64_t value) { return std::to_string(value); }

void print_input(const InputRecord& input, const Words& words, Page& page) {
  std::string line = words.say(Phrase::input_line, {shortened(input.name, 60), input.format,
                                                    words.bytes(input.bytes), number(input.packets)});
  std::string links;
  for (const std::string& link : input.link_types) links += (links.empty() ? "" : ", ") + link;
  if (!links.empty()) line += "; " + words.say(Phrase::link_types, {links});
  page.row(words.say(Phrase::input), line);
  if (input.packets != 0) page.row({}, words.say(Phrase::span, {input.first.text(), input.last.text()}));
  if (!input.sha256.empty()) page.row("SHA-256", input.sha256);
  if (const std::string found = input_flaws(input, words); !found.empty()) page.row({}, found);
  for (const std::string& problem : input.problems) page.row({}, words.say(Phrase::problem, {problem}));
}

void print_inputs(const Report& report, const Words& words, Page& page) {
  std::uint64_t more = 0, more_packets = 0;
  for (const InputRecord& input : report.inputs) {
    const bool has_room = static_cast<std::size_t>(&input - report.inputs.data()) < kMostInputs;
    if (has_room || input.cut || !input.problems.empty()) {
      print_input(input, words, page);
    } else {
      ++more;
      more_packets += input.packets;
    }
  }
  if (more != 0) page.row({}, words.say(Phrase::more_inputs, {number(more), number(more_packets)}));
}

}  // namespace

std::string input_flaws(const InputRecord& input, const Words& words) {
  std::string out;
  const auto note = [&](Phrase phrase, std::uint64_t count) {
    if (count != 0) append_part(out, words.say(phrase, {number(count)}));
  };
  if (input.cut) append_part(out, words.say(Phrase::cut_file));
  note(Phrase::cut_packets, input.cut_packets);
  note(Phrase::kernel_drops, input.kernel_drops);
  note(Phrase::clock_jumps, input.clock_jumps);
  note(Phrase::filtered_out, input.filtered);
  note(Phrase::secrets, input.secrets_blocks);
  return out;
}

std::string payload_text(const Coverage& seen, const Words& words) {
  const std::uint64_t all = seen.payload_bytes;
  std::string out = all == 0
                        ? words.say(Phrase::payload_none)
                        : words.say(Phrase::payload_line,
                                    {words.percent(seen.decoded_bytes, all), words.bytes(seen.decoded_bytes),
                                     words.bytes(all), words.percent(seen.encrypted_bytes, all),
                                     words.percent(seen.unread_bytes, all)});
  if (seen.missing_bytes != 0)
    out += "; " + words.say(Phrase::missing_bytes, {words.bytes(seen.missing_bytes)});
  return out;
}

std::string flows_text(const Coverage& seen, const Words& words) {
  return words.say(Phrase::flows_line, {number(seen.flows), number(seen.flows_read), number(seen.flows_encrypted),
                                        number(seen.flows_unread), number(seen.flows_one_way)});
}

void print_examined(const Report& report, const Words& words, Page& page) {
  const Coverage& seen = report.coverage;
  page.heading(words.say(Phrase::examined));
  print_inputs(report, words, page);
  if (!report.filter.empty()) page.row(words.say(Phrase::filter), report.filter);
  page.row(words.say(Phrase::flows), flows_text(seen, words));
  page.row(words.say(Phrase::payload), payload_text(seen, words));
}

}  // namespace shekara
