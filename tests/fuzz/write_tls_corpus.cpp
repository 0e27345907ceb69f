// SPDX-License-Identifier: Apache-2.0
// Connections of a real library in the form of tls_fuzz, into the folder named: build/dev/write_tls_corpus tests/fuzz/corpus/tls_fuzz
#include <fstream>
#include <iostream>

#include <openssl/ssl.h>

#include "tests/support/tls_peers.h"

namespace {
using namespace shekara;
using test::TlsPeers;
using test::TlsRecording;

void put16(std::string& out, std::size_t value) {
  out.push_back(static_cast<char>(value >> 8));
  out.push_back(static_cast<char>(value));
}

void write(const std::string& folder, const std::string& name, bool datagrams, const TlsRecording& recording) {
  std::string out(1, datagrams ? '\1' : '\0');
  put16(out, recording.key_log.size());
  out += recording.key_log;
  for (const TlsRecording::Piece& piece : recording.wire) {
    out.push_back(piece.direction == Direction::client_to_server ? '\0' : '\x80');
    put16(out, piece.bytes.size());
    out.append(piece.bytes.begin(), piece.bytes.end());
  }
  std::ofstream(folder + "/" + name, std::ios::binary) << out;
}

void talk(TlsPeers& peers) {
  peers.say(Direction::client_to_server, "GET / HTTP/1.1\r\n\r\n");
  peers.say(Direction::server_to_client, "HTTP/1.1 204 No Content\r\n\r\n");
}
}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return std::cerr << "usage: write_tls_corpus FOLDER\n", 2;
  struct Kind {
    const char* name;
    test::TlsWishes wishes;
  };
  const Kind kinds[] = {
      {"tls13", {TLS1_3_VERSION}},
      {"tls13_early", {TLS1_3_VERSION, {}, {}, false, true, {}, [](SSL_CTX* context) { SSL_CTX_set_max_early_data(context, 4096); }}},
      {"tls12_gcm", {TLS1_2_VERSION, {}, {}, false, true}},
      {"tls12_cbc", {TLS1_2_VERSION, "AES128-SHA256", {}, false}},
      {"tls12_ccm8", {TLS1_2_VERSION, "AES128-CCM8", {}, false}},
      {"tls12_null", {TLS1_2_VERSION, "NULL-SHA256", {}, false}},
      {"tls10_cbc", {TLS1_VERSION, "AES128-SHA", {}, false}},
      {"dtls12", {DTLS1_2_VERSION, {}, {}, true, true}},
      {"dtls10", {DTLS1_VERSION, "AES128-SHA", {}, true}},
  };
  for (const Kind& kind : kinds) {
    TlsPeers peers(kind.wishes);
    peers.connect();
    talk(peers);
    if (std::string_view(kind.name) == "tls13_early") peers.connect_with_early_data("early");
    if (std::string_view(kind.name) == "tls13") SSL_key_update(peers.peer(Direction::client_to_server), SSL_KEY_UPDATE_REQUESTED);
    talk(peers);
    write(argv[1], kind.name, kind.wishes.datagram, peers.recording);
  }
  return 0;
}
