// SPDX-License-Identifier: Apache-2.0
// The question that a sample is asked: the rules its story is about, and the laboratory's record beside it.
#pragma once
#include <algorithm>
#include <string>
#include <string_view>

namespace shekara::test {

struct SampleOptions {
  std::string_view sample, options;
};
inline constexpr SampleOptions kSampleOptions[] = {
    {"camera.pcap", "--rules kz-covert-devices "},
    {"childrens-watch.pcap", "--rules kz-covert-devices "},
    {"state-service-abroad.pcap", "--rules kz-state-services "},
    {"state-service-at-home.pcap", "--rules kz-state-services "},
    {"tiktok.pcap", "--rules kz-platforms "},
    {"tracker-fleet.pcap", "--rules kz-covert-devices "},
    {"two-phones.pcap", "--rules kz-official-communications --audit samples/two-phones.audit.json "},
};

// To be put before the capture, seen from the repository's root; empty: the program's defaults.
inline std::string options_of(std::string_view sample) {
  const auto row = std::ranges::find(kSampleOptions, sample, &SampleOptions::sample);
  return row == std::end(kSampleOptions) ? std::string() : std::string(row->options);
}

}  // namespace shekara::test
