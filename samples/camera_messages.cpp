// SPDX-License-Identifier: Apache-2.0
#include "samples/camera_messages.h"

#include <arpa/inet.h>

#include <array>

namespace samples {

namespace pppp {  // F1, type, length, body: as researchers describe it
namespace {

Buffer packet(unsigned type, const Buffer& body) { return Buffer().u8(0xf1).u8(type).block16(body); }

// A sockaddr_in with its numbers turned round.
Buffer address(const Socket& socket) {
  std::array<unsigned char, 4> bytes{};
  inet_pton(AF_INET, socket.address.c_str(), bytes.data());
  Buffer out;
  out.be16(2).le16(socket.port).u8(bytes[3]).u8(bytes[2]).u8(bytes[1]).u8(bytes[0]);
  return out.zeros(8);
}

}  // namespace

Buffer hello() { return packet(0x00, {}); }
Buffer hello_answer(const Socket& seen_as) { return packet(0x01, address(seen_as)); }

Buffer login(const Uid& uid, const Socket& own) {
  Buffer body;
  body.padded(uid.prefix, 8).be32(uid.number).padded(uid.check, 8);
  return packet(0x10, body.u8(0).u8(2).u8(0).u8(4).add(address(own)));  // kind of NAT; version
}

Buffer login_accepted() { return packet(0x11, Buffer().zeros(4)); }
Buffer alive() { return packet(0xe0, {}); }
Buffer alive_answer() { return packet(0xe1, {}); }

}  // namespace pppp

namespace rtsp {  // RFC 2326

Buffer Publisher::request(const std::string& method, const std::string& url,
                          const std::vector<std::string>& headers, const std::string& body) {
  Buffer out(method + " " + url + " RTSP/1.0\r\nCSeq: " + std::to_string(++sequence_) + "\r\n");
  out.add("User-Agent: camera-test/1.0\r\nAuthorization: " + stream_.authorization + "\r\n");
  for (const std::string& header : headers) out.add(header + "\r\n");
  if (!body.empty()) out.add("Content-Length: " + std::to_string(body.size()) + "\r\n");
  return out.add("\r\n").add(body);
}

std::string Publisher::transport() const {
  return "Transport: RTP/AVP;unicast;client_port=" + std::to_string(stream_.client_port) + "-" +
         std::to_string(stream_.client_port + 1) + ";mode=record";
}

Buffer Publisher::announce() {
  const std::string sdp =
      "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=" + stream_.name +
      "\r\nc=IN IP4 0.0.0.0\r\nt=0 0\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n"
      "a=control:track1\r\n";
  return request("ANNOUNCE", stream_.url, {"Content-Type: application/sdp"}, sdp);
}

Buffer Publisher::setup() { return request("SETUP", stream_.url + "/track1", {transport()}); }
Buffer Publisher::record() {
  return request("RECORD", stream_.url, {"Session: " + stream_.session, "Range: npt=0.000-"});
}
Buffer Publisher::keep_alive() { return request("OPTIONS", stream_.url, {"Session: " + stream_.session}); }
Buffer Publisher::teardown() { return request("TEARDOWN", stream_.url, {"Session: " + stream_.session}); }

Buffer Publisher::ok() const {
  return Buffer("RTSP/1.0 200 OK\r\nCSeq: " + std::to_string(sequence_) + "\r\nSession: " + stream_.session +
                "\r\n\r\n");
}

Buffer Publisher::set_up() const {
  return Buffer("RTSP/1.0 200 OK\r\nCSeq: " + std::to_string(sequence_) + "\r\nSession: " + stream_.session +
                "\r\n" + transport() + ";server_port=" + std::to_string(stream_.server_port) + "-" +
                std::to_string(stream_.server_port + 1) + "\r\n\r\n");
}

}  // namespace rtsp

namespace rtp {
namespace {

constexpr unsigned kH264 = 96, kSenderReport = 200, kReceiverReport = 201, kDescription = 202, kName = 1;
constexpr unsigned kKeySlice = 5, kPart = 28;
constexpr std::size_t kKeyPart = 640;
constexpr std::uint64_t kFrom1900To1970 = 2'208'988'800ULL;

}  // namespace

Buffer Video::packet(const Buffer& payload, bool last_of_picture) {
  ++packets_;
  bytes_ += static_cast<std::uint32_t>(payload.size());
  Buffer out;
  out.u8(0x80).u8((last_of_picture ? 0x80U : 0U) | kH264).be16(sequence_++ & 0xffff);
  return out.be32(time_).be32(source_).add(payload);
}

std::vector<Buffer> Video::key_picture() {
  const unsigned part = 0x60 | kPart;
  std::vector<Buffer> out;
  out.push_back(packet(Buffer().hex("6742001f").hex("e9028064b0"), false));  // baseline, level 3.1
  out.push_back(packet(Buffer().hex("68ce3c80"), false));
  out.push_back(packet(Buffer().u8(part).u8(0x80 | kKeySlice).add(noise_.bytes(kKeyPart)), false));
  out.push_back(packet(Buffer().u8(part).u8(0x40 | kKeySlice).add(noise_.bytes(kKeyPart)), true));
  return out;
}

Buffer Video::small_picture() {
  return packet(Buffer().u8(0x41).add(noise_.bytes(24 + noise_.below(24))), true);
}

Buffer Video::sender_report(std::uint64_t time_us, const std::string& name) {
  Buffer out;
  out.u8(0x80).u8(kSenderReport).be16(6).be32(source_);
  out.be32(static_cast<std::uint32_t>(time_us / 1'000'000 + kFrom1900To1970));
  out.be32(static_cast<std::uint32_t>((time_us % 1'000'000 << 32) / 1'000'000)).be32(time_);
  out.be32(packets_).be32(bytes_);
  Buffer item;
  item.be32(source_).u8(kName).u8(static_cast<unsigned>(name.size())).add(name).u8(0);
  item.zeros((4 - item.size() % 4) % 4);
  return out.u8(0x81).u8(kDescription).be16(static_cast<unsigned>(item.size() / 4)).add(item);
}

Buffer Video::receiver_report() {
  Buffer out;
  out.u8(0x81).u8(kReceiverReport).be16(7).be32(source_ ^ 1).be32(source_).be32(0);  // nothing lost
  return out.be32(sequence_ - 1).be32(12).be32(0).be32(0);                           // highest, jitter
}

}  // namespace rtp

}  // namespace samples
