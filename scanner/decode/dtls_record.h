// SPDX-License-Identifier: Apache-2.0
// The record layer of DTLS 1.0 and 1.2 (RFC 6347 section 4.1; with connection ids RFC 9146), and putting handshake messages
// together that came in fragments (RFC 6347 section 4.2.3).
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "scanner/base/byte_reader.h"
#include "scanner/decode/decoder.h"

namespace shekara {

inline constexpr std::uint8_t kDtlsWithConnectionId = 25;
inline constexpr std::size_t kDtlsHeader = 13;

struct DtlsRecord {
  std::uint8_t type = 0;
  std::uint16_t version = 0, epoch = 0;
  std::uint64_t number = 0;   // epoch be16 and sequence number be48, as MACs cover them
  Bytes connection_id, body;
  std::size_t size = 0;       // of the whole record
};

// The record at the front. connection_id: bytes of the id that records of type 25 carry. Nothing where the bytes are none, or not
// all of it is there: a record is never spread over datagrams.
std::optional<DtlsRecord> read_dtls_record(Bytes bytes, std::size_t connection_id = 0);

// A whole, well-formed ClientHello or ServerHello is proven; other records that fill the datagram exactly are likely.
Probe probe_dtls(Bytes first);

// One direction's handshake messages.
class DtlsHandshake {
 public:
  struct Joined {
    std::uint8_t type = 0;
    std::vector<std::uint8_t> message;  // with the 12-byte header of one that was never cut
  };
  // content: of a handshake record, one fragment after the other. Returns the messages that are whole now, in the order of their
  // numbers; a message that was handed out is not handed out again. False in `fits` when a fragment contradicts itself.
  std::vector<Joined> add(Bytes content, bool& fits);

 private:
  struct Partial {
    std::vector<std::uint8_t> message;
    std::vector<bool> there;
    std::size_t missing = 0;
  };
  bool add_fragment(ByteReader& r);
  std::map<std::uint16_t, Partial> partials_;
  std::uint32_t next_ = 0;  // number of the message that is next
  bool begun_ = false;
};

inline constexpr std::size_t kDtlsHandshakeHeader = 12;

}  // namespace shekara
