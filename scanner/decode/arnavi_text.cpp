// SPDX-License-Identifier: Apache-2.0
// As public servers read it (Traccar): no document of the maker is public.
//   $AV , type , device , number , ... * XOR of what lies between $ and *, two hex digits
//   V2, V3, V4: .. , fix , satellites , [V4: altitude , geoid ,] hhmmss , ddmm.mmmmN , dddmm.mmmmE , speed ,
//   course , ddmmyy , ..     The place is looked for: what stands before it differs between the types.
//   V3DI: IMEI and ICCID among its arguments. V3GSMINFO: the operator in the third.
#include "scanner/decode/arnavi_text.h"

#include <algorithm>
#include <vector>

#include "scanner/base/charset.h"
#include "scanner/base/checksum.h"
#include "scanner/base/digits.h"
#include "scanner/decode/place.h"
#include "scanner/decode/position_text.h"
#include "scanner/decode/tracker_text.h"

namespace shekara::arnavi {

namespace {
using Fit = TextStart::Fit;
using Arguments = std::vector<std::string_view>;

constexpr std::size_t kLongest = 512;

struct Head {
  Fit fit = Fit::no;
  std::string_view type, device;
  std::size_t end = 0;
};
Head read_head(std::string_view text) {
  TextStart in(text);
  Head head;
  in.expect("$AV,V");
  in.run(is_digit, 1, 1);
  in.run(is_capital, 0, 8);
  const std::size_t type_end = in.at();
  in.expect(",");
  head.device = in.run(is_digit, 1, 15);
  head.end = in.at();
  in.expect(",");
  head.fit = in.fit();
  if (head.fit == Fit::whole) head.type = text.substr(4, type_end - 4);
  return head;
}

// Up to and with the sum; 0: it is still coming.
std::size_t size_of(std::string_view text) {
  const std::size_t star = text.substr(0, kLongest).find('*');
  return star == std::string_view::npos || star + 3 > text.size() ? 0 : star + 3;
}

bool sum_matches(std::string_view message) {
  const std::string_view counted = message.substr(1, message.size() - 4);
  return hex_number(message.substr(message.size() - 2)) == xor_of(as_bytes(counted));
}

std::optional<double> angle(std::string_view text, std::string_view hemispheres, double most) {
  if (text.empty() || hemispheres.find(text.back()) == std::string_view::npos) return std::nullopt;
  const std::optional<double> degrees = degrees_and_minutes(text.substr(0, text.size() - 1), most);
  if (!degrees) return std::nullopt;
  return text.back() == 'S' || text.back() == 'W' ? 0 - *degrees : *degrees;
}

void give_place(std::string_view type, const Arguments& all, const FieldWriter& to) {
  for (std::size_t at = 5; at + 4 < all.size(); ++at) {
    const std::optional<double> latitude = angle(all[at], "NS", 90),
                                longitude = angle(all[at + 1], "EW", 180);
    if (!latitude || !longitude) continue;
    Position position;
    position.latitude = *latitude;
    position.longitude = *longitude;
    position.speed_kmh = decimal(all[at + 2]);
    if (position.speed_kmh) *position.speed_kmh *= kKmhPerKnot;
    position.course_deg = decimal(all[at + 3]);
    position.time = time_of_ddmmyy(all[at + 4], all[at - 1]);
    const bool has_height = type == "V4";
    if (has_height) position.altitude_m = decimal(all[at - 3]);
    position.valid = all[at - (has_height ? 5 : 3)] == "1" && (*latitude != 0 || *longitude != 0);
    return to.position("report.location", position, as_bytes(from_to(all[at - 1], all[at + 4])));
  }
}

void give_device(const Arguments& all, const FieldWriter& to) {
  for (const std::string_view argument : all) {
    if (is_imei(argument)) to.text(Tag::imei, "device.imei", argument);
    if (argument.size() >= 18 && argument.starts_with("89") && are_digits(argument))
      to.text(Tag::iccid, "device.iccid", argument);
  }
}
}  // namespace

Probe probe_text(std::string_view text) {
  const Head head = read_head(text);
  if (head.fit != Fit::whole) return head.fit == Fit::part ? Probe::maybe : Probe::no;
  const std::size_t size = size_of(text);
  if (!is_printable_text(text.substr(0, size == 0 ? kLongest : size))) return Probe::no;
  if (size == 0) return text.size() > kLongest ? Probe::no : Probe::likely;
  return sum_matches(text.substr(0, size)) ? Probe::proven : Probe::likely;
}

Step read_text(const Message& message, FieldSink& out) {
  const std::string_view all = as_text(message.bytes);
  const Head head = read_head(all);
  if (head.fit == Fit::no) return Step::rejected(Fault::bad_syntax);
  const std::size_t size = size_of(all);
  if (size == 0) return all.size() > kLongest ? Step::rejected(Fault::too_long) : Step::need_more();
  const std::string_view line = all.substr(0, size);
  if (head.fit != Fit::whole || !is_printable_text(line)) return Step::rejected(Fault::bad_syntax);
  if (!sum_matches(line)) return Step::consumed(size, Fault::bad_checksum);
  const FieldWriter to(as_bytes(line), out);
  to.text(Tag::message, "message", head.type);
  to.text(Tag::device_id, "device.id", head.device);
  const Arguments arguments = split(line.substr(head.end + 1, size - 3 - head.end - 1), ',');
  if (head.type == "V3DI") give_device(arguments, to);
  if (head.type == "V3GSMINFO" && arguments.size() > 2) to.text(Tag::text, "network.operator", arguments[2]);
  if (head.type.size() == 2) give_place(head.type, arguments, to);
  return Step::consumed(size);
}

}  // namespace shekara::arnavi
