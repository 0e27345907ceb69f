// SPDX-License-Identifier: Apache-2.0
// What `shekara verify` says, in Kazakh, Russian and English.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace shekara {

// {0}, {1}, ... stand for what is put in.
enum class VerifyPhrase : std::uint8_t {
  as_written,      // number of files
  root,            // hash
  issued,          // time
  missing,         // file
  added,           // file
  altered,         // file
  more,            // number
  note,            // what, what it was, what it is
  differs,         // file, line
  differs_alone,   // file
  not_compared,    // file
  same,
  signed_by,       // name
  existed_at,      // time, name
  vouched,         // file of certificates
  not_vouched,
  not_trusted,     // name, file of certificates, reason
  broken,          // file, reason
  wrong_request,   // file
  no_seal,         // file
};

// `language`: "kk", "ru", "en". Foreign text is made visible.
std::string verify_text(std::string_view language, VerifyPhrase phrase, std::initializer_list<std::string_view> parts = {});
// The same as a line on standard output.
void tell(std::string_view language, VerifyPhrase phrase, std::initializer_list<std::string_view> parts = {});

}  // namespace shekara
