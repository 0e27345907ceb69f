// SPDX-License-Identifier: Apache-2.0
#include "rules/short_finding.h"

#include <algorithm>

#include "rules/condition_reader.h"
#include "rules/term.h"
#include "scanner/base/country_codes.h"

namespace shekara {

namespace {
constexpr double kMost = 1e15;

class ShortFindingReader {
 public:
  ShortFindingReader(const StrictReader& read, const std::string& home) : read_(read), home_(home) {}
  ShortFinding finding(const JsonValue& value);

 private:
  [[nodiscard]] Place place(const JsonValue& value) const;
  [[nodiscard]] Place named_place(const JsonValue& value) const;
  void server(const JsonValue& value);
  void service(const JsonValue& value);
  void network(const JsonValue& value);
  void evidence(const JsonValue& value);
  void device(const JsonValue& value);
  void amounts(const JsonValue& value);
  [[nodiscard]] Crossing crossing() const;
  [[nodiscard]] std::string_view keep(const JsonValue& value);
  [[nodiscard]] std::size_t word(const JsonValue& value, Values values) const { return read_.word(value, words_of(values)); }
  [[nodiscard]] std::string text_or(const JsonValue& object, std::string_view key, std::string otherwise) const {
    const JsonValue* value = StrictReader::find(object, key);
    return value == nullptr ? std::move(otherwise) : read_.text(*value);
  }

  const StrictReader& read_;
  const std::string& home_;
  ShortFinding out_;
};

std::string_view ShortFindingReader::keep(const JsonValue& value) { return out_.words->emplace_back(read_.text(value)); }

Place ShortFindingReader::named_place(const JsonValue& value) const {
  const std::string text = read_.text(value);
  Place place;
  if (text == "none") return place;
  if (text == "capture point") {
    place.basis = PlaceBasis::special;
    place.range = "private (RFC 1918)";
    return place;
  }
  const bool disputed = text == "disputed";
  place.country = disputed ? std::string() : read_.country(value);
  place.basis = disputed ? PlaceBasis::disputed : PlaceBasis::agreed;
  place.witnesses = {{"one", disputed ? "CN" : text, {}}, {"two", text == "disputed" ? "KZ" : text, {}}};
  return place;
}

// "CN", or {"country": "CN", "agreement": "single"}.
Place ShortFindingReader::place(const JsonValue& value) const {
  if (value.kind != JsonKind::object) return named_place(value);
  read_.object(value, {"country", "agreement"});
  Place place = named_place(read_.required(value, "country"));
  const JsonValue* agreement = StrictReader::find(value, "agreement");
  if (agreement == nullptr) return place;
  static constexpr PlaceBasis kBases[] = {PlaceBasis::none, PlaceBasis::single, PlaceBasis::majority, PlaceBasis::agreed,
                                          PlaceBasis::override_};
  place.basis = kBases[word(*agreement, Values::agreements)];
  return place;
}

void ShortFindingReader::service(const JsonValue& value) {
  const auto has = [&value](std::string_view key) { return StrictReader::find(value, key) != nullptr; };
  if (!has("service") && !has("service_kind") && !has("owner") && !has("owner_country")) return;
  const auto service = std::make_shared<Service>();
  service->id = text_or(value, "service", "example");
  service->owner = text_or(value, "owner", "");
  if (const JsonValue* country = StrictReader::find(value, "owner_country")) service->owner_country = read_.country(*country);
  if (const JsonValue* kind = StrictReader::find(value, "service_kind"))
    service->kind = static_cast<ServiceKind>(word(*kind, Values::service_kinds));
  service->confidence = Certainty::high;
  if (const JsonValue* confidence = StrictReader::find(value, "confidence"))
    service->confidence = static_cast<Certainty>(word(*confidence, Values::certainties));
  out_.service = service;
}

void ShortFindingReader::network(const JsonValue& value) {
  Place& place = out_.finding.direction == Direction::client_to_server ? out_.finding.to.place : out_.finding.from.place;
  if (const JsonValue* asn = StrictReader::find(value, "asn")) place.asn = static_cast<std::uint32_t>(read_.number(*asn, 1, 4294967295));
  if (const JsonValue* country = StrictReader::find(value, "as_country")) place.as_country = read_.country(*country);
  place.network_kind = text_or(value, "network_kind", "");
  place.network_owner = text_or(value, "network_owner", "");
  place.anycast = text_or(value, "anycast", "");
  if (const JsonValue* anonymizer = StrictReader::find(value, "anonymizer")) place.anonymizers.push_back(read_.text(*anonymizer));
}

void ShortFindingReader::server(const JsonValue& value) {
  read_.object(value, {"names", "port", "service", "service_kind", "owner", "owner_country", "confidence", "cloud_country", "asn",
                       "as_country", "network_kind", "network_owner", "anycast", "anonymizer"});
  Party& party = out_.finding.direction == Direction::client_to_server ? out_.finding.to : out_.finding.from;
  if (const JsonValue* names = StrictReader::find(value, "names"))
    for (const std::string& name : read_.texts(*names)) party.names.push_back({name, NameSource::sni});
  if (const JsonValue* port = StrictReader::find(value, "port")) party.port = static_cast<std::uint16_t>(read_.number(*port, 0, 65535));
  if (const JsonValue* country = StrictReader::find(value, "cloud_country")) party.cloud_region.country = read_.country(*country);
  service(value);
  party.service = out_.service.get();
  network(value);
}

void ShortFindingReader::evidence(const JsonValue& value) {
  Finding& finding = out_.finding;
  if (!finding.category) return;
  const auto part = [&value](std::string_view key) { return StrictReader::find(value, key); };
  Evidence one;
  one.category = *finding.category;
  one.certainty = Certainty::high;
  one.kind = "example";
  one.why = "as the example says";
  if (const JsonValue* certainty = part("certainty")) one.certainty = static_cast<Certainty>(word(*certainty, Values::certainties));
  if (const JsonValue* kind = part("kind")) one.kind = keep(*kind);
  if (const JsonValue* seeded = part("seeded"); seeded != nullptr && read_.flag(*seeded)) one.why = "seeded value";
  if (const JsonValue* origin = part("position")) one.origin = word(*origin, Values::origins) == 0 ? Origin::inside : Origin::outside;
  if (const JsonValue* decrypted = part("decrypted"); decrypted != nullptr && read_.flag(*decrypted)) one.layers = "tls > example";
  if (const JsonValue* command = part("command"))
    one.shown = std::string(words_of(Values::commands)[word(*command, Values::commands)]) + ": example";
  finding.evidence = {one};
  finding.evidence_count = 1;
}

void ShortFindingReader::device(const JsonValue& value) {
  read_.object(value, {"class", "class_stated", "role"});
  DeviceFacts& device = out_.finding.device;
  device.device_class = text_or(value, "class", "");
  device.role = text_or(value, "role", "");
  device.class_stated = true;
  if (const JsonValue* stated = StrictReader::find(value, "class_stated")) device.class_stated = read_.flag(*stated);
  device.class_because = "as the example says";
}

void ShortFindingReader::amounts(const JsonValue& value) {
  const auto number = [&](std::string_view key, std::uint64_t& into) {
    if (const JsonValue* given = StrictReader::find(value, key)) into = static_cast<std::uint64_t>(read_.number(*given, 0, kMost));
  };
  number("bytes", out_.finding.bytes);
  number("packets", out_.finding.packets);
  if (const JsonValue* day = StrictReader::find(value, "seen_on")) out_.finding.first_seen = day_begin(read_.date(*day));
  std::uint64_t seconds = 0;
  number("seconds", seconds);
  out_.finding.last_seen = out_.finding.first_seen + Duration::seconds(static_cast<std::int64_t>(std::min<std::uint64_t>(seconds, 1U << 30)));
}

Crossing ShortFindingReader::crossing() const {
  const auto is_local = [](const Place& place) { return place.basis == PlaceBasis::special; };
  const Place &from = out_.finding.from.place, &to = out_.finding.to.place;
  const auto is_unknown = [&](const Place& place) { return place.country.empty() && !is_local(place); };
  if (is_unknown(from) || is_unknown(to)) return Crossing::unknown;
  if (is_local(from) && is_local(to)) return Crossing::local;
  const bool from_home = is_local(from) || from.country == home_, to_home = is_local(to) || to.country == home_;
  if (from_home) return to_home ? Crossing::domestic : Crossing::outbound;
  return to_home ? Crossing::inbound : Crossing::foreign;
}

ShortFinding ShortFindingReader::finding(const JsonValue& value) {
  read_.object(value, {"category", "kind", "certainty", "seeded", "position", "decrypted", "command", "crossing", "sent_by", "from", "to",
                       "server", "protection", "protocol", "application", "transport", "tunnel", "bytes", "packets", "seconds", "seen_on",
                       "device", "steps", "environment", "capture_kind"});
  out_.words = std::make_shared<std::deque<std::string>>();
  Finding& finding = out_.finding;
  finding.id = "0000000000000001";
  const auto part = [&value](std::string_view key) { return StrictReader::find(value, key); };
  if (const JsonValue* category = part("category"); category != nullptr && category->kind != JsonKind::null)
    finding.category = static_cast<DataCategory>(word(*category, Values::categories));
  if (const JsonValue* sender = part("sent_by"))
    finding.direction = word(*sender, Values::senders) == 0 ? Direction::client_to_server : Direction::server_to_client;
  finding.from.place = place(read_.required(value, "from"));
  finding.to.place = place(read_.required(value, "to"));
  finding.crossing = crossing();
  if (const JsonValue* given = part("crossing")) finding.crossing = static_cast<Crossing>(word(*given, Values::crossings));
  if (finding.crossing == Crossing::inbound && part("sent_by") == nullptr) finding.direction = Direction::server_to_client;
  finding.protection = finding.category ? Protection::clear : Protection::encrypted;
  if (const JsonValue* protection = part("protection"))
    finding.protection = static_cast<Protection>(word(*protection, Values::protections));
  finding.protocol = text_or(value, "protocol", "example");
  finding.application = text_or(value, "application", "");
  finding.transport = text_or(value, "transport", "tcp");
  if (const JsonValue* tunnel = part("tunnel")) finding.tunnel = keep(*tunnel);
  if (const JsonValue* given = part("server")) server(*given);
  evidence(value);
  amounts(value);
  if (const JsonValue* given = part("device")) device(*given);
  if (const JsonValue* steps = part("steps"))
    for (const JsonValue& step : read_.list(*steps)) {
      finding.step_kinds.emplace_back(words_of(Values::steps)[word(step, Values::steps)]);
      finding.steps.push_back(finding.step_kinds.back());
    }
  if (const JsonValue* kinds = part("environment"))
    for (const JsonValue& kind : read_.list(*kinds))
      finding.environment.push_back(static_cast<EnvironmentKind>(word(kind, Values::environments)));
  finding.capture_kind = text_or(value, "capture_kind", "");
  return std::move(out_);
}
}  // namespace

ShortFinding read_short_finding(const StrictReader& read, const JsonValue& value, const std::string& home) {
  return ShortFindingReader(read, home).finding(value);
}

}  // namespace shekara
