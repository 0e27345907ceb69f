// SPDX-License-Identifier: Apache-2.0
// Findings, and what the rules say of them.
#include "reports/json/parts.h"

#include <nlohmann/json.hpp>

namespace shekara::report_json {

namespace {
Json evidence(const Evidence& from) {
  Json out = {{"category", to_text(from.category)},
          {"kind", from.kind},
          {"shown", from.shown},
          {"certainty", to_text(from.certainty)},
          {"why", from.why},
          {"sent_by", to_text(from.direction)},
          {"layers", from.layers},
          {"path", from.path},
          {"packet", packet(from.packet)},
          {"offset", from.offset},
          {"length", from.length},
          {"first_seen", from.first_seen.text()},
          {"last_seen", from.last_seen.text()},
          {"times", from.times}};
  if (from.device.hash != 0) out["device"] = from.device.shown;
  return out;
}

Json verdict(const Verdict& from) {
  Json citations = Json::array(), reasons = Json::array();
  for (const Citation& citation : from.citations)
    citations.push_back({{"act", citation.act},
                         {"article", citation.article},
                         {"address", citation.address},
                         {"checked_on", citation.checked_on},
                         {"verified", citation.verified}});
  for (const Reason& reason : from.reasons)
    reasons.push_back({{"condition", reason.condition}, {"because", reason.because}});
  return {{"rule", from.rule},
          {"pack", from.pack},
          {"outcome", to_text(from.outcome)},
          {"severity", to_text(from.severity)},
          {"cannot_tell", from.cannot_tell},
          {"title", from.title},
          {"citations", citations},
          {"reasons", reasons}};
}
}  // namespace

Json finding(const JudgedFinding& from) {
  const Finding& fact = from.finding;
  Json seen = Json::array(), verdicts = Json::array();
  for (const Evidence& one : fact.evidence) seen.push_back(evidence(one));
  for (const Verdict& one : from.verdicts) verdicts.push_back(verdict(one));
  return {{"id", fact.id},
          {"outcome", to_text(from.outcome())},
          {"category", fact.category ? Json(to_text(*fact.category)) : Json()},
          {"crossing", to_text(fact.crossing)},
          {"tunnel", text_or_null(fact.tunnel)},
          {"from", party(fact.from)},
          {"to", party(fact.to)},
          {"protocol", fact.protocol},
          {"transport", fact.transport},
          {"protection", to_text(fact.protection)},
          {"first_packet", packet(fact.first_packet)},
          {"first_seen", fact.first_seen.text()},
          {"last_seen", fact.last_seen.text()},
          {"flows", fact.flows},
          {"packets", fact.packets},
          {"bytes", fact.bytes},
          {"evidence_count", fact.evidence_count},
          {"evidence", seen},
          {"verdicts", verdicts}};
}

}  // namespace shekara::report_json
