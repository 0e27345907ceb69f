// SPDX-License-Identifier: Apache-2.0
// How much, how fast and when.
#include "rules/fact.h"
#include "rules/fact_text.h"

namespace shekara {

namespace {
void read_bytes(const Finding& finding, const Term&, const RuleSet&, Seen& seen) { seen.number = static_cast<double>(finding.bytes); }
std::string tell_bytes(const Finding& finding, const Term&, const RuleSet&) { return "bytes = " + std::to_string(finding.bytes); }

void read_packets(const Finding& finding, const Term&, const RuleSet&, Seen& seen) {
  seen.number = static_cast<double>(finding.packets);
}
std::string tell_packets(const Finding& finding, const Term&, const RuleSet&) {
  return "packets = " + std::to_string(finding.packets);
}

// Over the time between its first and its last packet, a second at least: one packet is no rate of a megabyte a minute.
double rate_of(const Finding& finding) {
  const double seconds = std::max((finding.last_seen - finding.first_seen).milliseconds() / 1000, 1.0);
  return static_cast<double>(finding.bytes) * 60 / seconds;
}
void read_rate(const Finding& finding, const Term&, const RuleSet&, Seen& seen) { seen.number = rate_of(finding); }
std::string tell_rate(const Finding& finding, const Term&, const RuleSet&) {
  return "bytes a minute = " + number_text(rate_of(finding)) + " (" + std::to_string(finding.bytes) + " bytes from " +
         finding.first_seen.text() + " to " + finding.last_seen.text() + ")";
}

void read_first_seen(const Finding& finding, const Term&, const RuleSet&, Seen& seen) {
  seen.number = static_cast<double>(finding.first_seen.whole_seconds());
}
std::string tell_first_seen(const Finding& finding, const Term&, const RuleSet&) { return "first packet = " + finding.first_seen.text(); }

void read_last_seen(const Finding& finding, const Term&, const RuleSet&, Seen& seen) {
  seen.number = static_cast<double>(finding.last_seen.whole_seconds());
}
std::string tell_last_seen(const Finding& finding, const Term&, const RuleSet&) { return "last packet = " + finding.last_seen.text(); }
}  // namespace

namespace fact {
constexpr FactInfo bytes{"bytes", read_bytes, tell_bytes, true};
constexpr FactInfo packets{"packets", read_packets, tell_packets, true};
constexpr FactInfo bytes_per_minute{"bytes a minute", read_rate, tell_rate, true};
constexpr FactInfo first_seen{"first packet", read_first_seen, tell_first_seen, true};
constexpr FactInfo last_seen{"last packet", read_last_seen, tell_last_seen, true};
}  // namespace fact

}  // namespace shekara
