// SPDX-License-Identifier: Apache-2.0
// Questions to samples beyond the one that all are asked (the default rules, the capture alone): the rules that the story
// is about, and the laboratory's record beside it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace shekara::test {

struct Question {
  std::string sample;
  std::string golden;   // folder of the accepted answer: tests/golden/<golden>/
  std::string options;  // to be put before the capture, seen from the repository's root
};

inline Question question(std::string_view sample, std::string_view pack, std::string_view others = {}) {
  const std::string name(sample), rules(pack);
  return {name, name + "." + rules, "--rules " + rules + " " + std::string(others)};
}

inline std::vector<Question> questions(const std::vector<std::string>& samples) {
  std::vector<Question> out;
  for (const std::string& sample : samples) out.push_back({sample, sample, {}});
  out.push_back(question("camera.pcap", "kz-covert-devices"));
  out.push_back(question("car-to-china.pcap", "kz-vehicle-mirror"));
  out.push_back(question("childrens-watch.pcap", "kz-covert-devices"));
  out.push_back({"sealed-car.pcap", "sealed-car.pcap.keys", "--keylog samples/sealed-car.keys.txt "});
  out.push_back(question("state-service-abroad.pcap", "kz-state-services"));
  out.push_back(question("state-service-at-home.pcap", "kz-state-services"));
  out.push_back(question("tiktok.pcap", "kz-platforms"));
  out.push_back(question("tracker-fleet.pcap", "kz-covert-devices"));
  out.push_back(question("two-phones.pcap", "kz-official-communications", "--audit samples/two-phones.audit.json "));
  return out;
}

}  // namespace shekara::test
