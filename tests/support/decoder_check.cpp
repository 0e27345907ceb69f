// SPDX-License-Identifier: Apache-2.0
#include "tests/support/decoder_check.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "scanner/base/check.h"
#include "scanner/decode/registry.h"

namespace shekara::test {

std::vector<DecoderSample>& decoder_samples() {
  static std::vector<DecoderSample> samples;
  return samples;
}

SampleRegistration::SampleRegistration(std::string_view decoder, std::string_view name, Direction direction,
                                       std::vector<std::uint8_t> bytes) {
  decoder_samples().push_back({decoder, name, direction, std::move(bytes)});
}

const DecoderSample& sample(std::string_view decoder, std::string_view name) {
  const auto is_it = [&](const DecoderSample& s) { return s.decoder == decoder && s.name == name; };
  const auto found = std::ranges::find_if(decoder_samples(), is_it);
  CHECK_OR_ABORT(found != decoder_samples().end());
  return *found;
}

namespace {
std::string value_text(const Value& value) {
  if (const auto* text = std::get_if<std::string_view>(&value)) return std::string(*text);
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  char buffer[80];
  if (const auto* real = std::get_if<double>(&value)) {
    std::snprintf(buffer, sizeof buffer, "%.10g", *real);
  } else {
    const Position& position = std::get<Position>(value);
    std::snprintf(buffer, sizeof buffer, "%.6f,%.6f", position.latitude, position.longitude);
  }
  return buffer;
}

}  // namespace

void LineSink::field(const Field& field) {
  lines_.push_back(std::string(to_text(field.tag)) + " " + std::string(field.path) + "=" + value_text(field.value));
}

void LineSink::payload(const Payload& payload) {
  lines_.push_back("payload " + std::string(payload.path) + " " + std::string(payload.content_type) + " " +
                   std::string(payload.coding) + " " + std::to_string(payload.bytes.size()) + " bytes");
}

namespace {
struct Run {
  std::unique_ptr<Decoder> decoder;
  Decoded result;
  std::array<std::vector<std::uint8_t>, 2> pending;
  std::array<bool, 2> done{};

  void feed(Direction direction, bool last) {
    std::vector<std::uint8_t>& bytes = pending.at(index_of(direction));
    LineSink sink(result.lines);
    while (!bytes.empty() && !done.at(index_of(direction))) {
      // An exact-size copy: a read one byte beyond is a report of the sanitizer.
      const std::vector<std::uint8_t> exact(bytes.begin(), bytes.end());
      const Step step = decoder->decode({exact, direction, Timestamp::from_seconds(1'750'000'000), last}, sink);
      if (step.fault != Fault::none) result.lines.push_back("fault " + std::string(to_text(step.fault)));
      if (step.kind == Step::Kind::need_more) return;
      CHECK_OR_ABORT(step.bytes <= bytes.size());
      CHECK_OR_ABORT(step.kind != Step::Kind::consumed || step.bytes > 0);
      result.rejected |= step.kind == Step::Kind::rejected;
      result.opaque |= step.kind == Step::Kind::opaque;
      done.at(index_of(direction)) = step.kind != Step::Kind::consumed;
      result.consumed += step.bytes;
      bytes.erase(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(step.bytes));
    }
  }
  void end(Direction direction) {
    if (done.at(index_of(direction))) return;
    LineSink sink(result.lines);
    const Fault fault = decoder->end(direction, sink).fault;
    if (fault != Fault::none) result.lines.push_back("fault " + std::string(to_text(fault)));
  }
};
}  // namespace

bool Decoded::has(std::string_view line) const { return std::ranges::find(lines, line) != lines.end(); }

std::string Decoded::text() const {
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

Decoded decode_all(std::string_view decoder, const std::vector<Piece>& pieces, bool end) {
  const DecoderInfo* info = find_decoder(decoder);
  CHECK_OR_ABORT(info != nullptr);
  Run run{make_decoder(*info), {}, {}, {}};
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    std::vector<std::uint8_t>& pending = run.pending.at(index_of(piece.direction));
    pending.insert(pending.end(), piece.bytes.begin(), piece.bytes.end());
    const auto later = [&](const Piece& other) { return other.direction == piece.direction; };
    const bool last = std::none_of(pieces.begin() + static_cast<std::ptrdiff_t>(i) + 1, pieces.end(), later);
    run.feed(piece.direction, end && last);
    if (end && last) run.end(piece.direction);
  }
  return run.result;
}

Decoded decode_all(std::string_view decoder, const std::vector<std::uint8_t>& bytes, Direction direction) {
  return decode_all(decoder, std::vector<Piece>{{direction, bytes}});
}

Probe probe_of(std::string_view decoder, const std::vector<std::uint8_t>& bytes, Direction direction,
               std::string_view content_type) {
  const DecoderInfo* info = find_decoder(decoder);
  CHECK_OR_ABORT(info != nullptr);
  const std::vector<std::uint8_t> exact(bytes.begin(), bytes.end());
  return info->probe(exact, direction, content_type);
}

}  // namespace shekara::test
