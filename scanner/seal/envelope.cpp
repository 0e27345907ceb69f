// SPDX-License-Identifier: Apache-2.0
#include "scanner/seal/envelope.h"

#include <openssl/err.h>

#include "scanner/base/check.h"
#include "scanner/base/user_error.h"
#include "scanner/seal/crypto_error.h"

namespace shekara {

namespace {
using namespace seal;

struct CertStack {
  STACK_OF(X509)* stack = sk_X509_new_null();
  CertStack() = default;
  CertStack(const CertStack&) = delete;
  CertStack& operator=(const CertStack&) = delete;
  ~CertStack() { sk_X509_pop_free(stack, X509_free); }
};
}  // namespace

Recipients::Recipients(std::vector<std::string> certificate_files) : files_(std::move(certificate_files)) {
  if (!files_.empty()) static_cast<void>(sealed("{}"));
}

std::string Recipients::sealed(std::string_view text) const {
  const CertStack certificates;
  for (const std::string& file : files_) CHECK_OR_ABORT(sk_X509_push(certificates.stack, read_certificate(file).release()) > 0);
  const BioPtr in = reader_of(text);
  const CmsPtr cms(CMS_encrypt(certificates.stack, in.get(), EVP_aes_256_gcm(), CMS_BINARY));
  if (!cms) throw UserError(files_.front(), "cannot be encrypted to: " + last_reason(), "certificates with RSA or elliptic-curve keys are wanted");
  const BioPtr out(BIO_new(BIO_s_mem()));
  CHECK_OR_ABORT(out != nullptr && i2d_CMS_bio(out.get(), cms.get()) == 1);
  return bytes_of(out.get());
}

std::string opened(std::string_view sealed, const std::string& key_file, const std::string& certificate_file, const std::string& name) {
  const KeyPtr key = read_key(key_file);
  const CertPtr certificate = certificate_file.empty() ? nullptr : read_certificate(certificate_file);
  const BioPtr in = reader_of(sealed);
  const CmsPtr cms(d2i_CMS_bio(in.get(), nullptr));
  if (!cms) {
    ERR_clear_error();
    throw UserError(name, "is no sealed annex", "was it altered? shekara verify tells");
  }
  const BioPtr out(BIO_new(BIO_s_mem()));
  CHECK_OR_ABORT(out != nullptr);
  // Without this flag a key that fits nobody gives random bytes instead of an error (RFC 3218); nobody listens here.
  if (CMS_decrypt(cms.get(), key.get(), certificate.get(), nullptr, out.get(), CMS_BINARY | CMS_DEBUG_DECRYPT) != 1) {
    ERR_clear_error();
    throw UserError(key_file, "does not open " + name, "the key of one of the certificates that it was sealed to is wanted");
  }
  return bytes_of(out.get());
}

}  // namespace shekara
