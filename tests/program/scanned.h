// SPDX-License-Identifier: Apache-2.0
// A scan by the program itself with everything it leaves behind, for the tests of this folder.
#pragma once
#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/packet_builder.h"
#include "tests/support/run.h"

namespace shekara::test {

inline const std::vector<std::string> kSamples = {
    "anycast-resolver.pcap", "camera.pcap",          "car-remote-command.pcap", "car-to-china.pcap",
    "car-to-kazakhstan.pcap", "cdn-in-kazakhstan.pcap", "childrens-watch.pcap",  "disputed.pcap",
    "firmware-1.pcap",        "firmware-2.pcap",
    "foreign-sim.pcap",       "kz-name-abroad.pcap",    "phone.pcapng",          "sealed-car.pcap",       "state-service-abroad.pcap",
    "state-service-at-home.pcap", "taxi-terminal.pcap",   "tiktok.pcap",           "tracker-fleet.pcap",
    "two-phones.pcap"};
// All of them where the program is as released. With sanitizers a scan takes seconds: some, of each kind; the goldens go over
// all in every build.
inline std::vector<std::string> samples_to_try() {
  if (SHEKARA_SANITIZED == 0) return kSamples;
  return {"camera.pcap", "car-to-china.pcap", "childrens-watch.pcap", "phone.pcapng", "two-phones.pcap"};
}
inline std::string sample_file(std::string_view name) { return source_path("samples/" + std::string(name)); }

// A summary without its last line, which says where the report is.
inline std::string without_place(const std::string& summary) {
  if (summary.size() < 2) return summary;
  const std::size_t last = summary.rfind('\n', summary.size() - 2) + 1;
  const bool is_place = summary.find("/report.", last) != std::string::npos;
  return is_place ? summary.substr(0, last) : summary;
}

// Without line ends and margins, so that a test does not depend on where a line breaks.
inline std::string flat(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (c != '\n' && c != ' ')
      out += c;
    else if (!out.ends_with(' '))
      out += ' ';
  return out;
}

struct Scanned {
  Ran ran;  // its output without_place()
  std::string report, flows, page;  // the files, as written
  [[nodiscard]] nlohmann::ordered_json json() const { return nlohmann::ordered_json::parse(report); }
};

// `before` is put before the program, "cat x |".
inline Scanned scanned(const std::string& arguments, const std::string& before = {}) {
  const Folder out;
  Scanned result;
  result.ran = shekara("scan --progress never -o " + out.path() + " " + arguments, before);
  result.ran.out = without_place(result.ran.out);
  result.report = read_file(out.path("report.json"));
  result.flows = read_file(out.path("flows.ndjson"));
  result.page = read_file(out.path("report.html"));
  return result;
}

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

// Finding ids, sorted.
inline std::vector<std::string> ids_of(const nlohmann::ordered_json& report) {
  std::vector<std::string> out;
  for (const nlohmann::ordered_json& finding : report.at("findings")) out.push_back(finding.at("id"));
  std::ranges::sort(out);
  return out;
}

inline std::string as_string(const Octets& bytes) { return {bytes.begin(), bytes.end()}; }

}  // namespace shekara::test
