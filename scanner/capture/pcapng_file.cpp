// SPDX-License-Identifier: Apache-2.0
// pcapng, draft-ietf-opsawg-pcapng: blocks of type, length, body and the length again; sections of either
// byte order.
#include <algorithm>

#include "scanner/base/user_error.h"
#include "scanner/capture/pcapng_blocks.h"

namespace shekara {

namespace {
constexpr std::uint32_t kSection = 0x0a0d0d0a, kInterface = 1, kObsoletePacket = 2, kSimplePacket = 3,
                        kNames = 4, kStatistics = 5, kEnhancedPacket = 6, kSecrets = 10;
constexpr std::size_t kBlockFrame = 12;        // type, length, length
constexpr std::size_t kSectionBlock = 28;      // the shortest
constexpr std::size_t kBlockExtra = 1U << 20;  // what a block may hold beyond a packet of the longest kind
constexpr std::size_t kRecentInterfaces = 64;  // looked through for an equal one
constexpr std::uint16_t kFlagsOption = 2;      // epb_flags, pack_flags

struct Block {
  std::uint32_t type = 0;
  Bytes body;
};

class PcapngFile final : public RecordReader {
 public:
  PcapngFile(ByteSource& source, CaptureContents& contents, const Limits& limits);
  bool next(PacketView& packet) override;

 private:
  bool read_block(Block& block);
  bool read_byte_order(Bytes frame);
  void read_section(Bytes body);
  void read_other(const Block& block);
  void add_interface(Bytes body);
  std::uint32_t index_of(const CaptureInterface& stated);
  void read_enhanced(Bytes body, PacketView& packet);
  void read_obsolete(Bytes body, PacketView& packet);
  void read_simple(Bytes body, PacketView& packet);
  void read_flags(OrderedReader options, PacketView& packet) const;
  const PcapngInterface* interface_of(std::uint32_t id);
  bool fill(OrderedReader& reader, const PcapngInterface& from, std::uint32_t captured, std::uint32_t sent,
            PacketView& packet);
  void damage(const std::string& what);
  [[nodiscard]] OrderedReader reader(Bytes bytes) const { return {bytes, big_endian_}; }

  ByteSource& source_;
  CaptureContents& contents_;
  const Limits& limits_;
  bool big_endian_ = false, untimed_ = false;
  std::string damage_;  // empty while all is well
  std::uint64_t block_offset_ = 0;
  Timestamp last_time_;
  std::vector<PcapngInterface> interfaces_;
};

PcapngFile::PcapngFile(ByteSource& source, CaptureContents& contents, const Limits& limits)
    : source_(source), contents_(contents), limits_(limits) {
  const std::string& name = contents_.record.name;
  Block block;
  if (read_block(block)) read_section(block.body);
  if (contents_.record.cut)
    throw UserError(name, "is cut inside the pcapng section header", "get a whole copy");
  if (!damage_.empty()) throw UserError(name, "the first pcapng block " + damage_, "get a good copy");
}

void PcapngFile::damage(const std::string& what) {
  put_damage(contents_, "block", block_offset_, what);
  damage_ = what;
}

// A section header is the one block whose length can be read only after its byte order (section 4.1).
bool PcapngFile::read_byte_order(Bytes frame) {
  ByteReader magic(frame);
  magic.skip(8);
  const std::uint32_t as_big = magic.be32();
  big_endian_ = as_big == 0x1a2b3c4d;
  return big_endian_ || as_big == 0x4d3c2b1a;
}

// False: the end, cut or damaged.
bool PcapngFile::read_block(Block& block) {
  block_offset_ = source_.offset();
  const Bytes frame = source_.ahead(kBlockFrame);
  if (frame.size() < kBlockFrame) {
    contents_.record.cut |= !frame.empty();
    return false;
  }
  if (ByteReader(frame).be32() == kSection && !read_byte_order(frame)) {
    damage("has no byte-order magic");
    return false;
  }
  OrderedReader head = reader(frame);
  block.type = head.u32();
  const std::size_t length = head.u32();
  const std::size_t shortest = block.type == kSection ? kSectionBlock : kBlockFrame;
  if (length < shortest || length % 4 != 0 || length > limits_.packet_bytes + kBlockExtra) {
    damage("claims an impossible length of " + std::to_string(length) + " bytes");
    return false;
  }
  const Bytes whole = source_.ahead(length);
  if (whole.size() < length) {
    contents_.record.cut = true;
    return false;
  }
  if (reader(whole.subspan(length - 4)).u32() != length) {
    damage("has two lengths that differ");
    return false;
  }
  block.body = whole.subspan(8, length - kBlockFrame);
  source_.skip(length);
  return true;
}

void PcapngFile::read_section(Bytes body) {
  OrderedReader fields = reader(body);
  fields.skip(4);
  const std::uint16_t major = fields.u16(), minor = fields.u16();
  fields.skip(8);  // the section's length, which few writers know and none needs
  if (major != 1 || (minor != 0 && minor != 2)) {
    damage("is of pcapng version " + std::to_string(major) + "." + std::to_string(minor) +
           ", only 1.0 is known");
    return;
  }
  interfaces_.clear();
  while (const std::optional<PcapngOption> option = next_option(fields))
    keep_comment(*option, contents_.record);
}

// A file put together of many sections mostly has the same few interfaces again.
std::uint32_t PcapngFile::index_of(const CaptureInterface& stated) {
  std::vector<CaptureInterface>& all = contents_.interfaces;
  const auto recent = all.end() - static_cast<std::ptrdiff_t>(std::min<std::size_t>(all.size(), kRecentInterfaces));
  const auto same = std::find(recent, all.end(), stated);
  const auto index = static_cast<std::uint32_t>(same - all.begin());
  if (same == all.end() && all.size() < limits_.capture_interfaces) all.push_back(stated);
  return index;
}

void PcapngFile::add_interface(Bytes body) {
  if (interfaces_.size() >= limits_.capture_interfaces)
    return damage("is one interface more than " + std::to_string(limits_.capture_interfaces));
  std::optional<PcapngInterface> interface =
      read_interface(reader(body), big_endian_, contents_.record);
  if (!interface) return damage("is too short for an interface");
  interface->index = index_of(interface->as_stated);
  interfaces_.push_back(std::move(*interface));
}

const PcapngInterface* PcapngFile::interface_of(std::uint32_t id) {
  if (id < interfaces_.size()) return &interfaces_[id];
  damage("is a packet of interface " + std::to_string(id) + ", which the section does not have");
  return nullptr;
}

bool PcapngFile::fill(OrderedReader& fields, const PcapngInterface& from, std::uint32_t captured,
                      std::uint32_t sent, PacketView& packet) {
  packet.bytes = fields.take(captured);
  if (!fields.ok() || captured > limits_.packet_bytes) {
    damage("claims a packet of " + std::to_string(captured) + " bytes, more than it holds or than " +
           std::to_string(limits_.packet_bytes));
    return false;
  }
  fields.skip(std::min((4 - captured % 4) % 4, static_cast<std::uint32_t>(fields.left())));
  packet.wire_length = std::max(sent, captured);
  packet.link_type = from.link_type;
  packet.interface = from.index;
  packet.fcs_bytes = from.fcs_bytes;
  return true;
}

// Bits 5-8 of the flags word: the FCS of this packet in bytes, 0 where the writer does not know
// (section 4.3.1).
void PcapngFile::read_flags(OrderedReader options, PacketView& packet) const {
  while (const std::optional<PcapngOption> option = next_option(options)) {
    if (option->code != kFlagsOption || option->value.size() != 4) continue;
    const std::uint32_t fcs = reader(option->value).u32() >> 5 & 0xf;
    if (fcs != 0) packet.fcs_bytes = static_cast<std::uint8_t>(fcs);
  }
}

void PcapngFile::read_enhanced(Bytes body, PacketView& packet) {
  OrderedReader fields = reader(body);
  const PcapngInterface* from = interface_of(fields.u32());
  if (from == nullptr) return;
  packet.time = from->scale.time(fields.high_low());
  const std::uint32_t captured = fields.u32(), sent = fields.u32();
  if (fill(fields, *from, captured, sent, packet) && fields.left() != 0) read_flags(fields, packet);
}

void PcapngFile::read_obsolete(Bytes body, PacketView& packet) {
  OrderedReader fields = reader(body);
  const PcapngInterface* from = interface_of(fields.u16());
  if (from == nullptr) return;
  fields.skip(2);  // drops, unknown or since the packet before
  packet.time = from->scale.time(fields.high_low());
  const std::uint32_t captured = fields.u32(), sent = fields.u32();
  if (fill(fields, *from, captured, sent, packet) && fields.left() != 0) read_flags(fields, packet);
}

// Always of the first interface, whose snapshot length alone says how much of the packet is there; no time.
void PcapngFile::read_simple(Bytes body, PacketView& packet) {
  OrderedReader fields = reader(body);
  const PcapngInterface* from = interface_of(0);
  if (from == nullptr) return;
  const std::uint32_t sent = fields.u32();
  const std::uint32_t captured = from->snap_length == 0 ? sent : std::min(sent, from->snap_length);
  packet.time = last_time_;
  if (!fill(fields, *from, captured, sent, packet) || untimed_) return;
  untimed_ = true;
  contents_.record.problems.push_back(
      "packet " + std::to_string(contents_.record.packets + 1) + " at byte " + std::to_string(block_offset_) +
      " and perhaps others carry no time (simple packet blocks); they are given the "
      "time of the packet before, do not rely on it");
}

void PcapngFile::read_other(const Block& block) {
  switch (block.type) {
    case kSection:
      return read_section(block.body);
    case kInterface:
      return add_interface(block.body);
    case kNames:
      return read_names(reader(block.body), contents_, limits_);
    case kStatistics:
      return read_statistics(reader(block.body), big_endian_, interfaces_, contents_.record);
    case kSecrets:
      return read_secrets(reader(block.body), contents_, limits_);
    default:
      return;  // a block of a kind that is not about packets, or not known: made to be skipped
  }
}

bool PcapngFile::next(PacketView& packet) {
  Block block;
  while (damage_.empty() && read_block(block)) {
    switch (block.type) {
      case kEnhancedPacket:
        read_enhanced(block.body, packet);
        break;
      case kObsoletePacket:
        read_obsolete(block.body, packet);
        break;
      case kSimplePacket:
        read_simple(block.body, packet);
        break;
      default:
        read_other(block);
        continue;
    }
    last_time_ = packet.time;
    return damage_.empty();
  }
  return false;
}
}  // namespace

std::unique_ptr<RecordReader> make_pcapng_reader(ByteSource& source, CaptureContents& contents,
                                                 const Limits& limits) {
  contents.record.format = "pcapng" + source.suffix();
  return std::make_unique<PcapngFile>(source, contents, limits);
}

}  // namespace shekara
