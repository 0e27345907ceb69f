// SPDX-License-Identifier: Apache-2.0
#include "scanner/capture/pcapng_blocks.h"

#include <algorithm>

#include "scanner/base/charset.h"

namespace shekara {

namespace {
constexpr std::size_t kComments = 16;  // InputRecord::comments
constexpr std::uint16_t kEnd = 0, kComment = 1;
constexpr std::uint16_t kInterfaceName = 2, kInterfaceDescription = 3;          // if_...
constexpr std::uint16_t kTickResolution = 9, kFcsLength = 13, kTimeOffset = 14;  // if_...
constexpr std::uint16_t kInterfaceDrops = 5, kSystemDrops = 7;                   // isb_...
constexpr std::uint16_t kIpv4Name = 1, kIpv6Name = 2;                            // nrb_record_...

std::size_t padded(std::size_t length) { return (length + 3) & ~std::size_t{3}; }

// The value of a field padded to 32 bits; padding that a careless writer left out at the very end is
// forgiven.
Bytes take_padded(OrderedReader& reader, std::size_t length) {
  const Bytes value = reader.take(length);
  reader.skip(std::min(padded(length) - length, reader.left()));
  return value;
}

// The draft says bits, its own example and several writers say bytes; no FCS is shorter than a byte.
std::uint8_t fcs_bytes(std::uint8_t length) {
  return length >= 8 ? static_cast<std::uint8_t>(length / 8) : length;
}

void put_problem_once(InputRecord& record, const std::string& line) {
  if (std::ranges::find(record.problems, line) == record.problems.end()) record.problems.push_back(line);
}

// Lower case and without the last dot, as names are compared.
std::string host_name(std::string_view text) {
  std::string name = to_utf8(text);
  if (name.ends_with('.')) name.pop_back();
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return name;
}

void keep_name(const IpAddress& address, std::string_view text, CaptureContents& contents,
               const Limits& limits) {
  if (text.empty()) return;
  if (contents.names.size() >= limits.capture_names) {
    put_problem_once(contents.record,
                     "more than " + std::to_string(limits.capture_names) +
                         " names of addresses; the rest was left out, split the capture to use all");
    return;
  }
  contents.names.push_back({address, host_name(text), {}, 0, {contents.file, contents.record.packets}});
}

// An address, then its names, each with a NUL behind.
void read_name_record(Bytes value, std::size_t address_bytes, CaptureContents& contents,
                      const Limits& limits) {
  ByteReader reader(value);
  const Bytes address = reader.take(address_bytes);
  if (!reader.ok()) return;
  const IpAddress ip = address_bytes == 4 ? IpAddress::v4(address) : IpAddress::v6(address);
  std::string_view names = as_text(reader.rest());
  while (!names.empty()) {
    const std::size_t end = std::min(names.find('\0'), names.size());
    keep_name(ip, names.substr(0, end), contents, limits);
    names.remove_prefix(std::min(end + 1, names.size()));
  }
}
}  // namespace

std::optional<PcapngOption> next_option(OrderedReader& options) {
  const std::uint16_t code = options.u16();
  const std::uint16_t length = options.u16();
  const Bytes value = take_padded(options, length);
  if (!options.ok() || code == kEnd) return std::nullopt;
  return PcapngOption{code, value};
}

void keep_comment(const PcapngOption& option, InputRecord& record) {
  if (option.code != kComment || record.comments.size() >= kComments) return;
  record.comments.push_back(to_utf8(as_text(option.value)));
}

std::optional<PcapngInterface> read_interface(OrderedReader body, bool big_endian, InputRecord& record) {
  PcapngInterface interface;
  interface.link_type = standard_link_type(body.u16());
  body.skip(2);
  interface.snap_length = body.u32();
  if (!body.ok()) return std::nullopt;
  CaptureInterface& stated = interface.as_stated;
  stated.link_type = interface.link_type;
  stated.snap_length = interface.snap_length;
  std::uint64_t offset = 0;
  while (const std::optional<PcapngOption> option = next_option(body)) {
    OrderedReader value(option->value, big_endian);
    keep_comment(*option, record);
    if (option->code == kTickResolution && value.left() >= 1) stated.resolution = value.u8();
    if (option->code == kInterfaceName) stated.name = to_utf8(as_text(option->value));
    if (option->code == kInterfaceDescription) stated.description = to_utf8(as_text(option->value));
    if (option->code == kFcsLength && value.left() >= 1) interface.fcs_bytes = fcs_bytes(value.u8());
    if (option->code == kTimeOffset && value.left() >= 8) offset = value.u64();
  }
  stated.offset_seconds = static_cast<std::int64_t>(offset);
  interface.scale = TickScale(stated.resolution, stated.offset_seconds);
  return interface;
}

void read_statistics(OrderedReader body, bool big_endian, std::vector<PcapngInterface>& interfaces,
                     InputRecord& record) {
  const std::uint32_t id = body.u32();
  body.skip(8);
  if (!body.ok() || id >= interfaces.size()) return;
  std::uint64_t drops = 0;
  while (const std::optional<PcapngOption> option = next_option(body)) {
    OrderedReader value(option->value, big_endian);
    const bool is_count = option->code == kInterfaceDrops || option->code == kSystemDrops;
    if (is_count && value.left() == 8) drops += value.u64();
  }
  record.kernel_drops += drops - interfaces[id].drops;
  interfaces[id].drops = drops;
}

void read_names(OrderedReader body, CaptureContents& contents, const Limits& limits) {
  while (const std::optional<PcapngOption> entry = next_option(body)) {  // records have the form of options
    if (entry->code == kIpv4Name) read_name_record(entry->value, 4, contents, limits);
    if (entry->code == kIpv6Name) read_name_record(entry->value, 16, contents, limits);
  }
}

void read_secrets(OrderedReader body, CaptureContents& contents, const Limits& limits) {
  const std::uint32_t type = body.u32();
  const std::uint32_t length = body.u32();
  const Bytes bytes = body.take(length);
  if (!body.ok()) return;
  ++contents.record.secrets_blocks;
  if (bytes.size() > limits.capture_secrets - contents.secret_bytes) {
    put_problem_once(contents.record,
                     "more than " + std::to_string(limits.capture_secrets) +
                         " bytes of decryption secrets; the rest was left out, split the capture");
    return;
  }
  contents.secret_bytes += bytes.size();
  contents.secrets.push_back({contents.file, type, std::string(as_text(bytes))});
}

}  // namespace shekara
