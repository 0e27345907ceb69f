// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/versions.h"

#include <brotli/decode.h>
#include <hs/hs.h>
#include <maxminddb.h>
#include <nghttp2/nghttp2.h>
#include <nghttp3/nghttp3.h>
#include <openssl/crypto.h>
#include <pcap/pcap.h>
#include <zlib.h>
#include <zstd.h>

#include "scanner/classify/classifier.h"

namespace shekara {

namespace {
std::string brotli_version() {
  const std::uint32_t version = BrotliDecoderVersion();
  return std::to_string(version >> 24) + "." + std::to_string(version >> 12 & 0xfff) + "." +
         std::to_string(version & 0xfff);
}

// "libpcap version 1.10.3 (with TPACKET_V3)" -> "1.10.3"
std::string pcap_version() {
  std::string_view text(pcap_lib_version());
  constexpr std::string_view kPrefix = "libpcap version ";
  if (text.starts_with(kPrefix)) text.remove_prefix(kPrefix.size());
  return std::string(text.substr(0, text.find(' ')));
}
}  // namespace

std::vector<LibraryVersion> library_versions() {
  return {{"nDPI", Classifier::library_version()}, {"libpcap", pcap_version()},
          {"libmaxminddb", MMDB_lib_version()},    {"Hyperscan", hs_version()},
          {"OpenSSL", OpenSSL_version(OPENSSL_VERSION_STRING)},
          {"zlib", zlibVersion()},                 {"zstd", ZSTD_versionString()},
          {"brotli", brotli_version()},
          {"nghttp2", nghttp2_version(0)->version_str}, {"nghttp3", nghttp3_version(0)->version_str}};
}

std::string_view source_revision() {
  return
#include "scanner/app/source_revision.inc"
      ;
}

std::string build_compiler() {
#ifdef __clang__
  return "Clang " __clang_version__;
#else
  return "GCC " __VERSION__;
#endif
}

std::string build_platform() { return SHEKARA_PLATFORM; }

std::string version_text() {
  std::string out = "shekara " SHEKARA_VERSION;
  const std::string revision(source_revision());
  out += "\nrevision: " + (revision.empty() ? "not known" : revision);
  out += "\nbuilt with: " + build_compiler() + ", " + build_platform();
  for (const LibraryVersion& library : library_versions()) out += "\n" + library.name + ": " + library.version;
  return out;
}

}  // namespace shekara
