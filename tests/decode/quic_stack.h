// SPDX-License-Identifier: Apache-2.0
// A QUIC client and server of a real stack (ngtcp2 with GnuTLS) that talk in memory: what they send is kept as datagrams, their
// secrets as a key log. For tests.
#pragma once
#include <gnutls/crypto.h>
#include <ngtcp2/ngtcp2.h>
#include <ngtcp2/ngtcp2_crypto.h>
#include <ngtcp2/ngtcp2_crypto_gnutls.h>
#include <sys/socket.h>

#include <array>
#include <deque>
#include <map>
#include <string>

#include "scanner/base/check.h"
#include "scanner/base/digest.h"
#include "tests/decode/quic_credentials.h"
#include "tests/support/decoder_check.h"

namespace shekara::test {

class QuicTalk {
 public:
  // cipher: as GnuTLS names it ("AES-128-GCM"); protocol: ALPN.
  QuicTalk(const std::string& cipher, std::uint32_t version, const std::string& protocol, QuicTickets* tickets = nullptr)
      : tickets_(tickets),
        priority_("NORMAL:-VERS-ALL:+VERS-TLS1.3:-CIPHER-ALL:+" + cipher + ":%DISABLE_TLS13_COMPAT_MODE"),
        protocol_(protocol) {
    address_.sin_family = AF_INET;
    End& client = ends_[0];
    client.talk = this;
    tls(client, GNUTLS_CLIENT);
    const ngtcp2_cid destination = id(), own = id();
    ngtcp2_settings settings = fresh_settings();
    ngtcp2_transport_params params = fresh_params();
    const ngtcp2_callbacks calls = callbacks(true);
    CHECK_OR_ABORT(ngtcp2_conn_client_new(&client.connection, &destination, &own, &path_, version, &calls, &settings,
                                          &params, nullptr, &client) == 0);
    ngtcp2_conn_set_tls_native_handle(client.connection, client.session);
    if (tickets_ == nullptr || tickets_->session.data == nullptr) return;
    CHECK_OR_ABORT(gnutls_session_set_data(client.session, tickets_->session.data, tickets_->session.size) == 0);
    ngtcp2_conn_set_early_remote_transport_params(client.connection, &tickets_->server);
  }
  ~QuicTalk() {
    for (End& end : ends_) {
      ngtcp2_conn_del(end.connection);
      if (end.session != nullptr) gnutls_deinit(end.session);
    }
    gnutls_certificate_free_credentials(nobody_);
  }
  QuicTalk(const QuicTalk&) = delete;
  QuicTalk& operator=(const QuicTalk&) = delete;

  // Talks until neither has anything to say.
  void run() {
    for (int quiet = 0; quiet < 30;) {
      now_ += 10 * NGTCP2_MILLISECONDS;
      quiet = write(0) + write(1) == 0 ? quiet + 1 : 0;
    }
  }
  // Of a new stream of the client, or of one that is there.
  std::int64_t open_stream() {
    std::int64_t stream = -1;
    CHECK_OR_ABORT(ngtcp2_conn_open_bidi_stream(ends_[0].connection, &stream, nullptr) == 0);
    return stream;
  }
  void send(Direction from, std::int64_t stream, std::string bytes, bool fin) {
    ends_.at(index_of(from)).queue.push_back({stream, std::move(bytes), fin});
  }
  void update_keys(Direction by) {
    now_ += 10 * NGTCP2_SECONDS;
    CHECK_OR_ABORT(ngtcp2_conn_initiate_key_update(ends_.at(index_of(by)).connection, now_) == 0);
  }

  std::vector<Piece> datagrams;
  std::string key_log;
  bool asks_again = false;  // the server answers a first packet with a Retry, and what follows with another
  // By who received them: bytes of each stream.
  std::array<std::map<std::int64_t, std::string>, 2> received;

 private:
  struct Outgoing {
    std::int64_t stream;
    std::string bytes;
    bool fin;
  };
  struct End {
    QuicTalk* talk = nullptr;
    ngtcp2_conn* connection = nullptr;
    gnutls_session_t session = nullptr;
    ngtcp2_crypto_conn_ref reference{};
    std::deque<Outgoing> queue;
  };

  static ngtcp2_conn* connection_of(ngtcp2_crypto_conn_ref* reference) {
    return static_cast<End*>(reference->user_data)->connection;
  }
  static int log_key(gnutls_session_t session, const char* label, const gnutls_datum_t* secret) {
    auto* reference = static_cast<ngtcp2_crypto_conn_ref*>(gnutls_session_get_ptr(session));
    gnutls_datum_t client{}, server{};
    gnutls_session_get_random(session, &client, &server);
    std::string& log = static_cast<End*>(reference->user_data)->talk->key_log;
    log += std::string(label) + " " + hex_text({client.data, client.size}) + " " + hex_text({secret->data, secret->size}) + "\n";
    return 0;
  }
  static int keep_ticket(gnutls_session_t session, unsigned, unsigned, unsigned, const gnutls_datum_t*) {
    auto* reference = static_cast<ngtcp2_crypto_conn_ref*>(gnutls_session_get_ptr(session));
    const End& end = *static_cast<End*>(reference->user_data);
    QuicTickets& tickets = *end.talk->tickets_;
    if (tickets.session.data != nullptr) return 0;
    gnutls_session_get_data2(session, &tickets.session);
    tickets.server = *ngtcp2_conn_get_remote_transport_params(end.connection);
    return 0;
  }
  // The client's: what it sent before the handshake was over, and the server refused, is forgotten by the stack.
  static int note_refusal(ngtcp2_conn* connection, void* user) {
    const End& end = *static_cast<End*>(user);
    if (end.talk->key_log.find("CLIENT_EARLY_TRAFFIC_SECRET") == std::string::npos) return 0;
    return gnutls_session_get_flags(end.session) & GNUTLS_SFLAGS_EARLY_DATA ? 0 : ngtcp2_conn_early_data_rejected(connection);
  }

  void tls(End& end, unsigned side) {
    CHECK_OR_ABORT(gnutls_init(&end.session, side | GNUTLS_ENABLE_EARLY_DATA | GNUTLS_NO_END_OF_EARLY_DATA) == 0);
    CHECK_OR_ABORT(gnutls_priority_set_direct(end.session, priority_.c_str(), nullptr) == 0);
    const bool client = side == GNUTLS_CLIENT;
    CHECK_OR_ABORT((client ? ngtcp2_crypto_gnutls_configure_client_session(end.session)
                           : ngtcp2_crypto_gnutls_configure_server_session(end.session)) == 0);
    end.reference = {connection_of, &end};
    gnutls_session_set_ptr(end.session, &end.reference);
    if (client) gnutls_session_set_keylog_function(end.session, log_key);
    if (client) gnutls_server_name_set(end.session, GNUTLS_NAME_DNS, "cloud.example.com", 17);
    gnutls_datum_t wish{reinterpret_cast<unsigned char*>(protocol_.data()), static_cast<unsigned>(protocol_.size())};
    gnutls_alpn_set_protocols(end.session, &wish, 1, GNUTLS_ALPN_MANDATORY);
    if (tickets_ != nullptr && client)
      gnutls_handshake_set_hook_function(end.session, GNUTLS_HANDSHAKE_NEW_SESSION_TICKET, GNUTLS_HOOK_POST, keep_ticket);
    if (tickets_ != nullptr && !client) {
      gnutls_session_ticket_enable_server(end.session, &tickets_->key);
      gnutls_anti_replay_enable(end.session, tickets_->no_replay);
      gnutls_record_set_max_early_data_size(end.session, 0xffffffff);
    }
    if (client) CHECK_OR_ABORT(gnutls_certificate_allocate_credentials(&nobody_) == 0);
    gnutls_credentials_set(end.session, GNUTLS_CRD_CERTIFICATE, client ? nobody_ : certificate_.credentials());
  }

  void retry(const ngtcp2_pkt_hd& head, bool taken) {
    const ngtcp2_cid own = id();
    std::vector<std::uint8_t> datagram(200);
    const std::uint8_t token[] = {'a', 'g', 'a', 'i', 'n'};
    const ngtcp2_ssize size = ngtcp2_crypto_write_retry(datagram.data(), datagram.size(), head.version, &head.scid, &own,
                                                        &original_, token, sizeof token);
    CHECK_OR_ABORT(size > 0);
    datagram.resize(static_cast<std::size_t>(size));
    datagrams.push_back({Direction::server_to_client, datagram});
    if (taken) deliver(datagram, 0);
  }

  void accept(const std::vector<std::uint8_t>& first) {
    ngtcp2_pkt_hd head;
    CHECK_OR_ABORT(ngtcp2_accept(&head, first.data(), first.size()) == 0);
    const bool again = head.token.len != 0;
    if (!again) original_ = head.dcid;
    if (asks_again) retry(head, !again);
    if (asks_again && !again) return;
    End& server = ends_[1];
    server.talk = this;
    tls(server, GNUTLS_SERVER);
    const ngtcp2_cid own = id();
    ngtcp2_settings settings = fresh_settings();
    ngtcp2_transport_params params = fresh_params();
    params.original_dcid = original_;
    params.retry_scid_present = again;
    if (again) params.retry_scid = head.dcid;
    if (again) settings.token = head.token;
    const ngtcp2_callbacks calls = callbacks(false);
    CHECK_OR_ABORT(ngtcp2_conn_server_new(&server.connection, &head.scid, &own, &path_, head.version, &calls, &settings,
                                          &params, nullptr, &server) == 0);
    ngtcp2_conn_set_tls_native_handle(server.connection, server.session);
  }

  // How many datagrams this end sent.
  int write(std::size_t who) {
    End& end = ends_.at(who);
    if (end.connection == nullptr) return 0;
    if (ngtcp2_conn_get_expiry(end.connection) <= now_) ngtcp2_conn_handle_expiry(end.connection, now_);
    int sent = 0;
    for (;;) {
      std::vector<std::uint8_t> datagram(1200);
      const ngtcp2_ssize size = write_one(end, datagram);
      if (size <= 0) return sent;
      datagram.resize(static_cast<std::size_t>(size));
      datagrams.push_back({who == 0 ? Direction::client_to_server : Direction::server_to_client, datagram});
      deliver(datagram, 1 - who);
      ++sent;
    }
  }

  ngtcp2_ssize write_one(End& end, std::vector<std::uint8_t>& datagram) const {
    ngtcp2_path path = path_;
    ngtcp2_pkt_info info{};
    ngtcp2_ssize taken = -1;
    Outgoing* const next = end.queue.empty() ? nullptr : &end.queue.front();
    ngtcp2_vec bytes{};
    if (next != nullptr) bytes = {reinterpret_cast<std::uint8_t*>(next->bytes.data()), next->bytes.size()};
    const std::uint32_t flags = next != nullptr && next->fin ? NGTCP2_WRITE_STREAM_FLAG_FIN : NGTCP2_WRITE_STREAM_FLAG_NONE;
    const ngtcp2_ssize size =
        ngtcp2_conn_writev_stream(end.connection, &path, &info, datagram.data(), datagram.size(), &taken, flags,
                                  next != nullptr ? next->stream : -1, &bytes, next != nullptr ? 1 : 0, now_);
    if (next != nullptr && taken >= 0) {
      end_kept_.push_back(std::make_unique<std::string>(std::move(next->bytes)));  // may be sent again
      std::string rest = end_kept_.back()->substr(static_cast<std::size_t>(taken));
      if (rest.empty())
        end.queue.pop_front();
      else
        next->bytes = std::move(rest);
    }
    return size;
  }

  void deliver(const std::vector<std::uint8_t>& datagram, std::size_t to) {
    if (ends_.at(to).connection == nullptr) accept(datagram);
    if (ends_.at(to).connection == nullptr) return;
    const ngtcp2_pkt_info info{};
    const int result = ngtcp2_conn_read_pkt(ends_.at(to).connection, &path_, &info, datagram.data(), datagram.size(), now_);
    CHECK_OR_ABORT(result == 0);
  }

  static int take_stream(ngtcp2_conn* connection, std::uint32_t, std::int64_t stream, std::uint64_t, const std::uint8_t* data,
                         std::size_t size, void* user, void*) {
    End& end = *static_cast<End*>(user);
    const std::size_t who = &end == end.talk->ends_.data() ? 0 : 1;
    end.talk->received.at(who)[stream].append(as_text({data, size}));
    ngtcp2_conn_extend_max_stream_offset(connection, stream, size);
    ngtcp2_conn_extend_max_offset(connection, size);
    return 0;
  }
  static int new_id(ngtcp2_conn*, ngtcp2_cid* out, std::uint8_t* token, std::size_t size, void*) {
    gnutls_rnd(GNUTLS_RND_NONCE, out->data, size);
    out->datalen = size;
    gnutls_rnd(GNUTLS_RND_NONCE, token, NGTCP2_STATELESS_RESET_TOKENLEN);
    return 0;
  }
  static void random(std::uint8_t* out, std::size_t size, const ngtcp2_rand_ctx*) { gnutls_rnd(GNUTLS_RND_NONCE, out, size); }

  static ngtcp2_callbacks callbacks(bool client) {
    ngtcp2_callbacks calls{};
    if (client) calls.client_initial = ngtcp2_crypto_client_initial_cb;
    if (client) calls.handshake_completed = note_refusal;
    if (client) calls.recv_retry = ngtcp2_crypto_recv_retry_cb;
    if (!client) calls.recv_client_initial = ngtcp2_crypto_recv_client_initial_cb;
    calls.recv_crypto_data = ngtcp2_crypto_recv_crypto_data_cb;
    calls.encrypt = ngtcp2_crypto_encrypt_cb;
    calls.decrypt = ngtcp2_crypto_decrypt_cb;
    calls.hp_mask = ngtcp2_crypto_hp_mask_cb;
    calls.recv_stream_data = take_stream;
    calls.rand = random;
    calls.get_new_connection_id = new_id;
    calls.update_key = ngtcp2_crypto_update_key_cb;
    calls.delete_crypto_aead_ctx = ngtcp2_crypto_delete_crypto_aead_ctx_cb;
    calls.delete_crypto_cipher_ctx = ngtcp2_crypto_delete_crypto_cipher_ctx_cb;
    calls.get_path_challenge_data = ngtcp2_crypto_get_path_challenge_data_cb;
    calls.version_negotiation = ngtcp2_crypto_version_negotiation_cb;
    return calls;
  }
  ngtcp2_settings fresh_settings() const {
    ngtcp2_settings settings;
    ngtcp2_settings_default(&settings);
    settings.initial_ts = now_;
    settings.no_pmtud = 1;
    return settings;
  }
  static ngtcp2_transport_params fresh_params() {
    ngtcp2_transport_params params;
    ngtcp2_transport_params_default(&params);
    params.initial_max_streams_bidi = 100;
    params.initial_max_stream_data_bidi_local = params.initial_max_stream_data_bidi_remote = 1U << 20;
    params.initial_max_data = 8U << 20;
    return params;
  }
  static ngtcp2_cid id() {
    ngtcp2_cid out{};
    out.datalen = 10;
    gnutls_rnd(GNUTLS_RND_NONCE, out.data, out.datalen);
    return out;
  }

  QuicTickets* tickets_;
  std::string priority_, protocol_;
  QuicCertificate certificate_;
  gnutls_certificate_credentials_t nobody_ = nullptr;
  std::array<End, 2> ends_;  // client, server
  ngtcp2_cid original_{};    // destination of the client's first packet
  ngtcp2_sockaddr_in address_{};
  ngtcp2_path path_{{reinterpret_cast<ngtcp2_sockaddr*>(&address_), sizeof address_},
                    {reinterpret_cast<ngtcp2_sockaddr*>(&address_), sizeof address_},
                    nullptr};
  std::uint64_t now_ = NGTCP2_SECONDS;
  mutable std::vector<std::unique_ptr<std::string>> end_kept_;
};

}  // namespace shekara::test
