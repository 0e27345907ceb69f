// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/versions.h"

#include "geoip/locator.h"
#include "scanner/base/digest.h"
#include "scanner/capture/bpf_filter.h"
#include "scanner/classify/classifier.h"
#include "scanner/detect/detector_set.h"
#include "scanner/unpack/unpack.h"

namespace shekara {

std::vector<LibraryVersion> library_versions() {
  return {{"nDPI", Classifier::library_version()},    {"libpcap", pcap_library_version()},
          {"libmaxminddb", mmdb_library_version()},   {"Hyperscan", pattern_library_version()},
          {"OpenSSL", digest_library_version()},      {"unpackers", unpack_library_versions()}};
}

std::string version_text() {
  std::string out = "shekara " SHEKARA_VERSION;
  for (const LibraryVersion& library : library_versions()) out += "\n" + library.name + ": " + library.version;
  return out;
}

}  // namespace shekara
