// SPDX-License-Identifier: Apache-2.0
#include "scanner/capture/capture_paths.h"

#include <algorithm>
#include <filesystem>

#include "scanner/base/user_error.h"
#include "scanner/capture/byte_source.h"
#include "scanner/capture/capture_format.h"

namespace shekara {

namespace {
namespace fs = std::filesystem;
constexpr std::size_t kSniffBytes = 4096;

bool is_hidden(const fs::path& path) { return path.filename().native().starts_with('.'); }

bool is_capture(const std::string& name) {
  const std::unique_ptr<ByteSource> source = open_bytes(name, kSniffBytes);
  return capture_format(source->ahead(kMagicBytes)) != CaptureFormat::none;
}

std::vector<std::string> captures_below(const std::string& folder) {
  std::vector<std::string> found;
  try {
    for (fs::recursive_directory_iterator at(folder), end; at != end; ++at) {
      if (is_hidden(at->path())) {
        at.disable_recursion_pending();
      } else if (at->is_regular_file() && is_capture(at->path().native())) {
        found.push_back(at->path().native());
      }
    }
  } catch (const fs::filesystem_error& error) {
    throw UserError(error.path1().native(), "cannot be listed: " + error.code().message(),
                    "check its permissions");
  }
  std::ranges::sort(found);
  if (found.empty())
    throw UserError(folder, "is a folder without captures", "name a folder with pcap or pcapng files");
  return found;
}
}  // namespace

std::vector<std::string> find_captures(const std::vector<std::string>& paths) {
  std::vector<std::string> captures;
  for (const std::string& path : paths) {
    std::error_code error;
    if (path != "-" && fs::is_directory(path, error)) {
      const std::vector<std::string> below = captures_below(path);
      captures.insert(captures.end(), below.begin(), below.end());
    } else {
      captures.push_back(path);
    }
  }
  return captures;
}

}  // namespace shekara
