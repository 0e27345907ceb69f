// SPDX-License-Identifier: Apache-2.0
// Everything a report can say, as one value; writers turn it into files and read nothing else.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/facts/audit.h"
#include "scanner/facts/coverage.h"
#include "scanner/facts/environment.h"
#include "scanner/facts/finding.h"
#include "scanner/facts/flow_record.h"
#include "scanner/facts/http_exchange.h"
#include "scanner/facts/verdict.h"

namespace shekara {

struct Words;  // reports/words.h

struct LibraryVersion {
  std::string name, version;
};

struct DatabaseRecord {
  std::string name;      // file name without folders
  std::string type;      // metadata database_type
  std::string role;      // "country", "asn"
  std::string built_on;  // date of the build epoch, "2026-06-17"
  std::string sha256;
  std::string licence;  // attribution line, empty when not known
  // Where the data and the packets are too far apart in time: days from its build to the last packet (older than the
  // capture), or, negative, from the first packet to its build (younger).
  std::optional<std::int64_t> days_apart = std::nullopt;
};

// The user's own table of places, where one was in force.
struct OverridesRecord {
  std::string file, sha256;
  std::uint64_t entries = 0;
};

struct RulesRecord {
  std::string id, version, file, sha256, jurisdiction, effective_from;
  Texts title;
  std::map<std::string, std::string> settings{};  // of the command line, but for the home country
  std::string author{};
};

struct JudgedFinding {
  Finding finding;
  std::vector<Verdict> verdicts;  // worst first
  [[nodiscard]] Outcome outcome() const {
    return verdicts.empty() ? Outcome::undetermined : verdicts.front().outcome;
  }
};

// A value that was planted in the device (--seeds), and how often it was met.
struct SeedRecord {
  std::string name, kind, entered;
  std::string shown;  // masked, or the value with --reveal
  std::uint64_t times = 0, flows = 0;
  PacketRef first;                // where times is not 0
  std::vector<std::string> found_as;  // encodings, "seeded value, SHA-256 as hex"
};

// What the writers need of a flow beside its record.
struct ReportedFlow {
  const FlowRecord* record = nullptr;
  std::string country;  // of the server; empty: none or disputed
  std::uint32_t asn = 0;
  std::vector<Name> dns_names;  // of its server, where the flow itself named none
  const Service* service = nullptr;  // of its server; of the catalogue
};

// By what the other side of each flow was known; of all flows.
struct FlowDecisions {
  std::map<std::string, std::uint64_t> named;       // by the source of its heaviest name: "sni", "dns"; "none"
  std::map<std::string, std::uint64_t> classified;  // by how sure nDPI is of the application: "DPI", "Match by IP", "Unknown"
  std::uint64_t without_country = 0;                // neither a country nor a range that has none
};

// Whom the devices talked to, whatever was said: of all flows, put together as findings of two reports are (matching.h).
struct DestinationRecord {
  std::string key;                                         // destination_key()
  std::set<std::string> hosts, countries, owners, networks;  // as of DestinationFacts; hosts are capped
  std::set<ServiceKind> services;
  std::set<Protection> protections;
  std::uint64_t flows = 0, up = 0, down = 0;  // bytes from and to the device
};

// Most bytes first, then by key.
struct DestinationRecords {
  std::vector<DestinationRecord> listed;
  std::uint64_t not_listed = 0;
};

// A host that no entry of the service catalogue knows.
struct UnknownHost {
  std::string host;  // lower case
  NameSource source = NameSource::sni;  // the heaviest
  std::uint64_t flows = 0, bytes = 0;   // both directions
  PacketRef first_packet;               // of the first flow
  std::string country;                  // of that flow's server; empty: none or disputed
};

// The service catalogue that names were looked up in.
struct CatalogueRecord {
  std::size_t files = 0, services = 0, patterns = 0;
  std::string sha256;
};

// A section of a stored report that this version does not know; kept as it is.
struct KeptSection {
  std::string after;  // the section before it
  std::string key, text;
};

// A country on the page's map, far coarser than what places are measured with.
struct CountryOutline {
  struct Point {
    std::int16_t longitude = 0, latitude = 0;  // tenths of a degree; a longitude may go beyond 180
    bool operator==(const Point&) const = default;
  };
  using Ring = std::vector<Point>;
  std::string code;  // ISO 3166-1 alpha-2
  std::vector<Ring> rings;
  Point centre;      // of the largest ring
};

// evidence.pcapng: the packets that the listed findings cite.
struct EvidenceFileRecord {
  std::string file;       // beside report.json; empty: there is none
  std::string why_not;    // where there is none though there are packets to cite
  std::string sha256;
  std::uint64_t packets = 0, cited = 0;
  std::uint64_t shortened_flows = 0;  // not whole up to their last cited packet: caps of Limits
  std::uint64_t left_out = 0;         // cited packets that found no room
  bool masked = false;                // --evidence-payload mask
  std::string bytes;                  // the file itself; none of a stored report
  std::vector<PacketRef> sources;     // of its packets, in their order; none of a stored report
};

struct Report {
  std::string version;  // of shekara
  std::string revision{};              // of its source; empty: not known
  std::vector<std::string> command{};  // that makes the report again, word by word; empty: not known
  std::vector<LibraryVersion> libraries;
  std::string home;       // ISO 3166-1 alpha-2
  std::optional<GeoPoint> at{};  // the capture point, where it was stated; else it is taken to be somewhere at home
  std::string language;   // "kk", "ru", "en"
  bool revealed = false;  // --reveal: values are shown in clear
  std::string filter;     // BPF, empty for none
  std::vector<InputRecord> inputs;
  std::vector<KeyFileRecord> keys{};  // handed over to decrypt with
  std::vector<DatabaseRecord> databases;
  std::optional<OverridesRecord> overrides;
  std::optional<AuditRecord> audit;  // what the laboratory states; masked
  std::vector<RulesRecord> rules;
  Coverage coverage;
  std::vector<EnvironmentFact> environment;  // by kind, then value and country
  Counts outcome_counts;                // findings by outcome, all of them
  std::vector<JudgedFinding> findings;  // listed ones, worst first, then by id
  std::uint64_t findings_not_listed = 0;
  std::vector<SeedRecord> seeds;  // in the order of their file
  std::vector<ReportedFlow> flows;  // by first packet
  std::optional<FlowDecisions> decisions{};  // where flows are listed, or a stored report says so
  std::optional<EvidenceFileRecord> evidence_file{};  // where report files were asked for, and something is cited
  std::optional<DestinationRecords> destinations{};  // where flows are listed, or a stored report says so
  CatalogueRecord catalogue;
  std::vector<UnknownHost> unknown_hosts;  // most bytes first, then by name; only where flows are listed
  std::uint64_t unknown_hosts_not_listed = 0;
  bool judged_again = false;       // a stored report, without its capture
  std::string judged_by;           // the version that did so, where it is another; else empty
  std::optional<std::vector<StatedStep>> stored_steps;  // of a stored report whose audit record is among `kept`
  std::vector<KeptSection> kept;   // of a stored report
  // A verdict's reasons as sentences, one for each and in their order. Not there, or empty: as report.json has them.
  std::function<std::vector<std::string>(const Finding&, const Verdict&, const Words&)> reasons_said{};
  std::vector<CountryOutline> map{};  // of the world, by code; empty: no map is drawn
  std::vector<HttpExchange> exchanges{};  // by time; only where exchanges.har is asked for
  std::uint64_t exchanges_not_listed = 0;

  // Of the audit record: none: there is no record; empty: it states none.
  [[nodiscard]] std::optional<std::vector<StatedStep>> stated_steps() const;
  [[nodiscard]] Outcome outcome() const;  // the worst of all findings; domestic when there is none
  // Something was examined, nothing cut or lost, no limit reached, no input problem.
  [[nodiscard]] bool complete() const;
};

}  // namespace shekara
