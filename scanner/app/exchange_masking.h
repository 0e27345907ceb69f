// SPDX-License-Identifier: Apache-2.0
// What is shown of the words of an HTTP exchange: names and what only concerns the transfer as they are, values masked. A word
// in a path or a name that may be somebody's number is taken for a value.
#pragma once
#include <string>
#include <string_view>

namespace shekara {

class ExchangeMask {
 public:
  explicit ExchangeMask(bool reveal) : reveal_(reveal) {}
  [[nodiscard]] bool reveals() const { return reveal_; }
  // At most eight characters, the first as it is: no length is told.
  [[nodiscard]] std::string value(std::string_view text) const;
  // Of a header, parameter or cookie.
  [[nodiscard]] std::string name(std::string_view text) const;
  // A cookie says who somebody is, or lets somebody in: nothing of its value is shown.
  [[nodiscard]] std::string cookie(std::string_view value) const;
  // Credentials of Authorization (RFC 9110 section 11.6.2) are never shown, as those of evidence are not.
  [[nodiscard]] std::string header(std::string_view name, std::string_view value) const;
  // "/v1/cars/L*******/state"
  [[nodiscard]] std::string path(std::string_view text) const;
  // A whole or relative URL, as Location has it; without user and password, and masked without its fragment.
  [[nodiscard]] std::string link(std::string_view text) const;

 private:
  bool reveal_;
};

// "%41+b" -> "A b". Valid UTF-8.
std::string form_text(std::string_view raw);

}  // namespace shekara
