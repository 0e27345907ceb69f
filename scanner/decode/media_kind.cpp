// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/media_kind.h"

namespace shekara {
namespace {
using std::string_view_literals::operator""sv;

struct Signature {
  std::string_view bytes, type;  // bytes: '?' stands for any
};

// JPEG: ITU-T T.81 B.1.1.3 with the first marker of JFIF, Exif, Adobe, or of a table. PNG: W3C PNG 5.2. AMR:
// RFC 4867 section 5. RIFF: Microsoft, Ogg: RFC 3533. ISO base media: ISO/IEC 14496-12 4.3. EBML: RFC 8794.
// SILK as messengers send it. More special ones stand first.
constexpr Signature kSignatures[] = {
    {"\xff\xd8\xff\xe0??JFIF\0"sv, "image/jpeg"},
    {"\xff\xd8\xff\xe1??Exif\0\0"sv, "image/jpeg"},
    {"\xff\xd8\xff\xe0"sv, "image/jpeg"},
    {"\xff\xd8\xff\xe1"sv, "image/jpeg"},
    {"\xff\xd8\xff\xdb"sv, "image/jpeg"},
    {"\xff\xd8\xff\xee"sv, "image/jpeg"},
    {"\xff\xd8\xff\xfe"sv, "image/jpeg"},
    {"\x89PNG\r\n\x1a\n"sv, "image/png"},
    {"GIF87a"sv, "image/gif"},
    {"GIF89a"sv, "image/gif"},
    {"RIFF????WEBP"sv, "image/webp"},
    {"RIFF????WAVE"sv, "audio/wav"},
    {"RIFF????AVI "sv, "video/avi"},
    {"#!AMR\n"sv, "audio/amr"},
    {"#!AMR-WB\n"sv, "audio/amr-wb"},
    {"\x02#!SILK_V3"sv, "audio/silk"},
    {"#!SILK_V3"sv, "audio/silk"},
    {"OggS\0\x02"sv, "audio/ogg"},
    {"fLaC\0\0\0"sv, "audio/flac"},
    {"\0\0\0?ftyphei"sv, "image/heic"},
    {"\0\0\0?ftypmif1"sv, "image/heic"},
    {"\0\0\0?ftypM4A"sv, "audio/mp4"},
    {"\0\0\0?ftyp3g"sv, "video/3gpp"},
    {"\0\0\0?ftyp"sv, "video/mp4"},
    {"\x1a\x45\xdf\xa3"sv, "video/webm"},
};
constexpr std::size_t kSure = 6;  // bytes

bool agrees(std::string_view text, std::string_view signature) {
  for (std::size_t i = 0; i < signature.size(); ++i)
    if (signature[i] != '?' && signature[i] != text[i]) return false;
  return true;
}
}  // namespace

MediaKind media_kind(Bytes bytes) {
  const std::string_view text = as_text(bytes);
  MediaKind kind;
  for (const Signature& signature : kSignatures) {
    if (text.size() < signature.bytes.size()) {
      kind.may_become |= agrees(text, signature.bytes.substr(0, text.size()));
    } else if (agrees(text, signature.bytes)) {
      kind.type = signature.type;
      kind.sure = signature.bytes.size() >= kSure;
      return kind;
    }
  }
  return kind;
}

}  // namespace shekara
