// SPDX-License-Identifier: Apache-2.0
// What every decoder must obey, over every sample of every decoder test. A new decoder gets all of it for
// free; there is no list of decoders here, and no exception for any of them.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "scanner/base/charset.h"
#include "scanner/decode/registry.h"
#include "tests/support/decoder_check.h"

namespace shekara::test {
namespace {
using Raw = std::vector<std::uint8_t>;
using Problems = std::vector<std::string>;
constexpr Timestamp kTime = Timestamp::from_seconds(1'750'000'000);

std::string name_of(const DecoderSample& sample) {
  return std::string(sample.decoder) + " " + std::string(sample.name);
}

std::string first_of(const Problems& problems) {
  std::string text = std::to_string(problems.size()) + " problems";
  for (std::size_t i = 0; i < std::min<std::size_t>(problems.size(), 10); ++i) text += "\n  " + problems[i];
  return text;
}
void check_none(const Problems& problems) { CHECK_MESSAGE(problems.empty(), first_of(problems)); }

Raw front(const Raw& raw, std::size_t size) {
  return {raw.begin(), raw.begin() + static_cast<std::ptrdiff_t>(size)};
}

// Looks at each field and payload against the message it came from, and keeps what differs between two
// readings.
class Witness final : public FieldSink {
 public:
  Problems problems;
  std::string seen;

  void show(std::size_t size) { size_ = size; }

  void field(const Field& field) override {
    const std::string where(field.path);
    if (field.length == 0) problems.push_back(where + ": no length");
    if (std::size_t{field.offset} + field.length > size_) problems.push_back(where + ": outside the message");
    if (!is_utf8(field.path) || !is_utf8(field.key)) problems.push_back(where + ": path or key is not UTF-8");
    value(where, field.value);
    seen += std::string(to_text(field.tag)) + " " + where + "\n";
  }
  void payload(const Payload& payload) override {
    if (payload.offset > size_)
      problems.push_back(std::string(payload.path) + ": payload begins outside the message");
    if (payload.bytes.empty()) problems.push_back(std::string(payload.path) + ": empty payload");
    seen += "payload " + std::string(payload.path) + " " + std::string(as_text(payload.bytes)) + "\n";
  }

 private:
  void value(const std::string& where, const Value& value) {
    if (const auto* text = std::get_if<std::string_view>(&value)) {
      if (!is_utf8(*text)) problems.push_back(where + ": text is not UTF-8");
      seen += *text;
    } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
      seen += std::to_string(*number);
    } else if (const auto* real = std::get_if<double>(&value)) {
      if (!std::isfinite(*real)) problems.push_back(where + ": not a number");
      seen += std::to_string(*real);
    } else {
      position(where, std::get<Position>(value));
    }
    seen += " ";
  }
  void position(const std::string& where, const Position& at) {
    if (!(std::abs(at.latitude) <= 90 && std::abs(at.longitude) <= 180))
      problems.push_back(where + ": no place on Earth");
    seen += std::to_string(at.latitude) + "," + std::to_string(at.longitude);
  }

  std::size_t size_ = 0;
};

struct Reading {
  std::string seen;
  Problems problems;
  std::size_t first_step = 0;  // bytes of the first step that consumed something
  std::size_t used = 0;
  bool rejected = false, faulty = false;
};

// Everything the decoder makes of the bytes, each step from an exact-size block: a read one byte beyond is a
// report of the sanitizer.
Reading read(const DecoderInfo& info, const Raw& raw, Direction direction, bool last) {
  const std::unique_ptr<Decoder> decoder = make_decoder(info);
  Witness witness;
  Reading reading;
  while (reading.used < raw.size()) {
    const Raw exact(raw.begin() + static_cast<std::ptrdiff_t>(reading.used), raw.end());
    witness.show(exact.size());
    const Step step = decoder->decode({exact, direction, kTime, last}, witness);
    reading.faulty = reading.faulty || step.fault != Fault::none;
    reading.rejected = reading.rejected || step.kind == Step::Kind::rejected;
    if (step.kind == Step::Kind::need_more || step.kind == Step::Kind::rejected) break;
    if (step.bytes > exact.size()) witness.problems.push_back("more consumed than there was");
    if (step.kind == Step::Kind::opaque) break;
    if (step.bytes == 0) witness.problems.push_back("nothing consumed");
    if (step.bytes == 0 || step.bytes > exact.size()) break;
    if (reading.first_step == 0) reading.first_step = step.bytes;
    reading.used += step.bytes;
  }
  reading.seen = witness.seen;
  reading.problems = witness.problems;
  return reading;
}

Probe probe(const DecoderInfo& info, const Raw& raw, Direction direction) {
  const Raw exact(raw);
  return info.probe(exact, direction, {});
}

// All places of a short sample, evenly spread ones of a long one.
std::size_t stride(const Raw& raw, std::size_t most) { return std::max<std::size_t>(1, raw.size() / most); }

void add(Problems& all, const DecoderSample& sample, std::size_t at, const Problems& found) {
  for (const std::string& problem : found)
    all.push_back(name_of(sample) + " at " + std::to_string(at) + ": " + problem);
}

bool unproven_by_another_end(const DecoderInfo& info, const Raw& raw, std::size_t size, Direction direction) {
  const auto with_end = [&](auto change) {
    Raw other(raw);
    for (std::size_t i = size; i < other.size(); ++i) other[i] = change(other[i]);
    return probe(info, other, direction) != Probe::proven;
  };
  return with_end([](std::uint8_t) { return std::uint8_t{0}; }) ||
         with_end([](std::uint8_t) { return std::uint8_t{0x5a}; }) ||
         with_end([](std::uint8_t byte) { return static_cast<std::uint8_t>(~byte); });
}
}  // namespace

TEST_CASE("decoder laws: names are lower case, unique and sorted, and every decoder has a sample") {
  const std::span<const DecoderInfo* const> all = all_decoders();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const DecoderInfo& info = *all[i];
    CAPTURE(info.name);
    if (i > 0) CHECK(all[i - 1]->name < info.name);
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    CHECK(std::ranges::all_of(info.name, fits));
    CHECK_FALSE(info.summary.empty());
    CHECK(info.layers != 0);
    CHECK(info.longest_message > 0);
    const auto own = [&](const DecoderSample& sample) { return sample.decoder == info.name; };
    CHECK(std::ranges::any_of(decoder_samples(), own));
  }
}

TEST_CASE("decoder laws: a sample is read to its end without fault, and its decoder's probe wants it") {
  Problems problems;
  for (const DecoderSample& sample : decoder_samples()) {
    const DecoderInfo& info = *find_decoder(sample.decoder);
    const Reading reading = read(info, sample.bytes, sample.direction, true);
    add(problems, sample, 0, reading.problems);
    if (reading.rejected) problems.push_back(name_of(sample) + ": rejected");
    if (reading.faulty) problems.push_back(name_of(sample) + ": has a fault");
    if (reading.seen.empty()) problems.push_back(name_of(sample) + ": gives nothing");
    if (probe(info, sample.bytes, sample.direction) == Probe::no)
      problems.push_back(name_of(sample) + ": its own probe says no");
  }
  check_none(problems);
}

TEST_CASE("decoder laws: any prefix of any sample is safe with any decoder") {
  Problems problems;
  for (const DecoderSample& sample : decoder_samples()) {
    for (const DecoderInfo* info : all_decoders()) {
      const bool own = info->name == sample.decoder;
      const std::size_t step = stride(sample.bytes, own ? 256 : 48);
      for (std::size_t size = 1; size <= sample.bytes.size(); size += step) {
        const Raw raw = front(sample.bytes, size);
        for (const Direction direction : {Direction::client_to_server, Direction::server_to_client}) {
          probe(*info, raw, direction);
          add(problems, sample, size, read(*info, raw, direction, true).problems);
          add(problems, sample, size, read(*info, raw, direction, false).problems);
        }
      }
    }
  }
  check_none(problems);
}

// A signature at the front may prove before the end is there, but then no end may take the proof back: a
// checksum that has not been seen cannot have passed.
TEST_CASE("decoder laws: a prefix of a message is not proven, unless nothing that follows could unprove it") {
  Problems problems;
  for (const DecoderSample& sample : decoder_samples()) {
    const DecoderInfo& info = *find_decoder(sample.decoder);
    const std::size_t message = read(info, sample.bytes, sample.direction, true).first_step;
    const Raw first = front(sample.bytes, message);
    for (std::size_t size = 1; size < message; size += stride(first, 512)) {
      if (probe(info, front(first, size), sample.direction) != Probe::proven) continue;
      if (unproven_by_another_end(info, first, size, sample.direction))
        problems.push_back(name_of(sample) + ": proven from " + std::to_string(size) + " bytes");
    }
  }
  check_none(problems);
}

TEST_CASE("decoder laws: a stream cut into small pieces gives the same as in one piece") {
  Problems problems;
  for (const DecoderSample& sample : decoder_samples()) {
    if ((find_decoder(sample.decoder)->layers & (kOverTcp | kAsBody)) == 0)
      continue;  // datagrams are not cut
    const Decoded whole = decode_all(sample.decoder, sample.bytes, sample.direction);
    for (const std::size_t size : {1U, 2U, 3U, 7U}) {
      std::vector<Piece> pieces;
      for (std::size_t at = 0; at < sample.bytes.size(); at += size) {
        const std::size_t end = std::min(at + size, sample.bytes.size());
        pieces.push_back({sample.direction, Raw(sample.bytes.begin() + static_cast<std::ptrdiff_t>(at),
                                                sample.bytes.begin() + static_cast<std::ptrdiff_t>(end))});
      }
      const Decoded cut = decode_all(sample.decoder, pieces);
      if (cut.lines != whole.lines)
        problems.push_back(name_of(sample) + " by " + std::to_string(size) + ":\n" + cut.text() +
                           "instead of\n" + whole.text());
    }
  }
  check_none(problems);
}

TEST_CASE("decoder laws: only its own decoder proves a sample") {
  Problems problems;
  for (const DecoderSample& sample : decoder_samples())
    for (const DecoderInfo* info : all_decoders())
      if (info->name != sample.decoder && probe(*info, sample.bytes, sample.direction) == Probe::proven)
        problems.push_back(name_of(sample) + " is proven by " + std::string(info->name));
  check_none(problems);
}

// Whether a message carries a checksum shows in its probe: nearly every damage then takes the proof away.
// Then decode() must also say so of every damage, or give something else.
TEST_CASE("decoder laws: a flipped byte is safe, and does not pass a checksum unseen") {
  Problems problems;
  for (const DecoderSample& sample : decoder_samples()) {
    const DecoderInfo& info = *find_decoder(sample.decoder);
    const Reading sound = read(info, sample.bytes, sample.direction, true);
    const bool proven = probe(info, sample.bytes, sample.direction) == Probe::proven;
    std::size_t flips = 0, noticed = 0;
    Problems unseen;
    for (std::size_t at = 0; at < sample.bytes.size(); at += stride(sample.bytes, 512)) {
      for (const std::uint8_t bits : {std::uint8_t{0x01}, std::uint8_t{0x80}, std::uint8_t{0xff}}) {
        Raw damaged(sample.bytes);
        damaged[at] = static_cast<std::uint8_t>(damaged[at] ^ bits);
        const Reading reading = read(info, damaged, sample.direction, true);
        add(problems, sample, at, reading.problems);
        const bool holds = probe(info, damaged, sample.direction) == Probe::proven;
        ++flips;
        noticed += holds ? 0U : 1U;
        if (!reading.faulty && !reading.rejected && reading.seen == sound.seen)
          unseen.push_back(name_of(sample) + ": damage at " + std::to_string(at) + " passes");
      }
    }
    if (proven && noticed * 10 >= flips * 9) problems.insert(problems.end(), unseen.begin(), unseen.end());
  }
  check_none(problems);
}

// The session asks only the decoders that a first byte does not rule out (registry.h).
TEST_CASE("decoder laws: what is no for a first byte alone is no whatever follows and whatever it is called") {
  static constexpr std::string_view kTypes[] = {"application/json", "application/x-www-form-urlencoded", "text/plain",
                                                "application/xml", "application/x-protobuf", "application/cbor",
                                                "multipart/form-data; boundary=b", "application/octet-stream"};
  Problems problems;
  for (const DecoderInfo* info : all_decoders())
    for (const Direction direction : {Direction::client_to_server, Direction::server_to_client})
      for (unsigned byte = 0; byte < 256; ++byte) {
        const Raw one{static_cast<std::uint8_t>(byte)};
        if (info->name == kLastResort || probe(*info, one, direction) != Probe::no) continue;
        const std::string where = std::string(info->name) + ": first byte " + std::to_string(byte);
        for (const std::string_view type : kTypes)
          if (info->probe(one, direction, type) != Probe::no) problems.push_back(where + " as " + std::string(type));
        for (const DecoderSample& sample : decoder_samples())
          if (sample.bytes.front() == byte && probe(*info, sample.bytes, direction) != Probe::no)
            problems.push_back(where + ", " + name_of(sample));
      }
  check_none(problems);
}

// Two that claim the same bytes without proof cancel each other out, and nobody reads them.
TEST_CASE("decoder laws: a sample that its decoder cannot prove is claimed by nobody else") {
  Problems problems;
  for (const DecoderSample& sample : decoder_samples()) {
    if (probe(*find_decoder(sample.decoder), sample.bytes, sample.direction) == Probe::proven) continue;
    for (const DecoderInfo* info : all_decoders())
      if (info->name != sample.decoder && info->name != kLastResort &&
          (info->layers & find_decoder(sample.decoder)->layers) != 0 &&
          probe(*info, sample.bytes, sample.direction) >= Probe::likely)
        problems.push_back(name_of(sample) + " is claimed by " + std::string(info->name));
  }
  check_none(problems);
}

TEST_CASE("decoder laws: nobody proves random bytes") {
  Problems problems;
  std::uint64_t state = 0x9e3779b97f4a7c15ULL;  // xorshift64 (Marsaglia 2003), the same on every run
  const auto next = [&state] {
    state ^= state << 13;
    state ^= state >> 7;
    return state ^= state << 17;
  };
  for (int block = 0; block < 20'000; ++block) {
    Raw raw(1 + next() % 200);
    for (std::uint8_t& byte : raw) byte = static_cast<std::uint8_t>(next() >> 32);
    for (const DecoderInfo* info : all_decoders())
      for (const Direction direction : {Direction::client_to_server, Direction::server_to_client})
        if (info->probe(raw, direction, {}) == Probe::proven)
          problems.push_back("block " + std::to_string(block) + " is proven by " + std::string(info->name));
  }
  check_none(problems);
}

}  // namespace shekara::test
