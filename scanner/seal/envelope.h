// SPDX-License-Identifier: Apache-2.0
// Texts that only the owners of certain certificates can read: CMS AuthEnvelopedData (RFC 5083), AES-256-GCM, in DER. The bytes are
// other ones each time: the key of the content is random.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace shekara {

// One more envelope each; the certificates are read here, so that a mistake shows before any work. UserError: no certificate, or
// one with a key that nothing can be encrypted to (RSA and elliptic curves can).
class Recipients {
 public:
  explicit Recipients(std::vector<std::string> certificate_files);
  [[nodiscard]] std::string sealed(std::string_view text) const;

 private:
  std::vector<std::string> files_;
};

// UserError: no envelope, none for this key. `certificate_file` may be empty: the key is then tried on each envelope.
std::string opened(std::string_view sealed, const std::string& key_file, const std::string& certificate_file, const std::string& name);

}  // namespace shekara
