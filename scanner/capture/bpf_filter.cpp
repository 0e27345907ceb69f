// SPDX-License-Identifier: Apache-2.0
#include "scanner/capture/bpf_filter.h"

#include <pcap/pcap.h>

#include <algorithm>
#include <array>

#include "scanner/base/check.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {
constexpr int kSnapLength = 262144;  // tcpdump's; only what a matching program returns

// Between them they know every word of the language: Ethernet, PPP, raw IP, 802.11, BSD packet filter log,
// SunATM, SS7.
constexpr std::array<std::uint16_t, 7> kTypicalLinkTypes{1, 9, 101, 105, 117, 123, 140};

// libpcap compiles for DLT values, which differ from LINKTYPE values for a few old types (pcap/dlt.h, on
// Linux).
int dlt_of(std::uint16_t link_type) {
  switch (link_type) {
    case 100:
      return DLT_ATM_RFC1483;
    case 101:
      return DLT_RAW;
    case 102:
      return DLT_SLIP_BSDOS;
    case 103:
      return DLT_PPP_BSDOS;
    default:
      return link_type;
  }
}
}  // namespace

struct BpfFilter::Program {
  bpf_program code{};
  std::string error;

  Program(const std::string& expression, std::uint16_t link_type) {
    pcap_t* dead = pcap_open_dead(dlt_of(link_type), kSnapLength);
    CHECK_OR_ABORT(dead != nullptr);
    if (pcap_compile(dead, &code, expression.c_str(), 1, PCAP_NETMASK_UNKNOWN) != 0) {
      error = pcap_geterr(dead);
      if (error.empty()) error = "cannot be compiled";
    }
    pcap_close(dead);
  }
  ~Program() { pcap_freecode(&code); }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
};

BpfFilter::BpfFilter(std::string expression) : expression_(std::move(expression)) {
  const auto fits = [&](std::uint16_t link_type) { return error(link_type).empty(); };
  if (std::ranges::any_of(kTypicalLinkTypes, fits)) return;
  throw UserError("filter \"" + expression_ + "\"", error(kTypicalLinkTypes.front()),
                  "man pcap-filter has the syntax");
}
BpfFilter::~BpfFilter() = default;

BpfFilter::Program& BpfFilter::program(std::uint16_t link_type) {
  if (last_ != nullptr && last_type_ == link_type) return *last_;
  std::unique_ptr<Program>& slot = programs_[link_type];
  if (!slot) slot = std::make_unique<Program>(expression_, link_type);
  last_ = slot.get();
  last_type_ = link_type;
  return *last_;
}

const std::string& BpfFilter::error(std::uint16_t link_type) { return program(link_type).error; }

bool BpfFilter::passes(const PacketView& packet) {
  const Program& compiled = program(packet.link_type);
  if (!compiled.error.empty()) return false;
  pcap_pkthdr header{};
  header.caplen = static_cast<bpf_u_int32>(packet.bytes.size());
  header.len = packet.wire_length;
  return pcap_offline_filter(&compiled.code, &header, packet.bytes.data()) != 0;
}

}  // namespace shekara
