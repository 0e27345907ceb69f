// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "scanner/decode/quic_assembly.h"
#include "scanner/decode/quic_frames.h"
#include "scanner/decode/quic_handshake.h"
#include "scanner/decode/quic_packet.h"
#include "scanner/decode/quic_protection.h"
#include "scanner/decode/quic_streams.h"
#include "scanner/decode/registry.h"
#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

using namespace shekara;
using namespace shekara::test;

namespace {
constexpr Direction kClient = Direction::client_to_server, kServer = Direction::server_to_client;
using Octets = std::vector<std::uint8_t>;

// RFC 9001 appendix A.2 and A.3, RFC 9369 appendix A.2 and A.3.
constexpr std::string_view kClientInitial =
    "c000000001088394c8f03e5157080000449e7b9aec34d1b1c98dd7689fb8ec11d242b123dc9bd8bab936b47d92ec356c0bab"
    "7df5976d27cd449f63300099f3991c260ec4c60d17b31f8429157bb35a1282a643a8d2262cad67500cadb8e7378c8eb7539e"
    "c4d4905fed1bee1fc8aafba17c750e2c7ace01e6005f80fcb7df621230c83711b39343fa028cea7f7fb5ff89eac2308249a0"
    "2252155e2347b63d58c5457afd84d05dfffdb20392844ae812154682e9cf012f9021a6f0be17ddd0c2084dce25ff9b06cde5"
    "35d0f920a2db1bf362c23e596d11a4f5a6cf3948838a3aec4e15daf8500a6ef69ec4e3feb6b1d98e610ac8b7ec3faf6ad760"
    "b7bad1db4ba3485e8a94dc250ae3fdb41ed15fb6a8e5eba0fc3dd60bc8e30c5c4287e53805db059ae0648db2f64264ed5e39"
    "be2e20d82df566da8dd5998ccabdae053060ae6c7b4378e846d29f37ed7b4ea9ec5d82e7961b7f25a9323851f681d582363a"
    "a5f89937f5a67258bf63ad6f1a0b1d96dbd4faddfcefc5266ba6611722395c906556be52afe3f565636ad1b17d508b73d874"
    "3eeb524be22b3dcbc2c7468d54119c7468449a13d8e3b95811a198f3491de3e7fe942b330407abf82a4ed7c1b311663ac698"
    "90f4157015853d91e923037c227a33cdd5ec281ca3f79c44546b9d90ca00f064c99e3dd97911d39fe9c5d0b23a229a234cb3"
    "6186c4819e8b9c5927726632291d6a418211cc2962e20fe47feb3edf330f2c603a9d48c0fcb5699dbfe5896425c5bac4aee8"
    "2e57a85aaf4e2513e4f05796b07ba2ee47d80506f8d2c25e50fd14de71e6c418559302f939b0e1abd576f279c4b2e0feb85c"
    "1f28ff18f58891ffef132eef2fa09346aee33c28eb130ff28f5b766953334113211996d20011a198e3fc433f9f2541010ae1"
    "7c1bf202580f6047472fb36857fe843b19f5984009ddc324044e847a4f4a0ab34f719595de37252d6235365e9b84392b0610"
    "85349d73203a4a13e96f5432ec0fd4a1ee65accdd5e3904df54c1da510b0ff20dcc0c77fcb2c0e0eb605cb0504db87632cf3"
    "d8b4dae6e705769d1de354270123cb11450efc60ac47683d7b8d0f811365565fd98c4c8eb936bcab8d069fc33bd801b03ade"
    "a2e1fbc5aa463d08ca19896d2bf59a071b851e6c239052172f296bfb5e72404790a2181014f3b94a4e97d117b438130368cc"
    "39dbb2d198065ae3986547926cd2162f40a29f0c3c8745c0f50fba3852e566d44575c29d39a03f0cda721984b6f440591f35"
    "5e12d439ff150aab7613499dbd49adabc8676eef023b15b65bfc5ca06948109f23f350db82123535eb8a7433bdabcb909271"
    "a6ecbcb58b936a88cd4e8f2e6ff5800175f113253d8fa9ca8885c2f552e657dc603f252e1a8e308f76f0be79e2fb8f5d5fbb"
    "e2e30ecadd220723c8c0aea8078cdfcb3868263ff8f0940054da48781893a7e49ad5aff4af300cd804a6b6279ab3ff3afb64"
    "491c85194aab760d58a606654f9f4400e8b38591356fbf6425aca26dc85244259ff2b19c41b9f96f3ca9ec1dde434da7d2d3"
    "92b905ddf3d1f9af93d1af5950bd493f5aa731b4056df31bd267b6b90a079831aaf579be0a39013137aac6d404f518cfd468"
    "40647e78bfe706ca4cf5e9c5453e9f7cfd2b8b4c8d169a44e55c88d4a9a7f9474241e221af44860018ab0856972e194cd934";
constexpr std::string_view kServerInitial =
    "cf000000010008f067a5502a4262b5004075c0d95a482cd0991cd25b0aac406a5816b6394100f37a1c69797554780bb38cc5"
    "a99f5ede4cf73c3ec2493a1839b3dbcba3f6ea46c5b7684df3548e7ddeb9c3bf9c73cc3f3bded74b562bfb19fb84022f8ef4"
    "cdd93795d77d06edbb7aaf2f58891850abbdca3d20398c276456cbc42158407dd074ee";
constexpr std::string_view kClientInitial2 =
    "d76b3343cf088394c8f03e5157080000449ea0c95e82ffe67b6abcdb4298b485dd04de806071bf03dceebfa162e75d6c9605"
    "8bdbfb127cdfcbf903388e99ad049f9a3dd4425ae4d0992cfff18ecf0fdb5a842d09747052f17ac2053d21f57c5d250f2c4f"
    "0e0202b70785b7946e992e58a59ac52dea6774d4f03b55545243cf1a12834e3f249a78d395e0d18f4d766004f1a2674802a7"
    "47eaa901c3f10cda5500cb9122faa9f1df66c392079a1b40f0de1c6054196a11cbea40afb6ef5253cd6818f6625efce3b6de"
    "f6ba7e4b37a40f7732e093daa7d52190935b8da58976ff3312ae50b187c1433c0f028edcc4c2838b6a9bfc226ca4b4530e7a"
    "4ccee1bfa2a3d396ae5a3fb512384b2fdd851f784a65e03f2c4fbe11a53c7777c023462239dd6f7521a3f6c7d5dd3ec9b3f2"
    "33773d4b46d23cc375eb198c63301c21801f6520bcfb7966fc49b393f0061d974a2706df8c4a9449f11d7f3d2dcbb90c6b87"
    "7045636e7c0c0fe4eb0f697545460c806910d2c355f1d253bc9d2452aaa549e27a1fac7cf4ed77f322e8fa894b6a83810a34"
    "b361901751a6f5eb65a0326e07de7c1216ccce2d0193f958bb3850a833f7ae432b65bc5a53975c155aa4bcb4f7b2c4e54df1"
    "6efaf6ddea94e2c50b4cd1dfe06017e0e9d02900cffe1935e0491d77ffb4fdf85290fdd893d577b1131a610ef6a5c32b2ee0"
    "293617a37cbb08b847741c3b8017c25ca9052ca1079d8b78aebd47876d330a30f6a8c6d61dd1ab5589329de714d19d61370f"
    "8149748c72f132f0fc99f34d766c6938597040d8f9e2bb522ff99c63a344d6a2ae8aa8e51b7b90a4a806105fcbca31506c44"
    "6151adfeceb51b91abfe43960977c87471cf9ad4074d30e10d6a7f03c63bd5d4317f68ff325ba3bd80bf4dc8b52a0ba03175"
    "8022eb025cdd770b44d6d6cf0670f4e990b22347a7db848265e3e5eb72dfe8299ad7481a408322cac55786e52f633b2fb6b6"
    "14eaed18d703dd84045a274ae8bfa73379661388d6991fe39b0d93debb41700b41f90a15c4d526250235ddcd6776fc77bc97"
    "e7a417ebcb31600d01e57f32162a8560cacc7e27a096d37a1a86952ec71bd89a3e9a30a2a26162984d7740f81193e8238e61"
    "f6b5b984d4d3dfa033c1bb7e4f0037febf406d91c0dccf32acf423cfa1e7071010d3f270121b493ce85054ef58bada423101"
    "38fe081adb04e2bd901f2f13458b3d6758158197107c14ebb193230cd1157380aa79cae1374a7c1e5bbcb80ee23e06ebfde2"
    "06bfb0fcbc0edc4ebec309661bdd908d532eb0c6adc38b7ca7331dce8dfce39ab71e7c32d318d136b6100671a1ae6a6600e3"
    "899f31f0eed19e3417d134b90c9058f8632c798d4490da4987307cba922d61c39805d072b589bd52fdf1e86215c2d54e6670"
    "e07383a27bbffb5addf47d66aa85a0c6f9f32e59d85a44dd5d3b22dc2be80919b490437ae4f36a0ae55edf1d0b5cb4e9a3ec"
    "abee93dfc6e38d209d0fa6536d27a5d6fbb17641cde27525d61093f1b28072d111b2b4ae5f89d5974ee12e5cf7d5da4d6a31"
    "123041f33e61407e76cffcdcfd7e19ba58cf4b536f4c4938ae79324dc402894b44faf8afbab35282ab659d13c93f70412e85"
    "cb199a37ddec600545473cfb5a05e08d0b209973b2172b4d21fb69745a262ccde96ba18b2faa745b6fe189cf772a9f84cbfc";
constexpr std::string_view kServerInitial2 =
    "dc6b3343cf0008f067a5502a4262b5004075d92faaf16f05d8a4398c47089698baeea26b91eb761d9b89237bbf8726301791"
    "5358230035f7fd3945d88965cf17f9af6e16886c61bfc703106fbaf3cb4cfa52382dd16a393e42757507698075b2c984c707"
    "f0a0812d8cd5a6881eaf21ceda98f4bd23f6fe1a3e2c43edd9ce7ca84bed8521e2e140";
// Appendix A.4 of both.
constexpr std::string_view kRetry = "ff000000010008f067a5502a4262b5746f6b656e04a265ba2eff4d829058fb3f0f2496ba";
constexpr std::string_view kRetry2 = "cf6b3343cf0008f067a5502a4262b5746f6b656ec8646ce8bfe33952d955543665dcc7b6";
constexpr std::string_view kNegotiation = "aa0000000000088394c8f03e515708000000011a2a3a4a6b3343cf";
// A public header of Q043 with the beginning of a CHLO.
constexpr std::string_view kGoogle =
    "0d8394c8f03e51570851303433019a1b2c3d4e5f60718293a4b5a0010004000043484c4f0100000050414400";

Octets joined(Octets one, const Octets& other) {
  one.insert(one.end(), other.begin(), other.end());
  return one;
}
// Short header, no id: a packet that nobody without keys can open.
Octets sealed_short() { return hex("4cfe4189655e5cd55c41f69080575d7999c25a5bfb4cfe4189655e5cd55c41f69080575d7999c25a5bfb"); }
}  // namespace

DECODER_SAMPLE(quic, client_initial, client_to_server, hex(kClientInitial));
DECODER_SAMPLE(quic, client_initial_2, client_to_server, hex(kClientInitial2));
DECODER_SAMPLE(quic, negotiation, server_to_client, hex(kNegotiation));
DECODER_SAMPLE(quic, google, client_to_server, hex(kGoogle));

TEST_CASE("quic: the first packet of a client is opened without keys, and its names are read") {
  for (const std::string_view packet : {kClientInitial, kClientInitial2}) {
    CHECK(probe_of("quic", hex(packet)) == Probe::proven);
    const Decoded got = decode_all("quic", hex(packet));
    CAPTURE(got.text());
    CHECK(got.has(packet == kClientInitial ? "text version=1" : "text version=2"));
    CHECK(got.has("message client_hello=ClientHello"));
    CHECK(got.has("server_name client_hello.server_name=example.com"));
    CHECK(got.has("alpn client_hello.alpn=alpn"));
    CHECK(got.has("text client_hello.versions=TLS 1.3"));
    CHECK(got.has("ja4 client_hello.ja4=q13d0211an_62ed6f6ca7ad_4d634acda6c0"));
    CHECK(got.consumed == 1200);
  }
}

TEST_CASE("quic: the server's answer is opened with the id of the client's first packet, then it is opaque without keys") {
  for (const bool second : {false, true}) {
    const Decoded got = decode_all("quic", std::vector<Piece>{{kClient, hex(second ? kClientInitial2 : kClientInitial)},
                                                              {kServer, hex(second ? kServerInitial2 : kServerInitial)},
                                                              {kServer, sealed_short()}});
    CAPTURE(got.text());
    CHECK(got.has("message server_hello=ServerHello"));
    CHECK(got.has("text server_hello.cipher_suite=TLS_AES_128_GCM_SHA256"));
    CHECK(got.has("decryption decryption=no_key"));
    CHECK(got.opaque);
  }
}

TEST_CASE("quic: a direction whose handshake was not seen is given up after a while") {
  std::vector<Piece> pieces{{kClient, hex(kClientInitial)}};
  pieces.resize(16, {kServer, sealed_short()});
  CHECK_FALSE(decode_all("quic", pieces).opaque);
  pieces.push_back({kServer, sealed_short()});
  const Decoded got = decode_all("quic", pieces);
  CHECK(got.has("decryption decryption=no_key"));
  CHECK(got.opaque);
}

TEST_CASE("quic: packets in one datagram are read one after the other") {
  // A Handshake packet that nobody can open, then zeros that fill the datagram.
  const Octets handshake = hex("e00000000108f067a5502a4262b500154cfe4189655e5cd55c41f69080575d7999c25a5bfb0000000000");
  const Decoded got =
      decode_all("quic", std::vector<Piece>{{kServer, joined(hex(kServerInitial), handshake)},
                                            {kClient, hex(kClientInitial)},
                                            {kServer, joined(hex(kServerInitial), handshake)}});
  CAPTURE(got.text());
  CHECK(got.has("message server_hello=ServerHello"));
  CHECK(got.opaque);
}

TEST_CASE("quic: who is the client is told by the keys, not by who was seen first") {
  const Decoded got = decode_all("quic", std::vector<Piece>{{kServer, hex(kClientInitial)}, {kClient, hex(kServerInitial)}});
  CAPTURE(got.text());
  CHECK(got.has("server_name client_hello.server_name=example.com"));
  CHECK(got.has("message server_hello=ServerHello"));
}

TEST_CASE("quic: a Retry is known by its tag, and one that was made for another is a fault") {
  for (const bool second : {false, true}) {
    Octets retry = hex(second ? kRetry2 : kRetry);
    const Octets first = hex(second ? kClientInitial2 : kClientInitial);
    const Decoded good = decode_all("quic", std::vector<Piece>{{kClient, first}, {kServer, retry}});
    CHECK(good.has("message retry=Retry"));
    CHECK_FALSE(good.has("fault bad checksum"));
    retry.back() ^= 1;
    CHECK(decode_all("quic", std::vector<Piece>{{kClient, first}, {kServer, retry}}).has("fault bad checksum"));
  }
}

TEST_CASE("quic: versions that cannot be read are named") {
  const Decoded google = decode_all("quic", hex(kGoogle));
  CHECK(google.has("text version=Google Q043"));
  CHECK(google.has("decryption decryption=unsupported"));
  CHECK(google.opaque);
  const Decoded later = decode_all("quic", hex("c351303436508394c8f03e51570800000001aabbccddeeff00112233"));
  CHECK(later.has("text version=Google Q046"));
  CHECK(decode_all("quic", hex(kNegotiation), kServer).has("message version_negotiation=Version Negotiation"));
  CHECK(probe_of("quic", hex("c3deadbeef088394c8f03e5157080000449e00000002")) == Probe::no);
}

TEST_CASE("quic: a damaged packet is a fault and takes nothing with it") {
  Octets damaged = hex(kClientInitial);
  damaged[600] ^= 0x40;
  CHECK(probe_of("quic", damaged) == Probe::likely);
  const Decoded got = decode_all("quic", std::vector<Piece>{{kClient, hex(kClientInitial)},
                                                            {kClient, damaged},
                                                            {kServer, hex(kServerInitial)}});
  CHECK(got.has("fault bad checksum"));
  CHECK(got.has("message server_hello=ServerHello"));
  CHECK(got.consumed == 1200 + 1200 + 135);
}

TEST_CASE("quic: a packet with a short header is opened with its secret (RFC 9001 and 9369, appendix A.5)") {
  const Octets secret = hex("9ac312a7f877468ebe69422748ad00a15443f18203a07d6060f688f30f21632b");
  for (const bool second : {false, true}) {
    const Octets packet =
        hex(second ? "5558b1c60ae7b6b932bc27d786f4bc2bb20f2162ba" : "4cfe4189655e5cd55c41f69080575d7999c25a5bfb");
    const quic::Version& version = *quic::find_version(second ? 0x6b3343cf : 1);
    std::optional<quic::Protection> keys = quic::Protection::make(version, quic::suites()[2], secret);
    REQUIRE(keys);
    quic::Opened opened;
    REQUIRE(keys->open(packet, 1, 654'360'564, true, opened));
    CHECK(opened.number == 654'360'564);
    CHECK(opened.plain == hex("01"));
    CHECK_FALSE(keys->open(packet, 1, 0, true, opened));  // its number is in the nonce
  }
}

TEST_CASE("quic: a packet number is the one next to what is expected (RFC 9000 appendix A.3)") {
  CHECK(quic::whole_number(0x9b32, 2, 0xa82f30ea + 1) == 0xa82f9b32);
  CHECK(quic::whole_number(0xff, 1, 0) == 0xff);
  CHECK(quic::whole_number(0x00, 1, 0x1ff) == 0x200);
  CHECK(quic::whole_number(0xff, 1, 0x200) == 0x1ff);
  CHECK(quic::whole_number(0xffffffff, 4, 0) == 0xffffffff);
}

TEST_CASE("quic: a datagram that is longer than a probe is shown begins as others do") {
  Octets first = hex(kClientInitial);
  first.resize(6000);
  first[16] = 0x57;  // its length, 5982
  first[17] = 0x5e;
  CHECK(probe_of("quic", Octets(first.begin(), first.begin() + 4096)) == Probe::likely);
  CHECK(probe_of("quic", Octets(first.begin(), first.begin() + 4095)) == Probe::no);
  Octets several = hex(kClientInitial);
  for (const Octets& packet : {hex(kServerInitial), first}) several = joined(several, packet);
  several.resize(4096);
  CHECK(probe_of("quic", several) == Probe::proven);
  first[4] = 7;
  first.resize(4096);
  CHECK(probe_of("quic", first) == Probe::no);
}

TEST_CASE("quic: pieces of a stream are put in order, and the first bytes stay") {
  quic::Assembly order;
  const auto add = [&](std::uint64_t offset, std::string_view text, std::size_t room = 1000) {
    return std::string(as_text(order.add(offset, as_bytes(text), room)));
  };
  CHECK(add(0, "ab").empty() == false);
  CHECK(add(4, "EF").empty());
  CHECK(add(7, "h").empty());
  CHECK(add(3, "deXghiX").empty());  // d, g and i fill holes; EF and h are there already
  CHECK(order.waiting() == 7);
  CHECK(add(1, "bc") == "cdEFghiX");
  CHECK(order.waiting() == 0);
  CHECK(add(0, "zzz").empty());
  CHECK(add((std::uint64_t{1} << 62) - 10, "far").empty());
  CHECK_FALSE(order.refused());
  CHECK(add(5000, std::string(999, 'x')).empty());
  CHECK(order.refused());
  CHECK(order.waiting() == 3);
}

TEST_CASE("quic: a handshake that is said to go on at 2^62 is a fault, and one in pieces is not") {
  const Limits limits;
  quic::Handshake handshake(limits);
  const Octets packet(10);
  struct Nobody final : FieldSink {
    void field(const Field&) override {}
    void payload(const Payload&) override {}
  } nobody;
  const auto add = [&](std::uint64_t offset, std::string_view digits) {
    return handshake.add(quic::Space::initial, kClient, offset, hex(digits), packet, nobody);
  };
  CHECK(add((std::uint64_t{1} << 62) - 4, "01020304") == Fault::too_long);
  CHECK(add(70'000, "01") == Fault::too_long);
  CHECK(add(60'000, "01") == Fault::none);
  CHECK(add(0, "01ffffff0303") == Fault::too_long);  // longer than any
}

TEST_CASE("quic: thousands of streams and holes that nothing fills are bounded, and what is lost is counted") {
  struct Bodies final : FieldSink {
    std::size_t bytes = 0;
    void field(const Field&) override {}
    void payload(const Payload& payload) override { bytes += payload.bytes.size(); }
  } bodies;
  Limits limits;
  limits.stream_pending_bytes = 10'000;
  quic::Streams streams(limits);
  quic::Application application("example");
  const Octets thousand(1000), packet(1200);
  const auto add = [&](std::uint64_t stream, std::uint64_t offset, bool fin) {
    const quic::Frame frame{.kind = quic::FrameKind::stream, .stream = stream, .offset = offset, .fin = fin, .data = thousand};
    return streams.add(frame, kClient, application, packet, bodies);
  };
  std::size_t faults = 0;
  for (std::uint64_t i = 0; i < 4098; ++i) faults += add(4 * i, 0, i > 0) != Fault::none;
  CHECK(faults == 1);  // the first had not ended; of the others only the other end has not begun
  CHECK(streams.unread(kClient) == 0);
  for (std::uint64_t i = 0; i < 10; ++i) CHECK(add(2 + 4 * i, 5000, false) != Fault::cut);
  CHECK(streams.unread(kClient) == 10'000);
  CHECK(bodies.bytes == 4'098'000);
  CHECK(add(2, 9000, false) == Fault::cut);  // no room: the stream with most behind its hole is given up
  CHECK(bodies.bytes == 4'099'000);
  CHECK(streams.unread(kClient) == 11'000);
  streams.end(kClient, application, bodies);
  CHECK(streams.unread(kClient) == 11'000);
}

TEST_CASE("quic: frames of all types are passed, and an unknown one stops the reading") {
  const Octets known = hex(
      "0000 01 02 4100 05 01 02 0301 03 05 00 00 00 01 02 03 04 04 01 02 05 04 01 07 02 aabb 10 05 11 04 05 12 05 13 05"
      "14 05 15 04 05 16 05 17 05 18 05 00 04 01020304 000102030405060708090a0b0c0d0e0f 19 01 1a 0102030405060708"
      "1b 0102030405060708 1e 1f 40af 01 02 03 04 42f5 03 31 02 aabb 0f 04 01 02 cdef 1d 05 02 6f6b");
  ByteReader r(known);
  std::vector<quic::FrameKind> kinds;
  while (r.left() > 0) {
    const std::optional<quic::Frame> frame = quic::read_frame(r);
    REQUIRE(frame);
    if (frame->kind != quic::FrameKind::other) kinds.push_back(frame->kind);
  }
  using enum quic::FrameKind;
  CHECK(kinds == std::vector{reset_stream, new_id, datagram, stream, close});
  for (const std::string_view wrong : {"21", "0604", "060440ff00", "08", "0f00ffffffffffffffff02aabb", "02"}) {
    const Octets raw = hex(wrong);
    ByteReader bad(raw);
    CHECK_FALSE(quic::read_frame(bad));
  }
}
