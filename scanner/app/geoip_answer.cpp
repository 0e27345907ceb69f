// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/geoip_answer.h"

#include "geoip/special_ranges.h"
#include "reports/visible.h"
#include "scanner/app/service_answer.h"
#include "scanner/base/json_text.h"

namespace shekara {

namespace {
constexpr std::string_view kNotResolved = "names are not resolved; ask for an address, or scan a capture with its DNS";

constexpr std::size_t kLabelColumns = 13;

void text_or_null(JsonLine& line, std::string_view key, std::string_view text) {
  line.key(key);
  text.empty() ? line.null() : line.text(text);
}

void append_answer(JsonLine& line, const DatabaseAnswer& answer) {
  const MmdbDetails& details = answer.details;
  line.open('{').key("name").text(answer.database->name).key("built_on").text(answer.database->built_on);
  line.key("prefix").text(answer.prefix.text());
  text_or_null(line, "country", answer.row.country);
  text_or_null(line, "country_said", details.country_said);
  line.key("asn");
  answer.row.asn == 0 ? line.null() : line.number(std::uint64_t{answer.row.asn});
  text_or_null(line, "as_name", answer.row.as_name);
  text_or_null(line, "city", details.city);
  line.key("latitude");
  details.position ? line.number((*details.position)[0]) : line.null();
  line.key("longitude");
  details.position ? line.number((*details.position)[1]) : line.null();
  line.key("radius_km");
  details.radius_km == 0 ? line.null() : line.number(std::uint64_t{details.radius_km});
  line.key("anonymizers").open('[');
  for (const std::string_view word : details.anonymizers) line.text(word);
  line.close(']').close('}');
}

void row(std::string& out, std::string_view name, std::string_view text) {
  if (text.empty()) return;
  out += "  ";
  out += name;
  out.append(name.size() < kLabelColumns ? kLabelColumns - name.size() : 1, ' ');
  out += visible(text) + "\n";
}

std::string country_text(const Place& place) {
  const std::string basis(to_text(place.basis));
  const std::string doubt = place.doubt.empty() ? "" : ", " + place.doubt;
  return (place.country.empty() ? "not known" : place.country) + " (" + basis + doubt + ")";
}

std::string network_text(const Place& place) {
  if (place.asn == 0) return {};
  std::string out = "AS" + std::to_string(place.asn) + " " + place.as_name;
  if (!place.network_kind.empty()) out += "; " + place.network_kind + " of " + place.network_owner;
  if (!place.as_country.empty()) out += "; registered in " + place.as_country;
  return out;
}

std::string answer_text(const DatabaseAnswer& answer) {
  const MmdbDetails& details = answer.details;
  std::string said = answer.row.country.empty() ? std::string(details.country_said) : answer.row.country;
  const auto add = [&said](const std::string& part) { said += (said.empty() ? "" : ", ") + part; };
  if (!details.city.empty()) add(std::string(details.city));
  if (details.radius_km != 0) add("within " + std::to_string(details.radius_km) + " km");
  if (answer.row.asn != 0) add("AS" + std::to_string(answer.row.asn) + " " + std::string(answer.row.as_name));
  for (const std::string_view word : details.anonymizers) add(std::string(word));
  return (said.empty() ? "nothing" : said) + " for " + answer.prefix.text() + " (" + answer.database->name + " " +
         answer.database->built_on + ")";
}
// What is known of whose it is; nothing where nobody knows.
void append_service_rows(std::string& out, const PlaceSources& from, const std::string& host) {
  for (const auto& [label, text] : service_rows(ask_services(from.services, host))) row(out, label, text);
}
}  // namespace

void append_table(std::string& out, const PlaceSources& from, const IpAddress& address) {
  const Place place = from.locator.place(address);
  out += address.text() + "\n";
  if (const std::optional<IpAddress> embedded = embedded_ipv4(address)) row(out, "stands for", embedded->text());
  row(out, "country", country_text(place));
  row(out, "override", place.reason);
  row(out, "range", place.range);
  for (const DatabaseAnswer& answer : from.locator.answers(address)) row(out, "says", answer_text(answer));
  row(out, "network", network_text(place));
  if (!place.anycast.empty()) row(out, "anycast", place.anycast + ": answers from the nearest of many places");
  append_service_rows(out, from, address.text());
}

void append_json(std::string& out, const PlaceSources& from, const std::string& asked, const IpAddress& address) {
  const Place place = from.locator.place(address);
  const std::optional<IpAddress> embedded = embedded_ipv4(address);
  JsonLine line(out);
  line.open('{').key("asked").text(asked).key("address").text(address.text());
  text_or_null(line, "embedded_ipv4", embedded ? embedded->text() : std::string());
  text_or_null(line, "country", place.country);
  line.key("basis").text(to_text(place.basis));
  text_or_null(line, "doubt", place.doubt);
  text_or_null(line, "override_reason", place.reason);
  text_or_null(line, "range", place.range);
  line.key("asn");
  place.asn == 0 ? line.null() : line.number(std::uint64_t{place.asn});
  text_or_null(line, "as_name", place.as_name);
  text_or_null(line, "as_country", place.as_country);
  text_or_null(line, "network_kind", place.network_kind);
  text_or_null(line, "network_owner", place.network_owner);
  text_or_null(line, "anycast", place.anycast);
  line.key("databases").open('[');
  for (const DatabaseAnswer& answer : from.locator.answers(address)) append_answer(line, answer);
  line.close(']');
  append_service_members(line, ask_services(from.services, address.text()));
  line.close('}');
}

void append_host_table(std::string& out, const PlaceSources& from, const std::string& host) {
  const Override* const known = from.locator.overrides().of_host(host);
  out += visible(host) + "\n";
  row(out, "country", known == nullptr ? "not known" : (known->country.empty() ? "not known" : known->country) + " (override)");
  if (known != nullptr) row(out, "override", known->reason);
  append_service_rows(out, from, host);
  row(out, "note", kNotResolved);
}

void append_host_json(std::string& out, const PlaceSources& from, const std::string& host) {
  const Override* const known = from.locator.overrides().of_host(host);
  JsonLine line(out);
  line.open('{').key("asked").text(host).key("host").text(host);
  text_or_null(line, "country", known == nullptr ? std::string() : known->country);
  line.key("basis").text(known == nullptr ? "none" : "override");
  text_or_null(line, "override_reason", known == nullptr ? std::string() : known->reason);
  append_service_members(line, ask_services(from.services, host));
  line.key("note").text(kNotResolved).close('}');
}

}  // namespace shekara
