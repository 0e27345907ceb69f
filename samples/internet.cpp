// SPDX-License-Identifier: Apache-2.0
#include "samples/internet.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace samples {

namespace dns {  // RFC 1035, 3596
namespace {

Buffer encoded_name(const std::string& name) {
  Buffer out;
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t dot = std::min(name.find('.', at), name.size());
    out.u8(static_cast<unsigned>(dot - at)).add(name.substr(at, dot - at));
    at = dot + 1;
  }
  return out.u8(0);
}

unsigned type_of(const std::string& address) { return address.find(':') == std::string::npos ? 1 : 28; }

Buffer address_record(const Buffer& name, const std::string& address) {
  const bool v6 = type_of(address) == 28;
  std::array<char, 16> bytes{};
  inet_pton(v6 ? AF_INET6 : AF_INET, address.c_str(), bytes.data());
  Buffer out = name;
  out.be16(type_of(address)).be16(1).be32(300);  // for 300 s
  return out.block16(Buffer(std::string_view(bytes.data(), v6 ? 16 : 4)));
}

}  // namespace

Query query(unsigned id, const std::string& name, const std::string& address, const std::string& alias) {
  const Buffer question = encoded_name(name).be16(type_of(address)).be16(1);
  const Buffer as_asked = Buffer().be16(0xc00c);
  Query out;
  out.asked.be16(id).be16(0x0100).be16(1).be16(0).be16(0).be16(0).add(question);
  out.answered.be16(id).be16(0x8180).be16(1).be16(alias.empty() ? 1 : 2).be16(0).be16(0).add(question);
  if (!alias.empty()) out.answered.add(as_asked).be16(5).be16(1).be32(300).block16(encoded_name(alias));
  out.answered.add(address_record(alias.empty() ? as_asked : encoded_name(alias), address));
  return out;
}

void look_up(Trace& trace, const Link& link, const Socket& device, const std::string& resolver,
             std::uint64_t time_us, const std::string& name, const std::string& address,
             const std::string& alias, std::uint64_t round_trip_us) {
  const Query both = query(Noise(time_us + device.port).below(0x10000), name, address, alias);
  exchange_udp(trace, link, device, {resolver, 53}, time_us, round_trip_us, both.asked, both.answered);
}

}  // namespace dns

namespace mqtt {  // OASIS MQTT 3.1.1
namespace {

Buffer text(const std::string& value) {
  return Buffer().be16(static_cast<unsigned>(value.size())).add(value);
}

Buffer packet(unsigned first, const Buffer& rest) {
  Buffer out;
  out.u8(first);
  std::size_t left = rest.size();
  for (; left >= 128; left /= 128) out.u8(static_cast<unsigned>(left % 128) | 0x80);
  return out.u8(static_cast<unsigned>(left)).add(rest);
}

}  // namespace

Buffer connect(const std::string& client_id, const std::string& user, const std::string& password) {
  Buffer rest = text("MQTT");
  rest.u8(4).u8(0xc2).be16(60);  // level 4; user, password, clean session; keep-alive
  return packet(0x10, rest.add(text(client_id)).add(text(user)).add(text(password)));
}

Buffer connect_accepted() { return packet(0x20, Buffer().be16(0)); }

Buffer subscribe(unsigned id, const std::string& filter) {
  return packet(0x82, Buffer().be16(id).add(text(filter)).u8(1));
}

Buffer subscribed(unsigned id) { return packet(0x90, Buffer().be16(id).u8(1)); }

Buffer publish(unsigned id, const std::string& topic, const std::string& payload) {
  return packet(0x32, text(topic).be16(id).add(payload));
}

Buffer published(unsigned id) { return packet(0x40, Buffer().be16(id)); }
Buffer ping() { return packet(0xc0, {}); }
Buffer ping_answer() { return packet(0xd0, {}); }
Buffer disconnect() { return packet(0xe0, {}); }

}  // namespace mqtt

namespace http {  // RFC 9112, 1951, 1952
namespace {

std::uint32_t crc32(const std::string& text) {
  std::uint32_t crc = 0xffffffff;
  for (const char c : text) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320 : 0);
  }
  return ~crc;
}

// Deflate fills bytes from the low bit; Huffman codes go in from their high bit.
class Bits {
 public:
  void code(unsigned value, int width) {
    for (int bit = width - 1; bit >= 0; --bit) put(value >> bit & 1);
  }
  void put(unsigned bit) {
    byte_ |= bit << count_;
    if (++count_ == 8) flush();
  }
  void flush() {
    if (count_ > 0) out_.u8(byte_);
    byte_ = 0;
    count_ = 0;
  }
  [[nodiscard]] const Buffer& out() const { return out_; }

 private:
  Buffer out_;
  unsigned byte_ = 0;
  int count_ = 0;
};

}  // namespace

Buffer get(const std::string& host, const std::string& target, const std::vector<std::string>& headers) {
  Buffer out("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n");
  for (const std::string& header : headers) out.add(header + "\r\n");
  return out.add("\r\n");
}

Buffer post(const std::string& host, const std::string& target, const std::string& json) {
  return Buffer("POST " + target + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: application/json\r\nContent-Length: " +
                std::to_string(json.size()) + "\r\n\r\n" + json);
}

Buffer ok(const std::string& content_type, const Buffer& body, bool gzipped) {
  Buffer out("HTTP/1.1 200 OK\r\nContent-Type: " + content_type + "\r\n");
  if (gzipped) out.add("Content-Encoding: gzip\r\n");
  return out.add("Content-Length: " + std::to_string(body.size()) + "\r\n\r\n").add(body);
}

Buffer gzip(const std::string& text) {
  Bits bits;
  bits.put(1);  // the last block,
  bits.put(1);  // of type 01
  bits.put(0);
  for (const char c : text) {
    const unsigned value = static_cast<unsigned char>(c);
    value < 144 ? bits.code(0x30 + value, 8) : bits.code(0x190 + value - 144, 9);
  }
  bits.code(0, 7);  // end of block
  bits.flush();
  return Buffer()
      .hex("1f8b0800000000000003")
      .add(bits.out())
      .le32(crc32(text))
      .le32(static_cast<std::uint32_t>(text.size()));
}

}  // namespace http

}  // namespace samples
