// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/scan_receiver.h"

#include <algorithm>

#include "scanner/app/tls_notes.h"
#include "scanner/detect/position_pairs.h"
#include "scanner/facts/handshake.h"
#include "scanner/join/network_names.h"

namespace shekara {

namespace {
std::string host_text(std::string_view host) {
  std::string out(host);
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  while (out.ends_with('.')) out.pop_back();
  return out;
}

// "example.com:8080" -> "example.com"; an IPv6 literal keeps its colons.
std::string_view without_port(std::string_view host) {
  const std::size_t colon = host.rfind(':');
  const bool one = colon != std::string_view::npos && host.find(':') == colon;
  if (host.starts_with('[')) return host.substr(0, host.find(']') + 1);
  return one ? host.substr(0, colon) : host;
}

class ScanReceiver final : public FlowReceiver {
 public:
  ScanReceiver(const DetectorSet& detectors, const Limits& limits, bool reveal, const StepTimes* steps, const OriginOf& origin_of, ClearValues* clear)
      : limits_(limits), collector_(detectors, limits, reveal, steps, origin_of), pairs_(collector_) {
    collector_.keep_clear(clear);
  }

  void watch(SightingWatcher* watcher) { collector_.watch(watcher); }

  void attach(FlowRecord& record) override {
    record_ = &record;
    collector_.attach(&record);
  }

  void ended(FlowRecord& record) override { settle_devices(record); }

  void field(const FieldEvent& event) override {
    if (const std::string_view* text = std::get_if<std::string_view>(&event.field.value)) note(event, *text);
    pairs_.field(event);
  }

  void end_of_message() override { pairs_.end_of_message(); }

 private:
  void note(const FieldEvent& event, std::string_view text) {
    // A chain of if: of the many tags only these few concern the record.
    const Tag tag = event.field.tag;
    note_handshake(event, text, *record_);
    if (tag == Tag::server_name)
      return add_name(host_text(text), event.protocol == "quic" ? NameSource::quic_sni : NameSource::sni);
    if (tag == Tag::http_host) return add_name(host_text(without_port(text)), NameSource::http_host);
    if (tag == Tag::certificate_name) return add_name(host_text(text), NameSource::certificate);
    if (tag == Tag::ja3 || tag == Tag::ja4) return note_fingerprint(tag, text);
    if (tag == Tag::dns_answer) return add_answer(event, text);
    if (tag == Tag::certificate_issuer && interception_root(text))
      return add_sign(SignKind::interception_root, std::string(text), event);
    if (tag == Tag::decryption) return note_decryption(event, text);
    if (tag == Tag::message && speaks_http(event.protocol)) return note_http(event, text);
    if (tag == Tag::text && names_access_point(event.field)) add_sign(SignKind::access_point, host_text(text), event);
  }

  // Of a hello, so that there is a handshake already.
  void note_fingerprint(Tag tag, std::string_view text) {
    if (!record_->handshake) return;
    std::string& first = tag == Tag::ja3 ? record_->handshake->ja3 : record_->handshake->ja4;
    if (first.empty()) first = text;
  }

  void note_decryption(const FieldEvent& event, std::string_view text) {
    record_->decryption = std::max(record_->decryption, decryption_of(text).value_or(Decryption::none));
    record_->make_seldom().key_sources.at(index_of(event.direction)) = event.field.key;
  }

  // "command.apn", "$.sim.APN": at most 100 octets (3GPP TS 23.003 section 9.1).
  static bool names_access_point(const Field& field) {
    const std::string_view path = field.path;
    if (path.size() < 4 || (!path.ends_with(".apn") && !path.ends_with(".APN"))) return false;
    const std::string_view* const name = std::get_if<std::string_view>(&field.value);
    return name != nullptr && !name->empty() && name->size() <= 100;
  }

  static bool speaks_http(std::string_view protocol) {
    return protocol == "http" || protocol == "http2" || protocol == "quic";
  }

  // Was a tunnel asked for, or a check of connectivity answered by somebody else than the host that was asked?
  void note_http(const FieldEvent& event, std::string_view text) {
    const std::string_view path = event.field.path;  // "stream[3].request.method" in HTTP/2 and 3
    if (path.ends_with("request.method") && text == "CONNECT") return add_sign(SignKind::proxy_request, {}, event);
    if (!path.ends_with("response.status")) return;
    for (const Name& name : record_->names) {
      const int wanted = name.source == NameSource::http_host ? connectivity_answer(name.text) : 0;
      if (wanted != 0 && is_portal_answer(text, wanted))
        return add_sign(SignKind::portal_answer, name.text + ", " + std::string(text), event);
    }
  }

  // A redirection (also the 511 of RFC 6585), or a page where the host gives none; an error is no portal.
  static bool is_portal_answer(std::string_view status, int wanted) {
    return status == "511" || (status.starts_with('3') && status != "304") || (wanted == 204 && status == "200");
  }

  void add_sign(SignKind kind, std::string text, const FieldEvent& event) {
    for (const NetworkSign& sign : record_->signs)
      if (sign.kind == kind && sign.text == text) return;
    if (record_->signs.size() < limits_.signs_per_flow)
      record_->signs.push_back({kind, std::move(text), event.packet});
    else
      ++record_->names_dropped;
  }

  void add_name(std::string text, NameSource source) {
    const Name name{std::move(text), source};
    const bool known = std::ranges::find(record_->names, name) != record_->names.end();
    if (known || name.text.empty()) return;
    if (record_->names.size() < limits_.names_per_flow)
      record_->names.push_back(name);
    else if (source != NameSource::certificate)  // a certificate for a hundred hosts says no more than one for sixteen
      ++record_->names_dropped;
  }

  void add_answer(const FieldEvent& event, std::string_view text) {
    const std::optional<IpAddress> address = IpAddress::parse(text);
    if (!address) return;
    std::vector<DnsAnswer>& known = record_->make_seldom().dns;
    if (known.size() >= limits_.dns_answers_per_flow) {
      ++record_->names_dropped;
      return;
    }
    known.push_back({*address, host_text(event.field.key), event.time, event.field.ttl, event.packet, host_text(event.field.alias)});
  }

  const Limits& limits_;
  EvidenceCollector collector_;
  PositionPairs pairs_;
  FlowRecord* record_ = nullptr;
};

// With seeds: everything goes past them too.
class SeedReceiver final : public FlowReceiver {
 public:
  SeedReceiver(const DetectorSet& detectors, const SeedSet& seeds, const Limits& limits, bool reveal,
               std::vector<SeedCount>& counts, const StepTimes* steps, const OriginOf& origin_of, ClearValues* clear)
      : scan_(detectors, limits, reveal, steps, origin_of, clear), finder_(seeds, limits, reveal, counts, steps) {}

  void attach(FlowRecord& record) override {
    scan_.attach(record);
    finder_.attach(record);
  }
  void field(const FieldEvent& event) override {
    scan_.field(event);
    finder_.field(event);
  }
  void end_of_message() override { scan_.end_of_message(); }
  void body(const BodyEvent& event) override { finder_.body(event); }
  bool wants_bytes() const override { return true; }
  void stream(Direction direction, Bytes bytes, PacketRef packet, Timestamp time) override {
    finder_.stream(direction, bytes, packet, time);
  }
  void gap(Direction direction, std::uint64_t missing) override { finder_.gap(direction, missing); }
  void datagram(Direction direction, Bytes bytes, PacketRef packet, Timestamp time) override {
    finder_.datagram(direction, bytes, packet, time);
  }
  void bytes_ended() override { finder_.ended(); }
  void ended(FlowRecord& record) override { scan_.ended(record); }

 private:
  ScanReceiver scan_;
  SeedFinder finder_;
};
}  // namespace

std::unique_ptr<FlowReceiver> ScanReceivers::make() {
  if (seeds_ == nullptr) {
    auto made = std::make_unique<ScanReceiver>(detectors_, limits_, reveal_, steps_, origin_of_, clear_);
    made->watch(watcher_);
    return made;
  }
  std::vector<SeedCount>& counts = counts_.emplace_back(seeds_->seeds().size());
  return std::make_unique<SeedReceiver>(detectors_, *seeds_, limits_, reveal_, counts, steps_, origin_of_, clear_);
}

std::vector<SeedCount> ScanReceivers::seed_counts() const {
  std::vector<SeedCount> all(seeds_ == nullptr ? 0 : seeds_->seeds().size());
  for (const std::vector<SeedCount>& counts : counts_)
    for (std::size_t i = 0; i < all.size(); ++i) all[i].add(counts[i]);
  return all;
}

}  // namespace shekara
