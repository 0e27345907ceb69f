// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/tls_keys.h"

#include <algorithm>

#include "scanner/decode/client_hello.h"

namespace shekara {

namespace {
constexpr std::size_t kRandom = 32, kMaster = 48, kLongestTranscript = 128U << 10;
constexpr std::uint16_t kTruncatedHmac = 4, kEncryptThenMac = 22, kExtendedMaster = 23, kEarlyData = 42, kSupportedVersions = 43,
                        kConnectionId = 54;  // IANA, TLS ExtensionType Values
constexpr std::uint16_t kTls10 = 0x0301, kTls12 = 0x0303, kDtls10 = 0xfeff;

bool is_retry(Bytes random) {  // RFC 8446 section 4.1.3
  static constexpr std::array<std::uint8_t, 8> kFirst{0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11};
  return random.size() >= kFirst.size() && std::ranges::equal(random.first(kFirst.size()), kFirst);
}

std::optional<std::vector<std::uint8_t>> connection_id_in(Bytes content) {
  ByteReader r(content);
  const Bytes id = r.take(r.u8());
  if (!r.ok()) return std::nullopt;
  return std::vector<std::uint8_t>(id.begin(), id.end());
}
}  // namespace

const std::optional<std::vector<std::uint8_t>>& TlsKeys::connection_id(Direction sender) const {
  return connection_ids_[index_of(opposite(sender))];
}

void TlsKeys::see(HandshakeType type, Bytes message, Bytes body) {
  if (type == HandshakeType::client_hello) see_client_hello(body);
  if (type == HandshakeType::server_hello) see_server_hello(body);
  if (!secrets_.opens_premasters() || !key_exchange_.empty() || type == HandshakeType::hello_request) return;
  if (transcript_.size() + message.size() <= kLongestTranscript) transcript_.insert(transcript_.end(), message.begin(), message.end());
  if (type == HandshakeType::client_key_exchange) key_exchange_.assign(body.begin(), body.end());
}

void TlsKeys::see_client_hello(Bytes body) {
  if (body.size() < 2 + kRandom) return;
  const Bytes random = body.subspan(2, kRandom);
  const bool again = saw_client_hello_ && std::ranges::equal(random, client_random_);  // after a HelloRetryRequest
  std::ranges::copy(random, client_random_.begin());
  saw_client_hello_ = true;
  saw_server_hello_ = false;
  transcript_.clear();
  key_exchange_.clear();
  session_id_.clear();
  const bool datagram = body[0] == 0xfe;
  const std::optional<ClientHello> hello = parse_client_hello(body, datagram ? HelloForm::with_cookie : HelloForm::plain);
  if (!hello) return;
  offered_ = hello->ciphers;
  early_data_ = !again && std::ranges::find(hello->extensions, kEarlyData) != hello->extensions.end();
  connection_ids_[0].reset();
  if (hello->connection_id) connection_ids_[0] = connection_id_in(*hello->connection_id);
}

void TlsKeys::see_server_hello(Bytes body) {
  ByteReader r(body);
  version_ = r.be16();
  const Bytes random = r.take(kRandom);
  const Bytes session = r.take(r.u8());
  suite_number_ = r.be16();
  const std::uint8_t compression = r.u8();
  if (!r.ok() || is_retry(random)) return;
  std::ranges::copy(random, server_random_.begin());
  session_id_.assign(session.begin(), session.end());
  extended_master_ = encrypt_then_mac_ = false;
  odd_ = compression != 0;
  connection_ids_[1].reset();
  if (r.left() > 0) see_extensions(r.sub(r.be16()));
  suite_ = tls_suite(suite_number_);
  saw_server_hello_ = true;
}

void TlsKeys::see_extensions(ByteReader list) {
  while (list.left() > 0) {
    const std::uint16_t type = list.be16();
    ByteReader content = list.sub(list.be16());
    if (!list.ok()) return;
    odd_ |= type == kTruncatedHmac;
    extended_master_ |= type == kExtendedMaster;
    encrypt_then_mac_ |= type == kEncryptThenMac;
    if (type == kConnectionId) connection_ids_[1] = connection_id_in(content.rest());
    if (type == kSupportedVersions && content.left() == 2) version_ = content.be16();
  }
}

HashAlgorithm TlsKeys::prf_hash() const {
  const bool old = is_datagram() ? version_ == kDtls10 : version_ < kTls12;
  return old ? HashAlgorithm::md5_sha1 : suite_->hash;
}

// RFC 5246 section 8.1; RFC 7627 section 4.
SecretBytes TlsKeys::master_of(Bytes premaster) const {
  const HashAlgorithm algorithm = prf_hash();
  if (!extended_master_) return tls_prf(algorithm, premaster, "master secret", {client_random_, server_random_}, kMaster);
  return tls_prf(algorithm, premaster, "extended master secret", {hash(algorithm, transcript_)}, kMaster);
}

// The ClientKeyExchange of RSA (RFC 5246 section 7.4.7.1): a length, then the premaster under the server's key.
void TlsKeys::add_premasters(std::vector<Master>& to) const {
  if (!suite_->rsa_exchange || key_exchange_.empty()) return;
  ByteReader r(key_exchange_);
  const Bytes sealed = r.take(r.be16());
  if (!r.ok() || sealed.size() < 8) return;
  for (const Secret* secret : secrets_.find(SecretLabel::premaster, sealed.first(8)))
    to.push_back({master_of(secret->bytes), secrets_.source_text(*secret)});
  for (const Secrets::NamedRsaKey& named : secrets_.rsa_keys())
    if (const auto premaster = named.key.decrypt(sealed); premaster && premaster->size() == kMaster)
      to.push_back({master_of(*premaster), named.name});
}

std::vector<TlsKeys::Master> TlsKeys::masters() const {
  std::vector<Master> found;
  for (const Secret* secret : secrets_.find(SecretLabel::master, client_random_))
    found.push_back({secret->bytes, secrets_.source_text(*secret)});
  if (!session_id_.empty())
    for (const Secret* secret : secrets_.find(SecretLabel::master_of_session, session_id_))
      found.push_back({secret->bytes, secrets_.source_text(*secret)});
  if (suite_) add_premasters(found);
  return found;
}

// The sender's part of the key block (RFC 5246 section 6.3): both MAC keys, both keys, both vectors, the client's first.
std::optional<KeyCandidate> TlsKeys::cut(const Master& master, Direction sender) const {
  LegacyKeys keys;
  keys.implicit_vector = version_ == kTls10;
  keys.encrypt_then_mac = encrypt_then_mac_;
  const LegacyKeySizes sizes = legacy_key_sizes(*suite_, keys.implicit_vector);
  const std::size_t whole = 2 * (sizes.mac + sizes.key + sizes.vector);
  const SecretBytes block = tls_prf(prf_hash(), master.bytes, "key expansion", {server_random_, client_random_}, whole);
  const std::size_t of_server = sender == Direction::server_to_client ? 1 : 0;
  const auto part = [&](std::size_t from, std::size_t size) { return Bytes(block).subspan(from + of_server * size, size); };
  keys.mac = part(0, sizes.mac);
  keys.key = part(2 * sizes.mac, sizes.key);
  keys.vector = part(2 * (sizes.mac + sizes.key), sizes.vector);
  std::optional<RecordCipher> cipher = RecordCipher::of_legacy(*suite_, keys);
  if (!cipher) return std::nullopt;
  return KeyCandidate{std::move(*cipher), master.source, *suite_, {}};
}

KeysFound TlsKeys::legacy(Direction sender) const {
  KeysFound found;
  if (!saw_client_hello_ || !saw_server_hello_) return found;
  const std::vector<Master> known = masters();
  if (known.empty()) return found;
  found.why_none = Decryption::unsupported;
  if (!suite_ || odd_ || version_ < kTls10) return found;
  for (const Master& master : known)
    if (std::optional<KeyCandidate> candidate = cut(master, sender)) found.candidates.push_back(std::move(*candidate));
  return found;
}

KeysFound TlsKeys::traffic(SecretLabel label) const {
  KeysFound found;
  if (!saw_client_hello_) return found;
  const bool early = label == SecretLabel::client_early_traffic && !saw_server_hello_;
  const std::vector<std::uint16_t> suites = early ? offered_ : std::vector<std::uint16_t>{suite_number_};
  for (const Secret* secret : secrets_.find(label, client_random_)) {
    found.why_none = Decryption::unsupported;
    for (const std::uint16_t number : suites) {
      const std::optional<TlsSuite> suite = tls_suite(number);
      if (!suite || !suite->of_tls13) continue;
      if (std::optional<RecordCipher> cipher = RecordCipher::of_tls13(*suite, secret->bytes))
        found.candidates.push_back({std::move(*cipher), secrets_.source_text(*secret), *suite, secret->bytes});
    }
  }
  return found;
}

std::optional<KeyCandidate> TlsKeys::updated(const KeyCandidate& now, std::string_view prefix) {
  SecretBytes next = hkdf_expand_label(now.suite.hash, now.secret, "traffic upd", {}, digest_size(now.suite.hash), prefix);
  std::optional<RecordCipher> cipher = RecordCipher::of_tls13(now.suite, next, prefix);
  if (!cipher) return std::nullopt;
  return KeyCandidate{std::move(*cipher), now.source, now.suite, std::move(next)};
}

}  // namespace shekara
