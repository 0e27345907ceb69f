// SPDX-License-Identifier: Apache-2.0
// Any bytes as an MMDB file: it is refused, or answers for any address with what can be printed. Seeds: the made-up
// files of tests/geoip.
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <string>

#include "geoip/locator.h"
#include "scanner/base/check.h"
#include "scanner/base/user_error.h"

namespace {
// libmaxminddb opens files by name only; this one is memory.
class MemoryFile {
 public:
  MemoryFile(const std::uint8_t* data, std::size_t size) : descriptor_(::memfd_create("fuzz.mmdb", 0)) {
    CHECK_OR_ABORT(descriptor_ >= 0);
    CHECK_OR_ABORT(::write(descriptor_, data, size) == static_cast<ssize_t>(size));
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() { ::close(descriptor_); }
  [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const MemoryFile file(data, size);
  try {
    const shekara::Locator locator = shekara::Locator::open({file.path()});
    for (const char* text : {"9.1.0.1", "9.2.0.1", "9.4.0.1", "255.1.2.3", "2400:1::1", "2a00::1"}) {
      const shekara::IpAddress address = shekara::IpAddress::parse(text).value();
      const shekara::Place place = locator.place(address);
      CHECK_OR_ABORT(place.country.empty() || place.country.size() == 2);
      CHECK_OR_ABORT(place.country == locator.place_in_short(address).country);
      CHECK_OR_ABORT(locator.answers(address).size() == 1);
    }
  } catch (const shekara::UserError&) {
    return 0;
  }
  return 0;
}
