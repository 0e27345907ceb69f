// SPDX-License-Identifier: Apache-2.0
// Findings, and what the rules say of them.
#include "reports/json/parts.h"

#include <nlohmann/json.hpp>

namespace shekara::report_json {

namespace {
std::vector<std::string> ids_of(std::uint64_t mask, const std::vector<StatedStep>& steps) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < steps.size() && i < 64; ++i)
    if ((mask >> i & 1U) != 0) out.push_back(steps[i].id);
  return out;
}

// Where there is an audit record; null where it states no steps.
Json step_ids(const std::vector<StatedStep>& stated, const std::vector<std::string>& ids) {
  return stated.empty() ? Json() : Json(ids);
}

// In evidence.pcapng.
Json frame(std::uint64_t number) { return number == 0 ? Json() : Json(number); }

// How to find it again: reports/README.md.
Json pointer(const Evidence& seen) {
  const PacketPlace& from = seen.place;
  return {{"payload_offset", from.at == PacketPlace::kNowhere ? Json() : Json(from.at)},
          {"exact", from.exact},
          {"read_with", packet(from.last)},
          {"flow_packet", packet(from.flow)},
          {"evidence_frame", frame(seen.evidence_frame)}};
}

Json named_by(const Finding& from) {
  Json out = Json::array();
  for (const NamedBy& by : from.named_by) out.push_back({{"packet", packet(by.answer)}, {"flow_packet", packet(by.flow)}});
  return out;
}

Json evidence(const Evidence& from, const std::optional<std::vector<StatedStep>>& steps) {
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
  if (!from.decrypted_with.empty()) out["decrypted_with"] = from.decrypted_with;
  if (from.place.flow.number != 0) out["pointer"] = pointer(from);
  if (from.origin != Origin::none) out["origin"] = to_text(from.origin);
  if (from.device.hash != 0) out["device"] = from.device.shown;
  if (steps) out["steps"] = step_ids(*steps, ids_of(from.steps, *steps));
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
          {"title", *from.title},
          {"would_change", *from.would_change},
          {"exception", text_or_null(from.exception)},
          {"waiver", text_or_null(from.waiver)},
          {"citations", citations},
          {"reasons", reasons}};
}
Json device(const DeviceFacts& from) {
  if (from.name.empty() && from.class_because.empty() && from.role.empty()) return {};
  return {{"name", text_or_null(from.name)},
          {"class", text_or_null(from.device_class)},
          {"class_stated", from.class_stated},
          {"class_because", text_or_null(from.class_because)},
          {"role", text_or_null(from.role)}};
}

// What surrounds a finding; test steps only where there is an audit record, null where it states none.
void add_surroundings(const Finding& from, const std::optional<std::vector<StatedStep>>& steps, Json& out) {
  out["device"] = device(from.device);
  out["environment"] = Json::array();
  for (const EnvironmentKind kind : from.environment) out["environment"].push_back(to_text(kind));
  out["capture_kind"] = text_or_null(from.capture_kind);
  if (steps) out["steps"] = step_ids(*steps, from.steps);
}
}  // namespace

Json finding(const JudgedFinding& from, const std::optional<std::vector<StatedStep>>& steps) {
  const Finding& fact = from.finding;
  Json seen = Json::array(), verdicts = Json::array();
  for (const Evidence& one : fact.evidence) seen.push_back(evidence(one, steps));
  for (const Verdict& one : from.verdicts) verdicts.push_back(verdict(one));
  Json out = {{"id", fact.id},
          {"outcome", to_text(from.outcome())},
          {"category", fact.category ? Json(to_text(*fact.category)) : Json()},
          {"crossing", to_text(fact.crossing)},
          {"tunnel", text_or_null(fact.tunnel)},
          {"from", party(fact.from)},
          {"to", party(fact.to)},
          {"sent_by", to_text(fact.direction)},
          {"protocol", fact.protocol},
          {"application", text_or_null(fact.application)},
          {"transport", fact.transport},
          {"protection", to_text(fact.protection)},
          {"first_packet", packet(fact.first_packet)},
          {"evidence_frame", frame(fact.evidence_frame)},
          {"named_by", named_by(fact)},
          {"first_seen", fact.first_seen.text()},
          {"last_seen", fact.last_seen.text()},
          {"flows", fact.flows},
          {"packets", fact.packets},
          {"bytes", fact.bytes},
          {"tls", handshakes(fact.handshakes)},
          {"behaviour", behaviour(fact.behaviour)},
          {"evidence_count", fact.evidence_count},
          {"evidence", seen},
          {"verdicts", verdicts}};
  add_surroundings(fact, steps, out);
  return out;
}

}  // namespace shekara::report_json
