// SPDX-License-Identifier: Apache-2.0
// What somebody likes, plans and looks for: destinations, searches, calendars, what is played. Bare
// "favorites", "history", "route" or "track" are words of programs; their places are found as positions.
#include <algorithm>

#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"

namespace shekara {
namespace {
Fit fit(const Candidate& candidate) {
  const std::string_view value = trimmed(candidate.value);
  const bool script = std::ranges::any_of(value, [](char c) { return (c & 0x80) != 0; });
  const bool address = value.find("://") != std::string_view::npos || value.starts_with('/');
  return !address && (script || count_letters(value) >= 3) ? Fit::plausible : Fit::no;
}

std::string mask(std::string_view value) { return mask_middle(value, 1, 0); }

constexpr std::string_view kKeys[] = {
    "destinationname", "destname",       "navdestination",    "recentdestinations",
    "searchhistory",   "navhistory",     "navigationhistory", "favoriteplaces",
    "favouriteplaces", "recentplaces",   "playhistory",       "playlist",
    "playlistname",    "nowplaying",     "calendarevent",     "calendarentry",
    "appointment",     "triphistory",    "tripname",          "routename",
    "drivingstyle",    "drivingscore",   "播放列表",          "搜索历史",
    "历史轨迹",        "日程",           "收藏地点",          "плейлист",
    "историяпоиска",   "историяпоездок", "избранныеместа",    "календарь",
    "ойнатутізімі",    "іздеутарихы",    "таңдаулыорындар",   "күнтізбе"};
}  // namespace

extern constinit const DetectorInfo habit_detector{
    "habit", "Plans and habits of a person", DataCategory::behaviour, {}, kKeys, {}, {}, false, fit, mask};
}  // namespace shekara
