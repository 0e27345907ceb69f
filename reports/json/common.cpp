// SPDX-License-Identifier: Apache-2.0
#include "reports/json/parts.h"

#include <nlohmann/json.hpp>

#include "reports/visible.h"
#include "scanner/base/json_text.h"

namespace shekara::report_json {

std::string line_of(const Json& json) {
  return visible_json(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

Json packet(const PacketRef& ref) { return {{"file", ref.file}, {"number", ref.number}}; }

void put_packet(JsonLine& line, const PacketRef& ref) {
  line.open('{').key("file").number(std::uint64_t{ref.file}).key("number").number(std::uint64_t{ref.number}).close('}');
}

Json text_or_null(std::string_view text) { return text.empty() ? Json() : Json(text); }

Json counts(const Counts& from) {
  Json out = Json::object();
  for (const auto& [name, counted] : from)
    out[name] = {{"times", counted.times}, {"first", packet(counted.first)}};
  return out;
}

}  // namespace shekara::report_json
