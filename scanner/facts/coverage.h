// SPDX-License-Identifier: Apache-2.0
// What was looked at, and what was not, with a name for each reason. Every packet of the input is either
// decoded or counted under exactly one reason: packets.seen == packets.decoded + sum(packets.not_decoded).
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/time.h"
#include "scanner/facts/evidence.h"

namespace shekara {

// How often, and where first.
struct Counted {
  std::uint64_t times = 0;
  PacketRef first;
  void add(PacketRef where, std::uint64_t count = 1) {
    if (times == 0 || where < first) first = where;
    times += count;
  }
  void merge(const Counted& other) {
    if (other.times != 0) add(other.first, other.times);
  }
};

// std::less<> so that a look-up by string_view makes no string.
using Counts = std::map<std::string, Counted, std::less<>>;
void add(Counts& counts, std::string_view name, PacketRef where, std::uint64_t count = 1);
void merge(Counts& into, const Counts& from);

struct Coverage {
  std::uint64_t packets_seen = 0, packets_decoded = 0;
  Counts not_decoded;  // reason -> packets: "unsupported link type 147", "cut header", "ARP", ...
  Counts oddities;     // decoded, but: "bad TCP checksum", "snaplen cut", "json: bad syntax", ...
  Counts limits;       // a cap was reached: "flows per lane", ... makes the answer incomplete
  Counts decryption;   // flows that were encrypted in a way that can be decrypted, by to_text(Decryption)
  std::uint64_t flows = 0, flows_one_way = 0, flows_read = 0, flows_encrypted = 0, flows_unread = 0;
  std::uint64_t payload_bytes = 0, decoded_bytes = 0, encrypted_bytes = 0, unread_bytes = 0, missing_bytes = 0;
};
void merge(Coverage& into, const Coverage& from);

// One input as it was found.
struct InputRecord {
  std::string name;    // as the user gave it ("-" for standard input); never resolved to a path of this machine
  std::string format;  // "pcap", "pcapng", "pcap.gz", ...
  std::uint64_t bytes = 0;      // of the file as stored
  std::string sha256;           // of the file as stored
  std::uint64_t packets = 0;            // whole ones in the file
  std::uint64_t filtered = 0;           // of those, left out by the capture filter
  Timestamp first, last;        // earliest and latest packet time; both zero without packets
  std::uint64_t kernel_drops = 0;       // pcapng interface statistics
  std::uint64_t cut_packets = 0;        // captured shorter than sent (snap length)
  std::uint64_t clock_jumps = 0;        // time went back by more than a second, or forward by more than a day
  bool cut = false;                     // the file ends inside a record
  std::uint64_t secrets_blocks = 0;     // pcapng decryption secrets seen
  std::vector<std::string> link_types;  // "EN10MB", in order of first use
  std::vector<std::string> comments;    // pcapng section and interface comments, at most 16
  std::vector<std::string> problems;    // one clear line each: what, where, what to do
};

// A file of keys as it was handed over (--keylog, --tls-key). What is in it is never told.
struct KeyFileRecord {
  std::string name, kind;  // as the user gave it; "key_log", "rsa_key"
  std::uint64_t bytes = 0;
  std::string sha256;
  std::uint64_t secrets = 0;      // that can decrypt something, each once
  std::uint64_t wrong_lines = 0;  // of a key log
  std::uint64_t first_wrong_line = 0;
  bool limit = false;             // Limits::secrets was reached
};

}  // namespace shekara
