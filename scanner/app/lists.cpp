// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/lists.h"

#include <algorithm>
#include <iomanip>
#include <iostream>
#include <string>

#include "scanner/decode/registry.h"
#include "scanner/detect/registry.h"

namespace shekara {

namespace {
std::string layers_text(std::uint8_t layers) {
  std::string out;
  const auto add = [&](Layers layer, const char* name) {
    if ((layers & layer) != 0) out += (out.empty() ? "" : ",") + std::string(name);
  };
  add(kOverTcp, "tcp");
  add(kOverUdp, "udp");
  add(kAsBody, "body");
  return out;
}
}  // namespace

void print_protocols() {
  std::size_t widest = 0;
  for (const DecoderInfo* info : all_decoders()) widest = std::max(widest, info->name.size());
  for (const DecoderInfo* info : all_decoders()) {
    std::cout << std::left << std::setw(static_cast<int>(widest + 2)) << info->name << std::setw(14) << layers_text(info->layers)
              << info->summary;
    for (std::size_t i = 0; i < info->usual_ports.size(); ++i)
      std::cout << (i == 0 ? " (often on " : ", ") << info->usual_ports[i];
    std::cout << (info->usual_ports.empty() ? "\n" : ")\n");
  }
}

void print_detectors() {
  std::size_t widest = 0;
  for (const DetectorInfo* info : all_detectors()) widest = std::max(widest, info->name.size());
  for (const DetectorInfo* info : all_detectors())
    std::cout << std::left << std::setw(static_cast<int>(widest + 2)) << info->name << std::setw(16) << to_text(info->category)
              << info->summary << "\n";
}

}  // namespace shekara
