// SPDX-License-Identifier: Apache-2.0
// What the two ends of quic_stack.h show one another, made anew each time.
#pragma once
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <ngtcp2/ngtcp2.h>

#include <string>

#include "scanner/base/check.h"

namespace shekara::test {

// A certificate that its server made itself, valid at all times.
class QuicCertificate {
 public:
  QuicCertificate() {
    CHECK_OR_ABORT(gnutls_x509_privkey_init(&key_) == 0 && gnutls_x509_crt_init(&certificate_) == 0);
    const unsigned bits = GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1);
    CHECK_OR_ABORT(gnutls_x509_privkey_generate(key_, GNUTLS_PK_ECDSA, bits, 0) == 0);
    const std::string name = "cloud.example.com";
    gnutls_x509_crt_set_version(certificate_, 3);
    gnutls_x509_crt_set_serial(certificate_, "\x01", 1);
    const auto size = static_cast<unsigned>(name.size());
    gnutls_x509_crt_set_dn_by_oid(certificate_, GNUTLS_OID_X520_COMMON_NAME, 0, name.data(), size);
    gnutls_x509_crt_set_activation_time(certificate_, 0);
    gnutls_x509_crt_set_expiration_time(certificate_, 4'000'000'000);
    gnutls_x509_crt_set_key(certificate_, key_);
    CHECK_OR_ABORT(gnutls_x509_crt_sign2(certificate_, certificate_, key_, GNUTLS_DIG_SHA256, 0) == 0);
    CHECK_OR_ABORT(gnutls_certificate_allocate_credentials(&credentials_) == 0);
    CHECK_OR_ABORT(gnutls_certificate_set_x509_key(credentials_, &certificate_, 1, key_) == 0);
  }
  ~QuicCertificate() {
    gnutls_certificate_free_credentials(credentials_);
    gnutls_x509_crt_deinit(certificate_);
    gnutls_x509_privkey_deinit(key_);
  }
  QuicCertificate(const QuicCertificate&) = delete;
  QuicCertificate& operator=(const QuicCertificate&) = delete;
  [[nodiscard]] gnutls_certificate_credentials_t credentials() const { return credentials_; }

 private:
  gnutls_x509_privkey_t key_ = nullptr;
  gnutls_x509_crt_t certificate_ = nullptr;
  gnutls_certificate_credentials_t credentials_ = nullptr;
};

// What a server gives its clients, so that they begin with data at once the next time (0-RTT), and what a client keeps of it.
class QuicTickets {
 public:
  QuicTickets() {
    CHECK_OR_ABORT(gnutls_session_ticket_key_generate(&key) == 0 && gnutls_anti_replay_init(&no_replay) == 0);
    const auto never_seen = [](void*, time_t, const gnutls_datum_t*, const gnutls_datum_t*) { return 0; };
    gnutls_anti_replay_set_add_function(no_replay, never_seen);
  }
  // The server does not know any more what it gave out.
  void forget() {
    gnutls_free(key.data);
    CHECK_OR_ABORT(gnutls_session_ticket_key_generate(&key) == 0);
  }
  ~QuicTickets() {
    gnutls_free(key.data);
    gnutls_free(session.data);
    gnutls_anti_replay_deinit(no_replay);
  }
  QuicTickets(const QuicTickets&) = delete;
  QuicTickets& operator=(const QuicTickets&) = delete;

  gnutls_datum_t key{}, session{};
  gnutls_anti_replay_t no_replay = nullptr;
  ngtcp2_transport_params server{};
};

}  // namespace shekara::test
