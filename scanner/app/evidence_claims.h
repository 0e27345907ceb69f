// SPDX-License-Identifier: Apache-2.0
// What findings say of packets: which flows have to be read to see it again, and in which words a packet is
// told what it is cited for.
#pragma once
#include <map>
#include <span>
#include <string>
#include <vector>

#include "reports/report.h"
#include "scanner/evidence/packet_selection.h"

namespace shekara {

struct EvidenceClaims {
  std::vector<WantedFlow> flows;
  std::vector<std::vector<std::string>> findings;          // ids, by flow
  std::vector<bool> unreadable;                            // by flow: nobody knows what is in its payload
  std::map<PacketRef, std::vector<std::string>> comments;  // claims about a packet, each harmless for the eye
  std::vector<IpAddress> addresses;                        // of the findings' ends, sorted
  struct Cited {
    std::uint32_t flow = 0;
    PacketRef packet;
    std::string_view kind;
    std::string path;
  };
  std::vector<Cited> evidence;
};

// "a, b, c, d and 3 more".
std::string ids_text(const std::vector<std::string>& ids);
EvidenceClaims claims_of(std::span<const JudgedFinding> findings, const Limits& limits);

}  // namespace shekara
