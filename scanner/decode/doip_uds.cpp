// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/doip_uds.h"

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <optional>

#include "scanner/base/charset.h"

namespace shekara::doip {

namespace {
constexpr std::uint8_t kPositive = 0x40, kNegative = 0x7f;
constexpr std::uint8_t kCurrentData = 0x01, kVehicleInformation = 0x09, kReadData = 0x22, kWriteData = 0x2e,
                       kTesterPresent = 0x3e;
constexpr std::size_t kVinSize = 17;

struct Service {
  std::uint8_t id;
  std::string_view name, kind;
};
constexpr Service kServices[] = {
    {0x01, "current data", command_kind::diagnose},
    {0x02, "freeze frame", command_kind::diagnose},
    {0x03, "stored trouble codes", command_kind::diagnose},
    {0x04, "clear trouble codes", command_kind::control},
    {0x06, "monitoring results", command_kind::diagnose},
    {0x07, "pending trouble codes", command_kind::diagnose},
    {0x08, "control of a system", command_kind::control},
    {0x09, "vehicle information", command_kind::diagnose},
    {0x0a, "permanent trouble codes", command_kind::diagnose},
    {0x10, "session control", command_kind::diagnose},
    {0x11, "reset", command_kind::control},
    {0x14, "clear diagnostic information", command_kind::control},
    {0x19, "read trouble codes", command_kind::diagnose},
    {0x22, "read data", command_kind::diagnose},
    {0x23, "read memory", command_kind::diagnose},
    {0x24, "read scaling", command_kind::diagnose},
    {0x27, "security access", command_kind::diagnose},
    {0x28, "communication control", command_kind::control},
    {0x29, "authentication", command_kind::diagnose},
    {0x2a, "read data periodically", command_kind::diagnose},
    {0x2c, "define data", command_kind::diagnose},
    {0x2e, "write data", command_kind::control},
    {0x2f, "input and output control", command_kind::control},
    {0x31, "routine control", command_kind::control},
    {0x34, "request download", command_kind::update},
    {0x35, "request upload", command_kind::diagnose},
    {0x36, "transfer data", command_kind::update},
    {0x37, "transfer exit", command_kind::update},
    {0x38, "file transfer", command_kind::update},
    {0x3d, "write memory", command_kind::control},
    {0x3e, "tester present", {}},  // keeps the session, and orders nothing
    {0x83, "timing", command_kind::diagnose},
    {0x84, "secured data", command_kind::diagnose},
    {0x85, "trouble code setting", command_kind::control},
    {0x86, "response on event", command_kind::diagnose},
    {0x87, "link control", command_kind::control},
};

// Annex C.1: identifiers of data that name a vehicle or its parts.
struct Identifier {
  std::uint16_t id;
  std::string_view name;
  Tag tag;
  std::string_view path;
};
constexpr Identifier kIdentifiers[] = {
    {0xf187, "spare part number", Tag::text, "uds.part_number"},
    {0xf188, "software number", Tag::text, "uds.software_number"},
    {0xf189, "software version", Tag::text, "uds.software_version"},
    {0xf18a, "supplier", Tag::text, "uds.supplier"},
    {0xf18c, "serial number", Tag::device_id, "uds.serial_number"},
    {0xf190, "VIN", Tag::vin, "uds.vin"},
    {0xf191, "hardware number", Tag::text, "uds.hardware_number"},
    {0xf193, "hardware version of the supplier", Tag::text, "uds.hardware_version"},
    {0xf194, "software number of the supplier", Tag::text, "uds.software_number"},
    {0xf195, "software version of the supplier", Tag::text, "uds.software_version"},
    {0xf197, "system name", Tag::text, "uds.system"},
    {0xf198, "repair shop", Tag::device_id, "uds.repair_shop"},
};

enum Pid : std::uint8_t { kVehicleVin = 0x02, kControlUnitName = 0x0a, kSpeed = 0x0d, kOdometer = 0xa6 };

const Service* find_service(std::uint8_t id) {
  const Service* const found = std::ranges::find(kServices, id, &Service::id);
  return found != std::end(kServices) ? found : nullptr;
}
const Identifier* find_identifier(std::uint16_t id) {
  const Identifier* const found = std::ranges::find(kIdentifiers, id, &Identifier::id);
  return found != std::end(kIdentifiers) ? found : nullptr;
}

bool is_answer(std::uint8_t id) { return (id & kPositive) != 0; }
// The service that is asked for or answered.
std::uint8_t service_of(Bytes uds) {
  if (uds.empty()) return 0;
  if (uds[0] == kNegative) return uds.size() > 1 ? uds[1] : std::uint8_t{0};
  return uds[0] & static_cast<std::uint8_t>(~kPositive);
}

bool is_vin_character(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); }
bool is_vin(Bytes raw) {
  return raw.size() == kVinSize && std::ranges::all_of(as_text(raw), is_vin_character);
}

std::string hex_of(unsigned number, int digits) {
  char text[16];
  std::snprintf(text, sizeof text, "%0*X", digits, number);
  return text;
}

std::string identifier_text(std::uint16_t id) {
  const Identifier* const known = find_identifier(id);
  return hex_of(id, 4) + (known != nullptr ? " " + std::string(known->name) : "");
}

// "read data F190 VIN, F18C serial number": what decides of a request, never what is written.
std::string words_of(const Service& service, Bytes uds) {
  constexpr std::size_t kMost = 8;
  ByteReader in(uds);
  in.skip(1);
  std::string words(service.name);
  if (service.id == kReadData || service.id == kWriteData) {
    const std::size_t most = service.id == kReadData ? kMost : 1;
    for (std::size_t i = 0; i < most && in.left() >= 2; ++i)
      words += (i == 0 ? " " : ", ") + identifier_text(in.be16());
  } else if (service.id == 0x2f && in.left() >= 2) {
    words += " " + identifier_text(in.be16());
  } else if (service.id == 0x31 && in.left() >= 3) {
    in.skip(1);
    words += " " + hex_of(in.be16(), 4);
  } else if (in.left() > 0 && service.id != 0x36) {
    words += " " + hex_of(in.u8(), 2);
  }
  return words;
}

// Table A.1, those that say most.
std::string refusal(std::uint8_t code) {
  switch (code) {
    case 0x10:
      return "refused";
    case 0x11:
    case 0x12:
    case 0x7e:
    case 0x7f:
      return "refused: not supported";
    case 0x13:
      return "refused: wrong length";
    case 0x21:
      return "refused: busy";
    case 0x22:
      return "refused: conditions not right";
    case 0x31:
      return "refused: out of range";
    case 0x33:
    case 0x34:
      return "refused: security access denied";
    case 0x35:
      return "refused: wrong key";
    case 0x36:
    case 0x37:
      return "refused: too many attempts";
    case 0x78:
      return "pending";
    default:
      return "refused, code " + hex_of(code, 2);
  }
}

void give_identified(const Identifier& identifier, Bytes raw, const FieldWriter& fields) {
  if (identifier.tag == Tag::vin && !is_vin(raw)) return;
  if (is_printable_text(trim_padding(as_text(raw)))) fields.text(identifier.tag, identifier.path, raw);
}

// Identifier 2 and its value, again and again; only the VIN's length is known, so it is looked for in what is
// left.
void give_data(Bytes data, const FieldWriter& fields) {
  ByteReader in(data);
  while (in.left() > 2) {
    const Identifier* const identifier = find_identifier(in.be16());
    const bool vin = identifier != nullptr && identifier->tag == Tag::vin && in.left() >= kVinSize;
    if (vin && is_vin(in.rest().first(kVinSize))) {
      give_identified(*identifier, in.take(kVinSize), fields);
      continue;
    }
    constexpr std::uint8_t kVinId[] = {0xf1, 0x90};
    const Bytes rest = in.rest();
    const auto next = std::search(rest.begin(), rest.end(), std::begin(kVinId), std::end(kVinId));
    const bool found = static_cast<std::size_t>(rest.end() - next) >= 2 + kVinSize;
    const std::size_t size = found ? static_cast<std::size_t>(next - rest.begin()) : rest.size();
    if (identifier != nullptr) give_identified(*identifier, rest.first(size), fields);
    in.skip(size);
  }
}

// Count 1 and the text; J1979 of before CAN has no count.
void give_vehicle_information(Bytes data, const FieldWriter& fields) {
  ByteReader in(data);
  const std::uint8_t pid = in.u8();
  const Bytes text = in.left() > 1 ? in.rest().subspan(1) : Bytes();
  if (pid == kVehicleVin && text.size() >= kVinSize && is_vin(text.last(kVinSize)))
    fields.text(Tag::vin, "obd.vin", text.last(kVinSize));
  if (pid == kControlUnitName && is_printable_text(trim_padding(as_text(text))))
    fields.text(Tag::text, "obd.control_unit", text);
}

void give_current_data(Bytes data, const FieldWriter& fields) {
  ByteReader in(data);
  const std::uint8_t pid = in.u8();
  const Bytes raw = in.rest();
  if (pid == kSpeed && raw.size() == 1) fields.number("obd.speed", in.u8(), raw, Tag::speed);
  if (pid == kOdometer && raw.size() == 4) fields.value(Tag::odometer, "obd.odometer", in.be32() / 10.0, raw);
}

void give_answer(std::uint8_t service, Bytes data, const FieldWriter& fields) {
  if (data.empty()) return;
  if (service == kReadData) give_data(data, fields);
  if (service == kVehicleInformation) give_vehicle_information(data, fields);
  if (service == kCurrentData) give_current_data(data, fields);
}
}  // namespace

std::string_view service_name(Bytes uds) {
  const Service* const service = find_service(service_of(uds));
  return service != nullptr ? service->name : std::string_view();
}

void read_uds(Bytes uds, const FieldWriter& fields) {
  const std::uint8_t id = service_of(uds);
  const Service* const service = find_service(id);
  if (service == nullptr || id == kTesterPresent) return;
  if (uds[0] == kNegative) {
    const std::string words =
        std::string(service->name) + ": " + refusal(uds.size() > 2 ? uds[2] : std::uint8_t{0});
    return fields.value(Tag::command_ack, "command.ack", std::string_view(words), uds);
  }
  if (is_answer(uds[0])) {
    const std::string words = std::string(service->name) + ": done";
    fields.value(Tag::command_ack, "command.ack", std::string_view(words), uds.first(1));
    return give_answer(id, uds.subspan(1), fields);
  }
  fields.command(service->kind, "command", words_of(*service, uds), uds.first(1));
  if (id == kWriteData) give_data(uds.subspan(1), fields);
}

}  // namespace shekara::doip
