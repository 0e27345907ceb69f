// SPDX-License-Identifier: Apache-2.0
// Time stamps of an authority over a manifest (RFC 3161): the request, and the check of its answer. Nothing is sent anywhere.
#pragma once
#include <string>
#include <string_view>

namespace shekara {

// TimeStampReq in DER: SHA-256 of the content, certificate wanted, no nonce, so that the same content gives the same request.
std::string timestamp_request(std::string_view content);

struct TimestampCheck {
  bool is_sound = false;    // granted, for exactly this content, and signed by the key of the certificate in it
  bool is_trusted = false;  // and a certificate that is believed vouches for the authority
  std::string time;         // as the authority says it, RFC 3339 in UTC
  std::string authority;    // subject of its certificate
  std::string reason;       // why not
};
// `trust`: PEM file of certificates to believe, empty for none. UserError: that file.
TimestampCheck check_timestamp(std::string_view content, std::string_view response, const std::string& trust);

}  // namespace shekara
