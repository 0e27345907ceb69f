// SPDX-License-Identifier: Apache-2.0
// A capture filter in tcpdump's language (man pcap-filter), compiled once for each link type; the only user
// of libpcap.
#pragma once
#include <map>
#include <memory>
#include <string>

#include "scanner/capture/window.h"

namespace shekara {

class BpfFilter {
 public:
  // UserError, with libpcap's words, when the expression suits no link type at all.
  explicit BpfFilter(std::string expression);
  ~BpfFilter();

  // False also for packets of a link type that the expression cannot be compiled for.
  bool passes(const PacketView& packet);
  // libpcap's words on why the expression cannot be compiled for the link type; empty when it can.
  const std::string& error(std::uint16_t link_type);
  [[nodiscard]] const std::string& expression() const { return expression_; }

 private:
  struct Program;
  Program& program(std::uint16_t link_type);

  std::string expression_;
  std::map<std::uint16_t, std::unique_ptr<Program>> programs_;
  Program* last_ = nullptr;
  std::uint16_t last_type_ = 0;
};

}  // namespace shekara
