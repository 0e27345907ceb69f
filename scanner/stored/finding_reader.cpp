// SPDX-License-Identifier: Apache-2.0
#include "scanner/stored/finding_reader.h"

#include <algorithm>

#include "scanner/base/stable_hash.h"

namespace shekara {

namespace {
constexpr std::string_view kBetweenLayers = " > ";

// Hashes are never written. What was shown stands for the value: enough to tell a device's own name from
// other values.
std::uint64_t hash_of(const std::string& shown) { return stable_hash(shown) | 1U; }

std::string_view innermost(const std::string& layers) {
  const std::size_t last = layers.rfind(kBetweenLayers);
  return std::string_view(layers).substr(last == std::string::npos ? 0 : last + kBetweenLayers.size());
}

// A number, or null.
bool has_number(const JsonValue& value, std::string_view name, const FactReader& read) {
  const JsonValue* const found = read.member(value, name);
  return found != nullptr && found->kind != JsonKind::null;
}

void read_pointer(const JsonValue& value, const FactReader& read, Evidence& out) {
  read.object(value, {"payload_offset", "exact", "read_with", "flow_packet", "evidence_frame"});
  PacketPlace& place = out.place;
  if (has_number(value, "payload_offset", read)) place.at = read.count<std::uint32_t>(value, "payload_offset");
  place.exact = read.flag(value, "exact");
  place.first = place.last = read.packet(value, "read_with");
  place.flow = read.packet(value, "flow_packet");
  if (has_number(value, "evidence_frame", read)) out.evidence_frame = read.count<std::uint64_t>(value, "evidence_frame");
}

Evidence evidence_of(const JsonValue& value, FactReader& read) {
  read.object(value, {"category", "kind", "shown", "certainty", "why", "sent_by", "layers", "path", "packet",
                      "offset", "length", "first_seen", "last_seen", "times", "device", "origin", "steps", "pointer", "decrypted_with"});
  Evidence out;
  out.category = read.word(value, "category", DataCategory::position);
  out.certainty = read.word(value, "certainty", Certainty::low);
  out.direction = read.word(value, "sent_by", Direction::client_to_server);
  out.kind = read.view(value, "kind");
  out.why = read.view(value, "why");
  out.layers = read.text(value, "layers");
  out.protocol = read.owner().keep(innermost(out.layers));
  out.path = read.text(value, "path");
  if (const JsonValue* with = FactReader::added(value, "decrypted_with")) out.decrypted_with = read.text_of(*with);
  out.shown = read.text(value, "shown");
  out.value_hash = hash_of(out.shown);
  if (const JsonValue* device = FactReader::added(value, "device")) {
    out.device.shown = read.text_of(*device);
    out.device.hash = hash_of(out.device.shown);
  }
  if (const JsonValue* origin = FactReader::added(value, "origin")) out.origin = read.word<Origin>(*origin);
  if (const JsonValue* steps = FactReader::added(value, "steps"); steps != nullptr && steps->kind != JsonKind::null)
    out.steps = read.steps_of(*steps);
  out.packet = read.packet(value, "packet");
  if (const JsonValue* pointer = FactReader::added(value, "pointer")) read_pointer(*pointer, read, out);
  out.offset = read.count<std::uint32_t>(value, "offset");
  out.length = read.count<std::uint32_t>(value, "length");
  out.first_seen = read.time(value, "first_seen");
  out.last_seen = read.time(value, "last_seen");
  if (read.member(value, "times") != nullptr) out.times = read.count<std::uint64_t>(value, "times");
  return out;
}

DeviceFacts device_of(const JsonValue& value, const FactReader& read) {
  if (value.kind == JsonKind::null) return {};
  read.object(value, {"name", "class", "class_stated", "class_because", "role"});
  return {read.text_or_null(value, "name"), read.text_or_null(value, "class"),
          read.flag(value, "class_stated"), read.text_or_null(value, "class_because"),
          read.text_or_null(value, "role")};
}

// What was added since version 1 began.
void read_surroundings(const JsonValue& value, FactReader& read, Finding& out) {
  if (FactReader::added(value, "application") != nullptr)
    out.application = read.text_or_null(value, "application");
  if (const JsonValue* device = FactReader::added(value, "device")) out.device = device_of(*device, read);
  if (const JsonValue* steps = FactReader::added(value, "steps"); steps != nullptr && steps->kind != JsonKind::null)
    out.steps = read.texts(value, "steps");
  out.step_kinds = read.kinds_of(out.steps);
  if (const JsonValue* sender = FactReader::added(value, "sent_by")) out.direction = read.word<Direction>(*sender);
  else if (out.from.port != 0) out.direction = Direction::server_to_client;
  if (FactReader::added(value, "environment") != nullptr)
    for (const JsonValue& item : read.list(value, "environment"))
      out.environment.push_back(read.word<EnvironmentKind>(item));
  if (const JsonValue* frame = FactReader::added(value, "evidence_frame"); frame != nullptr && frame->kind != JsonKind::null)
    out.evidence_frame = read.count<std::uint64_t>(value, "evidence_frame");
  if (FactReader::added(value, "named_by") != nullptr)
    for (const JsonValue& item : read.list(value, "named_by"))
      out.named_by.push_back({read.packet(item, "packet"), read.packet(item, "flow_packet")});
  if (const JsonValue* seen = FactReader::added(value, "tls"); seen != nullptr && seen->kind != JsonKind::null)
    out.handshakes = read_handshakes(*seen, read);
  if (const JsonValue* seen = FactReader::added(value, "behaviour"); seen != nullptr && seen->kind != JsonKind::null)
    out.behaviour = read_behaviour(*seen, read);
  if (FactReader::added(value, "capture_kind") != nullptr)
    out.capture_kind = read.text_or_null(value, "capture_kind");
}

void read_amounts(const JsonValue& value, const FactReader& read, Finding& out) {
  out.first_packet = read.packet(value, "first_packet");
  out.first_seen = read.time(value, "first_seen");
  out.last_seen = read.time(value, "last_seen");
  out.flows = read.count<std::uint64_t>(value, "flows");
  out.packets = read.count<std::uint64_t>(value, "packets");
  out.bytes = read.count<std::uint64_t>(value, "bytes");
}

std::string id_of(const JsonValue& value, const FactReader& read) {
  const JsonValue* id = read.member(value, "id");
  if (id == nullptr) return {};
  const std::string text = read.text_of(*id);
  const bool ok = text.size() == 16 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!ok) read.fail(*id, "is no finding's id", "16 digits, 0 to 9 and a to f");
  return text;
}

std::optional<DataCategory> category_of(const JsonValue& value, const FactReader& read) {
  const JsonValue* category = read.member(value, "category");
  if (category == nullptr || category->kind == JsonKind::null) return std::nullopt;
  return read.word<DataCategory>(*category);
}
}  // namespace

Finding read_finding(const JsonValue& value, FactReader& read) {
  read.object(value,
              {"id",         "outcome",     "category",     "crossing",       "tunnel",     "from", "sent_by",
               "to",         "protocol",    "application",  "transport",      "protection", "first_packet",
               "first_seen", "last_seen",   "flows",        "packets",        "bytes",      "device",
               "steps",      "environment", "capture_kind", "evidence_count", "evidence",   "verdicts", "named_by", "evidence_frame",
               "tls",        "behaviour"});
  Finding out;
  out.id = id_of(value, read);
  out.category = category_of(value, read);
  out.crossing = read.word(value, "crossing", Crossing::unknown);
  out.tunnel = read.view(value, "tunnel");
  if (const JsonValue* from = read.member(value, "from")) out.from = read_party(*from, read);
  if (const JsonValue* to = read.member(value, "to")) out.to = read_party(*to, read);
  out.protocol = read.text(value, "protocol");
  out.transport = read.text(value, "transport");
  out.protection = read.word(value, "protection", Protection::none);
  read_amounts(value, read, out);
  read_surroundings(value, read, out);
  for (const JsonValue& item : read.list(value, "evidence")) out.evidence.push_back(evidence_of(item, read));
  out.evidence_count = read.member(value, "evidence_count") == nullptr
                           ? out.evidence.size()
                           : read.count<std::uint64_t>(value, "evidence_count");
  if (out.evidence_count < out.evidence.size())
    read.fail(*read.member(value, "evidence_count"), "less evidence is counted than is listed");
  return out;
}

Finding read_finding(std::string_view text, const std::string& file, FactSource source, FactTexts& owner,
                     JsonPosition from) {
  FactReader read(file, source, owner);
  return read_finding(parse_json(text, file, from), read);
}

}  // namespace shekara
