// SPDX-License-Identifier: Apache-2.0
#include "scanner/detect/media_shape.h"

#include <algorithm>

#include "scanner/detect/identifier_checks.h"

namespace shekara {

namespace {
constexpr std::size_t kShortest = 32;  // of a body in base64: less is no picture
constexpr std::size_t kLooked = 256;   // how much of it is looked at

struct Magic {
  std::string_view base64, type;
};
constexpr Magic kMagics[] = {{"/9j/", "image/jpeg"},
                             {"iVBOR", "image/png"},
                             {"R0lGOD", "image/gif"},
                             {"IyFBTVI", "audio/amr"},
                             {"UklGR", "audio, video or image in RIFF"},
                             {"T2dnUw", "audio/ogg"},
                             {"SUQz", "audio/mpeg"},
                             {"ZkxhQ", "audio/flac"},
                             {"GkXfo", "video/webm"}};

// 00 00 00 size "ftyp": the size's last bits lie in the sixth character, the rest is fixed.
bool is_mp4(std::string_view text) {
  return text.size() > 10 && text.starts_with("AAAA") && text.substr(6, 3) == "Z0e" && text[9] == 'X';
}

bool is_base64_character(char c) {
  return is_letter(c) || is_digit(c) || c == '+' || c == '/' || c == '-' || c == '_' || c == '=' ||
         c == '\r' || c == '\n';
}

// The media type in front: letters, digits, '/', '+', '.', '-'.
std::string_view of_data_url(std::string_view text) {
  text.remove_prefix(5);
  const std::string_view type = text.substr(0, std::min(text.find_first_of(";,"), text.size()));
  const bool media = type.starts_with("image/") || type.starts_with("audio/") || type.starts_with("video/");
  const bool written = std::ranges::all_of(type, [](char c) {
    return is_letter(c) || is_digit(c) || c == '/' || c == '+' || c == '.' || c == '-';
  });
  return media && written && type.size() <= 40 ? type : std::string_view();
}
}  // namespace

bool is_base64(std::string_view text, std::size_t least) {
  return text.size() >= least && std::ranges::all_of(text.substr(0, kLooked), is_base64_character);
}

std::string_view media_in_text(std::string_view text) {
  text = trimmed(text);
  if (text.size() > 5 && equal_ignoring_case(text.substr(0, 5), "data:")) return of_data_url(text);
  if (!is_base64(text, kShortest)) return {};
  for (const Magic& magic : kMagics)
    if (text.starts_with(magic.base64)) return magic.type;
  return is_mp4(text) ? "video/mp4" : std::string_view();
}

}  // namespace shekara
