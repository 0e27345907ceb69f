// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/ocpp_payload.h"

#include <algorithm>

#include "scanner/base/digits.h"
#include "scanner/decode/field_writer.h"
#include "scanner/decode/url.h"

namespace shekara::ocpp {
namespace {
constexpr std::size_t kLongestValue = 100;  // of a member that is shown in an order

struct Meaning {
  std::string_view member;
  Tag tag;
};
constexpr Meaning kMeanings[] = {
    {"chargeBoxSerialNumber", Tag::device_id},
    {"chargePointSerialNumber", Tag::device_id},
    {"customerIdentifier", Tag::user_name},
    {"downloadLocation", Tag::host},
    {"iccid", Tag::iccid},
    {"idTag", Tag::user_name},
    {"idToken", Tag::user_name},
    {"imsi", Tag::imsi},
    {"location", Tag::host},
    {"meterSerialNumber", Tag::device_id},
    {"ocppCsmsUrl", Tag::host},
    {"parentIdTag", Tag::user_name},
    {"remoteLocation", Tag::host},
    {"serialNumber", Tag::device_id},
    {"vehicleId", Tag::device_id},
    {"vin", Tag::vin},
};
static_assert(std::ranges::is_sorted(kMeanings, {}, &Meaning::member));
// Settings of 1.6 and variables of 2.x that hold a password.
constexpr std::string_view kPasswords[] = {"AuthorizationKey", "BasicAuthPassword"};

// "AA:BB:CC:DD:EE:FF": autocharge knows a car by its MAC address.
bool is_mac(std::string_view text) {
  if (text.size() != 17) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (i % 3 == 2 ? text[i] != ':' && text[i] != '-' : !is_hex_digit(text[i])) return false;
  return true;
}

bool is_vin(std::string_view text) {
  const auto fits = [](char c) { return is_digit(c) || (c >= 'A' && c <= 'Z'); };
  return text.size() == 17 && std::ranges::all_of(text, fits) && !are_digits(text);
}

Tag tag_of(const Field& field, const Members& members) {
  const std::string_view* text = std::get_if<std::string_view>(&field.value);
  if (text == nullptr) return field.tag;
  if (members.password && (field.key == "value" || field.key == "attributeValue")) return Tag::credential;
  const Meaning* const found = std::ranges::lower_bound(kMeanings, field.key, {}, &Meaning::member);
  if (found == std::end(kMeanings) || found->member != field.key) return field.tag;
  // A measurand's "location" (Outlet, EV) is no address; a token may be the car itself.
  if (found->tag == Tag::host && text->find("://") == std::string_view::npos) return field.tag;
  if (found->tag == Tag::user_name) return is_mac(*text) ? Tag::mac : is_vin(*text) ? Tag::vin : found->tag;
  return found->tag;
}

class Looker final : public FieldSink {
 public:
  Looker(std::string_view names, Members& found) : names_(names), found_(found) {}

  void field(const Field& field) override {
    const std::string_view* text = std::get_if<std::string_view>(&field.value);
    const std::int64_t* number = std::get_if<std::int64_t>(&field.value);
    if (text != nullptr && std::ranges::find(kPasswords, *text) != std::end(kPasswords))
      found_.password = true;
    if (text != nullptr && field.key == "status" && found_.status.empty()) found_.status = *text;
    if (!found_.wanted.empty() || field.key.empty() || !is_asked_for(field.key)) return;
    if (text != nullptr && text->size() <= kLongestValue)
      found_.wanted = std::string(field.key) + " " + std::string(*text);
    else if (number != nullptr)
      found_.wanted = std::string(field.key) + " " + std::to_string(*number);
  }
  void payload(const shekara::Payload&) override {}

 private:
  [[nodiscard]] bool is_asked_for(std::string_view key) const {
    const auto parts = split(names_, ' ');
    return std::ranges::find(parts, key) != parts.end();
  }

  std::string_view names_;
  Members& found_;
};

class Giver final : public FieldSink {
 public:
  Giver(const Payload& payload, const Members& members, FieldSink& out)
      : payload_(payload), members_(members), out_(out) {}

  void field(const Field& field) override {
    Field moved(field);
    moved.offset += static_cast<std::uint32_t>(payload_.at);
    moved.tag = tag_of(field, members_);
    // By its name "idToken" is a session's password elsewhere; here it is a card or a contract.
    if (field.key == "idToken") moved.key = {};
    if (moved.tag != Tag::host) return out_.field(moved);
    const std::string_view url = std::get<std::string_view>(field.value);
    give_server(FieldWriter(payload_.message, out_), Tag::host, field.path, url, field.key);
  }
  void payload(const shekara::Payload& inner) override {
    shekara::Payload moved(inner);
    moved.offset += static_cast<std::uint32_t>(payload_.at);
    out_.payload(moved);
  }

 private:
  const Payload& payload_;
  const Members& members_;
  FieldSink& out_;
};
}  // namespace

Members look_up(const Payload& payload, std::string_view names) {
  Members members;
  Looker looker(names, members);
  JsonWalk(payload.message.subspan(payload.at), &looker).document();
  return members;
}

JsonEnding give_payload(const Payload& payload, const Members& members, FieldSink& out) {
  Giver giver(payload, members, out);
  return JsonWalk(payload.message.subspan(payload.at), &giver).document();
}

}  // namespace shekara::ocpp
