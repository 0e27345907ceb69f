// SPDX-License-Identifier: Apache-2.0
// Walks the elements of an XML document without building a tree: names without their prefix, text as it
// stands. No entities but the five of XML and numbers, no validation; what cannot be read ends the walk. For
// decoders of XML bodies.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace shekara {

struct XmlEvent {
  enum class Kind : std::uint8_t { open, close, text } kind = Kind::text;
  std::string_view name;        // of open and close
  std::string_view attributes;  // of open: what stands behind the name
  std::string_view text;        // of text: trimmed, not empty, entities still in it
};

class XmlReader {
 public:
  explicit XmlReader(std::string_view text) : left_(text) {}
  // False at the end, and where the document is cut or broken.
  bool next(XmlEvent& event);
  // Nothing stood between the last event and the end.
  [[nodiscard]] bool finished() const { return left_.empty(); }

 private:
  bool tag(XmlEvent& event);
  bool skip_past(std::string_view sign);

  std::string_view left_;
  std::string_view closing_;  // an empty element ("<a/>") was opened and is closed next
};

// The value of name="value" in attributes; empty when it is not there.
std::string_view xml_attribute(std::string_view attributes, std::string_view name);
// With entities undone.
std::string xml_text(std::string_view raw);
// "GB2312" of <?xml version="1.0" encoding="GB2312"?>; empty when it is not said.
std::string_view xml_encoding(std::string_view document);

}  // namespace shekara
