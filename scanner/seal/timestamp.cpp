// SPDX-License-Identifier: Apache-2.0
#include "scanner/seal/timestamp.h"

#include <openssl/err.h>
#include <openssl/pkcs7.h>
#include <openssl/ts.h>

#include <array>
#include <ctime>

#include "scanner/base/check.h"
#include "scanner/base/digest.h"
#include "scanner/base/time.h"
#include "scanner/seal/crypto_error.h"

namespace shekara {

namespace {
using namespace seal;
using RequestPtr = std::unique_ptr<TS_REQ, Freed<TS_REQ_free>>;
using ResponsePtr = std::unique_ptr<TS_RESP, Freed<TS_RESP_free>>;
using ContextPtr = std::unique_ptr<TS_VERIFY_CTX, Freed<TS_VERIFY_CTX_free>>;

RequestPtr request_for(std::string_view content) {
  std::array<std::uint8_t, 32> hash = sha256(as_bytes(content));
  RequestPtr request(TS_REQ_new());
  TS_MSG_IMPRINT* const imprint = TS_MSG_IMPRINT_new();
  X509_ALGOR* const algorithm = X509_ALGOR_new();
  CHECK_OR_ABORT(request && imprint != nullptr && algorithm != nullptr);
  X509_ALGOR_set_md(algorithm, EVP_sha256());
  const bool ok = TS_MSG_IMPRINT_set_algo(imprint, algorithm) == 1 && TS_MSG_IMPRINT_set_msg(imprint, hash.data(), static_cast<int>(hash.size())) == 1 &&
                  TS_REQ_set_version(request.get(), 1) == 1 && TS_REQ_set_msg_imprint(request.get(), imprint) == 1 &&
                  TS_REQ_set_cert_req(request.get(), 1) == 1;
  CHECK_OR_ABORT(ok);
  TS_MSG_IMPRINT_free(imprint);
  X509_ALGOR_free(algorithm);
  return request;
}

// Against the request; with `store` the authority's signature and chain too, which takes the store over.
bool verifies(TS_REQ* request, TS_RESP* response, StorePtr store) {
  const ContextPtr context(TS_REQ_to_TS_VERIFY_CTX(request, nullptr));
  CHECK_OR_ABORT(context != nullptr);
  if (store) {
    TS_VERIFY_CTX_add_flags(context.get(), TS_VFY_SIGNATURE);
    TS_VERIFY_CTX_set_store(context.get(), store.release());
  }
  return TS_RESP_verify_response(context.get(), response) == 1;
}

// RFC 3161 section 2.4.2: the authority must say which certificate is its own.
bool names_signer(PKCS7* token, X509* signer) {
  STACK_OF(PKCS7_SIGNER_INFO)* const infos = PKCS7_get_signer_info(token);
  if (sk_PKCS7_SIGNER_INFO_num(infos) != 1) return false;
  for (const int kind : {NID_id_smime_aa_signingCertificateV2, NID_id_smime_aa_signingCertificate}) {
    const ASN1_TYPE* const named = PKCS7_get_signed_attribute(sk_PKCS7_SIGNER_INFO_value(infos, 0), kind);
    if (named != nullptr && named->type == V_ASN1_SEQUENCE)
      return names_certificate(bytes_in(named->value.sequence), kind == NID_id_smime_aa_signingCertificateV2, signer);
  }
  return false;
}

// By the certificate that comes with it, whoever that is.
bool is_signed(TS_RESP* response, std::string& authority) {
  PKCS7* const token = TS_RESP_get_token(response);
  if (token == nullptr) return false;
  const BioPtr content(PKCS7_dataInit(token, nullptr));
  if (!content || PKCS7_verify(token, nullptr, nullptr, nullptr, nullptr, PKCS7_NOVERIFY) != 1) return false;
  STACK_OF(X509)* const signers = PKCS7_get0_signers(token, nullptr, 0);
  X509* const signer = sk_X509_num(signers) == 1 ? sk_X509_value(signers, 0) : nullptr;
  if (signer != nullptr) authority = subject_of(signer);
  sk_X509_free(signers);
  return signer != nullptr && names_signer(token, signer);
}

std::string time_of(TS_RESP* response) {
  std::tm parts{};
  TS_TST_INFO* const info = TS_RESP_get_tst_info(response);
  if (info == nullptr || ASN1_TIME_to_tm(TS_TST_INFO_get_time(info), &parts) != 1) return "";
  const std::optional<Timestamp> time =
      Timestamp::from_civil(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
  return time ? time->text() : "";
}
}  // namespace

std::string timestamp_request(std::string_view content) {
  const RequestPtr request = request_for(content);
  const BioPtr out(BIO_new(BIO_s_mem()));
  CHECK_OR_ABORT(out != nullptr && i2d_TS_REQ_bio(out.get(), request.get()) == 1);
  return bytes_of(out.get());
}

TimestampCheck check_timestamp(std::string_view content, std::string_view response, const std::string& trust) {
  StorePtr trusted = trust.empty() ? nullptr : read_trusted(trust, false);
  TimestampCheck out;
  const auto* at = reinterpret_cast<const unsigned char*>(response.data());
  const unsigned char* const end = at + response.size();
  const ResponsePtr parsed(d2i_TS_RESP(nullptr, &at, static_cast<long>(response.size())));
  if (!parsed || at != end) {
    ERR_clear_error();
    out.reason = "is no time-stamp response";
    return out;
  }
  const RequestPtr request = request_for(content);
  out.is_sound = verifies(request.get(), parsed.get(), nullptr) && is_signed(parsed.get(), out.authority);
  if (!out.is_sound) {
    out.reason = last_reason();
    return out;
  }
  out.time = time_of(parsed.get());
  const bool asked = trusted != nullptr;
  out.is_trusted = asked && verifies(request.get(), parsed.get(), std::move(trusted));
  if (asked && !out.is_trusted) out.reason = last_reason();
  return out;
}

}  // namespace shekara
