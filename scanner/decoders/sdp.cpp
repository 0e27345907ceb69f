// SPDX-License-Identifier: Apache-2.0
// Session descriptions (SDP, RFC 8866) in RTSP, SIP and WebRTC: lines "letter=value", a session part and one
// part for each "m=". GB/T 28181-2016 adds "y=" (SSRC) and "f=" (formats). Says what media there will be, of
// whom, and where to.
#include <algorithm>
#include <string>

#include "scanner/base/digits.h"
#include "scanner/decode/decoder.h"
#include "scanner/decode/field_writer.h"
#include "scanner/decode/http_head.h"
#include "scanner/decode/rtp_header.h"

namespace shekara {
namespace {
constexpr std::size_t kSystemId = 20;  // digits of a GB/T 28181 id

// Attributes that give access to the media.
constexpr std::string_view kSecrets[] = {"crypto", "ice-pwd", "key-mgmt"};

std::string_view next_line(std::string_view& text) {
  const std::size_t end = find_line_end(text);
  const std::string_view line = without_line_end(text.substr(0, end == 0 ? text.size() : end));
  text.remove_prefix(end == 0 ? text.size() : end);
  return line;
}

class Description {
 public:
  explicit Description(const FieldWriter& out) : out_(out) {}

  // False: no line of a description.
  bool line(std::string_view line) {
    if (line.size() < 2 || line[1] != '=' || line[0] < 'a' || line[0] > 'z') return false;
    const std::string_view value = line.substr(2);
    switch (line[0]) {
      case 'v':
        out_.value(Tag::message, "message", Value(std::string_view("sdp")), as_bytes(line));
        break;
      case 'o':
        origin(value);
        break;
      case 's':
        give(Tag::text, "session.name", value);
        break;
      case 'i':
        out_.text(Tag::text, "session.info", value);
        break;
      case 'u':
        out_.text(Tag::text, "session.uri", value);
        break;
      case 'e':
        out_.text(Tag::email, "session.email", value);
        break;
      case 'p':
        out_.text(Tag::phone, "session.phone", value);
        break;
      case 'c':
        connection(value);
        break;
      case 'k':
        out_.text(Tag::credential, "session.key", value);
        break;
      case 'm':
        begin_media(value);
        break;
      case 'y':
        out_.text(Tag::text, "media.ssrc", value);
        break;
      case 'a':
        attribute(value);
        break;
      default:
        break;
    }
    return true;
  }

  // "video, RTP/AVP, H264"; what the encoding is stands in a later line than the media.
  void end_media() {
    if (media_.empty()) return;
    const std::vector<std::string_view> parts = split(media_, ' ');
    std::string words(parts[0]);
    if (parts.size() > 2) words += ", " + std::string(parts[2]);
    if (encoding_.empty() && parts.size() > 3) encoding_ = static_name(parts[3]);
    if (!encoding_.empty()) words += ", " + std::string(encoding_);
    const bool utf8 = is_ascii_text(words);
    if (utf8) out_.value(Tag::media, "media", Value(std::string_view(words)), as_bytes(media_));
    media_ = {};
  }

 private:
  static bool is_ascii_text(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7f; });
  }
  static std::string_view static_name(std::string_view type) {
    const std::optional<std::int64_t> number = whole_number(type);
    if (!number || *number < 0 || *number > 127) return {};
    const rtp::Encoding* const found = rtp::find_encoding(static_cast<std::uint8_t>(*number));
    return found != nullptr ? found->name : std::string_view();
  }

  // "-" and a blank stand for nothing.
  void give(Tag tag, std::string_view path, std::string_view value) const {
    if (value != "-" && value != " ") out_.text(tag, path, value);
  }

  // user, session id, version, network and address types, address.
  void origin(std::string_view value) const {
    const std::string_view user = value.substr(0, value.find(' '));
    const bool system_id = user.size() == kSystemId && are_digits(user);
    give(system_id ? Tag::device_id : Tag::user_name, "origin.user", user);
  }
  void connection(std::string_view value) const {
    const std::vector<std::string_view> parts = split(value, ' ');
    if (parts.size() < 3 || parts[2].starts_with("0.0.0.0")) return;
    out_.text(Tag::host, "connection.address", parts[2].substr(0, parts[2].find('/')));
  }
  void begin_media(std::string_view value) {
    end_media();
    media_ = value;
    encoding_ = {};
  }
  void attribute(std::string_view value) {
    const std::size_t colon = std::min(value.find(':'), value.size());
    const std::string_view name = value.substr(0, colon);
    if (colon == value.size()) return;
    const std::string_view rest = trim_http(value.substr(colon + 1));
    if (name == "rtpmap") {
      const std::string_view encoding = rest.substr(std::min(rest.find(' '), rest.size()));
      if (encoding_.empty()) encoding_ = trim_http(encoding).substr(0, trim_http(encoding).find('/'));
      return;
    }
    const bool secret = std::ranges::find(kSecrets, name) != std::end(kSecrets);
    out_.text(secret ? Tag::credential : Tag::text, "attribute", rest,
              is_ascii_text(name) ? name : std::string_view());
  }

  const FieldWriter& out_;
  std::string_view media_, encoding_;
};

class SdpDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    if (!message.last) return Step::need_more();
    std::string_view text = as_text(message.bytes);
    if (!text.starts_with("v=")) return Step::rejected(Fault::bad_magic);
    const FieldWriter fields(message.bytes, out);
    Description description(fields);
    Fault fault = Fault::none;
    while (!text.empty()) {
      const std::string_view line = next_line(text);
      if (!line.empty() && !description.line(line)) fault = Fault::bad_syntax;
    }
    description.end_media();
    return Step::consumed(message.bytes.size(), fault);
  }
};

// "v=0" and the origin behind it.
Probe probe(Bytes first, Direction, std::string_view) {
  std::string_view text = as_text(first);
  constexpr std::string_view kVersion = "v=0";
  if (text.size() <= kVersion.size()) return kVersion.starts_with(text) ? Probe::maybe : Probe::no;
  if (!text.starts_with(kVersion)) return Probe::no;
  text.remove_prefix(kVersion.size());
  if (text.starts_with("\r")) text.remove_prefix(1);
  if (text.empty()) return Probe::maybe;
  if (!text.starts_with("\n")) return Probe::no;
  text.remove_prefix(1);
  if (text.size() < 2) return text.empty() || text == "o" ? Probe::maybe : Probe::no;
  return text.starts_with("o=") ? Probe::proven : Probe::no;
}

std::unique_ptr<Decoder> make() { return std::make_unique<SdpDecoder>(); }
}  // namespace

extern constinit const DecoderInfo sdp_decoder{
    "sdp", "session descriptions (SDP) in RTSP, SIP and WebRTC", kAsBody, {}, 1U << 18, probe, make};

}  // namespace shekara
