// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/scan_bundle.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "scanner/app/formats.h"
#include "scanner/app/program_files.h"
#include "scanner/app/versions.h"
#include "scanner/base/user_error.h"
#include "scanner/bundle/bundle_check.h"
#include "scanner/join/services.h"

namespace shekara {

namespace {
std::string base_name(const std::string& path) { return std::filesystem::path(path).filename().string(); }

BundleFile read_back(const std::string& path, const std::string& role, const std::string& name) {
  const std::optional<BundleFile> file = described(path, role, name);
  if (!file) throw UserError(path, "cannot be read again for the manifest", "was it moved while the scan ran?");
  return *file;
}

void add_services(const ScanOptions& options, std::vector<BundleFile>& out) {
  for (const std::string& file : service_files(services_folder())) out.push_back(read_back(file, "services", base_name(file)));
  for (const std::string& folder : options.services)
    for (const std::string& file : service_files(folder)) out.push_back(read_back(file, "services", folder + "/" + base_name(file)));
}

std::vector<BundleFile> inputs_of(const ScanOptions& options, const Report& report, const RecordedDatabases& databases,
                                  const RulesCopies& rules, const std::optional<AuditFile>& audit) {
  std::vector<BundleFile> out;
  for (const InputRecord& input : report.inputs) out.push_back({"capture", input.name, input.bytes, input.sha256});
  const auto given = [&](const std::string& role, const std::string& name) {
    if (!name.empty()) out.push_back(read_back(name, role, name));
  };
  for (const KeyFileRecord& key : report.keys) out.push_back({key.kind, key.name, key.bytes, key.sha256});
  given("audit", options.audit);
  given("seeds", options.seeds.empty() && audit ? audit->seeds_file : options.seeds);
  given("overrides", options.overrides);
  for (const RecordedDatabase& database : databases.databases) {
    const GeoDatabaseRecord& record = database.record();
    out.push_back({"database", record.name, record.bytes, record.sha256});
  }
  for (const std::vector<PackCopy>& files : rules)
    for (const PackCopy& file : files)
      if (file.name.empty()) given("rules", file.path);
  out.push_back(read_back(outlines_file(), "outlines", base_name(outlines_file())));
  add_services(options, out);
  return out;
}

std::vector<std::string> format_words_of(const ScanOptions& options) {
  std::vector<std::string> out;
  for (const WriterInfo* writer : wanted_writers(options.formats)) out.emplace_back(writer->format);
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

ManifestOptions options_of(const ScanOptions& options, const RulesCopies& rules) {
  ManifestOptions out;
  const std::vector<std::string> names = rules_names(options);
  for (std::size_t i = 0; i < names.size(); ++i) out.rules.push_back({names[i], "rules/" + rules[i].front().name});
  out.settings = options.settings;
  out.language = options.language;
  out.filter = options.filter;
  out.reveal = options.reveal;
  out.mask_evidence = options.mask_evidence;
  out.at = options.at;
  out.formats = format_words_of(options);
  out.services = options.services;
  out.overrides = options.overrides;
  out.seeds = options.seeds;
  out.audit = options.audit;
  return out;
}

// What an earlier case in the same folder still has there, unaltered, and this one has not written: it would look like part of
// this one. What nobody can say whose it is stays.
void remove_earlier_case(const std::string& folder, const Manifest& written) {
  std::ifstream in(folder + "/" + kManifest, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in.is_open() || !sound_root(text)) return;
  try {
    const Manifest earlier = read_manifest(text, folder + "/" + kManifest);
    const std::vector<WrongFile> wrong = wrong_files(earlier, folder);
    std::error_code ignored;
    for (const BundleFile& file : earlier.files) {
      const bool is_written = std::ranges::find(written.files, file.name, &BundleFile::name) != written.files.end();
      if (is_written || std::ranges::find(wrong, file.name, &WrongFile::name) != wrong.end()) continue;
      std::filesystem::remove(folder + "/" + file.name, ignored);
    }
    std::filesystem::remove(folder + "/" + kRequest, ignored);  // to time-stamp that manifest
  } catch (const UserError&) {
    return;  // no manifest of ours
  }
}

void copy_rules(const RulesCopies& rules, OutputFolder& output) {
  std::vector<std::string> done;
  for (const std::vector<PackCopy>& files : rules)
    for (const PackCopy& file : files) {
      if (file.name.empty() || std::ranges::find(done, file.name) != done.end()) continue;
      output.write("rules", "rules/" + file.name, [&](std::ostream& out) { out << file.text; });
      done.push_back(file.name);
    }
}
}  // namespace

std::vector<std::string> rules_names(const ScanOptions& options) {
  return options.rules.empty() ? std::vector<std::string>{"kz-vehicle"} : options.rules;
}

void refuse_sealed_case(const std::string& folder) {
  std::error_code error;
  for (const char* const seal : {kSignature, kTimestamp})
    if (!folder.empty() && std::filesystem::exists(folder + "/" + seal, error))
      throw UserError(folder, "holds a case that was signed or time-stamped (" + std::string(seal) + ")", "choose another folder with -o");
}

RulesCopies copies_of_rules(const ScanOptions& options) {
  RulesCopies out;
  if (options.output.empty() || !options.replay.packs.empty()) return out;
  for (const std::string& name : rules_names(options)) out.push_back(pack_files(name, packs_folder(), out.size() + 1));
  return out;
}

RecordedDatabases rows_used(const Locator& locator, const Report& report, const Limits& limits) {
  std::vector<IpAddress> addresses;
  addresses.reserve(report.flows.size() * 2);
  for (const ReportedFlow& flow : report.flows) {
    addresses.push_back(flow.record->client.address);
    addresses.push_back(flow.record->server.address);
  }
  return locator.recorded(std::move(addresses), limits);
}

void write_bundle(const ScanOptions& options, const Report& report, const RecordedDatabases& databases, const RulesCopies& rules,
                  const std::optional<AuditFile>& audit, OutputFolder& output) {
  if (!output.is_wanted()) return;
  output.write("databases", "databases.json", [&](std::ostream& out) { write_databases(databases, out); });
  if (!options.replay.packs.empty()) return;
  copy_rules(rules, output);
  Manifest manifest;
  manifest.version = report.version;
  manifest.revision = report.revision;
  manifest.compiler = build_compiler();
  manifest.platform = build_platform();
  for (const LibraryVersion& library : report.libraries) manifest.libraries.emplace_back(library.name, library.version);
  manifest.issued = options.seal.issued;
  manifest.options = options_of(options, rules);
  manifest.inputs = inputs_of(options, report, databases, rules, audit);
  manifest.files = output.written();
  remove_earlier_case(options.output, manifest);
  output.write("manifest", kManifest, [&](std::ostream& out) { out << manifest_text(manifest); });
}

}  // namespace shekara
