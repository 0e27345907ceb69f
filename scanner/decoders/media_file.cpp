// SPDX-License-Identifier: Apache-2.0
// Pictures, voice and video as files: bodies, and the data connections that carry nothing else. Known by the
// signature they begin with (decode/media_kind.cpp names the documents); that one is here, of what kind and
// how long, and what the camera wrote beside it: Exif in JPEG (segments: FF, marker, length of two bytes with
// itself) and PNG (chunks: length of four bytes, type, content, CRC), the place in MP4 (boxes: length of four
// bytes with itself, type; moov/udta/(c)xyz holds ISO 6709 text). Never the pictures themselves.
#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "scanner/base/digits.h"
#include "scanner/decode/decoder.h"
#include "scanner/decode/field_writer.h"
#include "scanner/decode/media_exif.h"
#include "scanner/decode/media_kind.h"

namespace shekara {
namespace {
constexpr std::size_t kEnough =
    256U << 10;  // of a stream: what cameras write stands within it, or at the file's end
constexpr std::size_t kMostParts = 4096;  // segments, chunks or boxes that are looked at

class File {
 public:
  File(Bytes bytes, FieldSink& out) : bytes_(bytes), out_(out), writer_(bytes, out) {}

  void emit(std::string_view type, bool whole) const {
    const std::string words =
        std::string(type) + (whole ? ", " : ", more than ") + std::to_string(bytes_.size()) + " bytes";
    writer_.value(Tag::media, "media", std::string_view(words), bytes_);
    if (type == "image/jpeg") segments();
    if (type == "image/png") chunks();
    if (type.starts_with("video/mp4") || type.starts_with("video/3gpp")) boxes(bytes_, 0);
  }

 private:
  void segments() const {
    ByteReader reader(bytes_);
    reader.skip(2);
    for (std::size_t i = 0; i < kMostParts && reader.left() > 4; ++i) {
      if (reader.u8() != 0xff) return;
      const std::uint8_t marker = reader.u8();
      const std::uint16_t length = reader.be16();
      if (marker == 0xda || length < 2) return;
      const Bytes content = reader.take(length - 2U);
      if (reader.ok() && marker == 0xe1) application(content);
    }
  }

  // Exif, or XMP (ISO 16684-1), which is XML.
  void application(Bytes content) const {
    static constexpr std::string_view kExif("Exif\0\0", 6), kXmp("http://ns.adobe.com/xap/1.0/\0", 29);
    const std::string_view text = as_text(content);
    if (text.starts_with(kExif)) emit_exif(content.subspan(kExif.size()), bytes_, out_);
    if (text.starts_with(kXmp))
      writer_.payload("media.xmp", content.subspan(kXmp.size()), "application/rdf+xml");
  }

  void chunks() const {
    ByteReader reader(bytes_);
    reader.skip(8);
    for (std::size_t i = 0; i < kMostParts && reader.left() > 12; ++i) {
      const std::uint32_t length = reader.be32();
      const std::string_view type = reader.text(4);
      const Bytes content = reader.take(length);
      reader.skip(4);
      if (reader.ok() && type == "eXIf") emit_exif(content, bytes_, out_);
    }
  }

  void boxes(Bytes bytes, int depth) const {
    ByteReader reader(bytes);
    for (std::size_t i = 0; i < kMostParts && reader.left() >= 8; ++i) {
      std::uint64_t length = reader.be32(), head = 8;
      const std::string_view type = reader.text(4);
      if (length == 1) {
        length = reader.be64();
        head = 16;
      }
      if (length == 0) length = head + reader.left();
      if (length < head || length - head > reader.left()) return;
      const Bytes content = reader.take(static_cast<std::size_t>(length - head));
      if (depth < 2 && (type == "moov" || type == "udta")) boxes(content, depth + 1);
      if (type == "\xa9xyz" && content.size() > 4) place(content.subspan(4));
    }
  }

  // "+43.2385+076.9451+812.000/": degrees, and metres that may be missing.
  void place(Bytes raw) const {
    std::string_view text = as_text(raw);
    std::array<std::optional<double>, 3> numbers;
    for (std::optional<double>& number : numbers) {
      const std::size_t end = std::min(text.find_first_of("+-/", 1), text.size());
      if (text.empty() || text[0] == '/') break;
      number = decimal(text.substr(text[0] == '+' ? 1 : 0, end - (text[0] == '+' ? 1 : 0)));
      text.remove_prefix(end);
    }
    if (!numbers[0] || !numbers[1]) return;
    Position position;
    position.latitude = *numbers[0];
    position.longitude = *numbers[1];
    position.altitude_m = numbers[2];
    writer_.position("media.position", position, raw);
  }

  Bytes bytes_;
  FieldSink& out_;
  FieldWriter writer_;
};

Probe probe(Bytes first, Direction, std::string_view) {
  const MediaKind kind = media_kind(first);
  if (kind.type.empty()) return kind.may_become ? Probe::maybe : Probe::no;
  return kind.sure ? Probe::proven : Probe::likely;
}

class MediaFileDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    bool& inside = inside_.at(index_of(message.direction));
    const Bytes bytes = message.bytes;
    if (inside) return Step::consumed(bytes.size());
    const MediaKind kind = media_kind(bytes);
    if (!message.last && bytes.size() < kEnough && (!kind.type.empty() || kind.may_become))
      return Step::need_more(kEnough);
    if (kind.type.empty()) return Step::rejected(Fault::bad_magic);
    File(bytes, out).emit(kind.type, message.last);
    inside = !message.last;
    return Step::consumed(bytes.size());
  }

 private:
  std::array<bool, 2> inside_{};  // the rest of a long file is let pass
};
}  // namespace

extern constinit const DecoderInfo media_file_decoder{
    "media_file",
    "pictures, voice and video as files, and where they were taken",
    kOverTcp | kAsBody,
    {},
    kEnough + 1,
    probe,
    [] { return std::unique_ptr<Decoder>(new MediaFileDecoder); }};

}  // namespace shekara
