// SPDX-License-Identifier: Apache-2.0
// How the summary speaks of ends, places and packets.
#pragma once
#include <string>
#include <vector>

#include "reports/report.h"
#include "reports/words.h"

namespace shekara {
// "China (CN): 2 of 2 databases say so", "country DISPUTED: KZ (dbip-country 2026-06-01) / RU (...)",
// "private network".
std::string place_text(const Place& place, const Words& words);
// "tracker.example.cn (sni), 203.0.113.7, port 8080, further addresses: 2"
std::string server_text(const Party& party, const Words& words);
// "AS64500 Example Net"; empty when not known.
std::string network_text(const Place& place);
// "BYD Company Limited, China (CN): owners' app; certainty: high", by the service catalogue; empty when it knows no name.
std::string owner_text(const Party& party, const Words& words);
// "the name claims the region Alibaba Cloud cn-hangzhou: Hangzhou, China (CN)"; empty when no name does.
std::string region_text(const CloudRegion& region, const Words& words);
// "served through Akamai Technologies, United States (US): content delivery network; by the DNS alias e1.a.akamaiedge.net"; empty
// when no alias is known.
std::string served_text(const Party& party, const Words& words);
// "inside Kazakhstan (KZ)": where a position lies; empty when it is not known.
std::string origin_text(Origin origin, const std::string& home, const Words& words);
// What else should be known of a place, a line each: anycast, VPN and the like, cities; mostly none.
std::vector<std::string> place_notes(const Place& place, const Words& words);
// "packet 17", with the file's name where there are several.
std::string packet_text(const Report& report, const PacketRef& packet, const Words& words);
// What the deciding rule says of a finding, in the reader's language; says so when it cannot tell.
std::string title_text(const JudgedFinding& judged, const Words& words);
// Appends ", part" or, first, "part"; an empty part is left out.
void append_part(std::string& list, std::string_view part);
}  // namespace shekara
