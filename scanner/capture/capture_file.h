// SPDX-License-Identifier: Apache-2.0
// One input, one packet ahead: opened, read, filtered and accounted for in its InputRecord.
#pragma once
#include <bitset>
#include <functional>
#include <memory>
#include <string>

#include "scanner/capture/bpf_filter.h"
#include "scanner/capture/record_reader.h"

namespace shekara {

using OpenBytes = std::function<std::unique_ptr<ByteSource>()>;

class CaptureFile {
 public:
  CaptureFile(std::string name, std::uint32_t file, OpenBytes open, BpfFilter* filter, const Limits& limits);
  ~CaptureFile();
  CaptureFile(CaptureFile&&) noexcept;
  CaptureFile& operator=(CaptureFile&&) = delete;

  // Opens the input and reads its first packet, from the start even if it was open before. UserError: no
  // capture.
  void open();
  // Gives up file and memory of an input that is not needed yet; open() has to follow.
  void close();
  [[nodiscard]] bool is_open() const { return source_ != nullptr; }
  // Goes to the next packet. At the end the record becomes complete and the input is closed.
  void advance();
  // Asked once for each packet, for it counts those that do not.
  bool passes_filter();

  // Whether there is a packet; its views live as long as memory() has an owner.
  [[nodiscard]] bool has_packet() const { return has_packet_; }
  [[nodiscard]] const PacketView& packet() const { return packet_; }
  [[nodiscard]] const std::shared_ptr<const void>& memory() const { return source_->memory(); }
  // Bytes of the capture taken up to and with the packet.
  [[nodiscard]] std::uint64_t offset() const { return source_->offset(); }
  [[nodiscard]] std::uint64_t stored_bytes() const;
  [[nodiscard]] const CaptureContents& contents() const { return contents_; }

 private:
  [[noreturn]] void refuse();
  void account();
  void account_time();
  void account_link_type();
  void finish();

  std::string name_;
  OpenBytes open_;
  BpfFilter* filter_;
  const Limits* limits_;
  CaptureContents contents_;
  std::unique_ptr<ByteSource> source_;
  std::unique_ptr<RecordReader> reader_;
  PacketView packet_;
  bool has_packet_ = false;
  Timestamp previous_;
  std::uint16_t link_type_ = 0;  // of the packet before
  std::unique_ptr<std::bitset<1U << 16>> link_types_;
};

}  // namespace shekara
