// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/annex.h"

#include <algorithm>
#include <map>

#include "scanner/base/json_text.h"
#include "scanner/base/stable_hash.h"

namespace shekara {

namespace {
// By the hash that evidence of a planted value has (SeedFinder).
std::map<std::uint64_t, std::string> seeds_by_hash(const SeedSet* seeds) {
  std::map<std::uint64_t, std::string> out;
  if (seeds == nullptr) return out;
  for (std::size_t i = 0; i < seeds->seeds().size(); ++i)
    out.emplace(hash_combine(stable_hash(seeds->seeds()[i].name), i), shown_seed(seeds->seeds()[i], true));
  return out;
}

std::string value_text(const std::string& finding, const Evidence& evidence, std::string_view value) {
  std::string out;
  JsonLine line(out);
  line.open('{').key("finding").text(finding).key("kind").text(evidence.kind).key("path").text(evidence.path);
  line.key("packet").open('{').key("file").number(std::uint64_t{evidence.packet.file}).key("number").number(evidence.packet.number).close('}');
  line.key("shown").text(evidence.shown).key("value");
  value.empty() ? line.null() : line.text(value);
  line.close('}');
  return out;
}

std::string hash_of_report(OutputFolder& output) {
  for (const BundleFile& file : output.written())
    if (file.name == "report.json") return "\"" + file.sha256 + "\"";
  return "null";
}
}  // namespace

Annex::Annex(const ScanOptions& options, const Limits& limits)
    : recipients_(options.seal.annex_to), values_(options.seal.annex_to.empty() ? nullptr : std::make_unique<ClearValues>(limits)) {}

void Annex::write(const Report& report, const SeedSet* seeds, OutputFolder& output) const {
  if (values_ == nullptr) return;
  const std::map<std::uint64_t, std::string> planted = seeds_by_hash(seeds);
  std::string text = "{\n \"schema\": \"shekara-annex-1\",\n \"report_sha256\": " + hash_of_report(output) + ",\n \"values\": [";
  const char* before = "\n  ";
  for (const JudgedFinding& judged : report.findings)
    for (const Evidence& evidence : judged.finding.evidence) {
      const auto seed = planted.find(evidence.value_hash);
      const std::string_view value = seed != planted.end() ? std::string_view(seed->second) : values_->find(evidence);
      text += before + value_text(judged.finding.id, evidence, value);
      before = ",\n  ";
    }
  text += before[0] == ',' ? "\n ]\n}\n" : "]\n}\n";
  output.write("annex", kAnnex, [&](std::ostream& out) { out << recipients_.sealed(text); });
}

}  // namespace shekara
