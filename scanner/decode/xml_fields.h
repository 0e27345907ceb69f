// SPDX-License-Identifier: Apache-2.0
// The leaves of an XML document as fields, by the meaning their names have in a protocol. For decoders of
// cameras.
#pragma once
#include <span>
#include <string_view>

#include "scanner/decode/field_writer.h"

namespace shekara {

struct XmlMeaning {
  std::string_view element;
  Tag tag;
};

// Every element with text: under its meaning, else as text with its name as key; the path is its name in
// lower case. message: where fields lie; document may be a copy (decrypted). bad_syntax when the document is
// cut or broken.
Fault give_xml(const FieldWriter& out, std::string_view document, std::span<const XmlMeaning> meanings);
// Text of the first element of this name; empty when there is none.
std::string_view xml_leaf(std::string_view document, std::string_view element);

}  // namespace shekara
