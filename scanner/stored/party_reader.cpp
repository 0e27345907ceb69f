// SPDX-License-Identifier: Apache-2.0
// One end of a finding: names, addresses, places with their witnesses, reach, owner.
#include <cmath>

#include "scanner/stored/fact_reader.h"

namespace shekara {

namespace {
double degrees(const JsonValue& object, std::string_view key, double most, const FactReader& read) {
  const JsonValue* value = read.member(object, key);
  return value == nullptr ? 0 : read.real(*value, -most, most);
}

std::optional<GeoPoint> point_of(const JsonValue* value, const FactReader& read) {
  if (value == nullptr || value->kind == JsonKind::null) return std::nullopt;
  read.object(*value, {"latitude", "longitude"});
  return GeoPoint{degrees(*value, "latitude", 90, read), degrees(*value, "longitude", 180, read)};
}

// Written as milliseconds; a double holds nanoseconds of 26 days exactly.
Duration round_trip_of(const JsonValue& object, const FactReader& read) {
  constexpr double kLongest = 2e9;
  const JsonValue* value = read.member(object, "rtt_ms");
  if (value == nullptr) return {};
  return Duration{std::llround(read.real(*value, 0, kLongest) * 1e6)};
}

std::optional<Reach> reach_of(const JsonValue* value, const FactReader& read) {
  if (value == nullptr || value->kind == JsonKind::null) return std::nullopt;
  read.object(*value,
              {"rtt_ms", "method", "packet", "within_km", "from", "disproved", "refutes_place", "doubtful"});
  Reach out;
  out.smallest = {round_trip_of(*value, read), read.packet(*value, "packet"),
                  read.word(*value, "method", RoundTripMethod::tcp_handshake)};
  out.within_km = read.count<std::uint32_t>(*value, "within_km");
  if (const JsonValue* from = read.member(*value, "from")) {
    read.object(*from, {"point", "country"});
    out.given = point_of(read.member(*from, "point"), read);
    out.home = read.country_or_null(*from, "country");
  }
  for (const JsonValue& item : read.list(*value, "disproved")) {
    read.object(item, {"country", "distance_km"});
    out.disproved.push_back(
        {read.country_or_null(item, "country"), read.count<std::uint32_t>(item, "distance_km")});
  }
  out.refutes_place = read.flag(*value, "refutes_place");
  out.doubtful = read.flag(*value, "doubtful");
  return out;
}

PlaceWitness witness_of(const JsonValue& value, const FactReader& read) {
  read.object(value, {"source", "country", "prefix"});
  PlaceWitness out{read.text(value, "source"), read.country_or_null(value, "country"), {}};
  const JsonValue* prefix = read.member(value, "prefix");
  if (prefix == nullptr) return out;
  const std::optional<IpPrefix> parsed = IpPrefix::parse(read.text_of(*prefix));
  if (!parsed) read.fail(*prefix, "is no prefix", "as 203.0.113.0/24");
  out.prefix = *parsed;
  return out;
}

PlacePoint city_of(const JsonValue& value, const FactReader& read) {
  read.object(value, {"source", "city", "latitude", "longitude", "radius_km"});
  PlacePoint out{read.text(value, "source"), read.text_or_null(value, "city"), std::nullopt, 0};
  const JsonValue *latitude = read.member(value, "latitude"), *longitude = read.member(value, "longitude");
  if (latitude != nullptr && longitude != nullptr && latitude->kind != JsonKind::null)
    out.position = {read.real(*latitude, -90, 90), read.real(*longitude, -180, 180)};
  out.radius_km = read.count_or_null<std::uint32_t>(value, "radius_km");
  return out;
}

void read_network(const JsonValue& value, const FactReader& read, Place& out) {
  out.asn = read.count_or_null<std::uint32_t>(value, "asn");
  out.as_name = read.text_or_null(value, "as_name");
  out.as_country = read.country_or_null(value, "as_country");
  out.network_kind = read.text_or_null(value, "network_kind");
  out.network_owner = read.text_or_null(value, "network_owner");
  out.anycast = read.text_or_null(value, "anycast");
}

Place place_of(const JsonValue* value, const FactReader& read) {
  Place out;
  if (value == nullptr) return out;
  read.object(*value,
              {"country", "basis", "range", "witnesses", "asn", "as_name", "reach", "as_country",
               "network_kind", "network_owner", "anycast", "points", "anonymizers", "doubt", "override_reason"});
  out.country = read.country_or_null(*value, "country");
  // Who writes an example says a country and means that it is known.
  out.basis = read.word(*value, "basis", out.country.empty() ? PlaceBasis::none : PlaceBasis::agreed);
  out.range = read.text_or_null(*value, "range");
  for (const JsonValue& item : read.list(*value, "witnesses"))
    out.witnesses.push_back(witness_of(item, read));
  read_network(*value, read, out);
  out.reach = reach_of(read.member(*value, "reach"), read);
  for (const JsonValue& item : read.list(*value, "points")) out.points.push_back(city_of(item, read));
  out.anonymizers = read.texts(*value, "anonymizers");
  if (FactReader::added(*value, "doubt") != nullptr) out.doubt = read.text_or_null(*value, "doubt");
  out.reason = read.text_or_null(*value, "override_reason");
  return out;
}

const Service* service_of(const JsonValue* value, const FactReader& read, std::string& host) {
  if (value == nullptr || value->kind == JsonKind::null) return nullptr;
  read.object(*value, {"id", "host", "owner", "owner_country", "kind", "carries", "region", "confidence",
                       "source", "checked_on"});
  host = read.text(*value, "host");
  Service out;
  out.id = read.text(*value, "id");
  out.owner = read.text(*value, "owner");
  out.owner_country = read.country_or_null(*value, "owner_country");
  out.kind = read.word(*value, "kind", ServiceKind::other);
  out.carries = read.text(*value, "carries");
  out.source = read.text(*value, "source");
  out.checked_on = read.text(*value, "checked_on");
  out.confidence = read.word(*value, "confidence", Certainty::low);
  out.region = read.text_or_null(*value, "region");
  return read.owner().keep(std::move(out));
}

CloudRegion cloud_region_of(const JsonValue* value, const FactReader& read) {
  if (value == nullptr || value->kind == JsonKind::null) return {};
  read.object(*value, {"host", "provider", "region", "country", "city"});
  return {read.text(*value, "host"), read.text(*value, "provider"), read.text(*value, "region"),
          read.country_or_null(*value, "country"), read.text_or_null(*value, "city")};
}
// Added since version 1 began.
void read_aliases(const JsonValue& value, const FactReader& read, Party& out) {
  if (FactReader::added(value, "aliases") == nullptr) return;
  out.aliases = read.texts(value, "aliases");
  out.alias_count = read.count<std::uint64_t>(value, "alias_count");
  const JsonValue* through = FactReader::added(value, "served_through");
  if (through == nullptr || through->kind == JsonKind::null) return;
  out.served_through = {read.text(*through, "host"), read.text(*through, "owner"), read.country_or_null(*through, "owner_country"),
                        read.word(*through, "kind", ServiceKind::other)};
}
}  // namespace

Party read_party(const JsonValue& value, const FactReader& read) {
  read.object(value,
              {"domain", "names", "addresses", "address_count", "port", "place", "service", "cloud_region", "aliases", "alias_count",
               "served_through"});
  Party out;
  out.domain = read.text_or_null(value, "domain");
  for (const JsonValue& item : read.list(value, "names")) {
    read.object(item, {"name", "source"});
    out.names.push_back({read.text(item, "name"), read.word(item, "source", NameSource::sni)});
  }
  out.addresses = read.addresses(value, "addresses");
  out.address_count = read.member(value, "address_count") == nullptr
                          ? out.addresses.size()
                          : read.count<std::uint64_t>(value, "address_count");
  out.port = read.count_or_null<std::uint16_t>(value, "port");
  out.place = place_of(read.member(value, "place"), read);
  out.service = service_of(read.member(value, "service"), read, out.service_host);
  out.cloud_region = cloud_region_of(read.member(value, "cloud_region"), read);
  read_aliases(value, read, out);
  return out;
}

}  // namespace shekara
