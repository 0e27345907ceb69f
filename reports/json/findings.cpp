// SPDX-License-Identifier: Apache-2.0
// Findings, and what the rules say of them: thousands of lines of some eight kilobytes, so written without a tree.
#include "reports/json/parts.h"
#include "scanner/base/json_text.h"

namespace shekara::report_json {

namespace {
// Where there is an audit record; null where it states no steps.
void put_step_ids(JsonLine& line, const std::vector<StatedStep>& stated, const std::vector<std::string>& ids) {
  line.key("steps");
  stated.empty() ? line.null() : line.texts(ids);
}

std::vector<std::string> ids_of(std::uint64_t mask, const std::vector<StatedStep>& steps) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < steps.size() && i < 64; ++i)
    if ((mask >> i & 1U) != 0) out.push_back(steps[i].id);
  return out;
}

// In evidence.pcapng.
void put_frame(JsonLine& line, std::uint64_t number) {
  line.key("evidence_frame");
  number == 0 ? line.null() : line.number(number);
}

// How to find it again: reports/README.md.
void put_pointer(JsonLine& line, const Evidence& seen) {
  const PacketPlace& from = seen.place;
  line.key("pointer").open('{').key("payload_offset");
  from.at == PacketPlace::kNowhere ? line.null() : line.number(std::uint64_t{from.at});
  line.key("exact").boolean(from.exact);
  put_packet(line.key("read_with"), from.last);
  put_packet(line.key("flow_packet"), from.flow);
  put_frame(line, seen.evidence_frame);
  line.close('}');
}

void put_named_by(JsonLine& line, const Finding& from) {
  line.key("named_by").open('[');
  for (const NamedBy& by : from.named_by) {
    put_packet(line.open('{').key("packet"), by.answer);
    put_packet(line.key("flow_packet"), by.flow);
    line.close('}');
  }
  line.close(']');
}

void put_evidence(JsonLine& line, const Evidence& from, const std::optional<std::vector<StatedStep>>& steps) {
  line.open('{').key("category").text(to_text(from.category)).key("kind").text(from.kind).key("shown").text(from.shown);
  line.key("certainty").text(to_text(from.certainty)).key("why").text(from.why).key("sent_by").text(to_text(from.direction));
  line.key("layers").text(from.layers).key("path").text(from.path);
  put_packet(line.key("packet"), from.packet);
  line.key("offset").number(std::uint64_t{from.offset}).key("length").number(std::uint64_t{from.length});
  line.key("first_seen").text(from.first_seen.text()).key("last_seen").text(from.last_seen.text()).key("times").number(from.times);
  if (!from.decrypted_with.empty()) line.key("decrypted_with").text(from.decrypted_with);
  if (from.place.flow.number != 0) put_pointer(line, from);
  if (from.origin != Origin::none) line.key("origin").text(to_text(from.origin));
  if (from.device.hash != 0) line.key("device").text(from.device.shown);
  if (steps) put_step_ids(line, *steps, ids_of(from.steps, *steps));
  line.close('}');
}

void put_texts(JsonLine& line, const Texts& from) {
  line.open('{');
  for (const auto& [language, text] : from) line.foreign_key(language).text(text);
  line.close('}');
}

void put_verdict(JsonLine& line, const Verdict& from) {
  line.open('{').key("rule").text(from.rule).key("pack").text(from.pack).key("outcome").text(to_text(from.outcome));
  line.key("severity").text(to_text(from.severity)).key("cannot_tell").boolean(from.cannot_tell);
  put_texts(line.key("title"), *from.title);
  line.key("would_change").open('[');
  for (const Texts& change : *from.would_change) put_texts(line, change);
  line.close(']').key("exception").text_or_null(from.exception).key("waiver").text_or_null(from.waiver);
  line.key("citations").open('[');
  for (const Citation& citation : from.citations) {
    line.open('{').key("act").text(citation.act).key("article").text(citation.article).key("address").text(citation.address);
    line.key("checked_on").text(citation.checked_on).key("verified").boolean(citation.verified).close('}');
  }
  line.close(']').key("reasons").open('[');
  for (const Reason& reason : from.reasons)
    line.open('{').key("condition").text(reason.condition).key("because").text(reason.because).close('}');
  line.close(']').close('}');
}

void put_device(JsonLine& line, const DeviceFacts& from) {
  line.key("device");
  if (from.name.empty() && from.class_because.empty() && from.role.empty()) {
    line.null();
    return;
  }
  line.open('{').key("name").text_or_null(from.name).key("class").text_or_null(from.device_class);
  line.key("class_stated").boolean(from.class_stated).key("class_because").text_or_null(from.class_because);
  line.key("role").text_or_null(from.role).close('}');
}

// What surrounds a finding; test steps only where there is an audit record, null where it states none.
void put_surroundings(JsonLine& line, const Finding& from, const std::optional<std::vector<StatedStep>>& steps) {
  put_device(line, from.device);
  line.key("environment").open('[');
  for (const EnvironmentKind kind : from.environment) line.text(to_text(kind));
  line.close(']').key("capture_kind").text_or_null(from.capture_kind);
  if (steps) put_step_ids(line, *steps, from.steps);
}

void put_ends(JsonLine& line, const Finding& fact) {
  line.key("category").text_or_null(fact.category ? to_text(*fact.category) : std::string_view());
  line.key("crossing").text(to_text(fact.crossing)).key("tunnel").text_or_null(fact.tunnel);
  put_party(line.key("from"), fact.from);
  put_party(line.key("to"), fact.to);
  line.key("sent_by").text(to_text(fact.direction)).key("protocol").text(fact.protocol);
  line.key("application").text_or_null(fact.application).key("transport").text(fact.transport);
  line.key("protection").text(to_text(fact.protection));
}
}  // namespace

void put_finding(JsonLine& line, const JudgedFinding& from, const std::optional<std::vector<StatedStep>>& steps) {
  const Finding& fact = from.finding;
  line.open('{').key("id").text(fact.id).key("outcome").text(to_text(from.outcome()));
  put_ends(line, fact);
  put_packet(line.key("first_packet"), fact.first_packet);
  put_frame(line, fact.evidence_frame);
  put_named_by(line, fact);
  line.key("first_seen").text(fact.first_seen.text()).key("last_seen").text(fact.last_seen.text());
  line.key("flows").number(fact.flows).key("packets").number(fact.packets).key("bytes").number(fact.bytes);
  put_handshakes(line.key("tls"), fact.handshakes);
  put_behaviour(line.key("behaviour"), fact.behaviour);
  line.key("evidence_count").number(fact.evidence_count).key("evidence").open('[');
  for (const Evidence& one : fact.evidence) put_evidence(line, one, steps);
  line.close(']').key("verdicts").open('[');
  for (const Verdict& one : from.verdicts) put_verdict(line, one);
  line.close(']');
  put_surroundings(line, fact, steps);
  line.close('}');
}

}  // namespace shekara::report_json
