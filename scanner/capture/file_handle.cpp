// SPDX-License-Identifier: Apache-2.0
#include "scanner/capture/file_handle.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "scanner/base/user_error.h"

namespace shekara {

namespace {
std::string open_hint(int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return "check the path";
    case EACCES:
    case EPERM:
      return "check its permissions";
    case EMFILE:
    case ENFILE:
      return "raise the limit of open files, or merge the captures first";
    default:
      return "";
  }
}

// A read that was interrupted by a signal is simply made again.
template <typename Read>
std::size_t read_fully_checked(const std::string& name, const Read& read_once) {
  for (;;) {
    const ssize_t got = read_once();
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR)
      throw UserError(name, "cannot be read: " + system_error_text(errno), "check the disk or copy the file");
  }
}
}  // namespace

std::string system_error_text(int error) { return std::generic_category().message(error); }

FileHandle::FileHandle(const std::string& name) : name_(name) {
  if (name == "-") {
    descriptor_ = STDIN_FILENO;
    return;
  }
  descriptor_ = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor_ < 0)
    throw UserError(name, "cannot be opened: " + system_error_text(errno), open_hint(errno));
}

FileHandle::~FileHandle() {
  if (descriptor_ > STDIN_FILENO) ::close(descriptor_);
}

bool FileHandle::is_regular() const {
  struct stat status {};
  return ::fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode);
}

std::uint64_t FileHandle::size() const {
  struct stat status {};
  return ::fstat(descriptor_, &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
}

std::size_t FileHandle::read(std::span<std::uint8_t> room) {
  return read_fully_checked(name_, [&] { return ::read(descriptor_, room.data(), room.size()); });
}

std::size_t FileHandle::read_at(std::span<std::uint8_t> room, std::uint64_t offset) const {
  return read_fully_checked(
      name_, [&] { return ::pread(descriptor_, room.data(), room.size(), static_cast<off_t>(offset)); });
}

}  // namespace shekara
