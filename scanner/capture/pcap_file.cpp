// SPDX-License-Identifier: Apache-2.0
// The classic format of libpcap, draft-ietf-opsawg-pcap: a header of 24 bytes, then records of 16 bytes and a
// packet.
#include <algorithm>
#include <utility>

#include "scanner/base/user_error.h"
#include "scanner/capture/ordered_reader.h"
#include "scanner/capture/record_reader.h"

namespace shekara {

namespace {
constexpr std::size_t kFileHeader = 24;
constexpr std::size_t kRecordHeader = 16;
// Kuznetzov's tcpdump: interface, protocol and packet type more.
constexpr std::size_t kModifiedRecordHeader = 24;

class PcapFile final : public RecordReader {
 public:
  PcapFile(ByteSource& source, CaptureContents& contents, const Limits& limits);
  bool next(PacketView& packet) override;

 private:
  void read_magic(Bytes header);
  void read_version(OrderedReader& header);
  void read_link_type(std::uint32_t field);
  bool end(Bytes left);

  ByteSource& source_;
  CaptureContents& contents_;
  const Limits& limits_;
  bool big_endian_ = false;
  std::size_t record_header_ = kRecordHeader;
  enum class Lengths : std::uint8_t { captured_first, sent_first, shorter_is_captured };
  Lengths lengths_ = Lengths::captured_first;
  std::int64_t nanoseconds_a_tick_ = 1000;
  std::uint16_t link_type_ = 0;
  std::uint8_t fcs_bytes_ = 0;
};

void PcapFile::read_magic(Bytes header) {
  const std::uint32_t as_big = ByteReader(header).be32();
  big_endian_ = as_big == 0xa1b2c3d4 || as_big == 0xa1b23c4d || as_big == 0xa1b2cd34;
  const std::uint32_t magic = big_endian_ ? as_big : ByteReader(header).le32();
  if (magic == 0xa1b23c4d) nanoseconds_a_tick_ = 1;
  if (magic == 0xa1b2cd34) record_header_ = kModifiedRecordHeader;
}

// Before 2.3 the two lengths of a record stood the other way round, and writers of 2.3 were of two minds
// (libpcap's savefile reader knows them so). All of today's write 2.4.
void PcapFile::read_version(OrderedReader& header) {
  const std::uint16_t major = header.u16(), minor = header.u16();
  lengths_ = minor < 3    ? Lengths::sent_first
             : minor == 3 ? Lengths::shorter_is_captured
                          : Lengths::captured_first;
  if (major == 2 && minor <= 4) return;
  throw UserError(contents_.record.name,
                  "is of pcap version " + std::to_string(major) + "." + std::to_string(minor) +
                      ", only 2.0 to 2.4 are known",
                  "convert it: editcap -F pcapng IN OUT");
}

// Section 4: link type in the low 16 bits; bit 26 says that bits 28-31 count the FCS in 16-bit words.
void PcapFile::read_link_type(std::uint32_t field) {
  link_type_ = standard_link_type(static_cast<std::uint16_t>(field & 0xffff));
  if ((field & 0x0400'0000) != 0) fcs_bytes_ = static_cast<std::uint8_t>((field >> 28) * 2);
}

PcapFile::PcapFile(ByteSource& source, CaptureContents& contents, const Limits& limits)
    : source_(source), contents_(contents), limits_(limits) {
  const Bytes header = source_.ahead(kFileHeader);
  const std::string& name = contents_.record.name;
  if (header.size() < kFileHeader)
    throw UserError(
        name, "is cut inside the pcap header: " + std::to_string(header.size()) + " of 24 bytes are there",
        "get a whole copy");
  read_magic(header);
  OrderedReader reader(header.first(kFileHeader), big_endian_);
  reader.skip(4);
  read_version(reader);
  reader.skip(8);  // zone and accuracy: unused by all writers
  const std::uint32_t snap_length = reader.u32();  // no more than a promise
  read_link_type(reader.u32());
  const std::uint8_t resolution = nanoseconds_a_tick_ == 1 ? 9 : 6;
  contents_.interfaces = {{link_type_, snap_length, resolution, 0, {}, {}}};
  source_.skip(kFileHeader);
}

bool PcapFile::end(Bytes left) {
  contents_.record.cut |= !left.empty();
  return false;
}

bool PcapFile::next(PacketView& packet) {
  const Bytes header = source_.ahead(record_header_);
  if (header.size() < record_header_) return end(header);
  OrderedReader reader(header.first(kRecordHeader), big_endian_);
  const std::int64_t seconds = reader.u32();
  const std::int64_t ticks = reader.u32();
  std::uint32_t captured = reader.u32(), sent = reader.u32();
  if (lengths_ == Lengths::sent_first || (lengths_ == Lengths::shorter_is_captured && captured > sent))
    std::swap(captured, sent);
  if (captured > limits_.packet_bytes) {
    put_damage(
        contents_, "packet " + std::to_string(contents_.record.packets + 1), source_.offset(),
        "claims " + std::to_string(captured) + " bytes, more than " + std::to_string(limits_.packet_bytes));
    return false;
  }
  const Bytes record = source_.ahead(record_header_ + captured);
  if (record.size() < record_header_ + captured) return end(record);
  packet.bytes = record.subspan(record_header_, captured);
  packet.time = {seconds * 1'000'000'000 + ticks * nanoseconds_a_tick_};
  packet.wire_length = std::max(sent, captured);
  packet.link_type = link_type_;
  packet.interface = 0;
  packet.fcs_bytes = fcs_bytes_;
  source_.skip(record_header_ + captured);
  return true;
}
}  // namespace

std::unique_ptr<RecordReader> make_pcap_reader(ByteSource& source, CaptureContents& contents,
                                               const Limits& limits) {
  contents.record.format = "pcap" + source.suffix();
  return std::make_unique<PcapFile>(source, contents, limits);
}

}  // namespace shekara
