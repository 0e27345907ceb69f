// SPDX-License-Identifier: Apache-2.0
// The parts of report.json, one function each; writers/json.cpp puts them together.
#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "reports/report.h"

namespace shekara {
class JsonLine;
}

namespace shekara::report_json {

using Json = nlohmann::ordered_json;
inline constexpr std::string_view kSchema = "shekara-report-1";

// common.cpp
// On one line, made visible. Ill-formed text cannot stop a report: it is replaced, as everywhere.
std::string line_of(const Json& json);
Json packet(const PacketRef& ref);
Json text_or_null(std::string_view text);
Json counts(const Counts& from);
// basis.cpp
Json tool(const Report& report);
Json databases(const Report& report);
Json overrides(const OverridesRecord& from);
Json rules(const Report& report);
Json catalogue(const CatalogueRecord& from);
// inputs.cpp
Json inputs(const Report& report);
Json coverage(const Report& report);
Json environment(const Report& report);
Json keys(const Report& report);
Json seeds(const Report& report);
Json evidence_file(const EvidenceFileRecord& from);
Json destinations(const DestinationRecords& from);

// Of findings, of which there are thousands: written as they come, to the key or into the array that `line` stands at.
// common.cpp
void put_packet(JsonLine& line, const PacketRef& ref);
// parties.cpp
void put_party(JsonLine& line, const Party& from);
// unread.cpp; null where there is none
void put_certificate(JsonLine& line, const std::optional<ServerCertificate>& from);
void put_behaviour(JsonLine& line, const std::optional<Behaviour>& from);
void put_handshakes(JsonLine& line, const std::optional<Handshakes>& from);
// findings.cpp; `steps`: Report::stated_steps()
void put_finding(JsonLine& line, const JudgedFinding& from, const std::optional<std::vector<StatedStep>>& steps);

}  // namespace shekara::report_json
