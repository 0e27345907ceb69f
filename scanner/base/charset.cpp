// SPDX-License-Identifier: Apache-2.0
#include "scanner/base/charset.h"

#include <iconv.h>

#include <algorithm>

#include "scanner/base/digest.h"

namespace shekara {

namespace {
// Length of the well-formed sequence at the start of text, 0 if it is ill-formed (RFC 3629 section 4).
std::size_t sequence_length(std::string_view text) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t lead = byte(0);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xc2 && lead <= 0xdf ? 2 : (lead & 0xf0) == 0xe0 ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  if (length == 0 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(i) & 0xc0) != 0x80) return 0;
  const std::uint8_t second = byte(1);
  const bool overlong = (lead == 0xe0 && second < 0xa0) || (lead == 0xf0 && second < 0x90);
  const bool outside = (lead == 0xed && second > 0x9f) || (lead == 0xf4 && second > 0x8f);
  return overlong || outside ? 0 : length;
}

constexpr std::string_view kReplacement = "\xef\xbf\xbd";

class Converter {
 public:
  Converter(const char* to, const char* from) : handle_(iconv_open(to, from)) {}
  ~Converter() {
    if (usable()) iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  [[nodiscard]] bool usable() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

  // Appends what converts from the front of `in`; returns how many bytes that were.
  std::size_t convert(std::string_view in, std::string& out) {
    std::string copy(in), buffer(in.size() * 3 + 8, '\0');
    char* from = copy.data();
    char* to = buffer.data();
    std::size_t from_left = copy.size(), to_left = buffer.size();
    iconv(handle_, nullptr, nullptr, nullptr, nullptr);
    iconv(handle_, &from, &from_left, &to, &to_left);
    out.append(buffer.data(), buffer.size() - to_left);
    return in.size() - from_left;
  }

 private:
  iconv_t handle_;
};

std::string from_utf8(std::string_view text, const char* encoding) {
  std::string out;
  Converter converter(encoding, "UTF-8");
  const bool whole = converter.usable() && converter.convert(text, out) == text.size();
  return whole ? out : std::string();
}
}  // namespace

// No early end: that lets the compiler look at many bytes at once.
bool is_ascii(std::string_view text) noexcept {
  unsigned char all = 0;
  for (const char c : text) all |= static_cast<unsigned char>(c);
  return all < 0x80;
}

bool is_utf8(std::string_view text) noexcept {
  if (is_ascii(text)) return true;
  while (!text.empty()) {
    const std::size_t length = sequence_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::string to_utf8(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t length = sequence_length(text);
    out.append(length == 0 ? kReplacement : text.substr(0, length));
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return out;
}

std::string gb18030_to_utf8(Bytes bytes) {
  std::string_view left = as_text(bytes);
  std::string out;
  Converter converter("UTF-8", "GB18030");
  if (!converter.usable()) return to_utf8(left);
  while (!left.empty()) {
    left.remove_prefix(converter.convert(left, out));
    if (left.empty()) break;
    out.append(kReplacement);
    left.remove_prefix(1);
  }
  return out;
}

std::string utf8_to_gb18030(std::string_view text) { return from_utf8(text, "GB18030"); }
std::string utf8_to_windows_1251(std::string_view text) { return from_utf8(text, "CP1251"); }

namespace {
// Of the front of text, in whole blocks that hold nothing but printable ASCII: compiled to a few vector instructions each.
std::size_t plain_blocks(std::string_view text) noexcept {
  constexpr std::size_t kBlock = 32;
  std::size_t at = 0;
  for (; at + kBlock <= text.size(); at += kBlock) {
    unsigned char odd = 0;
    for (std::size_t i = 0; i < kBlock; ++i) {
      const auto c = static_cast<unsigned char>(text[at + i]);
      odd = static_cast<unsigned char>(odd | (c < 0x20) | (c > 0x7e));
    }
    if (odd != 0) break;
  }
  return at;
}
}  // namespace

bool is_mostly_text(std::string_view text) noexcept {
  std::size_t odd = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = at + std::min<std::size_t>(text.size() - at, 255);
    unsigned char here = 0;  // as narrow as a character, so that many are counted at a time
    for (; at < end; ++at) {
      const auto c = static_cast<unsigned char>(text[at]);
      here = static_cast<unsigned char>(here + (((c < 0x20) & (c != '\t')) | (c == 0x7f)));
    }
    odd += here;
  }
  return odd <= text.size() / 8;
}

std::size_t line_length(std::string_view text) noexcept {
  const std::string_view line = text.substr(0, text.find('\n'));
  return std::min(line.find('\r'), line.size());
}

bool is_printable_text(std::string_view text) noexcept {
  if (text.empty()) return false;
  while (!text.empty()) {
    text.remove_prefix(plain_blocks(text));
    if (text.empty()) break;
    const auto lead = static_cast<std::uint8_t>(text[0]);
    if (lead == 0x7f || (lead < 0x20 && lead != '\t' && lead != '\r' && lead != '\n')) return false;
    const std::size_t length = sequence_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::string bcd_digits(Bytes bytes) { return hex_text(bytes); }

std::string_view trim_padding(std::string_view text) noexcept {
  const auto padding = [](char c) { return c == ' ' || c == '\0' || c == '\xff' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && padding(text.front())) text.remove_prefix(1);
  while (!text.empty() && padding(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace shekara
