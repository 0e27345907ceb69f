// SPDX-License-Identifier: Apache-2.0
// For decoder tests: samples (shared with the laws every decoder must obey) and the fields a decoder gives for bytes.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "scanner/decode/decoder.h"

namespace shekara::test {

struct DecoderSample {
  std::string_view decoder, name;
  Direction direction;
  std::vector<std::uint8_t> bytes;
};
// All samples of all tests, in no particular order.
std::vector<DecoderSample>& decoder_samples();
struct SampleRegistration {
  SampleRegistration(std::string_view decoder, std::string_view name, Direction direction,
                     std::vector<std::uint8_t> bytes);
};
const DecoderSample& sample(std::string_view decoder, std::string_view name);

// What a decoder gave: "tag path=value" per field ("vin login.vin=LTESTVIN000000001"), payloads as
// "payload path content_type coding N bytes", faults as "fault bad checksum". Positions as "lat,lon" with six decimals.
struct Decoded {
  std::vector<std::string> lines;
  std::size_t consumed = 0;  // bytes done with
  bool rejected = false, opaque = false;
  [[nodiscard]] bool has(std::string_view line) const;
  [[nodiscard]] std::string text() const;  // all lines, for messages
};

// Writes what it is given as Decoded::lines has it.
class LineSink final : public FieldSink {
 public:
  explicit LineSink(std::vector<std::string>& lines) : lines_(lines) {}
  void field(const Field& field) override;
  void payload(const Payload& payload) override;

 private:
  std::vector<std::string>& lines_;
};

struct Piece {
  Direction direction = Direction::client_to_server;
  std::vector<std::uint8_t> bytes;
};
// Runs one decoder over pieces as they would come off the wire: what a step leaves is put before the next piece of
// the same direction; the last piece of each direction is marked last when `end` is set.
Decoded decode_all(std::string_view decoder, const std::vector<Piece>& pieces, bool end = true);
Decoded decode_all(std::string_view decoder, const std::vector<std::uint8_t>& bytes,
                   Direction direction = Direction::client_to_server);
Probe probe_of(std::string_view decoder, const std::vector<std::uint8_t>& bytes,
               Direction direction = Direction::client_to_server, std::string_view content_type = {});

}  // namespace shekara::test

// DECODER_SAMPLE(pingo, login, client_to_server, hex("50..")): a whole, valid message (or several) of the decoder.
#define DECODER_SAMPLE(decoder, name, direction, bytes)                                  \
  static const ::shekara::test::SampleRegistration decoder_sample_##decoder##_##name( \
      #decoder, #name, ::shekara::Direction::direction, bytes)
