// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/quic_protection.h"

#include <algorithm>
#include <utility>

#include "scanner/base/check.h"
#include "scanner/decode/quic_packet.h"

namespace shekara::quic {

namespace {
constexpr Suite kSuites[] = {{0x1301, AeadAlgorithm::aes_128_gcm, HashAlgorithm::sha256},
                             {0x1302, AeadAlgorithm::aes_256_gcm, HashAlgorithm::sha384},
                             {0x1303, AeadAlgorithm::chacha20_poly1305, HashAlgorithm::sha256},
                             {0x1304, AeadAlgorithm::aes_128_ccm, HashAlgorithm::sha256}};

// So many updates may be missing from a capture in a row.
constexpr int kLostUpdates = 4;
}  // namespace

std::span<const Suite> suites() { return kSuites; }

std::uint64_t whole_number(std::uint64_t cut, unsigned bytes, std::uint64_t expected) {
  const std::uint64_t window = std::uint64_t{1} << (8 * bytes), half = window / 2;
  const std::uint64_t near = (expected & ~(window - 1)) | cut;
  if (near + half <= expected && near < (std::uint64_t{1} << 62) - window) return near + window;
  if (near > expected + half && near >= window) return near - window;
  return near;
}

Protection::Protection(const Version& version, const Suite& suite, HeaderMask mask, Generation keys, Bytes secret)
    : version_(&version), suite_(&suite), mask_(std::move(mask)), keys_(std::move(keys)),
      secret_(secret.begin(), secret.end()) {}

std::optional<Protection::Generation> Protection::generation(const Version& version, const Suite& suite, Bytes secret) {
  const SecretBytes key = hkdf_expand_label(suite.hash, secret, version.key, {}, aead_key_size(suite.cipher));
  const SecretBytes vector = hkdf_expand_label(suite.hash, secret, version.vector, {}, kAeadNonce);
  std::optional<Aead> cipher = Aead::make(suite.cipher, key);
  if (!cipher) return {};
  Generation made{std::move(*cipher), {}};
  std::ranges::copy(vector, made.vector.begin());
  return made;
}

std::optional<Protection> Protection::make(const Version& version, const Suite& suite, Bytes secret) {
  const SecretBytes key = hkdf_expand_label(suite.hash, secret, version.header, {}, aead_key_size(suite.cipher));
  std::optional<HeaderMask> mask = HeaderMask::make(suite.cipher, key);
  std::optional<Generation> keys = generation(version, suite, secret);
  if (!mask || !keys) return {};
  return Protection(version, suite, std::move(*mask), std::move(*keys), secret);
}

bool Protection::open(Bytes packet, std::size_t number_at, std::uint64_t expected, bool phased, Opened& out) {
  if (packet.size() < number_at + kShortestSealed) return false;
  const std::array<std::uint8_t, 5> mask = mask_.mask(packet.subspan(number_at + 4, 16));
  const std::uint8_t covered = is_long(packet[0]) ? 0x0f : 0x1f;
  const auto first = static_cast<std::uint8_t>(packet[0] ^ (mask[0] & covered));
  const unsigned length = (first & 3U) + 1;
  header_.assign(packet.begin(), packet.begin() + static_cast<std::ptrdiff_t>(number_at + length));
  header_[0] = first;
  std::uint64_t cut = 0;
  for (unsigned i = 0; i < length; ++i) {
    header_[number_at + i] = static_cast<std::uint8_t>(header_[number_at + i] ^ mask.at(1 + i));
    cut = cut << 8 | header_[number_at + i];
  }
  out.number = whole_number(cut, length, expected);
  const Bytes sealed = packet.subspan(number_at + length);
  if (sealed.size() < kTag) return false;
  if (!phased) return open_with(keys_, out.number, sealed, out.plain);
  return open_phased((first & 4) != 0, out.number, sealed, out.plain);
}

bool Protection::open_with(Generation& keys, std::uint64_t number, Bytes sealed, std::vector<std::uint8_t>& plain) {
  Vector nonce = keys.vector;
  for (std::size_t i = 0; i < 8; ++i)
    nonce.at(kAeadNonce - 1 - i) = static_cast<std::uint8_t>(nonce.at(kAeadNonce - 1 - i) ^ (number >> (8 * i)));
  plain.resize(sealed.size());
  const bool opened = keys.cipher.open(nonce, header_, sealed, plain.data());
  plain.resize(opened ? sealed.size() - kTag : 0);
  return opened;
}

bool Protection::open_phased(bool phase, std::uint64_t number, Bytes sealed, std::vector<std::uint8_t>& plain) {
  if (phase == phase_ && open_with(keys_, number, sealed, plain)) {
    phase_begins_ = std::min(phase_begins_, number);
    return true;
  }
  if (phase != phase_ && earlier_ && number < phase_begins_ && open_with(*earlier_, number, sealed, plain)) return true;
  return open_later(phase, number, sealed, plain);
}

// The keys after these, when they open it.
bool Protection::open_later(bool phase, std::uint64_t number, Bytes sealed, std::vector<std::uint8_t>& plain) {
  SecretBytes secret = secret_;
  bool next = phase_;
  for (int i = 0; i < kLostUpdates; ++i) {
    secret = hkdf_expand_label(suite_->hash, secret, version_->update, {}, digest_size(suite_->hash));
    next = !next;
    if (next != phase) continue;
    std::optional<Generation> later = generation(*version_, *suite_, secret);
    if (!later || !open_with(*later, number, sealed, plain)) continue;
    earlier_ = std::exchange(keys_, std::move(*later));
    secret_ = std::move(secret);
    phase_ = next;
    phase_begins_ = number;
    return true;
  }
  return false;
}

namespace {
Protection initial(const Version& version, Bytes destination, std::string_view label) {
  const SecretBytes both = hkdf_extract(HashAlgorithm::sha256, version.salt, destination);
  const SecretBytes secret = hkdf_expand_label(HashAlgorithm::sha256, both, label, {}, digest_size(HashAlgorithm::sha256));
  std::optional<Protection> made = Protection::make(version, kSuites[0], secret);
  CHECK_OR_ABORT(made.has_value());  // AES-128-GCM is always there
  return std::move(*made);
}
}  // namespace

Protection client_initial(const Version& version, Bytes destination) { return initial(version, destination, "client in"); }
Protection server_initial(const Version& version, Bytes destination) { return initial(version, destination, "server in"); }

bool retry_holds(const Version& version, Bytes packet, Bytes destination) {
  if (version.retry_key.empty() || packet.size() < kTag) return false;
  std::optional<Aead> cipher = Aead::make(AeadAlgorithm::aes_128_gcm, version.retry_key);
  if (!cipher) return false;
  std::vector<std::uint8_t> covered{static_cast<std::uint8_t>(destination.size())};
  covered.insert(covered.end(), destination.begin(), destination.end());
  covered.insert(covered.end(), packet.begin(), packet.end() - static_cast<std::ptrdiff_t>(kTag));
  std::uint8_t nothing[1] = {};
  return cipher->open(version.retry_nonce, covered, packet.last(kTag), nothing);
}

}  // namespace shekara::quic
