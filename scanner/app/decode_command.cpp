// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/decode_command.h"

#include <iostream>

#include "scanner/app/field_printer.h"
#include "scanner/base/user_error.h"
#include "scanner/capture/packet_source.h"
#include "scanner/decode/registry.h"
#include "scanner/flows/engine.h"

namespace shekara {

namespace {
const DecoderInfo* decoder_named(const std::string& name) {
  if (name.empty()) return nullptr;
  const DecoderInfo* found = find_decoder(name);
  if (found == nullptr)
    throw UserError("--protocol " + name, "there is no such decoder", "`shekara protocols` lists them");
  return found;
}

std::vector<std::uint8_t> bytes_of_hex(const std::string& text) {
  std::vector<std::uint8_t> out;
  int high = -1;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == ' ' || c == ':' || c == '\n') continue;
    const std::size_t digit =
        std::string_view("0123456789abcdef").find(c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c);
    if (digit == std::string_view::npos)
      throw UserError("--hex", "character " + std::to_string(i + 1) + " is not a hex digit",
                      "give digits 0-9 and a-f, two a byte");
    if (high >= 0) out.push_back(static_cast<std::uint8_t>(high * 16 + static_cast<int>(digit)));
    high = high >= 0 ? -1 : static_cast<int>(digit);
  }
  if (high >= 0) throw UserError("--hex", "an odd number of digits", "give two a byte");
  if (out.empty()) throw UserError("--hex", "no digits", "give digits 0-9 and a-f, two a byte");
  return out;
}

void say_unknown(const std::string& protocol) {
  if (protocol.empty())
    std::cerr << "shekara: no decoder knows these bytes (shekara protocols lists them; --protocol NAME "
                 "forces one)\n";
  else
    std::cerr << "shekara: --protocol " << protocol
              << ": does not know these bytes (without it all decoders are asked)\n";
}

int decode_hex(const DecodeOptions& options) {
  const Limits limits;
  const std::vector<std::uint8_t> bytes = bytes_of_hex(*options.hex);
  FieldPrinters printers(options.streams);
  const std::unique_ptr<FlowReceiver> printer = printers.make();
  Coverage coverage;
  SessionContext context(limits, *printer, coverage, decoder_named(options.protocol));
  const Direction direction =
      options.direction == "client" ? Direction::client_to_server : Direction::server_to_client;
  DecodeSession session(context, options.transport == "tcp" ? kOverTcp : kOverUdp);
  session.feed(direction, bytes, {0, 1}, {});
  session.finish(direction);
  for (const auto& [what, counted] : coverage.oddities) std::cerr << "shekara: " << what << "\n";
  if (!session.used().empty()) return 0;
  if (coverage.oddities.empty()) say_unknown(options.protocol);
  return 3;
}

int decode_captures(const DecodeOptions& options) {
  const Limits limits;
  const DecoderInfo* only = decoder_named(options.protocol);
  KeyFiles keys = read_key_files(options.keys, limits, [](const std::string& name) { return name; });
  warn_of(keys.files);
  const std::unique_ptr<PacketSource> source = open_captures(options.captures, {}, limits);
  FieldPrinters printers(options.streams);
  EngineOptions engine;
  engine.lane.classify = false;
  engine.lane.only = only;
  engine.one_lane = true;
  engine.secrets = &keys.secrets;
  scan(*source, printers, limits, engine);
  bool whole = true;
  for (const InputRecord& input : source->inputs()) {
    whole &= !input.cut && input.problems.empty();
    for (const std::string& problem : input.problems) std::cerr << "shekara: " << problem << "\n";
    if (input.cut) std::cerr << "shekara: " << input.name << ": ends inside a packet\n";
  }
  return whole ? 0 : 3;
}
}  // namespace

int run_decode(const DecodeOptions& options) {
  std::ios::sync_with_stdio(false);
  return options.hex ? decode_hex(options) : decode_captures(options);
}

}  // namespace shekara
