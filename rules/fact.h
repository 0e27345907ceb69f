// SPDX-License-Identifier: Apache-2.0
// What a condition can ask of a finding: one fact each, read without a copy, and told with its source when a verdict is
// written. To add one: a FactInfo in the facts_*.cpp it belongs to, and a row in term.cpp.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule_set.h"

namespace shekara {

// A fact's values in one finding. Used again and again: clear() keeps the room.
struct Seen {
  std::vector<std::string_view> values;  // live as long as the finding
  double number = 0;                     // of levels and amounts
  bool complete = true;                  // false: there may be values that nobody knows
  std::array<char, 24> digits{};         // room for one number among the values
  void clear() {
    values.clear();
    number = 0;
    complete = true;
  }
};

struct FactInfo {
  std::string_view name;  // "to.country", as reasons write it
  void (*read)(const Finding& finding, const Term& term, const RuleSet& rules, Seen& seen);
  // "to.country = CN (agreed: ...)": what was seen and who says so.
  std::string (*tell)(const Finding& finding, const Term& term, const RuleSet& rules);
  bool in_outline = false;  // Findings::outline() gives it
  std::string_view denied = {};  // of one that is true or false: how its contrary is said
};

namespace fact {
extern const FactInfo category, readable, kind, certainty, seeded, origin, decrypted, command;        // facts_data.cpp
extern const FactInfo crossing, protection, protocol, application, transport, sent_by, tunnel;        // facts_flow.cpp
extern const FactInfo bytes, packets, bytes_per_minute, last_seen, first_seen;                        // facts_amounts.cpp
extern const FactInfo to_country, from_country, server_country, to_agreement, from_agreement, server_agreement, to_disputed,
    from_disputed, server_disputed, announced_in, asn, network_kind, network_owner, anycast, anonymizer;  // facts_places.cpp
extern const FactInfo to_domain, server_domain, port, service, service_kind, owner, owner_country, service_confidence,
    service_known, cloud_country, recipient;                                                          // facts_server.cpp
extern const FactInfo device_class, device_class_stated, device_role, step, environment, capture_kind, localisation;
}  // namespace fact                                                                                     facts_device.cpp

// The end that was contacted, in whichever direction the data went.
const Party& server_of(const Finding& finding);

}  // namespace shekara
