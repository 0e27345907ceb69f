// SPDX-License-Identifier: Apache-2.0
// Findings put together for a reader: one device, one destination, one rule, whatever the kinds of data. The
// report's files list findings one by one; only the summary for people tells stories.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "reports/report.h"

namespace shekara {

// Borrows from the Report. The side without a server's port is the device.
struct Story {
  std::vector<const JudgedFinding*> findings;  // in the report's order, at least one
  [[nodiscard]] const JudgedFinding& worst() const { return *findings.front(); }
  [[nodiscard]] const Finding& fact() const { return worst().finding; }
  [[nodiscard]] bool came_from_server() const { return fact().from.port != 0 && fact().to.port == 0; }
  [[nodiscard]] const Party& device() const { return came_from_server() ? fact().to : fact().from; }
  [[nodiscard]] const Party& server() const { return came_from_server() ? fact().from : fact().to; }
};

// The verdict to show: of those with the finding's outcome, one that surely applies before one that cannot
// tell. nullptr: there is none.
const Verdict* deciding_verdict(const JudgedFinding& judged);

// Worst outcome first, then severity, certainty, and first packet time. Unread traffic is left out, unless a
// rule prohibits it.
std::vector<Story> stories_of(const Report& report);

// One kind of data with one shown value, wherever it was in the story.
struct Sample {
  const Evidence* strongest = nullptr;
  std::uint64_t times = 0;
};
// By category, strongest first.
std::vector<Sample> samples_of(const Story& story);
// Evidence of the story that samples_of could not see, because the findings list only their strongest.
std::uint64_t evidence_not_listed(const Story& story);

// Layer by layer, "mqtt > json"; sorted.
std::vector<std::string> protocols_of(const Story& story);

// A flow counts in the finding of every category it carried, so a story is not the sum of its findings: the
// largest of them is the least there can be, and exact when all are the same.
struct Volume {
  std::uint64_t flows = 0, packets = 0, bytes = 0;
  Timestamp first_seen, last_seen;
  bool exact = true;
};
Volume volume_of(const Story& story);

// What identifies the devices: vehicle, device and subscriber identifiers they sent themselves, at least of
// certainty high.
using Identifiers = std::map<IpAddress, std::vector<const Evidence*>>;
Identifiers identifiers_of(const Report& report);

// Unread traffic by destination.
struct UnreadTo {
  const Finding* first = nullptr;
  const Finding* largest = nullptr;     // of those with a behaviour by bytes in both directions, else the first
  Outcome outcome = Outcome::domestic;  // the worst
  std::vector<std::string> protocols;   // sorted
  std::uint64_t flows = 0, bytes = 0;
};
std::vector<UnreadTo> unread_of(const Report& report);  // most bytes first

}  // namespace shekara
