// SPDX-License-Identifier: Apache-2.0
// Walks an XML document (W3C XML 1.0, fifth edition) and gives attributes and text as fields on the way. No
// entities but the five of section 4.6 and character references are expanded, nothing outside is ever
// fetched, and a document type declaration is passed over: there is nothing a document could blow up with.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "scanner/base/limits.h"
#include "scanner/decode/decoder.h"

namespace shekara {

// cut: nothing wrong up to the last byte; bad: wrong at end(); deep: nested beyond Limits::nesting.
enum class XmlEnding : std::uint8_t { whole, cut, bad, deep };

// One document at the front of text, which is UTF-8. Without a sink it only checks. `shown`: the message that
// the text is a part of, or a copy of in another character set: then its fields have the place of all of it.
class XmlWalk {
 public:
  XmlWalk(std::string_view text, Bytes shown, FieldSink* out) : text_(text), shown_(shown), out_(out) {}

  // A whole document and nothing behind it.
  static bool is_document(std::string_view text);

  XmlEnding document();  // once
  [[nodiscard]] std::size_t end() const { return at_; }
  [[nodiscard]] std::size_t elements() const { return elements_; }
  [[nodiscard]] std::string_view root() const { return root_; }  // its name, as soon as it is there
  [[nodiscard]] bool too_many() const { return fields_ > kLimits.fields_per_message; }

 private:
  static constexpr Limits kLimits{};

  struct Level {
    std::string_view name;   // with its prefix
    std::string_view label;  // what it says its content is: <data name="vin">, or the <key> before it
    std::size_t path = 0;    // of the parent, in path_
    bool leaf = true;        // no element inside so far
  };
  struct Attribute {
    std::string_view name, value;
  };
  enum class Next : std::uint8_t { went_on, ended, cut, bad, deep };

  Next markup();
  Next skip_to(std::string_view end);
  Next declaration();
  Next character_data();
  Next start_tag();
  Next end_tag();
  Next attributes(Level& level);
  Next attribute(Attribute& found);
  Next leave();
  void open(const Level& level);
  void give_attribute(const Level& level, const Attribute& attribute);
  void give_text(std::string_view raw, bool plain);
  void give(std::string_view raw, bool plain, std::string_view key);
  std::string_view name_at();
  void skip_blanks();

  const std::string_view text_;
  const Bytes shown_;
  FieldSink* const out_;
  std::size_t at_ = 0, depth_ = 0, elements_ = 0, fields_ = 0;
  std::string_view root_, key_before_;
  std::string path_, scratch_;
  std::array<Level, kLimits.nesting> levels_;
};

}  // namespace shekara
