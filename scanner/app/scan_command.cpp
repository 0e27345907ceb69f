// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/scan_command.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <iostream>
#include <memory>
#include <sstream>
#include <thread>

#include "geoip/database_age.h"
#include "geoip/locator.h"
#include "reports/summary.h"
#include "reports/writer.h"
#include "rules/rule_set.h"
#include "scanner/app/annex.h"
#include "scanner/app/audit_file.h"
#include "scanner/app/colour.h"
#include "scanner/app/command_line.h"
#include "scanner/app/destinations.h"
#include "scanner/app/evidence_file.h"
#include "scanner/app/formats.h"
#include "scanner/app/free_memory.h"
#include "scanner/app/http_exchanges.h"
#include "scanner/app/judging.h"
#include "scanner/app/output_folder.h"
#include "scanner/app/overrides_file.h"
#include "scanner/app/program_files.h"
#include "scanner/app/progress.h"
#include "scanner/app/scan_bundle.h"
#include "scanner/app/report_place.h"
#include "scanner/app/rule_words.h"
#include "scanner/app/scan_receiver.h"
#include "scanner/app/seeds_file.h"
#include "scanner/app/services_command.h"
#include "scanner/app/unknown_hosts.h"
#include "scanner/app/versions.h"
#include "scanner/app/world_map.h"
#include "scanner/base/parallel.h"
#include "scanner/base/user_error.h"
#include "scanner/capture/packet_source.h"
#include "scanner/detect/registry.h"
#include "scanner/flows/engine.h"
#include "scanner/join/environment.h"
#include "scanner/join/findings.h"
#include "scanner/join/flow_places.h"
#include "scanner/join/flow_services.h"
#include "scanner/join/reach.h"
#include "scanner/join/surroundings.h"

namespace shekara {

namespace {
std::vector<RuleSet> load_all_rules(const ScanOptions& options) {
  const std::string packs = options.replay.packs.empty() ? packs_folder() : options.replay.packs;
  std::vector<RuleSet> out;
  for (const std::string& name : rules_names(options)) {
    const std::string& place = options.replay.place_of(name);
    out.push_back(load_rules(place, packs, options.settings));
    if (place != name) out.back().file = name;
  }
  return out;
}

unsigned thread_count(const ScanOptions& options) {
  return options.threads != 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
}

void list_seeds(const SeedSet& seeds, const std::vector<SeedCount>& counts, bool reveal, Report& report) {
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const Seed& seed = seeds.seeds()[i];
    SeedRecord& out = report.seeds.emplace_back();
    out.name = seed.name;
    out.kind = seed.kind;
    out.entered = seed.entered;
    out.shown = shown_seed(seed, reveal);
    out.times = counts[i].times;
    out.flows = counts[i].flows;
    out.first = counts[i].first;
    for (std::size_t encoding = 0; encoding < kSeedEncodings; ++encoding)
      if (counts[i].encodings.test(encoding)) out.found_as.emplace_back(why_of(static_cast<SeedEncoding>(encoding)));
  }
}

// Of --audit; nothing without it. What the record shares with options must not contradict them.
std::optional<AuditFile> read_record(const ScanOptions& options, const Limits& limits) {
  if (options.audit.empty()) return std::nullopt;
  AuditFile audit = read_audit(options.replay.place_of(options.audit), limits, options.reveal);
  audit.record.file = std::filesystem::path(options.audit).filename().string();
  if (!audit.seeds.empty() && !options.seeds.empty())
    throw UserError("--seeds", "the audit record has seeds too", "put all of them in one place");
  if (options.at && audit.point && *options.at != *audit.point)
    throw UserError("--at", "the audit record has another capture point", "leave --at out, or correct one of them");
  return audit;
}

std::unique_ptr<const SeedSet> seeds_of(const ScanOptions& options, const std::optional<AuditFile>& audit,
                                        const Limits& limits) {
  if (!options.seeds.empty()) return std::make_unique<SeedSet>(read_seeds(options.replay.place_of(options.seeds), limits));
  return audit && !audit->seeds.empty() ? std::make_unique<SeedSet>(audit->seeds) : nullptr;
}

Overrides overrides_of(const ScanOptions& options, const Limits& limits) {
  return options.overrides.empty() ? Overrides() : read_overrides(options.replay.place_of(options.overrides), limits, options.overrides);
}

// Where they lie, in the order of their names.
std::vector<std::string> places_of(const std::vector<std::string>& names, const Replay& replay) {
  std::vector<std::string> out;
  for (const std::string& name : names) out.push_back(replay.place_of(name));
  return out;
}

// A repeated scan calls the captures what the first one did.
void list_inputs(const PacketSource& source, const ScanOptions& options, Report& report) {
  report.inputs = source.inputs();
  if (options.replay.packs.empty()) return;
  for (std::size_t i = 0; i < report.inputs.size(); ++i) report.inputs[i].name = options.captures.at(i);
}

Origin origin_at(const Outlines& outlines, const std::string& home, const GeoPoint& point) {
  const std::optional<Side> side = outlines.side(point, home);
  if (!side) return Origin::none;
  return *side == Side::inside ? Origin::inside : *side == Side::outside ? Origin::outside : Origin::near_border;
}

// On which side of the home country's line a position lies. Asked of the middle of its hundredth of a degree, less than a
// kilometre away where the drawing is ten off: a device stays in few of them, and what was asked last stays at hand, for all threads.
OriginOf origin_by(const Outlines& outlines, const std::string& home) {
  // Of each cell the hundredths that it is of, and behind them two bits of Origin; 0: none yet. Whoever writes, it is the same.
  using Cells = std::array<std::atomic<std::uint64_t>, 1U << 15>;
  return [&outlines, home, known = std::make_shared<Cells>()](const GeoPoint& point) {
    const auto latitude = static_cast<std::int64_t>(std::lround(point.latitude * 100));
    const auto longitude = static_cast<std::int64_t>(std::lround(point.longitude * 100));
    const std::uint64_t key = static_cast<std::uint64_t>(latitude + (1 << 20)) << 21 | static_cast<std::uint64_t>(longitude + (1 << 20));
    std::atomic<std::uint64_t>& cell = (*known)[static_cast<std::size_t>(latitude * 3001 + longitude) % known->size()];
    if (const std::uint64_t held = cell.load(std::memory_order_relaxed); held >> 2 == key) return static_cast<Origin>(held & 3);
    const Origin origin = origin_at(outlines, home, {static_cast<double>(latitude) / 100, static_cast<double>(longitude) / 100});
    cell.store(key << 2 | static_cast<std::uint64_t>(origin), std::memory_order_relaxed);
    return origin;
  };
}

bool is_among(const std::vector<const WriterInfo*>& writers, std::string_view name) {
  return std::ranges::find(writers, name, &WriterInfo::name) != writers.end();
}

ScanResult scan_packets(PacketSource& source, const ScanOptions& options, const Limits& limits, const SeedSet* seeds,
                        const std::optional<AuditFile>& audit, const OriginOf& origin_of, const Annex& annex, Secrets& secrets,
                        Report& report) {
  const DetectorSet detectors(all_detectors());
  const StepTimes steps = audit ? StepTimes(audit->record.steps, audit->clock_ahead) : StepTimes();
  const StepTimes* const stated_steps = steps.empty() ? nullptr : &steps;
  ScanReceivers receivers(detectors, limits, options.reveal, seeds, stated_steps, origin_of, annex.values());
  Progress progress(source, options.progress);
  EngineOptions engine;
  engine.threads = thread_count(options);
  engine.lane.steps = stated_steps;
  engine.secrets = &secrets;
  engine.progress = [&](std::uint64_t packets) { progress.show(packets); };
  ExchangeReceivers exchanges(receivers, limits, options.reveal);
  const bool wants_exchanges = is_among(wanted_writers(options.formats), "har");
  ScanResult result = scan(source, wants_exchanges ? static_cast<FlowReceivers&>(exchanges) : receivers, limits, engine);
  exchanges.list(report.exchanges, report.exchanges_not_listed, result.coverage.limits);
  if (seeds != nullptr) list_seeds(*seeds, receivers.seed_counts(), options.reveal, report);
  return result;
}

void describe_sources(Report& report, const ScanOptions& options, const std::vector<RuleSet>& rules,
                      const Locator& locator, const Outlines& outlines, const ServiceCatalogue& services) {
  report.catalogue = {services.files(), services.services(), services.patterns(), services.sha256()};
  report.version = SHEKARA_VERSION;
  report.revision = source_revision();
  report.libraries = library_versions();
  if (!options.replay.libraries.empty()) report.libraries.clear();
  for (const auto& [name, version] : options.replay.libraries) report.libraries.push_back({name, version});
  report.home = rules.front().home;
  report.language = options.language;
  report.revealed = options.reveal;
  report.filter = options.filter;
  for (const GeoDatabaseRecord& database : locator.databases())
    report.databases.push_back(
        {database.name, database.type, database.role, database.built_on, database.sha256, database.licence});
  report.databases.push_back({"outlines", outlines.source(), "outlines", {}, outlines.sha256(),
                              "public domain; made with Natural Earth, https://www.naturalearthdata.com"});
  if (const Overrides& overrides = locator.overrides(); !overrides.empty())
    report.overrides = {overrides.file(), overrides.sha256(), overrides.size()};
  report.rules = records_of(rules);
  if (!options.output.empty()) report.map = world_map(outlines);
}

FlowDecisions decisions_of(const std::vector<ReportedFlow>& flows, const FlowPlaces& places) {
  FlowDecisions out;
  for (std::size_t i = 0; i < flows.size(); ++i) {
    const FlowRecord& record = *flows[i].record;
    const std::vector<Name>& names = record.names.empty() ? flows[i].dns_names : record.names;
    ++out.named[names.empty() ? "none" : std::string(to_text(names.front().source))];
    ++out.classified[std::string(record.application.confidence)];
    out.without_country += flows[i].country.empty() && places.server(i).range.name.empty() ? 1U : 0U;
  }
  return out;
}

void list_flows(Report& report, const FlowRecords& flows, const NameTable& names, const FlowPlaces& places,
                const FlowServices& services, const Limits& limits) {
  report.flows.reserve(flows.size());
  for (const FlowRecord& flow : flows) {
    ReportedFlow& out = report.flows.emplace_back();
    out.record = &flow;
    const std::size_t index = report.flows.size() - 1;
    const PlaceInShort& place = places.server(index);
    out.country = place.country.text();
    out.asn = place.asn;
    if (flow.names.empty()) out.dns_names = names.names(flow, limits.names_per_flow);
    out.service = services[index];
  }
  report.decisions = decisions_of(report.flows, places);
  report.destinations = destinations_of(report.flows, places, limits);
  list_unknown_hosts(services.catalogue(), limits, report);
}

// Of the packets, not of today: a report must come out the same tomorrow.
void compare_ages(Report& report, const Locator& locator) {
  std::optional<Timestamp> first, last;
  for (const InputRecord& input : report.inputs) {
    if (input.packets == 0) continue;
    first = std::min(first.value_or(input.first), input.first);
    last = std::max(last.value_or(input.last), input.last);
  }
  if (!first) return;
  // The databases of addresses come first in the list.
  for (std::size_t i = 0; i < locator.databases().size(); ++i)
    report.databases[i].days_apart = days_apart(locator.databases()[i].built, *first, *last);
}

// Where each input of the report can be read a second time.
std::vector<std::string> capture_places(const Report& report, const Replay& replay) {
  std::vector<std::string> out;
  for (const InputRecord& input : report.inputs) out.push_back(replay.place_of(input.name));
  return out;
}

// No evidence.pcapng without packets: not every reader takes an empty one.
bool has_something_for(const WriterInfo& writer, const Report& report) {
  return writer.name != "evidence" || (report.evidence_file && !report.evidence_file->bytes.empty());
}

// What could not be written, to be said when the summary has been printed.
std::exception_ptr write_flows(const std::vector<const WriterInfo*>& writers, const Report& report, OutputFolder& output) {
  try {
    if (is_among(writers, "flows")) output.write(*find_writer("flows"), report);
  } catch (const UserError&) {
    return std::current_exception();
  }
  return nullptr;
}

// All but the flows. report.json first: where the disk becomes full, what people read can be made again from it. The page,
// some tens of megabytes as a rule, is made while report.json is written, and goes to the disk after it.
void write_reports(const std::vector<const WriterInfo*>& writers, const Report& report, Parallel& both, OutputFolder& output) {
  if (!output.is_wanted()) return;
  const WriterInfo *const json = find_writer("json"), *const html = find_writer("html");
  std::ostringstream page;
  page.exceptions(std::ios::badbit);  // memory that is not there must not end in half a page
  both.run(2, [&](std::size_t task) {
    if (task == 0 && is_among(writers, json->name)) output.write(*json, report);
    if (task == 1 && is_among(writers, html->name)) html->write(report, page);
  });
  for (const WriterInfo* writer : writers) {
    if (writer == json || writer->name == "flows" || !has_something_for(*writer, report)) continue;
    if (writer == html)
      output.write("report", std::string(html->file_name), [&](std::ostream& out) { out << page.view(); });
    else
      output.write(*writer, report);
  }
}
}  // namespace

int run_scan(const ScanOptions& options) {
  const Limits limits;
  const std::vector<RuleSet> rules = load_all_rules(options);
  const RulesCopies copies = copies_of_rules(options);
  const Locator locator =
      Locator::open(options.geoip.empty() ? shipped_databases() : options.geoip,
                    overrides_of(options, limits), limits);
  const ServiceCatalogue services = load_services(places_of(options.services, options.replay));
  const std::optional<AuditFile> audit = read_record(options, limits);
  const std::unique_ptr<const SeedSet> seeds = seeds_of(options, audit, limits);
  const Outlines outlines = Outlines::read(outlines_file());
  KeyFiles keys = read_key_files(options.keys, limits, [&](const std::string& name) { return options.replay.place_of(name); });
  warn_of(keys.files);
  const Annex annex(options, limits);
  refuse_sealed_case(options.output);
  OutputFolder output(options.output);
  const std::unique_ptr<PacketSource> source = open_captures(places_of(options.captures, options.replay), options.filter, limits);

  // Never given back: the program ends here, and half a million records one by one would take longer than writing them.
  static Report& report = *new Report;
  static ScanResult& result = *new ScanResult(
      scan_packets(*source, options, limits, seeds.get(), audit, origin_by(outlines, rules.front().home), annex, keys.secrets, report));
  give_back_free_memory();  // lanes and eight modules of nDPI: fifty megabytes at least
  describe_sources(report, options, rules, locator, outlines, services);
  if (audit) report.audit = audit->record;
  report.keys = keys.files;
  list_inputs(*source, options, report);
  report.command = command_line(options, report.inputs);
  compare_ages(report, locator);
  report.coverage = std::move(result.coverage);
  const NameTable names(result.flows, source->names());
  const StepTimes step_times = audit ? StepTimes(audit->record.steps, audit->clock_ahead) : StepTimes();
  report.at = options.at || !audit ? options.at : audit->point;
  const CapturePoint capture_point(outlines, report.home, report.at);
  Parallel pool(thread_count(options));
  const FlowAddresses addresses(result.flows, report.inputs, pool);
  const Reaches reaches(addresses, capture_point);
  const FlowPlaces places(result.flows, addresses, names, locator, pool, &reaches);
  const FlowServices flow_services(result.flows, names, services, limits, pool);
  const std::vector<const WriterInfo*> writers = wanted_writers(options.formats);
  // The flows are listed and written while the findings are judged and their packets fetched; neither reads what the other writes.
  RecordedDatabases rows;
  std::exception_ptr flows_not_written, packets_not_read;
  Parallel both(std::min(2U, thread_count(options)));
  both.run(2, [&](std::size_t task) {
    if (task == 0) {
      AddressKinds environment(addresses);  // before the findings: rules may ask for it
      report.environment =
          environment_of(result.flows, names, places, report.home, limits, pool, report.coverage.limits, environment);
      Surroundings surroundings(result.flows, flow_services, report.audit ? &*report.audit : nullptr, std::move(environment), pool);
      surroundings.set_times(step_times);
      static const Findings& findings = *new const Findings(result.flows, names, places, locator, report.home, limits, pool,
                                                            flow_services, &reaches, &surroundings);  // likewise
      judge_all(findings, rules, limits, pool, report);
      if (!options.output.empty() && is_among(writers, "evidence"))
        packets_not_read = make_evidence_for_scan(options.output, capture_places(report, options.replay), options.mask_evidence,
                                                  limits, pool, report);
    } else if (!options.output.empty()) {
      list_flows(report, result.flows, names, places, flow_services, limits);
      rows = rows_used(locator, report, limits);
      flows_not_written = write_flows(writers, report, output);
    }
  });

  if (rows.not_kept != 0) add(report.coverage.limits, "rows of databases kept", {}, rows.not_kept);
  report.reasons_said = reasons_by(rules);
  // The summary first: it must not be lost when the disk is full.
  if (!options.quiet) print_summary(report, wants_colour(options.colour), std::cout);
  std::cout.flush();
  if (flows_not_written) std::rethrow_exception(flows_not_written);
  write_reports(writers, report, both, output);
  annex.write(report, seeds.get(), output);
  write_bundle(options, report, rows, copies, audit, output);
  if (packets_not_read) std::rethrow_exception(packets_not_read);
  if (!options.quiet) print_report_place(options.output, writers, options.language);
  return exit_code(report, options.fail_on);
}

}  // namespace shekara
