// SPDX-License-Identifier: Apache-2.0
// Detached signatures over a manifest: CMS SignedData (RFC 5652) in DER, as `openssl cms -verify` reads them.
#pragma once
#include <string>
#include <string_view>

namespace shekara {

// UserError: a file that is no key or certificate, or the two do not belong together.
std::string signature_of(std::string_view content, const std::string& key_file, const std::string& certificate_file);

struct SignatureCheck {
  bool is_sound = false;    // made over exactly this content, by the key of the certificate in it
  bool is_trusted = false;  // and a certificate that is believed vouches for that one
  std::string signer;       // subject, RFC 2253
  std::string reason;       // why not
};
// `trust`: PEM file of certificates to believe, empty for none. UserError: that file.
SignatureCheck check_signature(std::string_view content, std::string_view signature, const std::string& trust);

}  // namespace shekara
