// SPDX-License-Identifier: Apache-2.0
// Keys and certificates from PEM files, and what OpenSSL says when it refuses. Only for this folder.
#pragma once
#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <string>
#include <string_view>

namespace shekara::seal {

template <auto kFree>
struct Freed {
  template <typename T>
  void operator()(T* object) const {
    kFree(object);
  }
};
using BioPtr = std::unique_ptr<BIO, Freed<BIO_free_all>>;
using KeyPtr = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using CertPtr = std::unique_ptr<X509, Freed<X509_free>>;
using StorePtr = std::unique_ptr<X509_STORE, Freed<X509_STORE_free>>;
using CmsPtr = std::unique_ptr<CMS_ContentInfo, Freed<CMS_ContentInfo_free>>;

// The last reason of this thread's queue, which is cleared: "wrong password"; never empty.
std::string last_reason();
BioPtr reader_of(std::string_view bytes);
std::string bytes_of(BIO* memory);
inline std::string_view bytes_in(const ASN1_STRING* string) {
  return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(string)), static_cast<std::size_t>(ASN1_STRING_length(string))};
}
// UserError naming the file. A password, where the key has one, is asked for on the terminal by OpenSSL.
KeyPtr read_key(const std::string& file);
CertPtr read_certificate(const std::string& file);
// Certificates that are believed, whatever they are for, or only for what is asked of them.
StorePtr read_trusted(const std::string& file, bool any_purpose);
std::string subject_of(const X509* certificate);  // "CN=...,O=..." RFC 2253
// Whether the signed attribute signing-certificate (RFC 2634) or signing-certificate-v2 (RFC 5035), given as DER, means this
// certificate: it binds every bit of it to the signature, whoever vouches for it.
bool names_certificate(std::string_view attribute, bool is_v2, X509* certificate);

}  // namespace shekara::seal
