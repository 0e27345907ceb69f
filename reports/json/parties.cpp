// SPDX-License-Identifier: Apache-2.0
// Who an end is, and where.
#include "reports/json/parts.h"
#include "scanner/base/json_text.h"

namespace shekara::report_json {

namespace {
void put_reach(JsonLine& line, const std::optional<Reach>& from) {
  line.key("reach");
  if (!from) {
    line.null();
    return;
  }
  line.open('{').key("rtt_ms").number(from->smallest.time.milliseconds()).key("method").text(to_text(from->smallest.method));
  put_packet(line.key("packet"), from->smallest.packet);
  line.key("within_km").number(std::uint64_t{from->within_km}).key("from").open('{').key("point");
  if (from->given)
    line.open('{').key("latitude").number(from->given->latitude).key("longitude").number(from->given->longitude).close('}');
  else
    line.null();
  line.key("country");
  from->given ? line.null() : line.text(from->home);
  line.close('}').key("disproved").open('[');
  for (const FarCountry& far : from->disproved)
    line.open('{').key("country").text(far.country).key("distance_km").number(std::uint64_t{far.distance_km}).close('}');
  line.close(']').key("refutes_place").boolean(from->refutes_place).key("doubtful").boolean(from->doubtful).close('}');
}

void put_points(JsonLine& line, const Place& from) {
  line.key("points").open('[');
  for (const PlacePoint& point : from.points) {
    line.open('{').key("source").text(point.source).key("city").text_or_null(point.city).key("latitude");
    point.position ? line.number((*point.position)[0]) : line.null();
    line.key("longitude");
    point.position ? line.number((*point.position)[1]) : line.null();
    line.key("radius_km");
    point.radius_km == 0 ? line.null() : line.number(std::uint64_t{point.radius_km});
    line.close('}');
  }
  line.close(']');
}

void put_place(JsonLine& line, const Place& from) {
  line.key("place").open('{').key("country").text_or_null(from.country).key("basis").text(to_text(from.basis));
  line.key("range").text_or_null(from.range).key("witnesses").open('[');
  for (const PlaceWitness& witness : from.witnesses) {
    line.open('{').key("source").text(witness.source).key("country").text_or_null(witness.country);
    line.key("prefix").text(witness.prefix.text()).close('}');
  }
  line.close(']').key("asn");
  from.asn == 0 ? line.null() : line.number(std::uint64_t{from.asn});
  line.key("as_name").text_or_null(from.as_name);
  put_reach(line, from.reach);
  line.key("as_country").text_or_null(from.as_country).key("network_kind").text_or_null(from.network_kind);
  line.key("network_owner").text_or_null(from.network_owner).key("anycast").text_or_null(from.anycast);
  put_points(line, from);
  line.key("anonymizers").texts(from.anonymizers).key("doubt").text_or_null(from.doubt);
  line.key("override_reason").text_or_null(from.reason).close('}');
}

void put_service(JsonLine& line, const Party& from) {
  line.key("service");
  if (from.service == nullptr) {
    line.null();
    return;
  }
  const Service& known = *from.service;
  line.open('{').key("id").text(known.id).key("host").text(from.service_host).key("owner").text(known.owner);
  line.key("owner_country").text(known.owner_country).key("kind").text(to_text(known.kind)).key("carries").text(known.carries);
  line.key("region").text_or_null(known.region).key("confidence").text(to_text(known.confidence));
  line.key("source").text(known.source).key("checked_on").text(known.checked_on).close('}');
}

void put_cloud_region(JsonLine& line, const CloudRegion& from) {
  line.key("cloud_region");
  if (from.host.empty()) {
    line.null();
    return;
  }
  line.open('{').key("host").text(from.host).key("provider").text(from.provider).key("region").text(from.region);
  line.key("country").text(from.country).key("city").text_or_null(from.city).close('}');
}

void put_served_through(JsonLine& line, const std::optional<ServedThrough>& from) {
  line.key("served_through");
  if (!from) {
    line.null();
    return;
  }
  line.open('{').key("host").text(from->host).key("owner").text(from->owner);
  line.key("owner_country").text_or_null(from->owner_country).key("kind").text(to_text(from->kind)).close('}');
}
}  // namespace

void put_party(JsonLine& line, const Party& from) {
  line.open('{').key("domain").text_or_null(from.domain).key("names").open('[');
  for (const Name& name : from.names) line.open('{').key("name").text(name.text).key("source").text(to_text(name.source)).close('}');
  line.close(']').key("addresses").open('[');
  for (const IpAddress& address : from.addresses) line.text(address.text());
  line.close(']').key("address_count").number(from.address_count).key("port");
  from.port == 0 ? line.null() : line.number(std::uint64_t{from.port});
  put_place(line, from.place);
  put_service(line, from);
  put_cloud_region(line, from.cloud_region);
  line.key("aliases").texts(from.aliases).key("alias_count").number(from.alias_count);
  put_served_through(line, from.served_through);
  line.close('}');
}

}  // namespace shekara::report_json
