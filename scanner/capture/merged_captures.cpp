// SPDX-License-Identifier: Apache-2.0
// Several inputs as one stream: always the input whose next packet is the earliest.
#include <algorithm>
#include <atomic>
#include <compare>
#include <filesystem>
#include <set>

#include "scanner/base/user_error.h"
#include "scanner/capture/capture_file.h"
#include "scanner/capture/capture_paths.h"
#include "scanner/capture/packet_source.h"

namespace shekara {

namespace {
constexpr std::size_t kPieceBytes = 4U << 20;         // the fastest of 256 KiB to 8 MiB, README.md
constexpr std::size_t kSmallPieceBytes = 128U << 10;  // where many inputs have one each
constexpr std::size_t kFewInputs = 8;

class MergedCaptures final : public PacketSource {
 public:
  MergedCaptures(const std::string& filter, const Limits& limits);
  void add(std::string name, OpenBytes open, bool can_reopen);
  // After the last add(): opens everything.
  void begin(std::uint64_t total_bytes);

  bool fill(Window& window) override;
  [[nodiscard]] const std::vector<InputRecord>& inputs() const override { return records_; }
  [[nodiscard]] std::span<const CaptureInterface> interfaces(std::uint32_t file) const override {
    return files_.at(file).file.contents().interfaces;
  }
  [[nodiscard]] const std::vector<DnsAnswer>& names() const override { return names_; }
  [[nodiscard]] const std::vector<SecretsBlock>& secrets() const override { return secrets_; }
  [[nodiscard]] std::uint64_t total_bytes() const override { return total_bytes_; }
  [[nodiscard]] std::uint64_t bytes_read() const override {
    return bytes_read_.load(std::memory_order_relaxed);
  }

 private:
  struct Input {
    CaptureFile file;
    bool can_reopen = false;
    std::uint64_t taken = 0;             // offset behind the last packet given to a window
    const void* kept = nullptr;          // memory the current window already owns
    std::size_t names = 0, secrets = 0;  // already collected
  };
  struct Turn {
    Timestamp time;
    std::uint32_t input = 0;
    auto operator<=>(const Turn&) const = default;
  };

  void run(std::uint32_t index, Window& window);
  void deliver(Input& input, Window& window);
  void collect(Input& input);
  void tell_progress();
  [[nodiscard]] bool is_full(const Window& window) const;

  const Limits limits_;
  std::unique_ptr<BpfFilter> filter_;
  std::vector<Input> files_;
  std::set<Turn> turns_;
  std::uint64_t window_bytes_ = 0;  // of the inputs, passed over for the current window
  std::vector<InputRecord> records_;
  std::vector<DnsAnswer> names_;
  std::vector<SecretsBlock> secrets_;
  std::uint64_t total_bytes_ = 0;
  std::atomic<std::uint64_t> bytes_read_ = 0;
};

MergedCaptures::MergedCaptures(const std::string& filter, const Limits& limits) : limits_(limits) {
  if (!filter.empty()) filter_ = std::make_unique<BpfFilter>(filter);
}

void MergedCaptures::add(std::string name, OpenBytes open, bool can_reopen) {
  const std::uint32_t index = static_cast<std::uint32_t>(files_.size());
  files_.push_back(
      {CaptureFile(std::move(name), index, std::move(open), filter_.get(), limits_), can_reopen});
}

// Every input is opened for the time of its first packet. With many of them, most are closed again until
// their turn: a year of rotated files is more than a process may have open.
void MergedCaptures::begin(std::uint64_t total_bytes) {
  total_bytes_ = total_bytes;
  for (Input& input : files_) {
    input.file.open();
    records_.push_back(input.file.contents().record);
    collect(input);
    if (!input.file.has_packet()) continue;
    turns_.insert({input.file.packet().time, static_cast<std::uint32_t>(input.file.packet().ref.file)});
    if (input.can_reopen && files_.size() > kFewInputs) input.file.close();
  }
}

bool MergedCaptures::is_full(const Window& window) const {
  return window.packets.size() >= limits_.window_packets || window_bytes_ >= limits_.window_bytes;
}

bool MergedCaptures::fill(Window& window) {
  window.packets.clear();
  window.memory.clear();
  for (Input& input : files_) input.kept = nullptr;
  // A window's worth of input can have been filtered out as a whole.
  while (window.packets.empty() && !turns_.empty()) {
    window_bytes_ = 0;
    while (!turns_.empty() && !is_full(window)) {
      const std::uint32_t index = turns_.begin()->input;
      turns_.erase(turns_.begin());
      run(index, window);
    }
    tell_progress();
  }
  return !window.packets.empty();
}

void MergedCaptures::tell_progress() {
  std::uint64_t read = 0;
  for (const Input& input : files_) read += input.file.stored_bytes();
  bytes_read_.store(read, std::memory_order_relaxed);
}

// Takes packets of one input for as long as none of another is earlier.
void MergedCaptures::run(std::uint32_t index, Window& window) {
  Input& input = files_[index];
  if (!input.file.is_open()) input.file.open();
  while (input.file.has_packet()) {
    const Turn turn{input.file.packet().time, index};
    if (is_full(window) || (!turns_.empty() && *turns_.begin() < turn)) {
      turns_.insert(turn);
      break;
    }
    deliver(input, window);
    input.file.advance();
  }
  collect(input);
}

void MergedCaptures::deliver(Input& input, Window& window) {
  window_bytes_ += input.file.offset() - input.taken;
  input.taken = input.file.offset();
  if (!input.file.passes_filter()) return;
  const std::shared_ptr<const void>& memory = input.file.memory();
  if (input.kept != memory.get()) {
    window.memory.push_back(memory);
    input.kept = memory.get();
  }
  window.packets.push_back(input.file.packet());
}

// Puts what an input has shown so far where others can see it. An input that was opened twice shows its first
// names and secrets twice.
void MergedCaptures::collect(Input& input) {
  const CaptureContents& contents = input.file.contents();
  for (; input.names < contents.names.size(); ++input.names) names_.push_back(contents.names[input.names]);
  for (; input.secrets < contents.secrets.size(); ++input.secrets)
    secrets_.push_back(contents.secrets[input.secrets]);
  if (!input.file.has_packet()) records_[contents.file] = contents.record;
}

std::size_t piece_bytes(std::size_t inputs) { return inputs > kFewInputs ? kSmallPieceBytes : kPieceBytes; }
}  // namespace

std::unique_ptr<PacketSource> open_captures(const std::vector<std::string>& paths, const std::string& filter,
                                            const Limits& limits) {
  std::unique_ptr<MergedCaptures> merged = std::make_unique<MergedCaptures>(filter, limits);
  const std::vector<std::string> names = find_captures(paths);
  if (names.size() > PacketRef::kMostFiles)
    throw UserError(paths.front(),
                    "begins a list of " + std::to_string(names.size()) + " captures, and at most " +
                        std::to_string(PacketRef::kMostFiles) + " are read together",
                    "merge some of them");
  const std::size_t piece = piece_bytes(names.size());
  std::uint64_t total = 0;
  bool is_total_known = true;
  for (const std::string& name : names) {
    std::error_code error;
    const bool is_file = name != "-" && std::filesystem::is_regular_file(name, error);
    if (is_file) total += std::filesystem::file_size(name, error);
    is_total_known = is_total_known && is_file;
    merged->add(
        name, [name, piece] { return open_bytes(name, piece); }, is_file);
  }
  merged->begin(is_total_known ? total : 0);
  return merged;
}

std::unique_ptr<PacketSource> open_capture_bytes(const std::string& name, Bytes bytes,
                                                 const std::string& filter, const Limits& limits) {
  const std::shared_ptr<std::vector<std::uint8_t>> kept =
      std::make_shared<std::vector<std::uint8_t>>(bytes.begin(), bytes.end());
  const OpenBytes open = [kept] {
    const ReadStored read = [kept, at = std::size_t{0}](std::span<std::uint8_t> room) mutable {
      const std::size_t count = std::min(room.size(), kept->size() - at);
      std::copy_n(kept->begin() + static_cast<std::ptrdiff_t>(at), count, room.begin());
      at += count;
      return count;
    };
    return stream_bytes(read, kSmallPieceBytes);
  };
  std::unique_ptr<MergedCaptures> merged = std::make_unique<MergedCaptures>(filter, limits);
  merged->add(name, open, true);
  merged->begin(bytes.size());
  return merged;
}

}  // namespace shekara
