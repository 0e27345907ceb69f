// SPDX-License-Identifier: Apache-2.0
#include "scanner/seal/crypto_error.h"

#include <openssl/err.h>
#include <openssl/ess.h>
#include <openssl/pem.h>
#include <openssl/x509_vfy.h>

#include "scanner/base/check.h"
#include "scanner/base/user_error.h"

namespace shekara::seal {

namespace {
BioPtr file_reader(const std::string& file) {
  BioPtr in(BIO_new_file(file.c_str(), "rb"));
  if (in) return in;
  ERR_clear_error();
  throw UserError(file, "cannot be opened", "check the path; a PEM file is wanted");
}
}  // namespace

std::string last_reason() {
  const unsigned long code = ERR_peek_last_error();
  const char* const reason = ERR_reason_error_string(code);
  ERR_clear_error();
  return reason == nullptr ? "no reason given" : reason;
}

BioPtr reader_of(std::string_view bytes) {
  CHECK_OR_ABORT(bytes.size() < 0x7fffffff);
  BioPtr out(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
  CHECK_OR_ABORT(out != nullptr);
  return out;
}

std::string bytes_of(BIO* memory) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(memory, &data);
  return size > 0 ? std::string(data, static_cast<std::size_t>(size)) : std::string();
}

KeyPtr read_key(const std::string& file) {
  const BioPtr in = file_reader(file);
  KeyPtr key(PEM_read_bio_PrivateKey(in.get(), nullptr, nullptr, nullptr));
  if (!key) throw UserError(file, "holds no private key: " + last_reason(), "a PEM file that begins with -----BEGIN PRIVATE KEY----- is wanted");
  return key;
}

CertPtr read_certificate(const std::string& file) {
  const BioPtr in = file_reader(file);
  CertPtr certificate(PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr));
  if (!certificate) throw UserError(file, "holds no certificate: " + last_reason(), "a PEM file that begins with -----BEGIN CERTIFICATE----- is wanted");
  return certificate;
}

StorePtr read_trusted(const std::string& file, bool any_purpose) {
  const CertPtr first = read_certificate(file);  // for its message
  StorePtr store(X509_STORE_new());
  CHECK_OR_ABORT(store != nullptr);
  if (X509_STORE_load_file(store.get(), file.c_str()) != 1) throw UserError(file, "cannot be used: " + last_reason(), "PEM certificates are wanted");
  if (any_purpose) X509_VERIFY_PARAM_set_purpose(X509_STORE_get0_param(store.get()), X509_PURPOSE_ANY);
  return store;
}

std::string subject_of(const X509* certificate) {
  const BioPtr out(BIO_new(BIO_s_mem()));
  CHECK_OR_ABORT(out != nullptr);
  X509_NAME_print_ex(out.get(), X509_get_subject_name(certificate), 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
  return bytes_of(out.get());
}

bool names_certificate(std::string_view attribute, bool is_v2, X509* certificate) {
  using OnePtr = std::unique_ptr<ESS_SIGNING_CERT, Freed<ESS_SIGNING_CERT_free>>;
  using TwoPtr = std::unique_ptr<ESS_SIGNING_CERT_V2, Freed<ESS_SIGNING_CERT_V2_free>>;
  const auto* at = reinterpret_cast<const unsigned char*>(attribute.data());
  const auto size = static_cast<long>(attribute.size());
  const OnePtr one(is_v2 ? nullptr : d2i_ESS_SIGNING_CERT(nullptr, &at, size));
  const TwoPtr two(is_v2 ? d2i_ESS_SIGNING_CERT_V2(nullptr, &at, size) : nullptr);
  STACK_OF(X509)* const chain = sk_X509_new_null();
  sk_X509_push(chain, certificate);
  const bool same = (one || two) && OSSL_ESS_check_signing_certs(one.get(), two.get(), chain, 1) == 1;
  sk_X509_free(chain);
  return same;
}

}  // namespace shekara::seal
