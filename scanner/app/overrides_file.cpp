// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/overrides_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <map>

#include "scanner/base/csv.h"
#include "scanner/base/digest.h"
#include "scanner/base/strict_reader.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {
constexpr std::string_view kUnknown = "unknown", kHeading = "target,country,reason";

struct Fault {
  std::string what, hint;  // no fault: what is empty
};

std::string quoted(const std::string& text) { return "\"" + text + "\""; }

bool is_host(std::string_view name) {
  if (name.starts_with("*.")) name.remove_prefix(2);
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.'; };
  const bool has_letter = std::ranges::any_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
  return has_letter && name.size() <= 253 && std::ranges::all_of(name, fits) && !name.starts_with('.') &&
         !name.ends_with('.') && name.find("..") == std::string_view::npos;
}

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

Fault take_target(const std::string& target, Override& out) {
  if (const std::optional<IpPrefix> prefix = IpPrefix::parse(target)) {
    out.prefix = *prefix;
    const IpPrefix network = prefix_of(prefix->address, prefix->length);
    if (network == *prefix) return {};
    return {quoted(target) + " has bits set behind the prefix", "the prefix is " + network.text()};
  }
  out.host = lower(target);
  if (out.host.ends_with('.')) out.host.pop_back();
  if (is_host(out.host)) return {};
  return {quoted(target) + " is neither a prefix, an address nor a host name",
          "203.0.113.0/24, 2001:db8::/32, tsp.maker.kz or *.maker.kz"};
}

Fault take_country(const std::string& country, Override& out) {
  if (country == kUnknown) return {};
  out.country = country;
  const bool ok = country.size() == 2 && std::ranges::all_of(country, [](char c) { return c >= 'A' && c <= 'Z'; });
  if (ok) return {};
  return {quoted(country) + " is not a country code", "two capitals, as KZ, or unknown"};
}

// The overrides read so far, and in which line each stands.
class Collected {
 public:
  explicit Collected(const Limits& limits) : limits_(limits) {}

  Fault add(const std::string& target, const std::string& country, const std::string& reason, std::size_t line) {
    Override made;
    if (list_.size() == limits_.overrides)
      return {"more than " + std::to_string(limits_.overrides) + " overrides", "use shorter prefixes"};
    if (Fault fault = take_target(target, made); !fault.what.empty()) return fault;
    if (Fault fault = take_country(country, made); !fault.what.empty()) return fault;
    if (reason.empty()) return {"the reason is missing", "it is printed in the report"};
    made.reason = reason;
    const std::string key = made.host.empty() ? made.prefix.text() : made.host;
    const auto [first, is_new] = lines_.emplace(key, line);
    if (!is_new)
      return {key + " stands twice", "first in line " + std::to_string(first->second) + "; keep one"};
    list_.push_back(std::move(made));
    return {};
  }
  std::vector<Override> take() { return std::move(list_); }

 private:
  const Limits& limits_;
  std::vector<Override> list_;
  std::map<std::string, std::size_t> lines_;
};

void read_json(const std::string& text, const std::string& file, Collected& out) {
  const JsonValue root = parse_json(text, file);
  const StrictReader reader(file);
  reader.object(root, {"overrides"});
  for (const JsonValue& item : reader.list(reader.required(root, "overrides"))) {
    reader.object(item, {"target", "country", "reason"});
    const std::string target = reader.text(reader.required(item, "target"));
    const std::string country = reader.text(reader.required(item, "country"));
    const std::string reason = reader.text(reader.required(item, "reason"));
    if (const Fault fault = out.add(target, country, reason, item.at.line); !fault.what.empty())
      reader.fail(item.at, fault.what, fault.hint);
  }
}

void read_csv_line(const std::string& line, std::size_t number, const std::string& file, Collected& out) {
  const std::string where = file + ":" + std::to_string(number);
  const std::optional<std::vector<std::string>> fields = csv_fields(line);
  if (!fields) throw UserError(where, "a quote is not closed or stands inside a field", "\"like this\", quotes doubled");
  if (fields->size() != 3)
    throw UserError(where, std::to_string(fields->size()) + " fields instead of 3",
                    "target,country,reason; a reason with a comma stands in quotes");
  if (const Fault fault = out.add((*fields)[0], (*fields)[1], (*fields)[2], number); !fault.what.empty())
    throw UserError(where, fault.what, fault.hint);
}

void read_csv(std::string_view text, const std::string& file, Collected& out) {
  std::size_t number = 0;
  bool has_heading = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string line(text.substr(at, end - at));
    at = end + 1;
    ++number;
    if (line.ends_with('\r')) line.pop_back();
    if (line.find_first_not_of(" \t") == std::string::npos || line.starts_with('#')) continue;
    if (!has_heading && line != kHeading)
      throw UserError(file + ":" + std::to_string(number), "the heading is not " + std::string(kHeading),
                      "it is the first line of a CSV file; JSON begins with {");
    if (has_heading) read_csv_line(line, number, file, out);
    has_heading = true;
  }
}
}  // namespace

Overrides parse_overrides(const std::string& text, const std::string& file, const Limits& limits) {
  Collected collected(limits);
  std::string_view body = text;
  if (body.starts_with("\xef\xbb\xbf")) body.remove_prefix(3);  // spreadsheets write it
  const std::size_t first = body.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && (body[first] == '{' || body[first] == '/'))
    read_json(std::string(body), file, collected);
  else
    read_csv(body, file, collected);
  std::vector<Override> list = collected.take();
  if (list.empty()) throw UserError(file, "holds no override", "leave --overrides out, or see geoip/README.md");
  Sha256 digest;
  digest.update(as_bytes(text));
  return {std::move(list), file, digest.finish_hex()};
}

Overrides read_overrides(const std::string& file, const Limits& limits, const std::string& name) {
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in.is_open() || in.bad())
    throw UserError(file, std::strerror(errno), "give a file of overrides (geoip/README.md)");
  return parse_overrides(text, name.empty() ? file : name, limits);
}

}  // namespace shekara
