// SPDX-License-Identifier: Apache-2.0
// Who an end is, and where.
#include "reports/json/parts.h"

#include <nlohmann/json.hpp>

namespace shekara::report_json {

namespace {
Json reach(const std::optional<Reach>& from) {
  if (!from) return {};
  Json disproved = Json::array();
  for (const FarCountry& far : from->disproved)
    disproved.push_back({{"country", far.country}, {"distance_km", far.distance_km}});
  const Json point = from->given ? Json{{"latitude", from->given->latitude}, {"longitude", from->given->longitude}} : Json();
  return {{"rtt_ms", from->smallest.time.milliseconds()},
          {"method", to_text(from->smallest.method)},
          {"packet", packet(from->smallest.packet)},
          {"within_km", from->within_km},
          {"from", {{"point", point}, {"country", point.is_null() ? Json(from->home) : Json()}}},
          {"disproved", disproved},
          {"refutes_place", from->refutes_place},
          {"doubtful", from->doubtful}};
}

Json points(const Place& from) {
  Json out = Json::array();
  for (const PlacePoint& point : from.points)
    out.push_back({{"source", point.source},
                   {"city", text_or_null(point.city)},
                   {"latitude", point.position ? Json((*point.position)[0]) : Json()},
                   {"longitude", point.position ? Json((*point.position)[1]) : Json()},
                   {"radius_km", point.radius_km == 0 ? Json() : Json(point.radius_km)}});
  return out;
}

Json place(const Place& from) {
  Json witnesses = Json::array();
  for (const PlaceWitness& witness : from.witnesses)
    witnesses.push_back({{"source", witness.source},
                         {"country", text_or_null(witness.country)},
                         {"prefix", witness.prefix.text()}});
  Json out = {{"country", text_or_null(from.country)}, {"basis", to_text(from.basis)}};
  out["range"] = text_or_null(from.range);
  out["witnesses"] = std::move(witnesses);
  out["asn"] = from.asn == 0 ? Json() : Json(from.asn);
  out["as_name"] = text_or_null(from.as_name);
  out["reach"] = reach(from.reach);
  out["as_country"] = text_or_null(from.as_country);
  out["network_kind"] = text_or_null(from.network_kind);
  out["network_owner"] = text_or_null(from.network_owner);
  out["anycast"] = text_or_null(from.anycast);
  out["points"] = points(from);
  out["anonymizers"] = from.anonymizers;
  out["doubt"] = text_or_null(from.doubt);
  out["override_reason"] = text_or_null(from.reason);
  return out;
}

Json service(const Party& from) {
  if (from.service == nullptr) return {};
  const Service& known = *from.service;
  return {{"id", known.id},
          {"host", from.service_host},
          {"owner", known.owner},
          {"owner_country", known.owner_country},
          {"kind", to_text(known.kind)},
          {"carries", known.carries},
          {"region", text_or_null(known.region)},
          {"confidence", to_text(known.confidence)},
          {"source", known.source},
          {"checked_on", known.checked_on}};
}

Json cloud_region(const CloudRegion& from) {
  if (from.host.empty()) return {};
  return {{"host", from.host},
          {"provider", from.provider},
          {"region", from.region},
          {"country", from.country},
          {"city", text_or_null(from.city)}};
}
Json served_through(const Party& from) {
  if (!from.served_through) return {};
  return {{"host", from.served_through->host},
          {"owner", from.served_through->owner},
          {"owner_country", text_or_null(from.served_through->owner_country)},
          {"kind", to_text(from.served_through->kind)}};
}
}  // namespace

Json party(const Party& from) {
  Json names = Json::array(), addresses = Json::array();
  for (const Name& name : from.names)
    names.push_back({{"name", name.text}, {"source", to_text(name.source)}});
  for (const IpAddress& address : from.addresses) addresses.push_back(address.text());
  return {{"domain", text_or_null(from.domain)},
          {"names", names},
          {"addresses", addresses},
          {"address_count", from.address_count},
          {"port", from.port == 0 ? Json() : Json(from.port)},
          {"place", place(from.place)},
          {"service", service(from)},
          {"cloud_region", cloud_region(from.cloud_region)},
          {"aliases", from.aliases},
          {"alias_count", from.alias_count},
          {"served_through", served_through(from)}};
}

}  // namespace shekara::report_json
