// SPDX-License-Identifier: Apache-2.0
#include "reports/places.h"

#include <algorithm>

#include "reports/reach_text.h"
#include "reports/stories.h"
#include "reports/visible.h"

namespace shekara {

namespace {
constexpr std::size_t kNameColumns =
    72;  // of a host name, an AS name, a file name: longer ones are cut in the middle
constexpr std::size_t kReasonColumns = 200;

std::string witnesses_text(const Place& place) {
  std::string out;
  for (const PlaceWitness& witness : place.witnesses)
    if (!witness.country.empty())
      out += (out.empty() ? "" : " / ") + witness.country + " (" + witness.source + ")";
  return out;
}

std::string agreeing(const Place& place) {
  return std::to_string(std::ranges::count(place.witnesses, place.country, &PlaceWitness::country));
}
}  // namespace

void append_part(std::string& list, std::string_view part) {
  if (part.empty()) return;
  if (!list.empty()) list += ", ";
  list += part;
}

std::string place_text(const Place& place, const Words& words) {
  const std::string country = words.country(place.country), all = std::to_string(place.witnesses.size());
  switch (place.basis) {
    case PlaceBasis::none:
      return words.say(Phrase::place_unknown);
    case PlaceBasis::single:
      return words.say(Phrase::place_single, {country, all});
    case PlaceBasis::agreed:
      return words.say(Phrase::place_agreed, {country, agreeing(place), all});
    case PlaceBasis::majority:
      return words.say(Phrase::place_agreed, {country, agreeing(place), all}) + "; " + witnesses_text(place);
    case PlaceBasis::disputed:
      if (place.reach && place.reach->refutes_place)
        return words.say(Phrase::place_refuted,
                         {witnesses_text(place), milliseconds_text(place.reach->smallest.time, words)});
      return words.say(place.doubt.empty() ? Phrase::place_disputed : Phrase::place_many_answer, {witnesses_text(place)});
    case PlaceBasis::override_:
      return words.say(Phrase::place_override, {place.country.empty() ? words.say(Phrase::place_unknown) : country,
                                                shortened(place.reason, kReasonColumns)});
    case PlaceBasis::special:
      break;
  }
  const std::string_view name = std::string_view(place.range).substr(0, place.range.find(" ("));
  const std::string_view known = words.range(name);
  return known == name ? place.range : std::string(known);
}

std::string server_text(const Party& party, const Words& words) {
  std::string out;
  if (!party.names.empty())
    out = shortened(party.names.front().text, kNameColumns) + " (" +
          std::string(to_text(party.names.front().source)) + ")";
  if (!party.addresses.empty()) append_part(out, party.addresses.front().text());
  if (party.port != 0) append_part(out, words.say(Phrase::port, {std::to_string(party.port)}));
  if (party.address_count > 1)
    append_part(out, words.say(Phrase::more_addresses, {std::to_string(party.address_count - 1)}));
  return out;
}

std::string network_text(const Place& place) {
  if (place.asn == 0) return {};
  return "AS" + std::to_string(place.asn) +
         (place.as_name.empty() ? "" : " " + shortened(place.as_name, kNameColumns));
}

std::string owner_text(const Party& party, const Words& words) {
  const Service* service = party.service;
  if (service == nullptr) return {};
  const std::string how_sure = words.say(Phrase::owner_certainty, {words.certainty(service->confidence), shortened(party.service_host, kNameColumns)});
  return words.say(Phrase::owner_line, {shortened(service->owner, kNameColumns), words.country(service->owner_country),
                                        words.service_kind(service->kind), how_sure});
}

std::string region_text(const CloudRegion& region, const Words& words) {
  if (region.host.empty()) return {};
  std::string where = region.city;
  append_part(where, words.country(region.country));
  return words.say(Phrase::region_claim, {region.provider, region.region, where});
}

std::string served_text(const Party& party, const Words& words) {
  if (!party.served_through) return {};
  const ServedThrough& served = *party.served_through;
  std::string owner = shortened(served.owner, kNameColumns);
  if (!served.owner_country.empty()) append_part(owner, words.country(served.owner_country));
  return words.say(Phrase::served_through, {shortened(served.host, kNameColumns), owner, words.service_kind(served.kind)});
}

std::string origin_text(Origin origin, const std::string& home, const Words& words) {
  switch (origin) {
    case Origin::none: return {};
    case Origin::inside: return words.say(Phrase::origin_inside, {words.country(home)});
    case Origin::outside: return words.say(Phrase::origin_outside, {words.country(home)});
    case Origin::near_border: return words.say(Phrase::origin_near_border, {words.country(home)});
  }
  return {};
}

std::vector<std::string> place_notes(const Place& place, const Words& words) {
  std::vector<std::string> out;
  if (!place.anycast.empty()) out.push_back(words.say(Phrase::place_anycast, {place.anycast}));
  std::string hidden;
  for (const std::string& word : place.anonymizers) append_part(hidden, word);
  if (!hidden.empty()) out.push_back(words.say(Phrase::place_hidden, {hidden}));
  for (const PlacePoint& point : place.points) {
    if (point.city.empty()) continue;
    const std::string radius = point.radius_km == 0 ? "" : ", ±" + std::to_string(point.radius_km) + " km";
    out.push_back(words.say(Phrase::place_city, {shortened(point.city, kNameColumns) + radius, point.source}));
  }
  return out;
}

std::string title_text(const JudgedFinding& judged, const Words& words) {
  const Verdict* verdict = deciding_verdict(judged);
  if (verdict == nullptr) return {};
  const std::string_view said = words.text(verdict->title);
  const std::string title(said.empty() ? std::string_view(verdict->rule) : said);
  return verdict->cannot_tell ? words.say(Phrase::cannot_tell, {title}) : title;
}

std::string packet_text(const Report& report, const PacketRef& packet, const Words& words) {
  const std::string number = std::to_string(packet.number);
  if (report.inputs.size() < 2 || packet.file >= report.inputs.size())
    return words.say(Phrase::packet, {number});
  return words.say(Phrase::packet_of, {number, shortened(report.inputs[packet.file].name, kNameColumns)});
}

}  // namespace shekara
