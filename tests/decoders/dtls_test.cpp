// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "scanner/decode/dtls_record.h"
#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

using namespace shekara;
using test::Decoded;
using test::decode_all;
using test::hex;
using test::probe_of;
using Raw = std::vector<std::uint8_t>;

namespace {
// A ClientHello of OpenSSL 3.0, one suite and the signalling value.
const std::string kHelloBody =
    "fefd 3337f8a43459d6f32e6c76d0992844031aac710d99e55d001411d342f3135f31 00 00 0004c02b00ff 0100"
    "0073 0000 0017 0015 00 0012 74656c656d61746963732e6578616d706c65 000b 0004 03000102 000a 000c 000a001d0017001e00190018"
    "0023 0000 0016 0000 0017 0000 000d 0030 002e040305030603080708080809080a080b080408050806040105010601030302030301020103020202040205020602";
const std::string kHello = "16 feff 0000 000000000000 00ad 01 0000a1 0000 000000 0000a1" + kHelloBody;
const std::string kServerHello =
    "16 fefd 0000 000000000000 0049 02 00003d 0000 000000 00003d"
    "fefd 8622b02d81eb399e6bbaed36bcac62c3b8057be102e3159d89aeeb2f9c6694b6 00 c02b 00"
    "0015 ff01 0001 00 000b 0004 03000102 0023 0000 0017 0000";
const std::string kSealed = "17 fefd 0001 000000000001 0010 000102030405060708090a0b0c0d0e0f";
DECODER_SAMPLE(dtls, client_hello, client_to_server, hex(kHello));
DECODER_SAMPLE(dtls, server_hello, server_to_client, hex(kServerHello));
}  // namespace

TEST_CASE("dtls: a hello gives name, versions and fingerprints") {
  const Decoded decoded = decode_all("dtls", hex(kHello));
  CHECK(decoded.text().find("server_name client_hello.server_name=telematics.example") != std::string::npos);
  CHECK(decoded.text().find("ja4 client_hello.ja4=dd2d") != std::string::npos);
  CHECK(decode_all("dtls", hex(kServerHello), Direction::server_to_client).text().find("tls_version server_hello.version=DTLS 1.2") !=
        std::string::npos);
}

TEST_CASE("dtls: a whole hello is proven, records that do not fill their datagram are none") {
  CHECK(probe_of("dtls", hex(kHello)) == Probe::proven);
  CHECK(probe_of("dtls", hex(kHello + "00")) == Probe::no);
  Raw cut = hex(kHello);
  cut.pop_back();
  CHECK(probe_of("dtls", cut) == Probe::no);
  CHECK(probe_of("dtls", hex(kSealed)) == Probe::likely);
  CHECK(probe_of("dtls", hex("17 0303 0001 000000000001 0001 00")) == Probe::no);
}

TEST_CASE("dtls: handshake messages in fragments, in any order and twice, are whole once") {
  const Raw body = hex(kHelloBody);
  const auto fragment = [&](std::size_t from, std::size_t size) {
    Raw out = hex("01 0000a1 0000");
    for (const std::size_t value : {from, size})
      for (int shift = 16; shift >= 0; shift -= 8) out.push_back(static_cast<std::uint8_t>(value >> shift));
    out.insert(out.end(), body.begin() + static_cast<std::ptrdiff_t>(from), body.begin() + static_cast<std::ptrdiff_t>(from + size));
    return out;
  };
  DtlsHandshake handshake;
  bool fits = false;
  CHECK(handshake.add(fragment(100, 61), fits).empty());
  CHECK(handshake.add(fragment(90, 30), fits).empty());
  CHECK(handshake.add(fragment(100, 61), fits).empty());
  const std::vector<DtlsHandshake::Joined> whole = handshake.add(fragment(0, 95), fits);
  REQUIRE(whole.size() == 1);
  CHECK(fits);
  CHECK(whole[0].message == hex("01 0000a1 0000 000000 0000a1" + kHelloBody));
  CHECK(handshake.add(fragment(0, 95), fits).empty());
}

TEST_CASE("dtls: fragments that contradict themselves are a fault") {
  DtlsHandshake handshake;
  bool fits = true;
  CHECK(handshake.add(hex("0b 000010 0000 000000 000011 00"), fits).empty());
  CHECK_FALSE(fits);
  CHECK(handshake.add(hex("0b 000010 0000 ffffff 000001 00"), fits).empty());
  CHECK_FALSE(fits);
  CHECK(handshake.add(hex("0b ffffff 0000 000000 000001 00"), fits).empty());
  CHECK_FALSE(fits);
}

TEST_CASE("dtls: sealed records without a handshake before have no key") {
  const Decoded decoded = decode_all("dtls", hex(kSealed));
  CHECK(decoded.text().find("decryption decryption=no_key") != std::string::npos);
}

TEST_CASE("dtls: the connection id stands between number and length where one was agreed") {
  const Raw bytes = hex("19 fefd 0001 000000000005 aabbcc 0002 0102");
  const std::optional<DtlsRecord> record = read_dtls_record(bytes, 3);
  REQUIRE(record);
  CHECK(record->number == 0x0001000000000005);
  CHECK(Raw(record->connection_id.begin(), record->connection_id.end()) == hex("aabbcc"));
  CHECK(Raw(record->body.begin(), record->body.end()) == hex("0102"));
}
