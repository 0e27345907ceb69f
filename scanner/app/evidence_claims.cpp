// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/evidence_claims.h"

#include <algorithm>

#include "reports/visible.h"

namespace shekara {

namespace {
constexpr std::size_t kComments = 16;  // of one packet
constexpr std::size_t kNamedFindings = 4;

std::string finding_text(const JudgedFinding& judged) {
  std::string out = "Shekara finding " + judged.finding.id + ": " + std::string(to_text(judged.outcome()));
  if (!judged.verdicts.empty())
    out += ", rule " + judged.verdicts.front().rule + " (" + judged.verdicts.front().pack + ")";
  return out;
}

std::string place_text(const Evidence& evidence) {
  const PacketPlace& place = evidence.place;
  std::string out = evidence.layers + " " + evidence.path;
  if (place.exact)
    return out + ", payload bytes " + std::to_string(place.at) + " to " +
           std::to_string(std::uint64_t{place.at} + evidence.length - 1) + " counted from 0";
  return out +
         (place.last == evidence.packet ? "" : ", read with frame " + std::to_string(place.last.number));
}

std::string evidence_text(const JudgedFinding& judged, const Evidence& evidence) {
  return finding_text(judged) + "; " + std::string(to_text(evidence.category)) + " " +
         std::string(evidence.kind) + " " + evidence.shown + " at " + place_text(evidence);
}

std::string end_text(const Party& party) {
  const std::string address = party.addresses.empty() ? "?" : party.addresses.front().text();
  return party.names.empty() ? address : party.names.front().text + " (" + address + ")";
}

class Collector {
 public:
  explicit Collector(const Limits& limits) : limits_(limits) {}
  void add(const JudgedFinding& judged);
  EvidenceClaims result();

 private:
  std::uint32_t flow_of(const PacketRef& start, const std::string& finding, const PacketRef& alone);
  void say(const PacketRef& packet, const std::string& text);
  void add_evidence(const JudgedFinding& judged, const Evidence& evidence);
  void add_unread(const JudgedFinding& judged);

  const Limits& limits_;
  EvidenceClaims out_;
  std::map<PacketRef, std::uint32_t> by_start_;  // by the cited packet where the start is not known
  std::map<PacketRef, std::vector<std::string>>
      named_;                                // DNS answers, and the findings whose server they name
  std::map<PacketRef, std::uint64_t> more_;  // comments beyond kComments
};

std::uint32_t Collector::flow_of(const PacketRef& start, const std::string& finding, const PacketRef& alone) {
  const auto [found, is_new] =
      by_start_.try_emplace(start.number != 0 ? start : alone, static_cast<std::uint32_t>(out_.flows.size()));
  if (is_new) {
    out_.flows.push_back({start, {}, {}, 0, false});
    out_.findings.emplace_back();
    out_.unreadable.push_back(false);
  }
  std::vector<std::string>& findings = out_.findings[found->second];
  if (findings.empty() || findings.back() != finding)
    findings.push_back(finding);  // they come one after the other
  return found->second;
}

void Collector::say(const PacketRef& packet, const std::string& text) {
  std::vector<std::string>& comments = out_.comments[packet];
  const std::string shown = visible(text);
  if (std::ranges::find(comments, shown) != comments.end()) return;
  comments.size() < kComments ? comments.push_back(shown) : static_cast<void>(++more_[packet]);
}

void Collector::add_evidence(const JudgedFinding& judged, const Evidence& evidence) {
  const std::uint32_t index = flow_of(evidence.place.flow, judged.finding.id, evidence.packet);
  WantedFlow& flow = out_.flows[index];
  flow.between = true;
  flow.cited.push_back(evidence.packet);
  if (evidence.place.last.number != 0) flow.needed.push_back(evidence.place.last);
  out_.evidence.push_back({index, evidence.packet, evidence.kind, evidence.path});
  say(evidence.packet, evidence_text(judged, evidence));
}

void Collector::add_unread(const JudgedFinding& judged) {
  const Finding& fact = judged.finding;
  const std::uint32_t index = flow_of(fact.first_packet, fact.id, fact.first_packet);
  WantedFlow& flow = out_.flows[index];
  flow.between = true;
  flow.cited.push_back(fact.first_packet);
  flow.at_least = limits_.evidence_file_unread;
  if (fact.protection != Protection::encrypted) out_.unreadable[index] = true;
  say(fact.first_packet, finding_text(judged) + "; could not be read (" + fact.protocol + "), from " +
                             end_text(fact.from) + " to " + end_text(fact.to));
}

void Collector::add(const JudgedFinding& judged) {
  const Finding& fact = judged.finding;
  for (const Evidence& evidence : fact.evidence) add_evidence(judged, evidence);
  if (fact.evidence.empty()) add_unread(judged);
  for (const NamedBy& by : fact.named_by) {
    out_.flows[flow_of(by.flow, fact.id, by.answer)].cited.push_back(by.answer);
    named_[by.answer].push_back(fact.id);
  }
  for (const Party* party : {&fact.from, &fact.to})
    out_.addresses.insert(out_.addresses.end(), party->addresses.begin(), party->addresses.end());
}

EvidenceClaims Collector::result() {
  for (const auto& [packet, ids] : named_)
    out_.comments[packet].push_back("Shekara: DNS answer that names the server of finding " + ids_text(ids));
  for (const auto& [packet, count] : more_)
    out_.comments[packet].push_back("Shekara: and " + std::to_string(count) +
                                    " more; report.json has them all");
  for (WantedFlow& flow : out_.flows)
    for (std::vector<PacketRef>* refs : {&flow.cited, &flow.needed}) {
      std::ranges::sort(*refs);
      refs->erase(std::unique(refs->begin(), refs->end()), refs->end());
    }
  std::ranges::sort(out_.addresses);
  return std::move(out_);
}
}  // namespace

std::string ids_text(const std::vector<std::string>& ids) {
  std::string out;
  for (std::size_t i = 0; i < std::min(ids.size(), kNamedFindings); ++i) out += (i == 0 ? "" : ", ") + ids[i];
  return out +
         (ids.size() > kNamedFindings ? " and " + std::to_string(ids.size() - kNamedFindings) + " more" : "");
}

EvidenceClaims claims_of(std::span<const JudgedFinding> findings, const Limits& limits) {
  Collector collector(limits);
  for (const JudgedFinding& judged : findings) collector.add(judged);
  return collector.result();
}

}  // namespace shekara
