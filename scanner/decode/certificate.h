// SPDX-License-Identifier: Apache-2.0
// What an X.509 certificate says about its holder (RFC 5280), read by a small DER walk: names, alternative
// names, issuer and validity. Nothing is verified: a name in a certificate is a claim.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/byte_reader.h"

namespace shekara {

struct NameAttribute {
  std::string_view label;  // "common_name", "organization", "serial_number", ...
  std::string text;        // UTF-8
  Bytes source;            // in the certificate
};

struct AlternativeName {
  enum class Kind : std::uint8_t { email, dns, uri, ip } kind = Kind::dns;
  std::string text;  // UTF-8
  Bytes source;
};

struct Certificate {
  std::vector<NameAttribute> subject, issuer;  // known attributes only
  std::vector<AlternativeName> alternative_names;
  std::string not_before, not_after;  // RFC 3339, empty when unreadable
  Bytes validity_source;
  bool self_issued = false;  // subject and issuer are the same bytes
};

// der: one certificate. Nothing when its outer structure does not hold. Views are into der.
std::optional<Certificate> parse_certificate(Bytes der);

}  // namespace shekara
