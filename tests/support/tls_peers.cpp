// SPDX-License-Identifier: Apache-2.0
#include "tests/support/tls_peers.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include "scanner/base/check.h"

namespace shekara::test {

namespace {
EVP_PKEY* rsa_key() {
  static EVP_PKEY* const key = EVP_RSA_gen(2048);
  return key;
}
EVP_PKEY* elliptic_key() {
  static EVP_PKEY* const key = EVP_EC_gen("P-256");
  return key;
}

X509* certificate_of(EVP_PKEY* key) {
  X509* const certificate = X509_new();
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
  X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
  X509_set_pubkey(certificate, key);
  X509_NAME* const name = X509_get_subject_name(certificate);
  const unsigned char host[] = "telematics.example";
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, host, -1, -1, 0);
  X509_set_issuer_name(certificate, name);
  CHECK_OR_ABORT(X509_sign(certificate, key, EVP_sha256()) > 0);
  return certificate;
}

X509* certificate(bool elliptic) {
  static X509* const of_rsa = certificate_of(rsa_key());
  static X509* const of_elliptic = certificate_of(elliptic_key());
  return elliptic ? of_elliptic : of_rsa;
}

unsigned psk_of_client(SSL*, const char*, char* identity, unsigned most, unsigned char* key, unsigned) {
  CHECK_OR_ABORT(most > 8);
  std::copy_n("device1", 8, identity);
  std::fill_n(key, 16, static_cast<unsigned char>(0x42));
  return 16;
}
unsigned psk_of_server(SSL*, const char*, unsigned char* key, unsigned) {
  std::fill_n(key, 16, static_cast<unsigned char>(0x42));
  return 16;
}

void log_key(const SSL* ssl, const char* line) {
  auto* const recording = static_cast<TlsRecording*>(SSL_get_app_data(ssl));
  recording->key_log.append(line).append("\n");
}

std::size_t at(Direction direction) { return static_cast<std::size_t>(direction); }
constexpr Direction kUp = Direction::client_to_server, kDown = Direction::server_to_client;
}  // namespace

const std::string& TlsPeers::rsa_key_pem() {
  static const std::string text = [] {
    BIO* const out = BIO_new(BIO_s_mem());
    CHECK_OR_ABORT(PEM_write_bio_PrivateKey(out, rsa_key(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
    char* data = nullptr;
    const long size = BIO_get_mem_data(out, &data);
    std::string pem(data, static_cast<std::size_t>(size));
    BIO_free(out);
    return pem;
  }();
  return text;
}

TlsPeers::TlsPeers(TlsWishes wishes) : wishes_(std::move(wishes)) {
  contexts_ = {SSL_CTX_new(wishes_.datagram ? DTLS_client_method() : TLS_client_method()),
               SSL_CTX_new(wishes_.datagram ? DTLS_server_method() : TLS_server_method())};
  for (SSL_CTX* context : contexts_) {
    SSL_CTX_set_security_level(context, 0);
    SSL_CTX_set_dh_auto(context, 1);
    if (wishes_.version != 0) {
      SSL_CTX_set_min_proto_version(context, wishes_.version);
      SSL_CTX_set_max_proto_version(context, wishes_.version);
    }
    if (!wishes_.ciphers.empty()) SSL_CTX_set_cipher_list(context, (wishes_.ciphers + ":@SECLEVEL=0").c_str());
    if (!wishes_.suites.empty()) SSL_CTX_set_ciphersuites(context, wishes_.suites.c_str());
  }
  if (wishes_.version != 0 && wishes_.version != TLS1_3_VERSION) {  // there it would take the place of the certificate
    SSL_CTX_set_psk_client_callback(contexts_[0], psk_of_client);
    SSL_CTX_set_psk_server_callback(contexts_[1], psk_of_server);
  }
  SSL_CTX_set_keylog_callback(contexts_[0], log_key);
  SSL_CTX_use_certificate(contexts_[1], certificate(wishes_.elliptic));
  SSL_CTX_use_PrivateKey(contexts_[1], wishes_.elliptic ? elliptic_key() : rsa_key());
  const unsigned char context_id[] = "test";
  SSL_CTX_set_session_id_context(contexts_[1], context_id, 4);
  if (wishes_.set_up_client) wishes_.set_up_client(contexts_[0]);
  if (wishes_.set_up_server) wishes_.set_up_server(contexts_[1]);
}

TlsPeers::~TlsPeers() {
  for (SSL* peer : peers_) SSL_free(peer);
  SSL_SESSION_free(static_cast<SSL_SESSION*>(session_));
  for (SSL_CTX* context : contexts_) SSL_CTX_free(context);
}

void TlsPeers::open(bool resume) {
  if (peers_[0] != nullptr) {
    SSL_SESSION_free(static_cast<SSL_SESSION*>(session_));
    session_ = SSL_get1_session(peers_[0]);
    for (SSL* peer : peers_) SSL_set_shutdown(peer, SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);  // else it is not resumed
  }
  recording = {};
  for (std::size_t i = 0; i < 2; ++i) {
    SSL_free(peers_[i]);
    peers_[i] = SSL_new(contexts_[i]);
    SSL_set_bio(peers_[i], BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
    SSL_set_app_data(peers_[i], &recording);
    if (!wishes_.datagram) continue;
    SSL_set_options(peers_[i], SSL_OP_NO_QUERY_MTU);
    SSL_set_mtu(peers_[i], 600);
  }
  SSL_set_tlsext_host_name(peers_[0], "telematics.example");
  SSL_set_connect_state(peers_[0]);
  SSL_set_accept_state(peers_[1]);
  if (resume) SSL_set_session(peers_[0], static_cast<SSL_SESSION*>(session_));
}

// What one has written goes to the other, who works on it.
bool TlsPeers::carry(Direction from) {
  SSL* const to = peers_[at(opposite(from))];
  BIO* const out = SSL_get_wbio(peers_[at(from)]);
  std::vector<std::uint8_t> bytes(BIO_ctrl_pending(out));
  if (bytes.empty()) return false;
  CHECK_OR_ABORT(BIO_read(out, bytes.data(), static_cast<int>(bytes.size())) == static_cast<int>(bytes.size()));
  CHECK_OR_ABORT(BIO_write(SSL_get_rbio(to), bytes.data(), static_cast<int>(bytes.size())) == static_cast<int>(bytes.size()));
  recording.wire.push_back({from, std::move(bytes)});
  return true;
}

void TlsPeers::settle() {
  for (bool busy = true; busy;) {
    busy = false;
    for (const Direction from : {kUp, kDown}) {
      std::uint8_t room[4096];
      if (SSL_in_init(peers_[at(from)]) != 0) SSL_do_handshake(peers_[at(from)]);
      if (SSL_in_init(peers_[at(from)]) == 0)
        while (SSL_read(peers_[at(from)], room, sizeof room) > 0) {}
      ERR_clear_error();
      busy |= carry(from);
    }
  }
  if (SSL_is_init_finished(peers_[0]) != 0 && SSL_is_init_finished(peers_[1]) != 0) {
    recording.cipher = SSL_get_cipher_name(peers_[0]);
    recording.version = SSL_get_version(peers_[0]);
  }
}

void TlsPeers::connect(bool resume) {
  open(resume);
  settle();
}

void TlsPeers::connect_with_early_data(const std::string& text) {
  open(true);
  std::size_t size = 0;
  CHECK_OR_ABORT(SSL_write_early_data(peers_[0], text.data(), text.size(), &size) == 1);
  recording.sent[0] += text;
  carry(kUp);
  std::uint8_t room[4096];
  while (SSL_read_early_data(peers_[1], room, sizeof room, &size) == SSL_READ_EARLY_DATA_SUCCESS) {}
  ERR_clear_error();
  settle();
}

void TlsPeers::say(Direction from, const std::string& text) {
  CHECK_OR_ABORT(SSL_write(peers_[at(from)], text.data(), static_cast<int>(text.size())) == static_cast<int>(text.size()));
  recording.sent[at(from)] += text;
  settle();
}

}  // namespace shekara::test
