// SPDX-License-Identifier: Apache-2.0
// QUIC (RFC 9000, 9001, 9369) and its drafts from 27 on, over UDP; a datagram holds one or more packets:
//   long header:  1 first | 4 version | 1+n destination id | 1+n source id | (Initial: token, its length a varint in front) |
//                 length varint | 1-4 packet number | sealed frames
//   short header: 1 first | destination id | 1-4 packet number | sealed frames
// First packets can be opened by anybody: the names and wishes of the handshake are read without keys, the rest with secrets
// of a key log. Google's QUIC from before the standard is recognised by its version, and not read.
#include "scanner/decode/quic_connection.h"

namespace shekara {
namespace {
using namespace quic;

constexpr std::uint16_t kPorts[] = {443, 853, 8443};

class QuicDecoder final : public Decoder {
 public:
  QuicDecoder(const Secrets& secrets, const Limits& limits) : connection_(secrets, limits) {}
  Step decode(const Message& message, FieldSink& out) override { return connection_.read(message, out); }
  void moved(bool turned) override { connection_.moved(turned); }
  Ending end(Direction direction, FieldSink& out) override { return connection_.end(direction, out); }

 private:
  Connection connection_;
};

bool has_known_version(Bytes packet) {
  ByteReader r(packet);
  r.skip(1);
  return find_version(r.be32()) != nullptr;
}

// Packets follow one another to the end of the datagram; behind the last of them there may be one with a short header. cut: more
// of it is there than is shown.
bool packets_chain(Bytes datagram, bool cut) {
  while (!datagram.empty() && is_long(datagram[0])) {
    const std::optional<LongHeader> header = read_long_header(datagram);
    if (!header) return cut;
    if (header->rules == nullptr) return false;
    datagram = datagram.subspan(header->size);
  }
  return true;
}

Probe probe_negotiation(Bytes first, const LongHeader& header) {
  ByteReader r(first.subspan(7 + header.destination.size() + header.source.size()));
  bool known = true;
  while (r.left() > 0) known &= is_known(r.be32());
  known &= header.destination.size() <= kLongestId && header.source.size() <= kLongestId;
  return known ? Probe::likely : Probe::no;
}

// An Initial that its own id opens is proven: its tag is a checksum that nobody hits by chance.
Probe probe(Bytes first, Direction, std::string_view) {
  if (first.empty()) return Probe::maybe;
  if (!is_long(first[0])) {
    if ((first[0] & 0x8b) != 0x09) return Probe::no;
    return first.size() < 13 ? Probe::maybe : google_version(first) != 0 ? Probe::likely : Probe::no;
  }
  if (first.size() < 5) return Probe::maybe;
  const bool cut = first.size() >= Limits{}.probe_bytes;
  const std::optional<LongHeader> header = read_long_header(first);
  if (!header) return cut && has_known_version(first) ? Probe::likely : Probe::no;
  if (header->kind == PacketKind::negotiation) return probe_negotiation(first, *header);
  if (header->rules == nullptr)
    return is_known(header->version) && header->destination.size() <= kLongestId ? Probe::likely : Probe::no;
  if (!packets_chain(first, cut)) return Probe::no;
  Opened opened;
  if (header->kind != PacketKind::initial) return Probe::likely;
  return KeyRing::opens_as_first(*header, first.first(header->size), opened) ? Probe::proven : Probe::likely;
}

std::unique_ptr<Decoder> make_with_keys(const Secrets& secrets, const Limits& limits) {
  return std::make_unique<QuicDecoder>(secrets, limits);
}

std::unique_ptr<Decoder> make() {
  static const Secrets no_secrets;
  static const Limits limits;
  return make_with_keys(no_secrets, limits);
}
}  // namespace

extern constinit const DecoderInfo quic_decoder{
    "quic", "QUIC: names of the handshake, and with keys what its streams carry", kOverUdp, kPorts, 1U << 16, probe, make,
    make_with_keys};

}  // namespace shekara
