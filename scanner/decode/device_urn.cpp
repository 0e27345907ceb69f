// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/device_urn.h"

#include <algorithm>
#include <optional>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/base/digits.h"
#include "scanner/decode/place.h"

namespace shekara {

namespace {
enum class Part : std::uint8_t { imei, imsi, phone, iccid, mac, device };

struct Form {
  std::string_view prefix, name;
  Part first;
  std::optional<Part> second;  // behind a hyphen
};
// A longer prefix stands before its own beginning.
constexpr Form kForms[] = {
    {"urn:imei-imsi:", "imei", Part::imei, Part::imsi},
    {"urn:imei-msisdn:", "imei", Part::imei, Part::phone},
    {"urn:imei:", "imei", Part::imei, {}},
    {"urn:imsi:", "imsi", Part::imsi, {}},
    {"urn:msisdn:", "phone", Part::phone, {}},
    {"urn:iccid:", "iccid", Part::iccid, {}},
    {"urn:esn:", "esn", Part::device, {}},
    {"urn:meid:", "meid", Part::device, {}},
    {"urn:gsma:imei:", "imei", Part::imei, {}},
    {"urn:dev:mac:", "mac", Part::mac, {}},
    {"urn:dev:ow:", "one_wire", Part::device, {}},
    {"urn:dev:org:", "serial", Part::device, {}},
    {"urn:dev:ops:", "serial", Part::device, {}},
    {"urn:dev:os:", "serial", Part::device, {}},
    {"urn:uuid:", "uuid", Part::device, {}},
};

bool starts_with_word(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() && std::equal(lower.begin(), lower.end(), text.begin(),
                                                   [](char a, char b) { return a == lower_ascii(b); });
}

// "35-909205-025149-0" of RFC 7254, or the bare digits.
std::string bare_digits(std::string_view text) {
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits), is_digit);
  return digits;
}

// EUI-48, or EUI-64 made of one by ff:fe in its middle: "001122334455", "0011:22..".
std::string mac_of(std::string_view text) {
  std::string hex;
  for (const char c : text)
    if (is_hex_digit(c)) hex += lower_ascii(c);
  if (hex.size() == 16 && (hex.compare(6, 4, "fffe") == 0 || hex.compare(6, 4, "ffff") == 0)) hex.erase(6, 4);
  if (hex.size() != 12) return {};
  for (std::size_t at = 2; at < hex.size(); at += 3) hex.insert(at, ":");
  return hex;
}

void give_part(const FieldWriter& out, const std::string& path, Part part, std::string_view text) {
  const Bytes raw = as_bytes(text);
  const auto made = [&](Tag tag, const std::string& value) {
    if (!value.empty()) out.value(tag, path, Value(std::string_view(value)), raw);
  };
  switch (part) {
    case Part::imei: {
      const std::string digits = bare_digits(text);
      return made(tag_of_device_number(digits), digits);
    }
    case Part::imsi:
      return out.text(Tag::imsi, path, raw);
    case Part::phone:
      return out.text(Tag::phone, path, raw);
    case Part::iccid:
      return out.text(Tag::iccid, path, raw);
    case Part::mac:
      return made(Tag::mac, mac_of(text));
    case Part::device:
      return out.text(Tag::device_id, path, raw);
  }
}

std::string_view name_of(Part part) {
  return part == Part::imsi ? "imsi" : part == Part::phone ? "phone" : "second";
}
}  // namespace

Tag tag_of_device_number(std::string_view digits) { return is_imei(digits) ? Tag::imei : Tag::device_id; }

void give_device_urn(const FieldWriter& out, std::string_view path, Bytes raw, std::string_view key) {
  const std::string_view text = trim_padding(as_text(raw));
  const Form* form =
      std::ranges::find_if(kForms, [&](const Form& f) { return starts_with_word(text, f.prefix); });
  if (form == std::ranges::end(kForms))
    return out.text(is_imei(text) ? Tag::imei : Tag::device_id, path, raw, key);
  out.text(Tag::text, path, raw, key);
  const std::string within = std::string(path) + ".";
  std::string_view rest = text.substr(form->prefix.size());
  const std::size_t hyphen = form->second ? rest.find('-') : std::string_view::npos;
  give_part(out, within + std::string(form->name), form->first, rest.substr(0, hyphen));
  if (hyphen != std::string_view::npos)
    give_part(out, within + std::string(name_of(*form->second)), *form->second, rest.substr(hyphen + 1));
}

}  // namespace shekara
