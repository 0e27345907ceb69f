// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/evidence_file.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>

#include "reports/visible.h"
#include "reports/writer.h"
#include "scanner/app/evidence_claims.h"
#include "scanner/app/evidence_masking.h"
#include "scanner/app/output_folder.h"
#include "scanner/base/digest.h"
#include "scanner/base/user_error.h"
#include "scanner/capture/pcapng_writer.h"

namespace shekara {

namespace {
namespace fs = std::filesystem;

template <typename Each>
void for_each_ref(std::vector<WantedFlow>& flows, const Each& each) {
  for (WantedFlow& flow : flows) {
    if (flow.start.number != 0) each(flow.start);
    for (PacketRef& ref : flow.cited) each(ref);
    for (PacketRef& ref : flow.needed) each(ref);
  }
}

std::vector<bool> files_of(const Report& report, std::vector<WantedFlow> flows) {
  std::vector<bool> out(report.inputs.size(), false);
  for_each_ref(flows, [&](const PacketRef& ref) {
    if (ref.file < out.size()) out[ref.file] = true;
  });
  return out;
}

// The captures that were read, numbered anew, and what was read of them.
struct Read {
  std::vector<std::uint32_t> files;  // their indexes in the report, ascending
  std::unique_ptr<PacketSource> source;
  Selection selection;
};

void check_same(const Report& report, const EvidenceRequest& request, const Read& read) {
  for (std::size_t i = 0; i < read.files.size(); ++i) {
    const std::string& known = report.inputs[read.files[i]].sha256;
    if (const std::string& now = read.source->inputs()[i].sha256; now != known)
      throw UserError(request.captures[read.files[i]],
                      "is not the capture that was scanned: its SHA-256 is " + now + ", not " + known,
                      "name the right one, or scan again");
  }
}

Read read_packets(const Report& report, const EvidenceRequest& request, std::vector<WantedFlow> flows,
                  const Limits& limits, Parallel& pool) {
  Read out;
  std::vector<std::string> paths;
  std::vector<std::uint32_t> renumbered(report.inputs.size(), 0);
  const std::vector<bool> needed = files_of(report, flows);
  for (std::uint32_t file = 0; file < needed.size(); ++file) {
    if (!needed[file]) continue;
    renumbered[file] = static_cast<std::uint32_t>(paths.size());
    paths.push_back(request.captures.at(file));
    out.files.push_back(file);
  }
  for_each_ref(flows,
               [&](PacketRef& ref) { ref = {ref.file < renumbered.size() ? renumbered[ref.file] : 0, ref.number}; });
  out.source = open_captures(paths, report.filter, limits);
  out.selection = select_packets(*out.source, flows, limits, pool);
  check_same(report, request, out);
  return out;
}

std::string frame_text(const Report& report, const PacketRef& ref) {
  return "Shekara: frame " + std::to_string(ref.number) + " of " + visible(report.inputs[ref.file].name);
}

std::string context_text(const EvidenceClaims& claims, const SelectedPacket& packet) {
  std::vector<std::string> ids;
  std::set<std::string_view> known;
  for (const std::uint32_t flow : packet.flows)
    for (const std::string& id : claims.findings[flow])
      if (packet.flows.size() == 1 || known.insert(id).second) ids.push_back(id);
  return "Shekara: to be read for finding " + ids_text(ids);
}

std::vector<std::string> comments_of(const Report& report, const EvidenceClaims& claims,
                                     const SelectedPacket& packet, const PacketRef& ref,
                                     const std::string& masked) {
  std::vector<std::string> out;
  if (const auto said = claims.comments.find(ref); said != claims.comments.end())
    out = said->second;
  else
    out.push_back(context_text(claims, packet));
  if (!masked.empty()) out.push_back(masked);
  out.push_back(frame_text(report, ref));
  return out;
}

// The interfaces of the packets, each with the number that the writer gave it, in the order of files.
class Interfaces {
 public:
  Interfaces(const Report& report, const Read& read) : report_(report), read_(read) {
    for (const SelectedPacket& packet : read.selection.packets)
      used_.try_emplace(key_of(packet), Written{interface_of(packet), 0});
  }
  void write(PcapngWriter& writer) {
    for (auto& [key, written] : used_) written.number = writer.add(written.interface);
  }
  void write(PcapngWriter& writer, const SelectedPacket& packet,
             std::span<const std::string> comments) const {
    const Written& written = used_.at(key_of(packet));
    writer.add(packet.view, written.number, written.interface, comments);
  }

 private:
  struct Written {
    CaptureInterface interface;
    std::uint32_t number = 0;
  };
  using Key = std::array<std::uint32_t, 3>;  // input, interface, link type
  static Key key_of(const SelectedPacket& packet) {
    return {static_cast<std::uint32_t>(packet.view.ref.file), packet.view.interface, packet.view.link_type};
  }
  // As the input states it; the rest of the description says which input.
  [[nodiscard]] CaptureInterface interface_of(const SelectedPacket& packet) const {
    const std::span<const CaptureInterface> known = read_.source->interfaces(packet.view.ref.file);
    CaptureInterface out;
    out.resolution = 9;
    if (packet.view.interface < known.size() &&
        known[packet.view.interface].link_type == packet.view.link_type)
      out = known[packet.view.interface];
    out.link_type = packet.view.link_type;
    const std::string file = visible(report_.inputs[read_.files[packet.view.ref.file]].name);
    out.name = visible(out.name);
    out.description = file + (out.description.empty() ? "" : "; " + visible(out.description));
    return out;
  }

  const Report& report_;
  const Read& read_;
  std::map<Key, Written> used_;
};

std::vector<DnsAnswer> names_of(const Read& read, const EvidenceClaims& claims) {
  std::vector<DnsAnswer> out;
  for (const DnsAnswer& name : read.source->names())
    if (std::ranges::binary_search(claims.addresses, name.address)) out.push_back(name);
  return out;
}

std::string file_text(const Selection& selection, bool mask) {
  std::string out = "Packets that findings of a Shekara report cite, with what has to be read before them";
  if (mask) out += "; personal values are masked with *";
  if (!selection.shortened.empty())
    out += "; flows that are not whole: " + std::to_string(selection.shortened.size());
  if (selection.left_out != 0) out += "; cited packets left out: " + std::to_string(selection.left_out);
  return out;
}

// As the report numbers files.
PacketRef source_of(const Read& read, const SelectedPacket& packet) {
  return {read.files[packet.view.ref.file], packet.view.ref.number};
}

std::string written(const Report& report, const EvidenceClaims& claims, const Read& read,
                    const std::vector<std::string>& masked, bool mask) {
  std::ostringstream out;
  PcapngWriter writer(out, "Shekara " SHEKARA_VERSION, file_text(read.selection, mask));
  Interfaces interfaces(report, read);
  interfaces.write(writer);
  writer.add(names_of(read, claims));
  for (std::size_t i = 0; i < read.selection.packets.size(); ++i) {
    const SelectedPacket& packet = read.selection.packets[i];
    const PacketRef ref = source_of(read, packet);
    interfaces.write(writer, packet,
                     comments_of(report, claims, packet, ref, masked.empty() ? std::string() : masked[i]));
  }
  return std::move(out).str();
}

// Where the packets that findings name stand in the file.
void number_frames(const std::vector<PacketRef>& sources, std::vector<JudgedFinding>& findings) {
  std::map<PacketRef, std::uint64_t> frames;
  for (std::size_t i = 0; i < sources.size(); ++i) frames.try_emplace(sources[i], i + 1);
  const auto frame_of = [&](const PacketRef& packet) {
    const auto found = frames.find(packet);
    return found == frames.end() ? 0 : found->second;
  };
  for (JudgedFinding& judged : findings) {
    judged.finding.evidence_frame = frame_of(judged.finding.first_packet);
    for (Evidence& seen : judged.finding.evidence) seen.evidence_frame = frame_of(seen.packet);
  }
}
}  // namespace

std::vector<bool> needed_inputs(const Report& report, std::span<const JudgedFinding> findings) {
  return files_of(report, claims_of(findings, Limits()).flows);
}

EvidenceFileRecord make_evidence(const Report& report, const EvidenceRequest& request, const Limits& limits, Parallel& pool) {
  EvidenceClaims claims = claims_of(request.findings, limits);
  EvidenceFileRecord out;
  out.masked = request.mask;
  if (claims.flows.empty()) return out;
  Read read = read_packets(report, request, claims.flows, limits, pool);
  std::vector<std::string> masked;
  if (request.mask) {
    for (EvidenceClaims::Cited& cited : claims.evidence) {  // as the selected packets are numbered
      const auto file = std::ranges::find(read.files, cited.packet.file);
      cited.packet = {static_cast<std::uint64_t>(file - read.files.begin()), cited.packet.number};
    }
    masked = mask_personal(read.selection, claims, limits);
  }
  out.bytes = written(report, claims, read, masked, request.mask);
  out.sha256 = hex_text(sha256(as_bytes(out.bytes)));
  out.packets = read.selection.packets.size();
  for (const SelectedPacket& packet : read.selection.packets)
    out.sources.push_back(source_of(read, packet));
  out.cited = static_cast<std::uint64_t>(std::ranges::count_if(read.selection.packets, &SelectedPacket::cited));
  out.shortened_flows = read.selection.shortened.size();
  out.left_out = read.selection.left_out;
  return out;
}

std::exception_ptr make_evidence_for_scan(const std::string& folder, std::vector<std::string> captures, bool mask, const Limits& limits,
                                          Parallel& pool, Report& report) {
  const std::string_view name = find_writer("evidence")->file_name;
  std::error_code error;
  fs::remove(fs::path(folder) / name, error);  // of an earlier scan: it must not pass for this one's
  if (report.findings.empty()) return nullptr;
  EvidenceFileRecord& out = report.evidence_file.emplace();
  out.masked = mask;
  const EvidenceRequest request{report.findings, std::move(captures), mask};
  const std::vector<bool> needed = needed_inputs(report, report.findings);
  for (std::size_t i = 0; i < report.inputs.size(); ++i) {
    if (!needed[i] || fs::is_regular_file(request.captures.at(i), error)) continue;
    out.why_not = "an input is no file that can be read a second time";
    return nullptr;
  }
  try {
    out = make_evidence(report, request, limits, pool);
    out.file = name;
    number_frames(out.sources, report.findings);
  } catch (const UserError&) {
    out.why_not = "an input could not be read a second time as it was";
    return std::current_exception();
  }
  return nullptr;
}

}  // namespace shekara
