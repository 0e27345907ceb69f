// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/geoip_command.h"

#include <algorithm>
#include <iostream>

#include "reports/visible.h"
#include "scanner/app/geoip_answer.h"
#include "scanner/app/overrides_file.h"
#include "scanner/app/program_files.h"
#include "scanner/app/services_command.h"
#include "scanner/base/json_text.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {
constexpr std::size_t kFlushedAt = 1U << 16;

Locator open_locator(const GeoipOptions& options) {
  const Limits limits;
  return Locator::open(options.geoip.empty() ? shipped_databases() : options.geoip,
                       options.overrides.empty() ? Overrides() : read_overrides(options.overrides, limits), limits);
}

std::string trimmed(std::string text) {
  while (!text.empty() && (text.back() == '\r' || text.back() == ' ' || text.back() == '\t')) text.pop_back();
  text.erase(0, std::min(text.find_first_not_of(" \t"), text.size()));
  return text;
}

bool is_name(std::string_view text) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
  };
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return text.size() <= 253 && std::ranges::all_of(text, fits) && std::ranges::any_of(text, letter);
}

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  if (text.ends_with('.')) text.pop_back();
  return text;
}

// Written in pieces: a hundred thousand addresses are one stream.
void flush_if(std::string& out, std::size_t least) {
  if (out.size() < least) return;
  std::cout << out;
  out.clear();
}

void look_up_input(const PlaceSources& from, bool json, std::string& out) {
  std::string line;
  for (std::size_t number = 1; std::getline(std::cin, line); ++number) {
    line = trimmed(line);
    if (line.empty()) continue;
    append_lookup(out, from, line, "standard input:" + std::to_string(number), json);
    flush_if(out, kFlushedAt);
  }
}

void append_record(std::string& out, const GeoDatabaseRecord& record, bool json) {
  if (!json) {
    out += visible(record.name) + "\n  knows    " + record.role + "\n  built    " + record.built_on + "\n  type     " +
           visible(record.type) + "\n  licence  " + record.licence + "\n  SHA-256  " + record.sha256 + "\n";
    return;
  }
  JsonLine line(out);
  line.open('{').key("name").text(record.name).key("type").text(record.type).key("role").text(record.role);
  line.key("built_on").text(record.built_on).key("sha256").text(record.sha256).key("licence").text(record.licence);
  line.close('}');
  out += '\n';
}
}  // namespace

void append_lookup(std::string& out, const PlaceSources& from, const std::string& asked, const std::string& where,
                   bool json) {
  const std::optional<IpAddress> address = IpAddress::parse(asked);
  if (!address && !is_name(asked))
    throw UserError(where, "\"" + asked + "\" is neither an address nor a host name", "95.56.237.24, 2a02:6b8::1, tsp.maker.kz");
  if (json) {
    address ? append_json(out, from, asked, *address) : append_host_json(out, from, lower(asked));
    out += '\n';
  } else {
    address ? append_table(out, from, *address) : append_host_table(out, from, lower(asked));
  }
}

int run_geoip_lookup(const GeoipOptions& options) {
  const Locator locator = open_locator(options);
  const ServiceCatalogue services = load_services(options.services);
  const PlaceSources from{locator, services};
  std::string out;
  for (const std::string& asked : options.asked) {
    if (asked == "-")
      look_up_input(from, options.json, out);
    else
      append_lookup(out, from, asked, "geoip lookup", options.json);
  }
  flush_if(out, 0);
  return 0;
}

int run_geoip_info(const GeoipOptions& options) {
  const Locator locator = open_locator(options);
  std::string out;
  for (const GeoDatabaseRecord& record : locator.databases()) append_record(out, record, options.json);
  flush_if(out, 0);
  return 0;
}

}  // namespace shekara
