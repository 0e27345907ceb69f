// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/service_answer.h"

#include "reports/words.h"
#include "scanner/join/cloud_region.h"

namespace shekara {

namespace {
void append_service(JsonLine& line, const ServiceCatalogue::Match& match) {
  const Service& service = *match.service;
  line.open('{').key("id").text(service.id).key("pattern").text(match.pattern);
  line.key("owner").text(service.owner).key("owner_country").text(service.owner_country);
  line.key("kind").text(to_text(service.kind)).key("carries").text(service.carries);
  line.key("region");
  service.region.empty() ? line.null() : line.text(service.region);
  line.key("confidence").text(to_text(service.confidence));
  line.key("source").text(service.source).key("checked_on").text(service.checked_on).close('}');
}

void append_region(JsonLine& line, const CloudRegion& region) {
  line.open('{').key("provider").text(region.provider).key("region").text(region.region);
  line.key("country").text(region.country).key("city");
  region.city.empty() ? line.null() : line.text(region.city);
  line.close('}');
}
}  // namespace

ServiceAnswer ask_services(const ServiceCatalogue& services, std::string_view host) {
  return {services.find(host), cloud_region_of(host)};
}

std::vector<std::pair<std::string_view, std::string>> service_rows(const ServiceAnswer& answer) {
  std::vector<std::pair<std::string_view, std::string>> out;
  const auto row = [&out](std::string_view label, std::string text) {
    if (!text.empty()) out.emplace_back(label, std::move(text));
  };
  if (const Service* const service = answer.match.service) {
    row("owner", service->owner + ", " + kEnglish.country(service->owner_country));
    row("for", std::string(kEnglish.service_kind(service->kind)));
    row("carries", service->carries);
    row("region", service->region);
    row("known by", std::string(answer.match.pattern) + " (" + service->id + ".json), certainty " +
                        std::string(to_text(service->confidence)));
    row("source", service->source + "; checked " + service->checked_on);
  }
  if (const CloudRegion& region = answer.region; !region.host.empty())
    row("name claims", region.provider + " " + region.region + ": " + region.city + (region.city.empty() ? "" : ", ") +
                           kEnglish.country(region.country));
  return out;
}

void append_service_members(JsonLine& line, const ServiceAnswer& answer) {
  line.key("service");
  answer.match.service == nullptr ? static_cast<void>(line.null()) : append_service(line, answer.match);
  line.key("cloud_region");
  answer.region.host.empty() ? static_cast<void>(line.null()) : append_region(line, answer.region);
}

}  // namespace shekara
