// SPDX-License-Identifier: Apache-2.0
#include "reports/stories.h"

#include <algorithm>
#include <tuple>

namespace shekara {

namespace {
std::string first_address(const Party& party) {
  return party.addresses.empty() ? std::string() : party.addresses.front().text();
}

// As join/ tells destinations apart: by name, place and network; by address where there is neither name nor
// network.
using PartyKey = std::tuple<std::string, std::string, std::uint32_t, std::uint16_t>;
PartyKey party_key(const Party& party) {
  const bool known = !party.domain.empty() || party.place.asn != 0;
  const bool device = party.port == 0;
  return {device || !known ? first_address(party) : party.domain, party.place.country, party.place.asn,
          party.port};
}

using StoryKey = std::tuple<PartyKey, PartyKey, std::string, bool, Outcome, std::string, std::string>;
StoryKey story_key(const JudgedFinding& judged) {
  const Finding& fact = judged.finding;
  const Verdict* deciding = deciding_verdict(judged);
  const Verdict verdict = deciding == nullptr ? Verdict() : *deciding;
  return {party_key(fact.from), party_key(fact.to), fact.transport, fact.category.has_value(),
          judged.outcome(),     verdict.pack,       verdict.rule};
}

bool tells_a_story(const JudgedFinding& judged) {
  return judged.finding.category || judged.outcome() == Outcome::prohibited;
}

// Ascending: what a reader must see first.
auto rank(const Story& story) {
  int severity = 0, certainty = 0;
  for (const JudgedFinding* judged : story.findings) {
    for (const Verdict& verdict : judged->verdicts)
      severity = std::max(severity, static_cast<int>(verdict.severity));
    for (const Evidence& evidence : judged->finding.evidence)
      certainty = std::max(certainty, static_cast<int>(evidence.certainty));
  }
  return std::tuple(-static_cast<int>(story.worst().outcome()), -severity, -certainty,
                    story.fact().first_seen, story.fact().first_packet);
}

std::uint64_t volume_behaved(const Finding& fact) {
  return fact.behaviour ? fact.behaviour->bytes_up + fact.behaviour->bytes_down : 0;
}

bool identifies(const Evidence& evidence) {
  const bool identifier = evidence.category == DataCategory::vehicle_id ||
                          evidence.category == DataCategory::device_id ||
                          evidence.category == DataCategory::subscriber_id;
  return identifier && evidence.certainty >= Certainty::high;
}
}  // namespace

const Verdict* deciding_verdict(const JudgedFinding& judged) {
  const auto decides = [&](const Verdict& verdict) {
    return verdict.outcome == judged.outcome() && !verdict.cannot_tell;
  };
  const std::vector<Verdict>::const_iterator sure = std::ranges::find_if(judged.verdicts, decides);
  if (sure != judged.verdicts.end()) return &*sure;
  return judged.verdicts.empty() ? nullptr : &judged.verdicts.front();
}

std::vector<Story> stories_of(const Report& report) {
  std::vector<Story> out;
  std::map<StoryKey, std::size_t> known;
  for (const JudgedFinding& judged : report.findings) {
    if (!tells_a_story(judged)) continue;
    const auto [found, is_new] = known.try_emplace(story_key(judged), out.size());
    if (is_new) out.emplace_back();
    out[found->second].findings.push_back(&judged);
  }
  std::ranges::stable_sort(out, {}, rank);
  return out;
}

std::vector<std::string> protocols_of(const Story& story) {
  std::vector<std::string> out;
  for (const JudgedFinding* judged : story.findings)
    out.push_back(judged->finding.evidence.empty() ? judged->finding.protocol
                                                   : judged->finding.evidence.front().layers);
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

Volume volume_of(const Story& story) {
  const Finding& first = story.fact();
  Volume out{first.flows, first.packets, first.bytes, first.first_seen, first.last_seen, true};
  for (const JudgedFinding* judged : story.findings) {
    const Finding& fact = judged->finding;
    out.exact = out.exact && fact.flows == first.flows && fact.bytes == first.bytes &&
                fact.first_seen == first.first_seen && fact.last_seen == first.last_seen;
    out.flows = std::max(out.flows, fact.flows);
    out.packets = std::max(out.packets, fact.packets);
    out.bytes = std::max(out.bytes, fact.bytes);
    out.first_seen = std::min(out.first_seen, fact.first_seen);
    out.last_seen = std::max(out.last_seen, fact.last_seen);
  }
  return out;
}

std::vector<Sample> samples_of(const Story& story) {
  std::vector<Sample> out;
  for (const JudgedFinding* judged : story.findings)
    for (const Evidence& evidence : judged->finding.evidence) {
      const auto same = [&](const Sample& sample) {
        return sample.strongest->kind == evidence.kind && sample.strongest->shown == evidence.shown &&
               sample.strongest->device.shown == evidence.device.shown;
      };
      const std::vector<Sample>::iterator found = std::ranges::find_if(out, same);
      Sample& sample = found != out.end() ? *found : out.emplace_back(Sample{&evidence, 0});
      sample.times += evidence.times;
    }
  std::ranges::stable_sort(out, {}, [](const Sample& sample) {
    return std::tuple(sample.strongest->category, -static_cast<int>(sample.strongest->certainty));
  });
  return out;
}

std::uint64_t evidence_not_listed(const Story& story) {
  std::uint64_t sum = 0;
  for (const JudgedFinding* judged : story.findings) {
    const std::uint64_t listed = judged->finding.evidence.size();
    sum += judged->finding.evidence_count - std::min(judged->finding.evidence_count, listed);
  }
  return sum;
}

Identifiers identifiers_of(const Report& report) {
  Identifiers out;
  for (const JudgedFinding& judged : report.findings) {
    const Party& sender = judged.finding.from;
    if (sender.port != 0 || sender.addresses.empty()) continue;
    std::vector<const Evidence*>& known = out[sender.addresses.front()];
    for (const Evidence& evidence : judged.finding.evidence) {
      const auto same = [&](const Evidence* other) {
        return other->kind == evidence.kind && other->shown == evidence.shown;
      };
      if (identifies(evidence) && std::ranges::none_of(known, same)) known.push_back(&evidence);
    }
  }
  for (auto& [address, known] : out)
    std::ranges::sort(known, {},
                      [](const Evidence* one) { return std::tuple(one->category, one->kind, one->shown); });
  return out;
}

std::vector<UnreadTo> unread_of(const Report& report) {
  std::vector<UnreadTo> out;
  std::map<std::pair<std::string, PartyKey>, std::size_t> known;  // stated devices apart: rules may ask for their roles
  for (const JudgedFinding& judged : report.findings) {
    if (tells_a_story(judged)) continue;
    const Finding& fact = judged.finding;
    const Party& server = fact.to.port == 0 ? fact.from : fact.to;
    PartyKey key = party_key(server);
    std::get<3>(key) = 0;  // one line for all ports
    const auto [found, is_new] = known.try_emplace({fact.device.name, key}, out.size());
    if (is_new) out.emplace_back();
    UnreadTo& line = out[found->second];
    if (is_new) line.first = line.largest = &fact;
    if (volume_behaved(fact) > volume_behaved(*line.largest)) line.largest = &fact;
    line.outcome = std::max(line.outcome, judged.outcome());
    line.flows += fact.flows;
    line.bytes += fact.bytes;
    if (std::ranges::find(line.protocols, fact.protocol) == line.protocols.end())
      line.protocols.push_back(fact.protocol);
  }
  for (UnreadTo& line : out) std::ranges::sort(line.protocols);
  std::ranges::stable_sort(out, std::ranges::greater(), &UnreadTo::bytes);
  return out;
}

}  // namespace shekara
