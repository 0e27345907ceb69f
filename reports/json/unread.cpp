// SPDX-License-Identifier: Apache-2.0
// What is visible of encrypted traffic: handshakes, and how flows that nobody could read behaved.
#include "reports/json/parts.h"
#include "scanner/base/json_text.h"

namespace shekara::report_json {

namespace {
std::int64_t milliseconds(Duration duration) { return duration.nanoseconds / 1'000'000; }

void put_number_or_null(JsonLine& line, std::string_view name, const std::optional<std::uint64_t>& value) {
  line.key(name);
  value ? line.number(*value) : line.null();
}
void put_milliseconds_or_null(JsonLine& line, std::string_view name, const std::optional<Duration>& duration) {
  line.key(name);
  duration ? line.number(milliseconds(*duration)) : line.null();
}

void put_sustained(JsonLine& line, const std::optional<Stretch>& from) {
  line.key("sustained_upload");
  if (!from) {
    line.null();
    return;
  }
  line.open('{').key("lasted_ms").number(milliseconds(from->lasted)).key("bytes").number(from->bytes);
  line.key("bits_per_second").number(bits_per_second(*from)).close('}');
}

void put_after_step(JsonLine& line, const std::optional<AfterStep>& from) {
  line.key("after_step");
  if (!from) {
    line.null();
    return;
  }
  line.open('{').key("step").text(from->step).key("ms").number(milliseconds(from->after)).close('}');
}
}  // namespace

void put_certificate(JsonLine& line, const std::optional<ServerCertificate>& from) {
  if (!from) {
    line.null();
    return;
  }
  line.open('{').key("subject").text_or_null(from->subject).key("issuer").text_or_null(from->issuer);
  line.key("not_before").text_or_null(from->not_before).key("not_after").text_or_null(from->not_after);
  line.key("self_signed").boolean(from->self_signed).key("at_that_time").text(to_text(from->time));
  line.key("names_agree").text(to_text(from->names_agree)).close('}');
}

void put_behaviour(JsonLine& line, const std::optional<Behaviour>& from) {
  if (!from) {
    line.null();
    return;
  }
  line.open('{').key("flows").number(from->flows).key("lasted_ms").number(milliseconds(from->lasted));
  line.key("bytes_up").number(from->bytes_up).key("bytes_down").number(from->bytes_down);
  put_number_or_null(line, "bytes_up_per_minute", from->per_minute(from->bytes_up));
  put_number_or_null(line, "bytes_down_per_minute", from->per_minute(from->bytes_down));
  put_number_or_null(line, "upload_percent", from->upload_percent());
  line.key("packets_up").number(from->packets_up).key("full_packets_up").number(from->full_packets_up);
  line.key("bursts").number(from->bursts).key("burst_distances").number(from->distances);
  put_milliseconds_or_null(line, "period_ms", from->period);
  put_milliseconds_or_null(line, "jitter_ms", from->jitter);
  put_sustained(line, from->sustained);
  put_after_step(line, from->after_step);
  line.close('}');
}

void put_handshakes(JsonLine& line, const std::optional<Handshakes>& from) {
  if (!from) {
    line.null();
    return;
  }
  const HandshakeFacts& first = from->first;
  line.open('{').key("flows").number(from->flows).key("protocol").text(first.protocol);
  line.key("version").text_or_null(first.version).key("version_chosen").boolean(first.version_chosen);
  line.key("cipher_suite").text_or_null(first.cipher_suite);
  line.key("alpn").text_or_null(first.alpn).key("alpn_chosen").boolean(first.alpn_chosen);
  line.key("name_shown").text_or_null(first.hellos == 0 ? std::string_view() : to_text(first.name_shown));
  line.key("server_name").text_or_null(first.server_name).key("ja3").text_or_null(first.ja3).key("ja4").text_or_null(first.ja4);
  put_certificate(line.key("certificate"), first.certificate);
  line.key("flows_with").open('{').key("name_absent").number(from->name_absent).key("name_hidden").number(from->name_hidden);
  line.key("name_not_in_certificate").number(from->name_not_in_certificate).key("name_not_in_dns").number(from->name_not_in_dns);
  line.key("certificate_expired").number(from->expired).key("certificate_not_yet_valid").number(from->not_yet_valid);
  line.key("certificate_self_signed").number(from->self_signed).close('}').close('}');
}

}  // namespace shekara::report_json
