// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/progress.h"

#include <unistd.h>

#include <cstdio>

namespace shekara {

namespace {
std::string bar(double share) {
  constexpr int kWidth = 24;
  const int full = static_cast<int>(share * kWidth);
  std::string out = "[";
  for (int i = 0; i < kWidth; ++i) out += i < full ? '#' : '.';
  return out + "]";
}
}  // namespace

Progress::Progress(const PacketSource& source, const std::string& mode)
    : source_(source), start_(Clock::now()), shown_(start_), terminal_(isatty(STDERR_FILENO) == 1) {
  wanted_ = mode == "always" || (mode == "auto" && terminal_);
}

Progress::~Progress() {
  if (printed_ && terminal_) std::fputs("\r\x1b[K", stderr);
}

void Progress::show(std::uint64_t packets) {
  if (!wanted_) return;
  const Clock::time_point now = Clock::now();
  if (now - start_ < std::chrono::seconds(1) || now - shown_ < std::chrono::milliseconds(200)) return;
  shown_ = now;
  printed_ = true;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  const double megabytes = static_cast<double>(source_.bytes_read()) / 1e6;
  const double total = static_cast<double>(source_.total_bytes()) / 1e6;
  std::string line;
  char buffer[160];
  if (total > 0) line = bar(megabytes < total ? megabytes / total : 1) + " ";
  std::snprintf(buffer, sizeof buffer, "%llu packets, %.0f MB, %.0f MB/s", static_cast<unsigned long long>(packets),
                megabytes, megabytes / seconds);
  line += buffer;
  if (total > megabytes && megabytes > 0) {
    std::snprintf(buffer, sizeof buffer, ", %.0f s left", (total - megabytes) * seconds / megabytes);
    line += buffer;
  }
  std::fprintf(stderr, terminal_ ? "\r\x1b[K%s" : "%s\n", line.c_str());
  std::fflush(stderr);
}

}  // namespace shekara
