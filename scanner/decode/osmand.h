// SPDX-License-Identifier: Apache-2.0
// The form in which OsmAnd, the client of Traccar and many telephones tell a server where they are:
//   id=..&lat=..&lon=..&timestamp=..&cell=mcc,mnc,area,cell&wifi=address,strength&driverUniqueId=..
// ("OsmAnd protocol" of Traccar). Its names are everybody's: they mean this only together.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "scanner/decode/decoder.h"

namespace shekara::osmand {

// The form names a device, and a place, a cell or an access point.
bool is_report(std::string_view form);

struct Meaning {
  Tag tag = Tag::text;
  std::string value;
};
// What an item of such a form says that its name alone would not. `value` is unescaped.
std::optional<Meaning> meaning_of(std::string_view name, std::string_view value);

}  // namespace shekara::osmand
