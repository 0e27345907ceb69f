// SPDX-License-Identifier: Apache-2.0
// Which device it was, in which step of the test, in what surroundings; and how the pack reads the law.
#include "rules/fact.h"
#include "rules/fact_text.h"

namespace shekara {

namespace {
using Text = std::string;

void read_text(const Text& value, Seen& seen) {
  if (value.empty()) seen.complete = false;
  else seen.values.push_back(value);
}

void read_class(const Finding& finding, const Term&, const RuleSet&, Seen& seen) { read_text(finding.device.device_class, seen); }
Text tell_class(const Finding& finding, const Term&, const RuleSet&) {
  const DeviceFacts& device = finding.device;
  if (device.device_class.empty())
    return "device.class is not known (" + (device.class_because.empty() ? "not stated, and nothing in the traffic tells" : device.class_because) + ")";
  return "device.class = " + device.device_class + " (" + (device.class_stated ? "" : "proposed: ") + device.class_because + ")";
}
void read_class_stated(const Finding& finding, const Term&, const RuleSet&, Seen& seen) {
  seen.number = finding.device.class_stated ? 1 : 0;
}

void read_role(const Finding& finding, const Term&, const RuleSet&, Seen& seen) { read_text(finding.device.role, seen); }
Text tell_role(const Finding& finding, const Term&, const RuleSet&) {
  return finding.device.role.empty() ? "device.role is not known (the audit record does not state it)"
                                     : "device.role = " + finding.device.role + " (stated in the audit record)";
}

void read_step(const Finding& finding, const Term&, const RuleSet&, Seen& seen) {
  for (const Text& kind : finding.step_kinds) seen.values.push_back(kind);
  if (finding.step_kinds.empty()) seen.complete = false;
}
Text tell_step(const Finding& finding, const Term&, const RuleSet&) {
  if (finding.step_kinds.empty()) return "step is not known (it fell in no step that the audit record states)";
  return "step = " + joined(finding.step_kinds) + " (audit record: " + joined(finding.steps) + ")";
}

void read_environment(const Finding& finding, const Term&, const RuleSet&, Seen& seen) {
  for (const EnvironmentKind kind : finding.environment) seen.values.push_back(to_text(kind));
}
Text tell_environment(const Finding& finding, const Term&, const RuleSet&) {
  std::vector<Text> kinds;
  for (const EnvironmentKind kind : finding.environment) kinds.emplace_back(to_text(kind));
  return "environment = " + (kinds.empty() ? "nothing seen" : joined(kinds));
}

void read_capture_kind(const Finding& finding, const Term&, const RuleSet&, Seen& seen) { read_text(finding.capture_kind, seen); }
Text tell_capture_kind(const Finding& finding, const Term&, const RuleSet&) {
  return finding.capture_kind.empty() ? "capture point is not known (the audit record does not state it)"
                                      : "capture point = " + finding.capture_kind + " (stated in the audit record)";
}

void read_localisation(const Finding&, const Term&, const RuleSet& rules, Seen& seen) { read_text(rules.localisation, seen); }
Text tell_localisation(const Finding&, const Term&, const RuleSet& rules) {
  return rules.localisation.empty() ? "localisation is not known (the pack states no mode)"
                                    : "localisation = " + rules.localisation + " (mode of the pack)";
}
}  // namespace

namespace fact {
constexpr FactInfo device_class{"device.class", read_class, tell_class, true};
constexpr FactInfo device_class_stated{"the device's class is stated", read_class_stated, tell_class, true,
                                       "the device's class is not stated"};
constexpr FactInfo device_role{"device.role", read_role, tell_role, true};
constexpr FactInfo step{"step", read_step, tell_step, true};
constexpr FactInfo environment{"environment", read_environment, tell_environment, true};
constexpr FactInfo capture_kind{"capture point", read_capture_kind, tell_capture_kind, true};
constexpr FactInfo localisation{"localisation", read_localisation, tell_localisation, true};
}  // namespace fact

}  // namespace shekara
