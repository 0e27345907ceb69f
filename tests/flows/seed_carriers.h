// SPDX-License-Identifier: Apache-2.0
// Kinds of traffic that a planted value may be in, and the forms in which a device may send it; written
// independently of what looks for them.
#pragma once
#include <zlib.h>

#include <algorithm>
#include <functional>

#include "scanner/base/digest.h"
#include "scanner/detect/seed_spellings.h"
#include "tests/support/hex.h"
#include "tests/support/messages.h"

namespace shekara::test {

using Packets = std::vector<TimedPacket>;

inline std::string gzip(std::string_view text) {
  z_stream stream{};
  CHECK_OR_ABORT(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string in(text), out(text.size() + 200, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  CHECK_OR_ABORT(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

// What the value is in.
using Carrier = std::function<Packets(const std::string& value, const Endpoint& from)>;

inline Packets over_tcp(const Endpoint& from, std::uint16_t port, Bytes data, std::size_t piece = 1400,
                        bool reply = false) {
  TcpTalk talk(from, endpoint("198.51.100.20", port));
  talk.handshake();
  for (std::size_t at = 0; at < data.size(); at += piece) {
    const Bytes part = data.subspan(at, std::min(piece, data.size() - at));
    reply ? talk.server_sends(part) : talk.client_sends(part);
  }
  talk.close();
  return talk.packets;
}
inline Packets request(const Endpoint& from, const std::string& line, const std::string& headers,
                       const std::string& body = {}) {
  const std::string text = line + " HTTP/1.1\r\nHost: a.example.com\r\n" + headers +
                           (body.empty() ? "" : "Content-Length: " + std::to_string(body.size()) + "\r\n") +
                           "\r\n" + body;
  return over_tcp(from, 80, as_bytes(text));
}
inline Packets posted(const Endpoint& from, const std::string& type, const std::string& body,
                      const std::string& coding = {}) {
  return request(
      from, "POST /a",
      "Content-Type: " + type + "\r\n" + (coding.empty() ? "" : "Content-Encoding: " + coding + "\r\n"),
      body);
}
inline std::string chunked(const std::string& text) {
  const std::string one = text.substr(0, text.size() / 2), two = text.substr(text.size() / 2);
  const auto chunk = [](const std::string& part) {
    char size[20];
    std::snprintf(size, sizeof size, "%zx\r\n", part.size());
    return size + part + "\r\n";
  };
  return chunk(one) + chunk(two) + "0\r\n\r\n";
}
inline std::string framed(const std::string& value) {
  return std::string("\x01\x00\x00\x2a", 4) + value + std::string("\x00\x00\xff\x01\x00", 5);
}

// Text: the value may be any text. Else it may be any bytes.
inline std::vector<Carrier> text_carriers() {
  const auto json = [](const std::string& value) {
    return "{\"a\":[1,2],\"b\":\"" + value + "\",\"c\":true}";
  };
  return {
      [=](auto& value, auto& from) { return posted(from, "application/json", json(value)); },
      [=](auto& value, auto& from) {
        return posted(from, "application/x-www-form-urlencoded", "x=1&b=" + value + "&c=2");
      },
      [=](auto& value, auto& from) { return request(from, "GET /a?x=1&b=" + value + "&c=2", ""); },
      [=](auto& value, auto& from) { return request(from, "GET /a", "X-Id: " + value + "\r\n"); },
      [=](auto& value, auto& from) { return posted(from, "application/json", gzip(json(value)), "gzip"); },
      [=](auto& value, auto& from) {
        return over_tcp(
            from, 80,
            as_bytes("POST /a HTTP/1.1\r\nHost: a.example.com\r\nTransfer-Encoding: chunked\r\n\r\n" +
                     chunked(json(value))));
      },
      [=](auto& value, auto& from) {
        return posted(from, "text/xml", "<?xml version=\"1.0\"?><a><b>" + value + "</b></a>");
      },
      [=](auto& value, auto& from) {
        return posted(
            from, "multipart/form-data; boundary=xx",
            "--xx\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\n" + value + "\r\n--xx--\r\n");
      },
      [=](auto& value, auto& from) {
        return over_tcp(from, 1883,
                        joined(mqtt_connect("client"), mqtt_publish("cars/" + value + "/up", "{}")));
      },
      [=](auto& value, auto& from) {
        return over_tcp(from, 1883, joined(mqtt_connect("client"), mqtt_publish("cars/a", json(value))));
      },
      [=](auto& value, auto& from) {
        return over_tcp(from, 9000, as_bytes("*HQ," + value + ",V1#\r\n"), 1400, true);
      },
      [=](auto& value, auto& from) {
        return Packets{{Timestamp::from_seconds(1'750'000'000),
                        ethernet(udp(from, endpoint("198.51.100.20", 5000), as_bytes("id=" + value + ";"))),
                        0}};
      },
      [=](auto& value, auto& from) {
        if (value.size() > 63) return posted(from, "text/plain", value);
        const std::string query = std::string("\x12\x34\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00", 12) +
                                  static_cast<char>(value.size()) + value +
                                  std::string(
                                      "\x07"
                                      "example\x03"
                                      "com\x00\x00\x01\x00\x01",
                                      17);
        return Packets{{Timestamp::from_seconds(1'750'000'000),
                        ethernet(udp(from, endpoint("198.51.100.53", 53), as_bytes(query))), 0}};
      },
  };
}
inline std::vector<Carrier> byte_carriers() {
  std::vector<Carrier> out;
  for (std::size_t piece = 1; piece <= 7; piece += 2)
    out.push_back(
        [piece](auto& value, auto& from) { return over_tcp(from, 9000, as_bytes(framed(value)), piece); });
  out.push_back(
      [](auto& value, auto& from) { return over_tcp(from, 9000, as_bytes(framed(value)), 6, true); });
  out.push_back([](auto& value, auto& from) {
    return over_tcp(from, 443,
                    joined(tls_hello("a.example.com"), joined(hex("1703030100"), as_bytes(framed(value)))));
  });
  out.push_back([](auto& value, auto& from) {
    return Packets{{Timestamp::from_seconds(1'750'000'000),
                    ethernet(udp(from, endpoint("198.51.100.20", 5001), as_bytes(framed(value)))), 0}};
  });
  return out;
}

inline std::string text_of(Bytes bytes) { return std::string(as_text(bytes)); }
inline std::string packed(const std::string& digits) { return text_of(hex(digits)); }
inline std::string wide(const std::string& ascii, bool little) {
  std::string out;
  for (const char c : ascii) out += little ? std::string{c, '\0'} : std::string{'\0', c};
  return out;
}

// What a device may make of a value.
struct Form {
  std::string bytes, why;
  bool is_text;
};
inline std::vector<Form> forms_of(const Seed& seed) {
  const std::string& value = seed.value;
  const std::string hash256 = hex_text(sha256(as_bytes(value))), hash1 = hex_text(sha1(as_bytes(value)));
  std::vector<Form> out = {
      {value, "as entered", true},
      {hex_text(as_bytes(value)), "hex", true},
      {base64_text(as_bytes("{\"q\":\"" + value + "\"}")), "Base64", true},
      {base64_text(as_bytes("x" + value + "yy")), "Base64", true},
      {base64_text(as_bytes("xx" + value + "y")), "Base64", true},
      {wide(value, true), "UTF-16LE", false},
      {wide(value, false), "UTF-16BE", false},
      {hex_text(md5(as_bytes(value))), "MD5 as hex", true},
      {upper_case(hash1), "SHA-1 as hex", true},
      {hash256, "SHA-256 as hex", true},
      {base64_text(sha256(as_bytes(value))), "SHA-256 as Base64", true},
      {text_of(md5(as_bytes(value))), "MD5", false},
      {text_of(sha1(as_bytes(value))), "SHA-1", false},
      {text_of(sha256(as_bytes(value))), "SHA-256", false},
  };
  if (seed.kind == "vin") out.push_back({lower_case(value), "upper or lower case", true});
  if (seed.kind == "email") {
    const std::string upper = upper_case(value);
    out.push_back({upper, "upper or lower case", true});
    out.push_back({hex_text(sha256(as_bytes(upper))), "SHA-256 as hex", true});
  }
  if (seed.kind == "phone") {
    const std::string home = value.substr(2);
    out.push_back({"8" + home, "other country code", true});
    out.push_back({"00" + value.substr(1), "without separators", true});
    out.push_back({"%2B7" + home, "URL-encoded", true});
    out.push_back({packed("07" + home), "BCD", false});
    out.push_back({hex_text(md5(as_bytes("7" + home))), "MD5 as hex", true});
  }
  if (seed.kind == "imei") {
    out.push_back({value.substr(0, 14) + "99", "with or without check digit", true});
    out.push_back({packed("0" + value), "BCD", false});
    out.push_back({{value.rbegin(), value.rend()}, "digits reversed", true});
  }
  return out;
}

}  // namespace shekara::test
