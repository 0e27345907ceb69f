// SPDX-License-Identifier: Apache-2.0
// How data went: over which border, in which direction, by which protocol, protected or not.
#include "rules/fact.h"
#include "rules/fact_text.h"

namespace shekara {

namespace {
using Text = std::string;

void read_crossing(const Finding& finding, const Term&, const RuleSet&, Seen& seen) {
  seen.values.push_back(to_text(finding.crossing));  // also "unknown": a rule may ask for it
  if (finding.crossing == Crossing::unknown) seen.complete = false;
}
// Both ends may be at home, and the data may not: "the tunnel WireGuard leads on, ".
Text tell_crossing(const Finding& finding, const Term&, const RuleSet& rules) {
  if (finding.crossing != Crossing::unknown) return "crossing = " + Text(to_text(finding.crossing));
  const Text tunnel = finding.tunnel.empty() ? Text() : "the tunnel " + Text(finding.tunnel) + " leads on, ";
  return "crossing is not known: " + tunnel + fact::from_country.tell(finding, {}, rules) + ", " +
         fact::to_country.tell(finding, {}, rules);
}

void read_protection(const Finding& finding, const Term&, const RuleSet&, Seen& seen) {
  seen.values.push_back(to_text(finding.protection));
}
Text tell_protection(const Finding& finding, const Term&, const RuleSet&) {
  return "protection = " + Text(to_text(finding.protection));
}

void read_protocol(const Finding& finding, const Term&, const RuleSet&, Seen& seen) { seen.values.push_back(finding.protocol); }
Text tell_protocol(const Finding& finding, const Term&, const RuleSet&) { return "protocol = " + finding.protocol; }

// "TLS.Google" is both: what it speaks, and whose it is.
void read_application(const Finding& finding, const Term&, const RuleSet&, Seen& seen) {
  const std::string_view text = finding.application;
  seen.values.push_back(text);
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos) return;
  seen.values.push_back(text.substr(0, dot));
  seen.values.push_back(text.substr(dot + 1));
}
Text tell_application(const Finding& finding, const Term&, const RuleSet&) {
  return "application = " + finding.application + " (nDPI)";
}

void read_transport(const Finding& finding, const Term&, const RuleSet&, Seen& seen) { seen.values.push_back(finding.transport); }
Text tell_transport(const Finding& finding, const Term&, const RuleSet&) { return "transport = " + finding.transport; }

std::string_view sender(const Finding& finding) {
  return finding.direction == Direction::client_to_server ? "device" : "server";
}
void read_sent_by(const Finding& finding, const Term&, const RuleSet&, Seen& seen) { seen.values.push_back(sender(finding)); }
Text tell_sent_by(const Finding& finding, const Term&, const RuleSet&) { return "sent.by = " + Text(sender(finding)); }

void read_tunnel(const Finding& finding, const Term&, const RuleSet&, Seen& seen) { seen.number = finding.tunnel.empty() ? 0 : 1; }
Text tell_tunnel(const Finding& finding, const Term&, const RuleSet&) {
  return "tunnel = " + (finding.tunnel.empty() ? Text("none seen") : Text(finding.tunnel));
}
}  // namespace

namespace fact {
constexpr FactInfo crossing{"crossing", read_crossing, tell_crossing, true};
constexpr FactInfo protection{"protection", read_protection, tell_protection, true};
constexpr FactInfo protocol{"protocol", read_protocol, tell_protocol, true};
constexpr FactInfo application{"application", read_application, tell_application};
constexpr FactInfo transport{"transport", read_transport, tell_transport};
constexpr FactInfo sent_by{"sent.by", read_sent_by, tell_sent_by, true};
constexpr FactInfo tunnel{"a tunnel leads on", read_tunnel, tell_tunnel, true, "no tunnel leads on"};
}  // namespace fact

}  // namespace shekara
