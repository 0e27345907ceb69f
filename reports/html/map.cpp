// SPDX-License-Identifier: Apache-2.0
// The world map: from the capture point to the countries of the destinations, in an equirectangular
// projection, a tenth of a degree a unit.
#include <algorithm>
#include <cmath>
#include <map>

#include "reports/html/pieces.h"
#include "reports/html/sections.h"
#include "reports/html/words.h"

namespace shekara::html {

namespace {
struct Spot {
  int x = 0, y = 0;  // y downwards
};

struct Goal {
  Outcome outcome = Outcome::domestic;
  std::map<std::string, bool, std::less<>> destinations;  // their names
};

std::string path_of(const CountryOutline& outline) {
  std::string out;
  for (const CountryOutline::Ring& ring : outline.rings) {
    Spot at;
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const Spot next{ring[i].longitude, -ring[i].latitude};
      out += i == 0 ? "M" : i == 1 ? "l" : " ";
      out += std::to_string(i == 0 ? next.x : next.x - at.x) + " " +
             std::to_string(i == 0 ? next.y : next.y - at.y);
      at = next;
    }
    out += "z";
  }
  return out;
}

const CountryOutline* outline_of(const Report& report, std::string_view country) {
  const auto found = std::ranges::find(report.map, country, &CountryOutline::code);
  return found == report.map.end() ? nullptr : &*found;
}

std::optional<Spot> start_of(const Report& report) {
  if (report.at) {
    // The map begins at 170 degrees west.
    const double longitude = report.at->longitude < -170 ? report.at->longitude + 360 : report.at->longitude;
    return Spot{static_cast<int>(longitude * 10), static_cast<int>(-report.at->latitude * 10)};
  }
  const CountryOutline* home = outline_of(report, report.home);
  if (home == nullptr) return std::nullopt;
  return Spot{home->centre.longitude, -home->centre.latitude};
}

// A curve that bends to the north, the more the longer it is.
std::string arc_of(Spot from, Spot to) {
  const double length = std::hypot(to.x - from.x, to.y - from.y);
  const int x = (from.x + to.x) / 2,
            y = std::max((from.y + to.y) / 2 - static_cast<int>(length * 0.22), -820);
  return "M" + std::to_string(from.x) + " " + std::to_string(from.y) + "Q" + std::to_string(x) + " " +
         std::to_string(y) + " " + std::to_string(to.x) + " " + std::to_string(to.y);
}

using Goals = std::map<std::string, Goal, std::less<>>;  // by country

Goals goals_of(const Report& report, std::size_t& unplaced) {
  Goals out;
  std::map<std::string, bool, std::less<>> nowhere;
  for (const JudgedFinding& judged : report.findings) {
    const Party& server = server_of(judged.finding);
    if (server.place.basis == PlaceBasis::special) continue;
    if (!has_country(server.place)) {
      nowhere[destination_name(server)] = true;
      continue;
    }
    Goal& goal = out[server.place.country];
    goal.outcome = std::max(goal.outcome, judged.outcome());
    goal.destinations[destination_name(server)] = true;
  }
  unplaced = nowhere.size();
  return out;
}

void add_lands(const Report& report, const Goals& goals, View& view) {
  std::vector<View> lands;
  for (const CountryOutline& outline : report.map) {
    const Goals::const_iterator goal = goals.find(outline.code);
    View& land = lands.emplace_back();
    land.text("path", path_of(outline))
        .text_if("outcome", goal == goals.end() ? "" : to_text(goal->second.outcome));
  }
  view.yes("drawn", !lands.empty()).list("lands", lands);
}

void add_arcs(const Report& report, const Goals& goals, View& view) {
  std::vector<View> arcs, ends;
  const std::optional<Spot> start = start_of(report);
  for (const auto& [country, goal] : goals) {
    const CountryOutline* outline = outline_of(report, country);
    if (outline == nullptr) continue;
    const Spot end{outline->centre.longitude, -outline->centre.latitude};
    if (start && country != report.home) {
      View& arc = arcs.emplace_back().text("path", arc_of(*start, end));
      add_outcome(goal.outcome, arc);
    }
    View& mark = ends.emplace_back().text("x", std::to_string(end.x)).text("y", std::to_string(end.y));
    mark.text("label_y", std::to_string(end.y + 62)).text("code", country);
    add_outcome(goal.outcome, mark);
  }
  view.list("arcs", arcs).list("ends", ends);
  std::vector<View> starts;
  if (start) {
    const std::string x = std::to_string(start->x), y = std::to_string(start->y);
    starts.emplace_back()
        .text("x", std::to_string(start->x - 16))
        .text("y", std::to_string(start->y - 16))
        .text("turn", "rotate(45 " + x + " " + y + ")");
  }
  view.list("starts", starts);
}

void add_countries(const Report& report, const Goals& goals, View& view) {
  std::vector<View> countries;
  std::vector<const Goals::value_type*> sorted;
  for (const Goals::value_type& goal : goals) sorted.push_back(&goal);
  std::ranges::stable_sort(
      sorted, [](const auto* a, const auto* b) { return a->second.outcome > b->second.outcome; });
  for (const Goals::value_type* goal : sorted) {
    View& line = countries.emplace_back();
    add_outcome(goal->second.outcome, line);
    line.said("country", [&](const Words& words) { return words.country(goal->first); });
    line.number("count", goal->second.destinations.size())
        .yes("not_drawn", outline_of(report, goal->first) == nullptr);
  }
  view.list("countries", countries);
}

std::string from_text(const Report& report, const Words& words) {
  if (!report.at) return say("point_assumed", words, {words.country(report.home)});
  return say("point_stated", words, {degrees_text(*report.at)});
}
}  // namespace

void put_map(Sheet& sheet) {
  const Report& report = sheet.report();
  std::size_t unplaced = 0;
  const Goals goals = goals_of(report, unplaced);
  View view;
  view.said("from", [&](const Words& words) { return from_text(report, words); });
  add_lands(report, goals, view);
  add_arcs(report, goals, view);
  add_countries(report, goals, view);
  view.text_if("unplaced", unplaced == 0 ? "" : std::to_string(unplaced));
  sheet.put("map", view);
}

}  // namespace shekara::html
