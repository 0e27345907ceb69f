// SPDX-License-Identifier: Apache-2.0
// What a stored report says of encrypted traffic.
#include <cstdint>

#include "scanner/stored/fact_reader.h"

namespace shekara {

namespace {
constexpr std::int64_t kMillisecond = 1'000'000, kMostMilliseconds = INT64_MAX / kMillisecond;

Duration milliseconds_of(const JsonValue& value, const FactReader& read) {
  return {static_cast<std::int64_t>(read.count_of_value(value, static_cast<std::uint64_t>(kMostMilliseconds))) * kMillisecond};
}

Duration milliseconds(const JsonValue& object, std::string_view key, const FactReader& read) {
  const JsonValue* const value = read.member(object, key);
  return value == nullptr ? Duration{} : milliseconds_of(*value, read);
}

// nullptr: null, or left out.
const JsonValue* known(const JsonValue& object, std::string_view key, const FactReader& read) {
  const JsonValue* const value = read.member(object, key);
  return value == nullptr || value->kind == JsonKind::null ? nullptr : value;
}

std::optional<Duration> milliseconds_or_null(const JsonValue& object, std::string_view key, const FactReader& read) {
  const JsonValue* const value = known(object, key, read);
  return value == nullptr ? std::nullopt : std::optional(milliseconds_of(*value, read));
}

ServerCertificate certificate_of(const JsonValue& value, const FactReader& read) {
  read.object(value, {"subject", "issuer", "not_before", "not_after", "self_signed", "at_that_time", "names_agree"});
  ServerCertificate out;
  out.subject = read.text_or_null(value, "subject");
  out.issuer = read.text_or_null(value, "issuer");
  out.not_before = read.text_or_null(value, "not_before");
  out.not_after = read.text_or_null(value, "not_after");
  out.self_signed = read.flag(value, "self_signed");
  out.time = read.word(value, "at_that_time", CertificateTime::unknown);
  out.names_agree = read.word(value, "names_agree", Agreement::unknown);
  return out;
}

void read_counts(const JsonValue& value, const FactReader& read, Handshakes& out) {
  struct Count {
    std::string_view key;
    std::uint64_t Handshakes::*to;
  };
  static constexpr Count kCounts[] = {{"name_absent", &Handshakes::name_absent},
                                      {"name_hidden", &Handshakes::name_hidden},
                                      {"name_not_in_certificate", &Handshakes::name_not_in_certificate},
                                      {"name_not_in_dns", &Handshakes::name_not_in_dns},
                                      {"certificate_expired", &Handshakes::expired},
                                      {"certificate_not_yet_valid", &Handshakes::not_yet_valid},
                                      {"certificate_self_signed", &Handshakes::self_signed}};
  std::vector<std::string_view> keys;
  for (const Count& count : kCounts) keys.push_back(count.key);
  read.object(value, keys);
  for (const Count& count : kCounts) out.*count.to = read.count<std::uint64_t>(value, count.key);
}
}  // namespace

// What follows from other members (rates, shares) is not read.
Behaviour read_behaviour(const JsonValue& value, const FactReader& read) {
  read.object(value, {"flows", "lasted_ms", "bytes_up", "bytes_down", "bytes_up_per_minute", "bytes_down_per_minute", "upload_percent",
                      "packets_up", "full_packets_up", "bursts", "burst_distances", "period_ms", "jitter_ms", "sustained_upload",
                      "after_step"});
  Behaviour out;
  out.flows = read.count<std::uint64_t>(value, "flows");
  out.lasted = milliseconds(value, "lasted_ms", read);
  out.bytes_up = read.count<std::uint64_t>(value, "bytes_up");
  out.bytes_down = read.count<std::uint64_t>(value, "bytes_down");
  out.packets_up = read.count<std::uint64_t>(value, "packets_up");
  out.full_packets_up = read.count<std::uint64_t>(value, "full_packets_up");
  out.bursts = read.count<std::uint64_t>(value, "bursts");
  out.distances = read.count<std::uint64_t>(value, "burst_distances");
  out.period = milliseconds_or_null(value, "period_ms", read);
  out.jitter = milliseconds_or_null(value, "jitter_ms", read);
  if (const JsonValue* stretch = known(value, "sustained_upload", read)) {
    read.object(*stretch, {"lasted_ms", "bytes", "bits_per_second"});
    out.sustained = Stretch{milliseconds(*stretch, "lasted_ms", read), read.count<std::uint64_t>(*stretch, "bytes")};
  }
  if (const JsonValue* step = known(value, "after_step", read)) {
    read.object(*step, {"step", "ms"});
    out.after_step = AfterStep{read.text(*step, "step"), milliseconds(*step, "ms", read)};
  }
  return out;
}

Handshakes read_handshakes(const JsonValue& value, const FactReader& read) {
  read.object(value, {"flows", "protocol", "version", "version_chosen", "cipher_suite", "alpn", "alpn_chosen", "name_shown",
                      "server_name", "ja3", "ja4", "certificate", "flows_with"});
  Handshakes out;
  HandshakeFacts& first = out.first;
  out.flows = read.count<std::uint64_t>(value, "flows");
  first.protocol = read.view(value, "protocol");
  first.version = read.text_or_null(value, "version");
  first.version_chosen = read.flag(value, "version_chosen");
  first.cipher_suite = read.text_or_null(value, "cipher_suite");
  first.alpn = read.text_or_null(value, "alpn");
  first.alpn_chosen = read.flag(value, "alpn_chosen");
  if (const JsonValue* shown = known(value, "name_shown", read)) {
    first.hellos = 1;
    first.name_shown = read.word<NameShown>(*shown);
  }
  first.server_name = read.text_or_null(value, "server_name");
  out.first.ja3 = read.text_or_null(value, "ja3");
  out.first.ja4 = read.text_or_null(value, "ja4");
  if (const JsonValue* certificate = known(value, "certificate", read)) first.certificate = certificate_of(*certificate, read);
  if (const JsonValue* counts = known(value, "flows_with", read)) read_counts(*counts, read, out);
  return out;
}

}  // namespace shekara
