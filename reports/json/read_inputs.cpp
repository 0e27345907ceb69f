// SPDX-License-Identifier: Apache-2.0
// The other way round of inputs.cpp and basis.cpp.
#include <charconv>
#include <span>

#include "reports/json/section_reader.h"

namespace shekara::report_json {

namespace {
void read_schema(const JsonValue& value, FactReader& read, Report&) {
  constexpr std::string_view kKnown = "shekara-report-1";
  if (read.text_of(value) != kKnown)
    read.fail(value, "the schema is another one", "only " + std::string(kKnown) + " can be read");
}

void read_tool(const JsonValue& value, FactReader& read, Report& out) {
  read.object(value, {"name", "version", "revision", "command", "libraries"});
  out.version = read.text(value, "version");
  if (FactReader::added(value, "revision") != nullptr) out.revision = read.text_or_null(value, "revision");
  if (FactReader::added(value, "command") != nullptr) out.command = read.texts(value, "command");
  const JsonValue& libraries = *read.member(value, "libraries");
  read.object(libraries, {});
  for (const JsonValue& library : libraries.children)
    out.libraries.push_back({library.key, read.text_of(library)});
}

void read_home(const JsonValue& value, FactReader& read, Report& out) {
  out.home = read.text_of(value);
  if (out.home.size() != 2) read.fail(value, "is no country", "a two-letter code such as KZ");
}

void read_summary(const JsonValue& value, FactReader& read, Report& out) {
  read.object(value, {"outcome", "complete", "findings", "not_listed"});
  out.findings_not_listed = read.count<std::uint64_t>(value, "not_listed");
  const JsonValue& findings = *read.member(value, "findings");
  read.object(findings, {});
  for (std::size_t i = 0; i < count_of(Outcome{}); ++i) {
    const std::string_view word = to_text(static_cast<Outcome>(i));
    if (const std::uint64_t times = read.count<std::uint64_t>(findings, word); times != 0)
      add(out.outcome_counts, word, {}, times);
  }
}

InputRecord input_of(const JsonValue& value, const FactReader& read) {
  InputRecord out;
  read.object(value, {});
  out.name = read.text(value, "name");
  out.format = read.text(value, "format");
  out.bytes = read.count<std::uint64_t>(value, "bytes");
  out.sha256 = read.text(value, "sha256");
  out.packets = read.count<std::uint64_t>(value, "packets");
  out.filtered = read.count<std::uint64_t>(value, "filtered");
  if (out.packets != 0) {
    out.first = read.time(value, "first");
    out.last = read.time(value, "last");
  }
  out.link_types = read.texts(value, "link_types");
  out.cut = read.flag(value, "cut");
  out.kernel_drops = read.count<std::uint64_t>(value, "kernel_drops");
  out.cut_packets = read.count<std::uint64_t>(value, "cut_packets");
  out.clock_jumps = read.count<std::uint64_t>(value, "clock_jumps");
  out.secrets_blocks = read.count<std::uint64_t>(value, "secrets_blocks");
  out.comments = read.texts(value, "comments");
  out.problems = read.texts(value, "problems");
  return out;
}

void read_inputs(const JsonValue& value, FactReader& read, Report& out) {
  for (const JsonValue& item : read.elements(value)) out.inputs.push_back(input_of(item, read));
}

Counts counts_of(const JsonValue& object, std::string_view key, const FactReader& read) {
  Counts out;
  const JsonValue& value = *read.member(object, key);
  read.object(value, {});
  for (const JsonValue& item : value.children) {
    read.object(item, {"times", "first"});
    out[item.key] = {read.count<std::uint64_t>(item, "times"), read.packet(item, "first")};
  }
  return out;
}

void read_flow_counts(const JsonValue& value, const FactReader& read, Coverage& out) {
  const JsonValue &flows = *read.member(value, "flows"), &bytes = *read.member(value, "payload_bytes");
  out.flows = read.count<std::uint64_t>(flows, "seen");
  out.flows_read = read.count<std::uint64_t>(flows, "read");
  out.flows_encrypted = read.count<std::uint64_t>(flows, "encrypted");
  out.flows_unread = read.count<std::uint64_t>(flows, "unread");
  out.flows_one_way = read.count<std::uint64_t>(flows, "one_way");
  out.payload_bytes = read.count<std::uint64_t>(bytes, "seen");
  out.decoded_bytes = read.count<std::uint64_t>(bytes, "decoded");
  out.encrypted_bytes = read.count<std::uint64_t>(bytes, "encrypted");
  out.unread_bytes = read.count<std::uint64_t>(bytes, "unread");
  out.missing_bytes = read.count<std::uint64_t>(bytes, "missing");
}

std::map<std::string, std::uint64_t> times_of(const JsonValue& object, std::string_view key, const FactReader& read) {
  std::map<std::string, std::uint64_t> out;
  const JsonValue& value = *read.member(object, key);
  read.object(value, {});
  for (const JsonValue& item : value.children) out[item.key] = read.count<std::uint64_t>(value, item.key);
  return out;
}

void read_decisions(const JsonValue& value, const FactReader& read, Report& out) {
  const JsonValue& flows = *read.member(value, "flows");
  if (FactReader::added(flows, "named") == nullptr) return;
  out.decisions = {times_of(flows, "named", read), times_of(flows, "classified", read),
                   read.count<std::uint64_t>(flows, "without_country")};
}

void read_coverage(const JsonValue& value, FactReader& read, Report& out) {
  const JsonValue& packets = *read.member(value, "packets");
  out.coverage.packets_seen = read.count<std::uint64_t>(packets, "seen");
  out.coverage.packets_decoded = read.count<std::uint64_t>(packets, "decoded");
  out.coverage.not_decoded = counts_of(value, "not_decoded_first", read);
  if (FactReader::added(value, "decryption") != nullptr) out.coverage.decryption = counts_of(value, "decryption", read);
  out.coverage.oddities = counts_of(value, "oddities", read);
  out.coverage.limits = counts_of(value, "limits", read);
  read_flow_counts(value, read, out.coverage);
  read_decisions(value, read, out);
}

void read_environment(const JsonValue& value, FactReader& read, Report& out) {
  for (const JsonValue& item : read.elements(value)) {
    EnvironmentFact& fact = out.environment.emplace_back();
    fact.kind = read.word(item, "kind", EnvironmentKind::private_network);
    fact.value = read.text_or_null(item, "value");
    fact.country = read.country_or_null(item, "country");
    fact.addresses = read.addresses(item, "addresses");
    fact.address_count = read.count<std::uint64_t>(item, "address_count");
    fact.flows = read.count<std::uint64_t>(item, "flows");
    fact.packets = read.count<std::uint64_t>(item, "packets");
    fact.first_packet = read.packet(item, "first_packet");
    fact.certainty = read.word(item, "certainty", Certainty::low);
    fact.why = read.view(item, "why");
  }
}

// "built 120 days before the last packet", "built 3 days after the first packet", as basis.cpp says it.
std::optional<std::int64_t> days_of(const JsonValue& object, const FactReader& read) {
  constexpr std::string_view kBuilt = "built ";
  const std::string warning = read.text_or_null(object, "warning");
  if (warning.empty()) return std::nullopt;
  std::int64_t days = 0;
  const char* const begin = warning.data() + std::min(kBuilt.size(), warning.size());
  const std::from_chars_result parsed = std::from_chars(begin, warning.data() + warning.size(), days);
  const std::string_view rest(parsed.ptr,
                              static_cast<std::size_t>(warning.data() + warning.size() - parsed.ptr));
  const bool older = rest == " days before the last packet", younger = rest == " days after the first packet";
  if (!warning.starts_with(kBuilt) || parsed.ec != std::errc{} || days < 0 || (!older && !younger))
    read.fail(*read.member(object, "warning"), "is no warning of a database's age");
  return older ? days : -days;
}

void read_databases(const JsonValue& value, FactReader& read, Report& out) {
  for (const JsonValue& item : read.elements(value))
    out.databases.push_back({read.text(item, "name"), read.text(item, "type"), read.text(item, "role"),
                             read.text(item, "built_on"), read.text(item, "sha256"),
                             read.text(item, "licence"), days_of(item, read)});
}

void read_catalogue(const JsonValue& value, FactReader& read, Report& out) {
  out.catalogue = {read.count<std::size_t>(value, "files"), read.count<std::size_t>(value, "services"),
                   read.count<std::size_t>(value, "patterns"), read.text(value, "sha256")};
}

void read_overrides(const JsonValue& value, FactReader& read, Report& out) {
  out.overrides = {read.text(value, "file"), read.text(value, "sha256"),
                   read.count<std::uint64_t>(value, "entries")};
}

void read_capture_point(const JsonValue& value, FactReader& read, Report& out) {
  const JsonValue* latitude = FactReader::added(value, "latitude");
  const JsonValue* longitude = FactReader::added(value, "longitude");
  if (latitude == nullptr || longitude == nullptr) return;
  out.at = GeoPoint{read.real(*latitude, -90, 90), read.real(*longitude, -180, 180)};
}

void read_rules(const JsonValue& value, FactReader& read, Report& out) {
  for (const JsonValue& item : read.elements(value)) {
    out.rules.push_back({read.text(item, "id"),
                         read.text(item, "version"),
                         {},
                         read.text(item, "sha256"),
                         read.text(item, "jurisdiction"),
                         read.text(item, "effective_from"),
                         read.translated(item, "title"),
                         {}});
    if (FactReader::added(item, "author") != nullptr) out.rules.back().author = read.text(item, "author");
    if (FactReader::added(item, "settings") != nullptr) out.rules.back().settings = read.translated(item, "settings");
  }
}

void read_keys(const JsonValue& value, FactReader& read, Report& out) {
  for (const JsonValue& item : read.elements(value)) {
    KeyFileRecord& key = out.keys.emplace_back();
    key.name = read.text(item, "file");
    key.kind = read.text(item, "kind");
    key.bytes = read.count<std::uint64_t>(item, "bytes");
    key.sha256 = read.text(item, "sha256");
    key.secrets = read.count<std::uint64_t>(item, "secrets");
    key.wrong_lines = read.count<std::uint64_t>(item, "wrong_lines");
    if (key.wrong_lines != 0) key.first_wrong_line = read.count<std::uint64_t>(item, "first_wrong_line");
    key.limit = read.flag(item, "limit");
  }
}

void read_seeds(const JsonValue& value, FactReader& read, Report& out) {
  for (const JsonValue& item : read.elements(value)) {
    SeedRecord& seed = out.seeds.emplace_back();
    seed.name = read.text(item, "name");
    seed.kind = read.text(item, "kind");
    seed.entered = read.text_or_null(item, "entered");
    seed.shown = read.text(item, "shown");
    seed.times = read.count<std::uint64_t>(item, "times");
    seed.flows = read.count<std::uint64_t>(item, "flows");
    if (seed.times != 0) seed.first = read.packet(item, "first");
    seed.found_as = read.texts(item, "found_as");
  }
}

void read_evidence_file(const JsonValue& value, FactReader& read, Report& out) {
  EvidenceFileRecord& file = out.evidence_file.emplace();
  file.file = read.text_or_null(value, "file");
  file.why_not = read.text_or_null(value, "why_not");
  file.sha256 = read.text_or_null(value, "sha256");
  file.packets = read.count<std::uint64_t>(value, "packets");
  file.cited = read.count<std::uint64_t>(value, "cited");
  file.shortened_flows = read.count<std::uint64_t>(value, "shortened_flows");
  file.left_out = read.count<std::uint64_t>(value, "left_out");
  file.masked = read.text(value, "payload") == "masked";
}

std::set<std::string> set_of(const std::vector<std::string>& texts) { return {texts.begin(), texts.end()}; }

void read_destinations(const JsonValue& value, FactReader& read, Report& out) {
  DestinationRecords& records = out.destinations.emplace();
  records.not_listed = read.count<std::uint64_t>(value, "not_listed");
  for (const JsonValue& item : read.list(value, "listed")) {
    DestinationRecord& one = records.listed.emplace_back();
    one.key = read.text(item, "destination");
    one.hosts = set_of(read.texts(item, "hosts"));
    one.countries = set_of(read.texts(item, "countries"));
    one.owners = set_of(read.texts(item, "owners"));
    one.networks = set_of(read.texts(item, "networks"));
    for (const JsonValue& kind : read.list(item, "services")) one.services.insert(read.word<ServiceKind>(kind));
    for (const JsonValue& kind : read.list(item, "protections")) one.protections.insert(read.word<Protection>(kind));
    one.flows = read.count<std::uint64_t>(item, "flows");
    one.up = read.count<std::uint64_t>(item, "bytes_up");
    one.down = read.count<std::uint64_t>(item, "bytes_down");
  }
}

struct Section {
  std::string_view name;
  void (*read)(const JsonValue& value, FactReader& read, Report& out);
};
constexpr Section kSections[] = {
    {"schema", read_schema},
    {"tool", read_tool},
    {"judged_by",
     [](const JsonValue& value, FactReader& read, Report& out) { out.judged_by = read.text_of(value); }},
    {"home", read_home},
    {"capture_point", read_capture_point},
    {"values_revealed",
     [](const JsonValue& value, FactReader& read, Report& out) { out.revealed = read.flag_of(value); }},
    {"filter",
     [](const JsonValue& value, FactReader& read, Report& out) {
       if (value.kind != JsonKind::null) out.filter = read.text_of(value);
     }},
    {"summary", read_summary},
    {"inputs", read_inputs},
    {"coverage", read_coverage},
    {"environment", read_environment},
    {"databases", read_databases},
    {"catalogue", read_catalogue},
    {"overrides", read_overrides},
    {"rules", read_rules},
    {"keys", read_keys},
    {"seeds", read_seeds},
    {"evidence_file", read_evidence_file},
    {"destinations", read_destinations},
};
constexpr std::string_view kNeeded[] = {"schema",    "tool",   "home",     "values_revealed", "filter",
                                        "summary",   "inputs", "coverage", "environment",     "databases",
                                        "catalogue", "rules",  "findings"};
}  // namespace

bool read_section(std::string_view name, const JsonValue& value, FactReader& read, Report& out) {
  for (const Section& section : kSections)
    if (section.name == name) {
      section.read(value, read, out);
      return true;
    }
  return false;
}

std::span<const std::string_view> needed_sections() { return kNeeded; }

}  // namespace shekara::report_json
