// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/dtls_record.h"

#include <algorithm>

#include "scanner/decode/client_hello.h"
#include "scanner/decode/tls_fields.h"
#include "scanner/decode/tls_record.h"

namespace shekara {

namespace {
constexpr std::size_t kLongestBody = 16384 + 2048, kMessagesAtOnce = 16;
constexpr std::uint16_t kDtls10 = 0xfeff, kDtls12 = 0xfefd;

bool fits_version(std::uint16_t version) { return version == kDtls10 || version == kDtls12; }
}  // namespace

std::optional<DtlsRecord> read_dtls_record(Bytes bytes, std::size_t connection_id) {
  ByteReader r(bytes);
  DtlsRecord record;
  record.type = r.u8();
  record.version = r.be16();
  record.number = r.be64();
  record.epoch = static_cast<std::uint16_t>(record.number >> 48);
  if (record.type == kDtlsWithConnectionId) record.connection_id = r.take(connection_id);
  record.body = r.take(r.be16());
  const bool known = (record.type >= kChangeCipherSpec && record.type <= kHeartbeat) || record.type == kDtlsWithConnectionId;
  if (!r.ok() || !known || !fits_version(record.version) || record.body.empty() || record.body.size() > kLongestBody) return std::nullopt;
  record.size = r.offset();
  return record;
}

namespace {
Probe probe_handshake(Bytes body) {
  ByteReader r(body);
  const std::uint8_t type = r.u8();
  const std::uint32_t length = r.be24();
  r.skip(2);
  const std::uint32_t offset = r.be24(), size = r.be24();
  if (!r.ok() || !is_handshake_type(type) || length > kLongestTlsHandshake || offset + size > length || size > r.left()) return Probe::no;
  if (type != static_cast<std::uint8_t>(HandshakeType::client_hello) || size != length) return Probe::likely;
  return parse_client_hello(r.take(size), HelloForm::with_cookie) ? Probe::proven : Probe::no;
}
}  // namespace

Probe probe_dtls(Bytes first) {
  if (first[0] < kChangeCipherSpec || first[0] > kHeartbeat) return Probe::no;
  if (first.size() < kDtlsHeader) return first.size() == 1 ? Probe::maybe : Probe::no;
  const std::optional<DtlsRecord> record = read_dtls_record(first);
  if (!record) return Probe::no;
  for (Bytes left = first.subspan(record->size); !left.empty();) {
    const std::optional<DtlsRecord> next = read_dtls_record(left);
    if (!next) return Probe::no;
    left = left.subspan(next->size);
  }
  const bool clear_handshake = record->type == kHandshake && record->epoch == 0;
  return clear_handshake ? probe_handshake(record->body) : Probe::likely;
}

bool DtlsHandshake::add_fragment(ByteReader& r) {
  const Bytes whole = r.rest();
  const std::uint8_t type = r.u8();
  const std::uint32_t length = r.be24();
  const std::uint16_t number = r.be16();
  const std::uint32_t offset = r.be24(), size = r.be24();
  const Bytes content = r.take(size);
  if (!r.ok() || length > kLongestTlsHandshake || offset > length || size > length - offset) return false;
  // A new handshake counts from 0 again, and so does the second hello of one that was asked for a cookie.
  const bool hello = type == static_cast<std::uint8_t>(HandshakeType::client_hello) || type == static_cast<std::uint8_t>(HandshakeType::server_hello);
  if (!begun_ || (hello && number < next_ && number == 0)) {
    if (begun_) partials_.clear();
    next_ = number;
    begun_ = true;
  }
  if (number < next_ || (partials_.size() >= kMessagesAtOnce && !partials_.contains(number))) return true;
  Partial& partial = partials_[number];
  if (partial.message.empty()) {
    partial.message.resize(kDtlsHandshakeHeader + length);
    std::copy_n(whole.begin(), 6, partial.message.begin());     // type, length, number
    std::copy_n(whole.begin() + 1, 3, partial.message.begin() + 9);  // a fragment of the whole length
    partial.there.resize(length);
    partial.missing = length;
  }
  if (partial.there.size() != length) return false;
  for (std::size_t i = 0; i < content.size(); ++i) {
    if (partial.there[offset + i]) continue;
    partial.there[offset + i] = true;
    partial.message[kDtlsHandshakeHeader + offset + i] = content[i];
    --partial.missing;
  }
  return true;
}

std::vector<DtlsHandshake::Joined> DtlsHandshake::add(Bytes content, bool& fits) {
  ByteReader r(content);
  fits = true;
  while (r.left() > 0 && fits) fits = add_fragment(r);
  std::vector<Joined> out;
  for (auto first = partials_.begin(); first != partials_.end() && first->first == next_ && first->second.missing == 0;
       first = partials_.erase(first)) {
    out.push_back({first->second.message[0], std::move(first->second.message)});
    ++next_;
  }
  return out;
}

}  // namespace shekara
