// SPDX-License-Identifier: Apache-2.0
// rules_bench [RULES [FINDINGS [THREADS]]]: 10,000 rules over 1,000,000 findings, judged as a scan does
// (scanner/app/judging.cpp): chunks on all threads, findings alike in all that the rules ask for judged once. Rules and findings
// are the same in every run.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <unordered_map>
#include <vector>

#include "rules/rule_set.h"
#include "scanner/base/parallel.h"
#include "scanner/base/stable_hash.h"

namespace {
using namespace shekara;

constexpr std::size_t kChunk = 2048, kServers = 20'000;
const char* const kCountries[] = {"CN", "RU", "DE", "US", "KZ", "SG", "NL", "JP", "TR", "FR", "IE", "UZ"};

// Number `which` of what varies in thing `index`.
std::uint64_t pick(std::uint64_t index, std::uint64_t which, std::uint64_t of) { return hash_combine(index, which) % of; }
std::string quoted(const std::string& text) { return "\"" + text + "\""; }
std::string domain_of(std::uint64_t server) {
  return "s" + std::to_string(server) + ".example" + std::to_string(server % 97) + ".com";
}
std::string owner_of(std::uint64_t server) { return "Owner " + std::to_string(server % 3000); }
std::uint64_t asn_of(std::uint64_t server) { return 64'512 + server % 5000; }
std::string country_of(std::uint64_t of) { return kCountries[of % std::size(kCountries)]; }
std::string category_of(std::uint64_t of) { return std::string(to_text(static_cast<DataCategory>(of % kDataCategories))); }

std::string term_of(std::uint64_t rule) {
  const std::uint64_t server = pick(rule, 1, kServers);
  switch (rule % 8) {
    case 0:
    case 1:
      return "\"server_domains\": [" + quoted(domain_of(server)) + ", " + quoted(domain_of(server + 1)) + "]";
    case 2:
      return "\"server_owners\": [" + quoted(owner_of(server)) + "]";
    case 3:
      return "\"server_asns\": [" + std::to_string(asn_of(server)) + "]";
    case 4:
      return "\"to_countries\": [" + quoted(country_of(server)) +
             "], \"bytes_at_least\": " + std::to_string(1000 + 1000 * (server % 50));
    case 5:
      return "\"any\": [{\"server_owners\": [" + quoted(owner_of(server)) + "]}, {\"server_asns\": [" +
             std::to_string(asn_of(server)) + "]}]";
    case 6:
      return "\"to_countries_not\": [\"@home\", " + quoted(country_of(server)) + "], \"not\": {\"server_domains\": [" +
             quoted(domain_of(server)) + "]}";
    default:
      return "\"server_service_kinds\": [\"telematics\"], \"server_owner_countries\": [" + quoted(country_of(server)) + "]";
  }
}

std::string rule_text(std::uint64_t rule) {
  static const char* const kOutcomes[] = {"allowed", "needs_basis", "undetermined", "prohibited"};
  static const char* const kCertainties[] = {"low", "medium", "high"};
  static const char* const kSeverities[] = {"info", "low", "medium", "high", "critical"};
  const std::string texts = R"({"kk": "a", "ru": "b", "en": "c"})";
  return "{\"id\": \"r" + std::to_string(rule) + "\", \"title\": " + texts + ", \"text\": " + texts +
         ", \"citation\": [\"c\"], \"when\": {\"categories\": [" + quoted(category_of(rule / 8)) + ", " +
         quoted(category_of(rule / 8 + 5)) + "], \"certainty\": " + quoted(kCertainties[pick(rule, 2, 3)]) + ", " +
         term_of(rule) + "}, \"outcome\": " + quoted(kOutcomes[pick(rule, 3, 4)]) +
         ", \"severity\": " + quoted(kSeverities[pick(rule, 4, 5)]) + "}";
}

std::string pack_text(std::size_t rules) {
  std::string text =
      R"({"id": "bench", "version": "1", "jurisdiction": "J", "home": "KZ", "effective_from": "2020-01-01", "languages": ["kk", "ru", "en"],
"title": {"kk": "a", "ru": "b", "en": "c"}, "citations": {"c": {"act": "A", "article": "1", "address": "x", "checked_on": "2026-01-01", "verified": true}},
"rules": [)";
  for (std::size_t rule = 0; rule < rules; ++rule) text += (rule == 0 ? "" : ",\n") + rule_text(rule);
  return text + "]}";
}

// Every third server is in no catalogue, every twentieth has no name, every thirtieth no country.
void fill(std::uint64_t index, const std::vector<Service>& services, Finding& finding) {
  const std::uint64_t server = pick(index, 1, kServers);
  finding.category = static_cast<DataCategory>(pick(index, 2, kDataCategories));
  finding.evidence.resize(1);
  finding.evidence[0].category = *finding.category;
  finding.evidence[0].certainty = static_cast<Certainty>(pick(index, 3, 3));
  finding.evidence[0].kind = "position";
  finding.evidence_count = 1;
  finding.from.place.country = "KZ";
  finding.to.place.country = server % 30 == 0 ? "" : country_of(server);
  finding.to.place.basis = server % 30 == 0 ? PlaceBasis::disputed : PlaceBasis::agreed;
  finding.to.place.asn = static_cast<std::uint32_t>(asn_of(server));
  finding.to.names.clear();
  if (server % 20 != 0) finding.to.names.push_back({domain_of(server), NameSource::sni});
  finding.to.service = server % 3 == 0 ? nullptr : &services[server];
  finding.crossing = server % 30 == 0                   ? Crossing::unknown
                     : finding.to.place.country == "KZ" ? Crossing::domestic
                                                        : Crossing::outbound;
  finding.bytes = pick(index, 4, 100'000);
}

std::vector<Service> all_services() {
  std::vector<Service> services(kServers);
  for (std::size_t i = 0; i < kServers; ++i) {
    services[i].id = "service" + std::to_string(i);
    services[i].owner = owner_of(i);
    services[i].owner_country = country_of(i / 7);
    services[i].kind = static_cast<ServiceKind>(i % kServiceKinds);
  }
  return services;
}

struct Sum {
  std::uint64_t judged = 0, hash = 0;
};

// `judged`: else the findings are only made, which is what the time of judging is measured against.
Sum run_chunk(std::size_t from, std::size_t to, const std::vector<Service>& services, const RuleSet& rules, bool judged) {
  Sum sum;
  std::unordered_map<std::uint64_t, Ruling> known;  // for look-up only
  Finding finding;
  for (std::size_t i = from; i < to; ++i) {
    fill(i, services, finding);
    sum.hash += finding.bytes;
    if (!judged) continue;
    const auto [found, is_new] = known.try_emplace(facts_hash(finding, rules));
    if (is_new) found->second = ruling_on(finding, rules);
    if (is_new) ++sum.judged;
    sum.hash = hash_combine(
        sum.hash, static_cast<std::uint64_t>(found->second.outcome) * 8 + static_cast<std::uint64_t>(found->second.severity));
  }
  return sum;
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::size_t number(int argc, char** argv, int which, std::size_t otherwise) {
  return argc > which ? static_cast<std::size_t>(std::strtoull(argv[which], nullptr, 10)) : otherwise;
}
}  // namespace

int main(int argc, char** argv) {
  const std::size_t rule_count = number(argc, argv, 1, 10'000), findings = number(argc, argv, 2, 1'000'000),
                    threads = number(argc, argv, 3, 2);
  const auto start = std::chrono::steady_clock::now();
  const RuleSet rules = parse_rules(pack_text(rule_count), "bench.json");
  std::printf("rules: %zu, read and compiled in %.2f s\n", rule_count, seconds_since(start));
  const std::vector<Service> services = all_services();
  Parallel pool(static_cast<unsigned>(threads));
  double made = 0;
  for (const bool judged : {false, true}) {
    const auto begin = std::chrono::steady_clock::now();
    std::vector<Sum> sums((findings + kChunk - 1) / kChunk);
    pool.run(sums.size(), [&](std::size_t chunk) {
      sums[chunk] = run_chunk(chunk * kChunk, std::min(findings, (chunk + 1) * kChunk), services, rules, judged);
    });
    const double seconds = seconds_since(begin);
    if (!judged) {
      made = seconds;
      continue;
    }
    Sum all;
    for (const Sum& sum : sums) all = {all.judged + sum.judged, hash_combine(all.hash, sum.hash)};
    std::printf("findings: %zu, of which judged: %llu, on %zu threads in %.2f s (made in %.2f s)\n", findings,
                static_cast<unsigned long long>(all.judged), threads, seconds - made, made);
    std::printf("rules x findings a second: %.3g; verdicts: %016llx\n",
                static_cast<double>(rule_count) * static_cast<double>(findings) / std::max(seconds - made, 1e-9),
                static_cast<unsigned long long>(all.hash));
  }
  return 0;
}
