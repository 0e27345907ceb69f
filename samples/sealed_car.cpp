// SPDX-License-Identifier: Apache-2.0
// A car that encrypts: HTTP/2 in TLS 1.3 to the maker's service in China, gzip JSON with VIN and position. Seen in the laboratory's
// own mobile core, on a VLAN, inside a GTP-U tunnel. The head unit was made to write a key log.
#include "samples/capture_file.h"
#include "samples/drive.h"
#include "samples/identities.h"
#include "samples/internet.h"
#include "samples/sealed_tls.h"
#include "samples/stories.h"

namespace samples {
namespace {

constexpr char kService[] = "tsp.maker.example", kResolver[] = "10.45.0.1";
constexpr std::uint32_t kTunnelUp = 0x00001001, kTunnelDown = 0x00002001;
constexpr unsigned kGtpUser = 2152, kVlan = 43;

Link as_ip() { return {"", "", 0, true}; }

Buffer in_tunnel(std::uint32_t tunnel, const Buffer& packet) {  // 3GPP TS 29.281 section 5.1
  return Buffer().u8(0x30).u8(255).be16(static_cast<unsigned>(packet.size())).be32(tunnel).add(packet);
}

Buffer on_vlan(const Buffer& frame) {  // IEEE 802.1Q
  Buffer out;
  for (std::size_t i = 0; i < frame.size(); ++i) {
    if (i == 12) out.be16(0x8100).be16(kVlan);
    out.u8(frame.bytes()[i]);
  }
  return out;
}

Trace through_core(const Trace& inside) {
  Trace out;
  Datagrams tunnel(out, {}, {kBaseStation, kGtpUser}, {kLaboratoryCore, kGtpUser});
  for (const Frame& frame : inside.frames) {
    const bool from_car = frame.bytes.bytes()[12] == 10 && frame.bytes.bytes()[15] == 2;
    if (from_car) tunnel.client_says(frame.time_us, in_tunnel(kTunnelUp, frame.bytes));
    else tunnel.server_says(frame.time_us, in_tunnel(kTunnelDown, frame.bytes));
  }
  for (Frame& frame : out.frames) frame.bytes = on_vlan(frame.bytes);
  return out;
}

std::string telemetry(const Point& point, std::uint64_t time_us) {
  return std::string(R"({"vin":")") + kVin + R"(","ts":")" + rfc3339(time_us) + R"(","lat":)" + degrees(point.latitude) + R"(,"lng":)" +
         degrees(point.longitude) + R"(,"speed":)" + tenths(point.speed) + "}";
}

struct Told {
  Buffer capture;
  std::string key_log;
};

Told tell() {
  Trace inside;
  dns::look_up(inside, as_ip(), {kRoamingCar, 53311}, kResolver, kStart, kService, kChinaCloud.address);
  Conversation talk(inside, as_ip(), {kRoamingCar, 40311}, {kChinaCloud.address, 443}, kStart + kSecond, kChinaCloud.round_trip_ms * 1000);
  talk.open();
  SealedTls tls(talk, kService, 43);
  tls.client_says(http2::preface());
  tls.server_says(http2::settings());
  unsigned stream = 1;
  for (const Point& point : drive(6, 43)) {
    talk.wait_until(kStart + (stream + 2) * 5 * kSecond);
    const http2::Headers head{{":method", "POST"},          {":scheme", "https"},
                              {":authority", kService},     {":path", "/v1/telemetry"},
                              {"content-type", "application/json"}, {"content-encoding", "gzip"}};
    Buffer request = http2::headers(stream, head, false);
    tls.client_says(request.add(http2::data(stream, http::gzip(telemetry(point, talk.now())), true)));
    tls.server_says(http2::headers(stream, {{":status", "204"}}, true));
    stream += 2;
  }
  talk.close();
  inside.sort();
  return {pcap(through_core(inside)), tls.key_log()};
}

}  // namespace

Buffer sealed_car() { return tell().capture; }
Buffer sealed_car_keys() { return Buffer(tell().key_log); }

}  // namespace samples
