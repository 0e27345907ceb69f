// SPDX-License-Identifier: Apache-2.0
// Text of an XML document as UTF-8, whatever character set it says it is written in.
#pragma once
#include <string>
#include <string_view>

#include "scanner/base/byte_reader.h"

namespace shekara {

class XmlText {
 public:
  // W3C XML 1.0 section 4.3.3: the mark, else the encoding that the first line declares, else UTF-8. GB 2312,
  // GBK, GB 18030, Windows-1251 and ISO 8859-1 are known; bytes that are not what they claim become U+FFFD.
  explicit XmlText(Bytes bytes);
  XmlText(const XmlText&) = delete;
  XmlText& operator=(const XmlText&) = delete;
  [[nodiscard]] std::string_view view() const { return view_; }
  // The bytes themselves, not a copy in another character set: places in it are places in the message.
  [[nodiscard]] bool in_place() const { return copy_.empty(); }

 private:
  std::string_view view_;
  std::string copy_;
};

}  // namespace shekara
