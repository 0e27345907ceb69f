// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "scanner/decode/registry.h"
#include "tests/decoders/jtt808_frames.h"

using namespace shekara;
using namespace shekara::test;
using namespace shekara::test::jtt808;

TEST_CASE("jtt808: a phone that is an IMEI is given as both") {
  const Octets whole = frame(0x0002, "", {"00000350000000000006", "0001", 0x4000});
  CHECK(text_of(whole) ==
        "message message=0002 heartbeat\nphone phone=00000350000000000006\nimei imei=350000000000006\n");
  CHECK(text_of(frame(0x0002, "", {"0a1b2c3d4e5f"})) ==
        "message message=0002 heartbeat\ndevice_id phone=0a1b2c3d4e5f\n");
}

TEST_CASE("jtt808: fields point at their bytes on the wire, escapes counted") {
  class Places final : public FieldSink {
   public:
    void field(const Field& field) override {
      lines += std::string(field.path) + "@" + std::to_string(field.offset) + "+" +
               std::to_string(field.length) + " ";
      if (field.tag == Tag::position) position = std::get<Position>(field.value);
    }
    void payload(const Payload& /*payload*/) override {}
    std::string lines;
    Position position;
  };
  Places sink;
  const Octets& wire = sample("jtt808", "location_escaped").bytes;
  find_decoder("jtt808")->make()->decode({wire, Direction::client_to_server, {}, true}, sink);
  CHECK(sink.lines ==
        "message@1+2 phone@5+6 position.alarm@13+6 position.status@19+4 position.time@37+6 "
        "position.location@23+20 position.odometer@45+6 ");
  CHECK(sink.position.speed_kmh.value_or(0) == doctest::Approx(62.3));
  CHECK(sink.position.altitude_m.value_or(0) == 850);
  CHECK(sink.position.course_deg.value_or(0) == 90);
  CHECK(sink.position.time->text() == "2025-06-30T06:05:09Z");
  CHECK_FALSE(sink.position.valid);
  CHECK(sink.position.latitude < 0);
  CHECK(sink.position.longitude < 0);
}

TEST_CASE("jtt808: a message in several frames is read when its last part comes, in any order") {
  const Octets whole = mixed("0002 01" + kItem + kItem);
  const Octets head(whole.begin(), whole.begin() + 40), tail(whole.begin() + 40, whole.end());
  const Octets first = frame(0x0704, head, {"077010000012", "0010", 0x2000, "00020001"});
  const Octets second = frame(0x0704, tail, {"077010000012", "0011", 0x2000, "00020002"});
  for (const Octets& both : {first + second, second + first, first + first + second + second}) {
    const Decoded got = decode_all("jtt808", both);
    INFO(got.text());
    CHECK(got.has("position batch[1].location=" + kPoint));
    CHECK(got.text().find("fault") == std::string::npos);
  }
  CHECK(decode_all("jtt808", first).has("fault cut"));
  const Octets login = frame(0x0002, "");
  CHECK(decode_all("jtt808", login + first).has("fault cut"));
  const Octets other = frame(0x0704, head, {"077010000012", "0020", 0x2000, "00020001"});
  CHECK(decode_all("jtt808", std::vector<Piece>{{Direction::client_to_server, first + other}}, false)
            .has("fault cut"));
  CHECK(decode_all("jtt808", frame(0x0704, head, {"077010000012", "0010", 0x2000, "02000001"}))
            .has("fault too long"));
  CHECK(decode_all("jtt808", frame(0x0704, head, {"077010000012", "0010", 0x2000, "00020003"}))
            .has("fault bad value"));
}

TEST_CASE("jtt808: parts in datagrams, of which each is the last of its bytes, are no cut message") {
  class Positions final : public FieldSink {
   public:
    void field(const Field& field) override { count += field.tag == Tag::position ? 1 : 0; }
    void payload(const Payload& /*payload*/) override {}
    int count = 0;
  };
  const Octets whole = mixed("0001 01" + kItem);
  const Octets head(whole.begin(), whole.begin() + 10), tail(whole.begin() + 10, whole.end());
  Positions sink;
  const std::unique_ptr<Decoder> decoder = find_decoder("jtt808")->make();
  for (const Octets& datagram :
       {frame(0x0002, ""), frame(0x0704, head, {"077010000012", "0010", 0x2000, "00020001"}),
        frame(0x0704, tail, {"077010000012", "0011", 0x2000, "00020002"})})
    CHECK(decoder->decode({datagram, Direction::client_to_server, {}, true}, sink).fault == Fault::none);
  CHECK(sink.count == 1);
}

TEST_CASE("jtt808: a picture in many frames gives its position from the first") {
  const Octets first = frame(0x0801, "00000005 00 00 01 02" + located("ffd8ffe0"),
                             {"077010000012", "0010", 0x2000, "01000001"});
  const Octets next = frame(0x0801, "01020304", {"077010000012", "0011", 0x2000, "01000002"});
  const Decoded got = decode_all("jtt808", first + next);
  CHECK(got.has("position media.location=" + kPoint));
  CHECK(got.has("number part.bytes=4"));
  CHECK(got.text().find("fault") == std::string::npos);
}

TEST_CASE("jtt808: frames may share a delimiter, or have empty ones between them") {
  const Octets one = frame(0x0002, ""), two = frame(0x0003, "");
  const Octets shared(two.begin() + 1, two.end());
  const std::string both = text_of(one) + text_of(two);
  CHECK(text_of(one + shared) == both);
  CHECK(text_of(Octets{0x7e} + one + two + Octets{0x7e, 0x7e}) == both);
  for (std::size_t cut = 1; cut < one.size() + shared.size(); ++cut) {
    const Octets all = one + shared;
    const auto middle = all.begin() + static_cast<std::ptrdiff_t>(cut);
    CHECK(decode_all("jtt808", std::vector<Piece>{{Direction::client_to_server, {all.begin(), middle}},
                                                  {Direction::client_to_server, {middle, all.end()}}})
              .text() == both);
  }
  CHECK(decode_all("jtt808", one + bytes("garbage")).rejected);
  CHECK(decode_all("jtt808", one + two + Octets{0x7e} + bytes("garbage of no known id") + Octets{0x7e})
            .rejected);
}

TEST_CASE("jtt808: a plausible frame with a wrong check byte gives its fault and not one field") {
  Octets broken = sample("jtt808", "location").bytes;
  broken[30] ^= 1;
  const Decoded got = decode_all("jtt808", broken);
  CHECK(got.text() == "fault bad checksum\n");
  CHECK(got.consumed == broken.size());
  CHECK(probe_of("jtt808", broken) == Probe::no);
  Octets bad_escape = sample("jtt808", "location_escaped").bytes;
  bad_escape[16] = 0x05;
  CHECK(text_of(bad_escape) == "fault bad syntax\n");
}

TEST_CASE("jtt808: an unknown id is named, counted as not read and only likely") {
  const Octets unknown = frame(0x0fff, "0102");
  const Decoded got = decode_all("jtt808", unknown);
  CHECK(got.has("message message=0fff"));
  CHECK(got.has("fault unsupported"));
  CHECK(probe_of("jtt808", unknown) == Probe::likely);
}

TEST_CASE("jtt808: what begins like a frame and is none is refused") {
  const Octets whole = sample("jtt808", "location").bytes;
  CHECK(probe_of("jtt808", {whole.begin(), whole.end() - 1}) == Probe::likely);
  CHECK(probe_of("jtt808", {whole.begin(), whole.begin() + 5}) == Probe::maybe);
  CHECK(probe_of("jtt808", hex("7eff03c02101010012 7e")) == Probe::no);  // PPP in HDLC frames
  CHECK(probe_of("jtt808", bytes("~~~~ a line of text ~~~~")) == Probe::no);
  CHECK(decode_all("jtt808", bytes("GET / HTTP/1.1\r\n")).has("fault bad magic"));
  CHECK(decode_all("jtt808", Octets{0x7e} + Octets(4000, 0x55)).has("fault too long"));
}
