// SPDX-License-Identifier: Apache-2.0
// GpsGate: trackers and phones log in, send positions and take orders in sentences of their own
// ("GpsGate Server Protocol Specification" 1.0 to 2.0, 2009; "TrackerOne Reference Design", appendix 3):
//   $FRLIN,domain,user,password     $FRLIN,IMEI,id,      $FRSES,session     $FRERR,code,words
//   $FRPOS,latitude,N,longitude,E,altitude,knots,course,ddmmyy,hhmmss,user  $FRRDT,user,seconds
//   $FRCMD,id,order,size,...        $FRRET,id,order,..   $FRVAL,name,value
// The password is the user's with its letters and digits mirrored (A for Z, 0 for 9), the last one first.
#include <algorithm>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/nmea_sentence.h"

namespace shekara::nmea {

namespace {
constexpr std::string_view kNames[] = {"FRLIN", "FRSES", "FRERR", "FRRDT", "FRWDT",
                                       "FRPOS", "FRCMD", "FRRET", "FRVAL", "FRVER"};
constexpr std::size_t kNoField = 32;  // whether there is a fix is not said
constexpr Layout kMessage{"FRCMD", "frcmd.location", 4, 13, 12, 11, 9, 10, 8};
constexpr Layout kPosition{"FRPOS", "frpos.location", 1, kNoField, 9, 8, 6, 7, 5};
constexpr std::size_t kBuddy = 10;

struct Order {
  std::string_view name, kind;
};
namespace kind = command_kind;
constexpr Order kOrders[] = {
    {"_PollPosition", kind::locate},        {"_StartTracking", kind::locate},
    {"_StopTracking", kind::configure},     {"_GprsSettings", kind::configure},
    {"_SetTrackRecorder", kind::configure}, {"_PlainText", kind::message},
    {"_DeviceReset", kind::control},
};

std::string plain_password(std::string_view sent) {
  const auto mirrored = [](char c) {
    if (is_digit(c)) return static_cast<char>('9' - (c - '0'));
    if (c >= 'A' && c <= 'Z') return static_cast<char>('Z' - (c - 'A'));
    return c >= 'a' && c <= 'z' ? static_cast<char>('z' - (c - 'a')) : c;
  };
  std::string plain;
  std::transform(sent.rbegin(), sent.rend(), std::back_inserter(plain), mirrored);
  return to_utf8(plain);
}

void read_login(const Fields& fields, const FieldWriter& to) {
  if (fields[1] == "IMEI" || fields[2].empty()) return;
  if (gpsgate_device(fields).empty()) to.text(Tag::user_name, "login.user", fields[2]);
  const std::string password = plain_password(fields[3]);
  if (!password.empty())
    to.value(Tag::credential, "login.password", Value(std::string_view(password)), as_bytes(fields[3]));
}

// _Ping only keeps the connection.
void read_order(const Fields& fields, const FieldWriter& to) {
  const std::string_view name = fields[2];
  if (name.empty() || name == "_Ping" || name == "_SendMessage") return;
  const auto* const found = std::ranges::find(kOrders, name, &Order::name);
  const std::string words = to_utf8(name);
  to.command(found != std::end(kOrders) ? found->kind : kind::control, "command", words, as_bytes(name));
}

void acknowledge(std::string_view what, std::string_view became, const FieldWriter& to) {
  if (what.empty()) return;
  const std::string words = to_utf8(what) + " " + std::string(became);
  to.value(Tag::command_ack, "command.ack", Value(std::string_view(words)), as_bytes(what));
}
}  // namespace

bool is_gpsgate(std::string_view name) { return std::ranges::find(kNames, name) != std::end(kNames); }

const Layout* gpsgate_layout(const Fields& fields) {
  if (fields[0] == "FRPOS") return &kPosition;
  return fields[0] == "FRCMD" && fields[2] == "_SendMessage" ? &kMessage : nullptr;
}

// A user whose name is an IMEI is a device.
std::string_view gpsgate_device(const Fields& fields) {
  if (fields[0] == "FRLIN") return fields[1] == "IMEI" || is_imei(fields[2]) ? fields[2] : std::string_view();
  return fields[0] == "FRCMD" || fields[0] == "FRRET" ? fields[1] : std::string_view();
}

void read_gpsgate(const Fields& fields, Direction direction, const FieldWriter& to) {
  const bool from_device = direction == Direction::client_to_server;
  const std::string_view name = fields[0];
  if (name == "FRLIN") return read_login(fields, to);
  if (name == "FRPOS") return to.text(Tag::user_name, "frpos.user", fields[kBuddy]);
  if (name == "FRRDT") return to.text(Tag::user_name, "request.user", fields[1]);
  if (name == "FRVAL") return to.text(Tag::text, "value", fields[2], fields[1]);
  if (name == "FRSES") return to.text(Tag::text, "session", fields[1]);
  if (name == "FRCMD" && !from_device) return read_order(fields, to);
  if (name == "FRRET" && from_device) return acknowledge(fields[2], "done", to);
  if (name == "FRERR" && from_device) return acknowledge(fields[1], "(an error)", to);
  if (name == "FRERR") to.text(Tag::text, "error", fields[1]);
}

}  // namespace shekara::nmea
