// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/lwm2m_content.h"

#include <algorithm>

#include "scanner/decode/cbor_walk.h"
#include "scanner/decode/json_walk.h"
#include "scanner/decode/place.h"
#include "scanner/decode/senml.h"

namespace shekara::lwm2m {

namespace {
enum Format : std::uint32_t {
  kPlainText = 0,
  kOctets = 42,
  kSenmlJson = 110,
  kSenmlCbor = 112,
  kOldTlv = 1542,
  kOldJson = 1543,
  kTlv = 11542,
  kJson = 11543,
  kCbor = 11544,
};

// Kinds of TLV entries: bits 7 and 6 of their first byte.
enum Kind : std::uint8_t { kObjectInstance, kResourceInstance, kMultipleResource, kResource };

constexpr int kLevels = 3;  // instances hold resources, resources hold values

bool read_entries(ByteReader in, const Path& path, Resources& resources, int level);

bool read_entry(ByteReader& in, const Path& path, Resources& resources, int level) {
  const std::uint8_t head = in.u8();
  const int id = (head & 0x20) != 0 ? in.be16() : in.u8();
  const int width = head >> 3 & 3;
  const std::size_t size = width == 0 ? head & 7U : width == 1 ? in.u8() : width == 2 ? in.be16() : in.be24();
  const Bytes value = in.take(size);
  if (!in.ok()) return false;
  Path inner = path;
  switch (static_cast<Kind>(head >> 6)) {
    case kObjectInstance:
      inner.instance = id;
      inner.resource = -1;
      return read_entries(ByteReader(value), inner, resources, level + 1);
    case kMultipleResource:
      inner.resource = id;
      return read_entries(ByteReader(value), inner, resources, level + 1);
    case kResourceInstance:
      inner.part = id;
      break;
    case kResource:
      inner.resource = id;
      break;
  }
  resources.binary(inner, value);
  return true;
}

bool read_entries(ByteReader in, const Path& path, Resources& resources, int level) {
  while (in.left() > 0 && level < kLevels)
    if (!read_entry(in, path, resources, level)) return false;
  return in.ok() && level < kLevels;
}

// A record's name says which resource it is of; else the records speak for themselves.
void give_senml(Bytes message, Bytes body, const Path& asked, const senml::Walk& walk, FieldSink& out) {
  const FieldWriter fields(message, out);
  Resources resources(message, fields);
  bool named = false;
  senml::read_records(walk, [&](const senml::Record& record) {
    const std::optional<Path> path = record.name.empty() ? std::optional(asked) : Path::parse(record.name);
    if (!path || path->object < 0) return;
    named = true;
    resources.plain(*path, record.value, body.subspan(record.at.offset, record.at.length), record.time);
  });
  resources.end();
  if (!named) senml::give_records(body, walk, out, place_in(message, body).offset);
}

// Maps of numbers within each other: {6: {0: {0: 43.2, 1: 76.9}}}.
class NumberedFields final : public FieldSink {
 public:
  NumberedFields(Bytes body, const Path& asked, Resources& resources)
      : body_(body), asked_(asked), resources_(resources) {}
  void field(const Field& field) override {
    std::string path(field.path.substr(1));
    std::ranges::replace(path, '.', '/');
    if (const std::optional<Path> found = Path::parse(path.empty() ? asked_.text() : path))
      resources_.plain(*found, field.value, body_.subspan(field.offset, field.length));
  }
  void payload(const Payload& /*payload*/) override {}

 private:
  Bytes body_;
  const Path& asked_;
  Resources& resources_;
};
}  // namespace

bool read_tlv(Bytes bytes, const Path& path, Resources& resources) {
  return read_entries(ByteReader(bytes), path, resources, 0);
}

bool give_content(Bytes message, Bytes body, std::optional<std::uint32_t> format, const Path& path,
                  FieldSink& out) {
  const FieldWriter fields(message, out);
  Resources resources(message, fields);
  // Without a format a single resource is text (LightweightM2M 1.0 section 6.4).
  switch (format.value_or(path.resource >= 0 ? kPlainText : UINT32_MAX)) {
    case kTlv:
    case kOldTlv:
      read_tlv(body, path, resources);
      break;
    case kPlainText:
      if (path.resource < 0) return false;
      resources.plain(path, Value(as_text(body)), body);
      break;
    case kOctets:
      if (path.resource < 0) return false;
      resources.binary(path, body);
      break;
    case kCbor: {
      NumberedFields numbered(body, path, resources);
      cbor::Walk(body, &numbered).item();
      break;
    }
    case kJson:
    case kOldJson:
    case kSenmlJson:
      give_senml(
          message, body, path, [&](FieldSink& sink) { JsonWalk(body, &sink).document(); }, out);
      break;
    case kSenmlCbor:
      give_senml(
          message, body, path, [&](FieldSink& sink) { cbor::Walk(body, &sink).item(); }, out);
      break;
    default:
      return false;
  }
  resources.end();
  return true;
}

}  // namespace shekara::lwm2m
