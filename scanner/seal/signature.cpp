// SPDX-License-Identifier: Apache-2.0
#include "scanner/seal/signature.h"

#include <openssl/err.h>

#include "scanner/base/check.h"
#include "scanner/base/user_error.h"
#include "scanner/seal/crypto_error.h"

namespace shekara {

namespace {
using namespace seal;

std::string der_of(CMS_ContentInfo* cms) {
  const BioPtr out(BIO_new(BIO_s_mem()));
  CHECK_OR_ABORT(out != nullptr && i2d_CMS_bio(out.get(), cms) == 1);
  return bytes_of(out.get());
}

std::string signer_of(CMS_ContentInfo* cms) {
  STACK_OF(X509)* const signers = CMS_get0_signers(cms);
  std::string out;
  for (int i = 0; i < sk_X509_num(signers); ++i) out += (i == 0 ? "" : "; ") + subject_of(sk_X509_value(signers, i));
  sk_X509_free(signers);
  return out;
}

// What the signer has signed about the certificate fits the one that came with it. Signatures of others may say nothing.
bool fits_certificate(CMS_ContentInfo* cms) {
  STACK_OF(CMS_SignerInfo)* const infos = CMS_get0_SignerInfos(cms);
  for (int i = 0; i < sk_CMS_SignerInfo_num(infos); ++i) {
    CMS_SignerInfo* const info = sk_CMS_SignerInfo_value(infos, i);
    X509* certificate = nullptr;
    CMS_SignerInfo_get0_algs(info, nullptr, &certificate, nullptr, nullptr);
    for (const int kind : {NID_id_smime_aa_signingCertificate, NID_id_smime_aa_signingCertificateV2}) {
      const auto* const named = static_cast<const ASN1_STRING*>(CMS_signed_get0_data_by_OBJ(info, OBJ_nid2obj(kind), -3, V_ASN1_SEQUENCE));
      if (named != nullptr && !names_certificate(bytes_in(named), kind == NID_id_smime_aa_signingCertificateV2, certificate)) return false;
    }
  }
  return true;
}

// The whole of it, and nothing behind.
CmsPtr parsed(std::string_view der) {
  const auto* at = reinterpret_cast<const unsigned char*>(der.data());
  const unsigned char* const end = at + der.size();
  CmsPtr cms(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(der.size())));
  return at == end ? std::move(cms) : nullptr;
}
}  // namespace

std::string signature_of(std::string_view content, const std::string& key_file, const std::string& certificate_file) {
  const KeyPtr key = read_key(key_file);
  const CertPtr certificate = read_certificate(certificate_file);
  if (X509_check_private_key(certificate.get(), key.get()) != 1) {
    ERR_clear_error();
    throw UserError(key_file, "is not the key of the certificate in " + certificate_file, "name the pair");
  }
  const BioPtr in = reader_of(content);
  const CmsPtr cms(CMS_sign(certificate.get(), key.get(), nullptr, in.get(), CMS_DETACHED | CMS_BINARY | CMS_NOSMIMECAP | CMS_CADES));
  if (!cms) throw UserError(key_file, "cannot sign: " + last_reason());
  return der_of(cms.get());
}

SignatureCheck check_signature(std::string_view content, std::string_view signature, const std::string& trust) {
  const StorePtr trusted = trust.empty() ? nullptr : read_trusted(trust, true);
  SignatureCheck out;
  const CmsPtr cms = parsed(signature);
  if (!cms) {
    ERR_clear_error();
    out.reason = "is no CMS signature";
    return out;
  }
  const auto verifies = [&](X509_STORE* store, unsigned flags) {
    const BioPtr in = reader_of(content);
    return CMS_verify(cms.get(), nullptr, store, in.get(), nullptr, CMS_BINARY | flags) == 1;
  };
  out.is_sound = verifies(nullptr, CMS_NO_SIGNER_CERT_VERIFY) && fits_certificate(cms.get());
  if (out.is_sound) out.signer = signer_of(cms.get());
  if (out.is_sound && trusted) out.is_trusted = verifies(trusted.get(), 0);
  if (!out.is_sound || (trusted && !out.is_trusted)) out.reason = last_reason();
  return out;
}

}  // namespace shekara
