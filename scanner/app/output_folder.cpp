// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/output_folder.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <vector>

#include "reports/writer.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {
namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& path, int code) {
  const std::string hint = code == ENOSPC || code == EDQUOT
                               ? "free some space or choose another folder with -o"
                               : "choose a folder you may write to with -o";
  throw UserError(path, std::string("cannot be written: ") + std::strerror(code != 0 ? code : EIO), hint);
}

// Into `part`; `path` is the name that the user knows.
void write_file(const std::function<void(std::ostream&)>& write, const std::string& part, const std::string& path) {
  std::vector<char> buffer(1U << 20);
  std::ofstream out;
  out.rdbuf()->pubsetbuf(buffer.data(), static_cast<std::streamsize>(buffer.size()));
  errno = 0;
  out.open(part, std::ios::binary | std::ios::trunc);
  if (out) write(out);
  out.flush();
  const int code = errno;
  if (out) out.close();
  if (out) return;
  std::error_code ignored;
  fs::remove(part, ignored);
  fail(path, code);
}
}  // namespace

void write_whole_file(const std::string& path, const std::function<void(std::ostream&)>& write) {
  const std::string part = path + ".part";
  write_file(write, part, path);
  std::error_code error;
  fs::rename(part, path, error);
  if (error) fail(path, error.value());
}

OutputFolder::OutputFolder(std::string folder) : folder_(std::move(folder)) {
  if (folder_.empty()) return;
  std::error_code error;
  fs::create_directories(folder_, error);
  if (error) fail(folder_, error.value());
  const std::string probe = folder_ + "/.shekara-write-test";
  errno = 0;
  const bool writable = std::ofstream(probe).good();
  const int code = errno;
  fs::remove(probe, error);
  if (!writable) fail(folder_, code);
}

void OutputFolder::write(const WriterInfo& writer, const Report& report) {
  if (writer.file_name.empty()) return;
  write("report", std::string(writer.file_name), [&](std::ostream& out) { writer.write(report, out); });
}

void OutputFolder::write(const std::string& role, const std::string& name, const std::function<void(std::ostream&)>& put) {
  if (folder_.empty()) return;
  const std::string path = folder_ + "/" + name;
  std::error_code error;
  fs::create_directories(fs::path(path).parent_path(), error);
  write_whole_file(path, put);
  written_.push_back({role, name, 0, {}});
}

const std::vector<BundleFile>& OutputFolder::written() {
  for (BundleFile& file : written_) {
    if (!file.sha256.empty()) continue;
    const std::string path = folder_ + "/" + file.name;
    const std::optional<BundleFile> read = described(path, file.role, file.name);
    if (!read) throw UserError(path, "cannot be read back", "is somebody else writing to this folder?");
    file = *read;
  }
  std::ranges::sort(written_, {}, &BundleFile::name);
  return written_;
}

}  // namespace shekara
