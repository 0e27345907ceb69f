// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/evidence_masking.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "scanner/app/scan_receiver.h"
#include "scanner/base/charset.h"
#include "scanner/detect/registry.h"
#include "scanner/evidence/payload_mask.h"
#include "scanner/flows/engine.h"

namespace shekara {

namespace {
// The selected packets as a capture of their own; packet number i + 1 is the one at index i.
class SelectedSource final : public PacketSource {
 public:
  explicit SelectedSource(const std::vector<SelectedPacket>& packets) : packets_(packets) {
    records_[0].packets = packets.size();
  }
  bool fill(Window& window) override {
    constexpr std::size_t kWindow = 4096;
    window.packets.clear();
    window.memory.clear();
    for (; next_ < packets_.size() && window.packets.size() < kWindow; ++next_) {
      PacketView view = packets_[next_].view;
      view.ref = {0, next_ + 1};
      window.packets.push_back(view);
    }
    return !window.packets.empty();
  }
  [[nodiscard]] const std::vector<InputRecord>& inputs() const override { return records_; }
  [[nodiscard]] std::span<const CaptureInterface> interfaces(std::uint32_t) const override { return {}; }
  [[nodiscard]] const std::vector<DnsAnswer>& names() const override { return names_; }
  [[nodiscard]] const std::vector<SecretsBlock>& secrets() const override { return secrets_; }
  [[nodiscard]] std::uint64_t total_bytes() const override { return 0; }
  [[nodiscard]] std::uint64_t bytes_read() const override { return 0; }

 private:
  const std::vector<SelectedPacket>& packets_;
  std::size_t next_ = 0;
  std::vector<InputRecord> records_{1};
  std::vector<DnsAnswer> names_;
  std::vector<SecretsBlock> secrets_;
};

struct Range {
  std::size_t packet = 0, at = 0, length = 0;
  auto operator<=>(const Range&) const = default;
};

// Where in the selected packets anything personal was found.
class Places final : public SightingWatcher {
 public:
  explicit Places(const std::vector<SelectedPacket>& packets)
      : packets_(packets), whole(packets.size(), false) {}
  void seen(const Sighting& hit) override;
  [[nodiscard]] bool found(const EvidenceClaims::Cited& cited) const {
    return found_.contains({cited.packet, std::string(cited.kind), cited.path});
  }

 private:
  [[nodiscard]] bool stands_there(const Sighting& hit, const SelectedPacket& packet) const;
  void take_message(const Sighting& hit, std::size_t index);

  const std::vector<SelectedPacket>& packets_;
  std::set<std::tuple<PacketRef, std::string, std::string>> found_;

 public:
  std::vector<bool> whole;  // by packet: all its payload has to go
  std::set<Range> ranges;
};

// A decoder's offset is believed only where the value can be read there, as text or as decimal digits.
bool Places::stands_there(const Sighting& hit, const SelectedPacket& packet) const {
  const FieldPlace& place = hit.place;
  if (!place.exact || !packet.is_segment || std::uint64_t{place.at} + hit.length > packet.payload_size ||
      hit.value.empty())
    return false;
  const Bytes bytes = Bytes(packet.bytes).subspan(packet.payload_at + place.at, hit.length);
  return as_text(bytes).find(hit.value) != std::string_view::npos ||
         bcd_digits(bytes).find(hit.value) != std::string::npos;
}

void Places::seen(const Sighting& hit) {
  const std::size_t index = hit.packet.number - 1;
  if (index >= packets_.size()) return;
  const SelectedPacket& packet = packets_[index];
  found_.insert({packet.view.ref, std::string(hit.detector->name), std::string(hit.path)});
  if (stands_there(hit, packet))
    ranges.insert({index, hit.place.at, hit.length});
  else
    take_message(hit, index);
}

void Places::take_message(const Sighting& hit, std::size_t index) {
  const SelectedPacket& packet = packets_[index];
  whole[index] = true;
  const PacketPlace place = hit.place.kept();
  const std::size_t from = std::min<std::size_t>(std::max<std::size_t>(place.first.number, 1) - 1, index);
  const std::size_t to = std::min(std::max<std::size_t>(place.last.number, index + 1), packets_.size());
  for (std::size_t i = from; i < to; ++i)
    if (packets_[i].is_segment && packet.is_segment && packets_[i].key == packet.key &&
        packets_[i].from_low == packet.from_low)
      whole[i] = true;
  if (packet.is_segment) return;
  for (std::size_t i = 0; i < packets_.size(); ++i)  // of fragments nobody says whose they are
    if (!packets_[i].is_segment) whole[i] = true;
}

// Flows that did not tell again what they told the scan, or never told anything.
std::vector<bool> untold(const Selection& selection, const EvidenceClaims& claims, const Places& places) {
  std::vector<bool> out = claims.unreadable;
  for (const EvidenceClaims::Cited& cited : claims.evidence)
    if (!places.found(cited)) out[cited.flow] = true;
  for (const std::uint32_t flow : selection.shortened) out[flow] = true;
  return out;
}
}  // namespace

std::vector<std::string> mask_personal(Selection& selection, const EvidenceClaims& claims,
                                       const Limits& limits) {
  std::vector<SelectedPacket>& packets = selection.packets;
  const DetectorSet detectors(all_detectors());
  Places places(packets);
  ScanReceivers receivers(detectors, limits, false);
  receivers.watch(&places);
  SelectedSource source(packets);
  EngineOptions engine;
  engine.lane.classify = false;
  engine.one_lane = true;
  scan(source, receivers, limits, engine);

  const std::vector<bool> gone = untold(selection, claims, places);
  std::vector<std::string> said(packets.size());
  for (std::size_t i = 0; i < packets.size(); ++i) {
    const bool all = places.whole[i] ||
                     std::ranges::any_of(packets[i].flows, [&](std::uint32_t flow) { return gone[flow]; });
    if (!all || (packets[i].is_segment && packets[i].payload_size == 0)) continue;
    mask_all(packets[i]);
    said[i] = "Shekara: all of the payload is masked with *";
  }
  for (const Range& range : places.ranges) {
    if (said[range.packet].starts_with("Shekara: all")) continue;
    mask_payload(packets[range.packet], range.at, range.length);
    std::string& text = said[range.packet];
    text += (text.empty() ? "Shekara: masked with * are payload bytes " : ", ") + std::to_string(range.at) +
            " to " + std::to_string(range.at + range.length - 1);
  }
  return said;
}

}  // namespace shekara
