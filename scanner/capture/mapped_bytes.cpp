// SPDX-License-Identifier: Apache-2.0
#include "scanner/capture/mapped_bytes.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "scanner/base/check.h"

#ifndef MADV_POPULATE_READ  // Linux 5.14; absent from older C library headers
#define MADV_POPULATE_READ 22
#endif

namespace shekara {

namespace {
std::uint64_t page_bytes() {
  static const auto bytes = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
  return bytes;
}
}  // namespace

MappedBytes::MappedBytes(FileHandle file, std::size_t piece_bytes)
    : file_(std::move(file)), piece_bytes_(piece_bytes), size_(file_.size()) {}

bool MappedBytes::can_map(const FileHandle& file) {
  void* at = ::mmap(nullptr, 1, PROT_READ, MAP_PRIVATE, file.descriptor(), 0);
  if (at == MAP_FAILED) return false;
  ::munmap(at, 1);
  return true;
}

void MappedBytes::load(std::size_t count) {
  if (offset_ + ahead_.size() >= size_) return;
  if (const std::uint64_t now = file_.size(); now < size_) end_at(std::max(now, offset_));
  if (offset_ >= size_) {
    ahead_ = {};
    return;
  }
  const std::uint64_t start = offset_ - offset_ % page_bytes();
  const std::uint64_t want = std::max<std::uint64_t>(piece_bytes_, offset_ - start + count);
  show(start, static_cast<std::size_t>(std::min(want, size_ - start)));
}

// Makes [start, start + length) the current piece; the cursor is in its first page.
void MappedBytes::show(std::uint64_t start, std::size_t length) {
  Bytes piece = map(start, length);
  if (piece.empty()) piece = copy(start, length);
  const std::uint64_t digested = stored_bytes() - start;  // a piece overlaps the one before
  if (digested < piece.size()) digest(piece.subspan(static_cast<std::size_t>(digested)));
  ahead_ = piece.subspan(std::min<std::size_t>(piece.size(), static_cast<std::size_t>(offset_ - start)));
}

// Empty when the pages cannot be had: no mapping, or the file ended meanwhile.
Bytes MappedBytes::map(std::uint64_t start, std::size_t length) {
  void* at = ::mmap(nullptr, length, PROT_READ, MAP_PRIVATE, file_.descriptor(), static_cast<off_t>(start));
  if (at == MAP_FAILED) return {};
  memory_ = std::shared_ptr<const void>(at, [length](void* mapped) { ::munmap(mapped, length); });
  ::madvise(at, length, MADV_SEQUENTIAL);
  // One call instead of a page fault every 16 pages. A page that is not there any more shows here, as an
  // error, instead of at its first use, as a SIGBUS; older kernels say EINVAL and fault the pages in one by
  // one.
  if (::madvise(at, length, MADV_POPULATE_READ) != 0 && errno != EINVAL) return {};
  return {static_cast<const std::uint8_t*>(at), length};
}

// The careful way, for a piece that cannot be mapped whole. UserError: the disk fails.
Bytes MappedBytes::copy(std::uint64_t start, std::size_t length) {
  const std::shared_ptr<std::uint8_t> arena(new std::uint8_t[length], std::default_delete<std::uint8_t[]>());
  std::size_t filled = 0;
  while (filled < length) {
    const std::size_t got = file_.read_at({arena.get() + filled, length - filled}, start + filled);
    if (got == 0) break;
    filled += got;
  }
  memory_ = arena;
  if (filled < length) end_at(start + filled);
  return {arena.get(), filled};
}

void MappedBytes::end_at(std::uint64_t now) {
  problem_ = "the file shrank from " + std::to_string(size_) + " to " + std::to_string(now) +
             " bytes while it was read; scan a copy that nobody writes to";
  size_ = now;
}

void MappedBytes::drain() {
  while (offset_ + ahead_.size() < size_) {
    offset_ += ahead_.size();
    ahead_ = {};
    load(1);
  }
  offset_ += ahead_.size();
  ahead_ = {};
  memory_.reset();
}

}  // namespace shekara
