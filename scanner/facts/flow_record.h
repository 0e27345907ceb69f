// SPDX-License-Identifier: Apache-2.0
// What is left of a flow when it has ended: counters, names, classification, masked evidence. Written once by a
// lane, read by join and by the reports.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/ip.h"
#include "scanner/base/mac.h"
#include "scanner/base/prefetch.h"
#include "scanner/base/time.h"
#include "scanner/facts/evidence.h"
#include "scanner/facts/reach.h"

namespace shekara {

struct HandshakeFacts;
struct Rhythm;

// The packet with the DNS answer that names a server, and the first packet of the flow that it came in.
struct NamedBy {
  PacketRef answer, flow;
  auto operator<=>(const NamedBy&) const = default;
};

// How much weight a name of an address carries, heaviest first.
enum class NameSource : std::uint8_t { sni, http_host, quic_sni, certificate, dns, capture_file, classifier };
std::string_view to_text(NameSource source);

struct Name {
  std::string text;  // lower case, no trailing dot
  NameSource source = NameSource::sni;
  auto operator<=>(const Name&) const = default;
};

struct DnsAnswer {
  IpAddress address;
  std::string name;  // as asked, CNAMEs followed back to the question
  Timestamp time;
  std::uint32_t ttl = 0;  // seconds
  PacketRef packet;
  std::string alias = {};  // where a chain of CNAMEs ended: whose machines answer for the name; empty: no chain
};

// What was seen of the payload's protection. unread: payload that no decoder knew; none: no payload at all.
enum class Protection : std::uint8_t { none, clear, encrypted, unread };
std::string_view to_text(Protection protection);

// What became of what a flow encrypted; the later of two is said of the whole.
enum class Decryption : std::uint8_t {
  none,         // nothing was encrypted that anybody here could decrypt
  decrypted,    // with a key that was handed over
  no_key,       // no key for it, or its beginning is not in the capture
  wrong_key,    // there is one, and it does not fit
  unsupported,  // a version or cipher suite that is not decrypted here
  damaged,      // decrypted at first, then not any more: bytes are missing or wrong
};
std::string_view to_text(Decryption decryption);
std::optional<Decryption> decryption_of(std::string_view text);

// nDPI's opinion; all views live as long as the program.
struct Application {
  std::string_view master;       // "TLS"; empty when the same as name
  std::string_view name;         // "Google"; "Unknown" when not recognised
  std::string_view category;     // "Web"
  std::string_view confidence;   // "DPI", "Match by port", ...
  [[nodiscard]] std::string text() const;  // "TLS.Google", as ndpiReader writes it
};

struct Traffic {
  std::uint64_t packets = 0;
  std::uint64_t bytes = 0;          // IP packet bytes as sent (not as captured)
  std::uint64_t payload = 0;        // transport payload seen, retransmissions included
  std::uint64_t decoded = 0;        // payload bytes a decoder understood
  std::uint64_t missing = 0;        // bytes of TCP gaps: sent, acknowledged, not in the capture
  std::uint64_t retransmitted = 0;
  std::uint64_t steps = 0;          // test steps in which payload was seen: bit i is step i of the audit record
};

// What a flow said of the way that it takes; for the capture environment.
enum class SignKind : std::uint8_t {
  proxy_request,      // HTTP CONNECT
  portal_answer,      // an answer that a check of connectivity does not get from who was asked; "host, status"
  access_point,       // an APN
  interception_root,  // a certificate's issuer that is known for interception
};
struct NetworkSign {
  SignKind kind = SignKind::proxy_request;
  std::string text;
  PacketRef packet;
};

// What few flows have, or only while they live. Apart from the record: with it, half a million records would take another 60 MB.
struct SeldomInFlow {
  std::array<std::string, 2> key_sources;    // of the secret that is in use, by Direction: "keys.txt:12"; of a living flow
  NamedDevice device;                        // named last; what follows without a name is its; of a living flow
  std::vector<DnsAnswer> dns;
};

// What is asked of all flows when they have ended stands first: one flow's record is half a kilobyte, and half a million are in no cache.
struct FlowRecord {
  Endpoint client, server;
  std::array<std::optional<RoundTrip>, 2> round_trips;  // the smallest of all methods, by who answered (Direction)
  std::uint8_t ip_protocol = 0;  // IANA number: 6 TCP, 17 UDP
  bool is_carrier = false;       // a tunnel: its packets carry packets of other flows
  bool client_known = false;     // by the handshake, else by the first packet seen
  Protection protection = Protection::none;  // on its way; what was decrypted was encrypted
  Decryption decryption = Decryption::none;
  std::uint32_t teid_up = 0, teid_down = 0;  // GTP-U tunnel endpoints, 0 when not tunnelled
  std::vector<Name> names;
  std::vector<Evidence> evidence;
  Application application;
  std::vector<NetworkSign> signs;            // each once, capped by Limits::signs_per_flow
  std::vector<std::string_view> decoders;    // names of the decoders that read something, sorted
  PacketRef first_packet;
  std::shared_ptr<HandshakeFacts> handshake; // made with the first field of one (TLS, DTLS, QUIC); copies of a record share it
  std::shared_ptr<const Rhythm> rhythm;      // of a flow with payload that could not be read
  Timestamp first, last;
  std::array<Traffic, 2> traffic;            // by Direction
  std::uint32_t vlan = 0;
  MacAddress client_mac;                     // who sent the client's packets on its link (Ethernet); zeros: not known
  MaybeDuration rtt_server;                  // SYN to SYN+ACK: capture point to server and back
  MaybeDuration rtt_client;                  // SYN+ACK to ACK: capture point to client and back
  std::shared_ptr<SeldomInFlow> apart;       // see seldom(); copies of a record share it
  std::uint32_t evidence_dropped = 0;        // over Limits::evidence_per_flow
  std::uint32_t seeds_dropped = 0;           // seeded values over Limits::seeds_per_flow, or cut where Limits::seed_bytes was reached
  std::uint32_t names_dropped = 0;           // names, DNS answers and signs over their Limits

  // For the counters, in which every packet counts.
  void prefetch_counters() const { prefetch_bytes(&first, sizeof(FlowRecord) - offsetof(FlowRecord, first)); }
  [[nodiscard]] const SeldomInFlow& seldom() const {
    static const SeldomInFlow nothing;
    return apart == nullptr ? nothing : *apart;
  }
  // The flow has ended.
  void forget_the_living() {
    if (seldom().dns.empty()) apart.reset();
  }
  [[nodiscard]] SeldomInFlow& make_seldom() {
    if (apart == nullptr) apart = std::make_shared<SeldomInFlow>();
    return *apart;
  }
  // Its payload was to be had in clear, from the start or by decryption.
  [[nodiscard]] bool readable() const {
    return protection == Protection::clear || (protection == Protection::encrypted && decryption == Decryption::decrypted);
  }
  [[nodiscard]] const Traffic& up() const { return traffic[0]; }
  [[nodiscard]] const Traffic& down() const { return traffic[1]; }
};

// Up to behind the ends and their round trips, and up to the counters.
inline constexpr std::size_t kFlowEndsBytes = offsetof(FlowRecord, ip_protocol), kFlowHeadBytes = offsetof(FlowRecord, first);

// Ended flows, each in a place of its own: a record is half a kilobyte and is never moved.
class FlowRecords {
 public:
  FlowRecords() = default;
  FlowRecords(std::initializer_list<FlowRecord> records) {
    for (const FlowRecord& record : records) push_back(record);
  }
  void push_back(FlowRecord record) { records_.push_back(std::make_unique<FlowRecord>(std::move(record))); }
  void push_back(std::unique_ptr<FlowRecord> record) { records_.push_back(std::move(record)); }
  void reserve(std::size_t count) { records_.reserve(count); }
  [[nodiscard]] std::size_t size() const { return records_.size(); }
  [[nodiscard]] bool empty() const { return records_.empty(); }
  [[nodiscard]] FlowRecord& operator[](std::size_t i) { return *records_[i]; }
  [[nodiscard]] const FlowRecord& operator[](std::size_t i) const { return *records_[i]; }
  // Sends for the first bytes of record i, or for the one place where it keeps what few have; past the end: nothing.
  void prefetch(std::size_t i, std::size_t bytes = sizeof(FlowRecord)) const {
    if (i < records_.size()) prefetch_bytes(records_[i].get(), bytes);
  }
  void prefetch_seldom(std::size_t i) const {
    if (i < records_.size()) prefetch_bytes(&records_[i]->apart, 1);
  }
  // Of a record that is at hand already: for what its lists hold, and then for the text of its first name.
  void prefetch_lists(std::size_t i) const {
    if (i >= records_.size()) return;
    const FlowRecord& record = *records_[i];
    if (!record.names.empty()) prefetch_bytes(record.names.data(), sizeof(Name));
    if (!record.evidence.empty()) prefetch_bytes(record.evidence.data(), sizeof(Evidence));
    prefetch_bytes(record.rhythm.get(), kCacheLine);
  }
  void prefetch_name(std::size_t i) const {
    if (i < records_.size() && !records_[i]->names.empty()) prefetch_bytes(records_[i]->names.front().text.data(), 1);
  }
  [[nodiscard]] FlowRecord& front() { return *records_.front(); }
  [[nodiscard]] const FlowRecord& front() const { return *records_.front(); }

  struct Iterator {
    const std::unique_ptr<FlowRecord>* at;
    const FlowRecord& operator*() const { return **at; }
    Iterator& operator++() {
      ++at;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return at != other.at; }
  };
  [[nodiscard]] Iterator begin() const { return {records_.data()}; }
  [[nodiscard]] Iterator end() const { return {records_.data() + records_.size()}; }

 private:
  std::vector<std::unique_ptr<FlowRecord>> records_;
};

// "tcp", "udp", "icmp", "sctp", ... or the number as text.
std::string transport_text(std::uint8_t ip_protocol);
// Community ID v1, seed 0 (github.com/corelight/community-id-spec): "1:" + base64(SHA-1(...)).
std::string community_id(const Endpoint& one, const Endpoint& other, std::uint8_t ip_protocol);

}  // namespace shekara
