// SPDX-License-Identifier: Apache-2.0
// The protection of QUIC's packets (RFC 9001 section 5): from a secret to a packet's payload in clear, packet numbers put
// together again, and keys that change on the way (section 6).
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "scanner/crypt/aead.h"
#include "scanner/crypt/header_mask.h"
#include "scanner/crypt/keyed_hash.h"
#include "scanner/decode/quic_version.h"

namespace shekara::quic {

// The cipher suites of TLS 1.3 that QUIC may use.
struct Suite {
  std::uint16_t number;
  AeadAlgorithm cipher;
  HashAlgorithm hash;
};
std::span<const Suite> suites();

// RFC 9000 appendix A.3: the number next to `expected` that ends in these bits.
std::uint64_t whole_number(std::uint64_t cut, unsigned bytes, std::uint64_t expected);

struct Opened {
  std::uint64_t number = 0;
  std::vector<std::uint8_t> plain;
};

// The keys of one direction for one kind of packet.
class Protection {
 public:
  static std::optional<Protection> make(const Version& version, const Suite& suite, Bytes secret);

  // packet: one whole packet, of which the number begins at number_at. Of its number's space `expected` is the next one.
  // phased: its keys may change (packets with a short header). False: it was not sealed with these keys.
  bool open(Bytes packet, std::size_t number_at, std::uint64_t expected, bool phased, Opened& out);

 private:
  using Vector = std::array<std::uint8_t, kAeadNonce>;
  struct Generation {
    Aead cipher;
    Vector vector;
  };
  Protection(const Version& version, const Suite& suite, HeaderMask mask, Generation keys, Bytes secret);
  static std::optional<Generation> generation(const Version& version, const Suite& suite, Bytes secret);
  bool open_phased(bool phase, std::uint64_t number, Bytes sealed, std::vector<std::uint8_t>& plain);
  bool open_later(bool phase, std::uint64_t number, Bytes sealed, std::vector<std::uint8_t>& plain);
  bool open_with(Generation& keys, std::uint64_t number, Bytes sealed, std::vector<std::uint8_t>& plain);

  const Version* version_;
  const Suite* suite_;
  HeaderMask mask_;
  Generation keys_;
  std::optional<Generation> earlier_;  // packets that overtook one another across an update
  SecretBytes secret_;                 // of keys_
  bool phase_ = false;
  std::uint64_t phase_begins_ = 0;     // lowest packet number seen with keys_
  std::vector<std::uint8_t> header_;   // of the packet at hand, in clear: what its tag covers besides
};

// The two Initial secrets of a connection (RFC 9001 section 5.2); destination: the id in the client's first packet.
Protection client_initial(const Version& version, Bytes destination);
Protection server_initial(const Version& version, Bytes destination);
// Was this Retry made for a client that began with this destination? (RFC 9001 section 5.8)
bool retry_holds(const Version& version, Bytes packet, Bytes destination);

}  // namespace shekara::quic
