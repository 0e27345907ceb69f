// SPDX-License-Identifier: Apache-2.0
// What is visible of encrypted traffic: handshakes, and how flows that nobody could read behaved.
#include "reports/json/parts.h"

#include <nlohmann/json.hpp>

namespace shekara::report_json {

namespace {
std::int64_t milliseconds(Duration duration) { return duration.nanoseconds / 1'000'000; }

template <typename Value>
Json value_or_null(const std::optional<Value>& value) {
  return value ? Json(*value) : Json();
}
Json milliseconds_or_null(const std::optional<Duration>& duration) {
  return duration ? Json(milliseconds(*duration)) : Json();
}

Json sustained(const std::optional<Stretch>& from) {
  if (!from) return {};
  return {{"lasted_ms", milliseconds(from->lasted)}, {"bytes", from->bytes}, {"bits_per_second", bits_per_second(*from)}};
}

Json certificate(const std::optional<ServerCertificate>& from) {
  if (!from) return {};
  return {{"subject", text_or_null(from->subject)},
          {"issuer", text_or_null(from->issuer)},
          {"not_before", text_or_null(from->not_before)},
          {"not_after", text_or_null(from->not_after)},
          {"self_signed", from->self_signed},
          {"at_that_time", to_text(from->time)},
          {"names_agree", to_text(from->names_agree)}};
}
}  // namespace

Json behaviour(const std::optional<Behaviour>& from) {
  if (!from) return {};
  const std::optional<AfterStep>& step = from->after_step;
  return {{"flows", from->flows},
          {"lasted_ms", milliseconds(from->lasted)},
          {"bytes_up", from->bytes_up},
          {"bytes_down", from->bytes_down},
          {"bytes_up_per_minute", value_or_null(from->per_minute(from->bytes_up))},
          {"bytes_down_per_minute", value_or_null(from->per_minute(from->bytes_down))},
          {"upload_percent", value_or_null(from->upload_percent())},
          {"packets_up", from->packets_up},
          {"full_packets_up", from->full_packets_up},
          {"bursts", from->bursts},
          {"burst_distances", from->distances},
          {"period_ms", milliseconds_or_null(from->period)},
          {"jitter_ms", milliseconds_or_null(from->jitter)},
          {"sustained_upload", sustained(from->sustained)},
          {"after_step", step ? Json({{"step", step->step}, {"ms", milliseconds(step->after)}}) : Json()}};
}

Json handshakes(const std::optional<Handshakes>& from) {
  if (!from) return {};
  const HandshakeFacts& first = from->first;
  return {{"flows", from->flows},
          {"protocol", first.protocol},
          {"version", text_or_null(first.version)},
          {"version_chosen", first.version_chosen},
          {"cipher_suite", text_or_null(first.cipher_suite)},
          {"alpn", text_or_null(first.alpn)},
          {"alpn_chosen", first.alpn_chosen},
          {"name_shown", first.hellos == 0 ? Json() : Json(to_text(first.name_shown))},
          {"server_name", text_or_null(first.server_name)},
          {"ja3", text_or_null(from->first.ja3)},
          {"ja4", text_or_null(from->first.ja4)},
          {"certificate", certificate(first.certificate)},
          {"flows_with",
           {{"name_absent", from->name_absent},
            {"name_hidden", from->name_hidden},
            {"name_not_in_certificate", from->name_not_in_certificate},
            {"name_not_in_dns", from->name_not_in_dns},
            {"certificate_expired", from->expired},
            {"certificate_not_yet_valid", from->not_yet_valid},
            {"certificate_self_signed", from->self_signed}}}};
}

}  // namespace shekara::report_json
