// SPDX-License-Identifier: Apache-2.0
// What the resources of LwM2M objects mean: OMA LightweightM2M-Core 1.2 appendix E for objects 0 to 8, the
// OMNA registry for the others. For the decoders of CoAP.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "scanner/decode/field_writer.h"

namespace shekara::lwm2m {

// "/6/0/1": object, instance, resource and instance of the resource; -1 for what is not said.
struct Path {
  int object = -1, instance = -1, resource = -1, part = -1;

  // Nothing for what is not one to four numbers.
  static std::optional<Path> parse(std::string_view text);
  [[nodiscard]] std::string text() const;
  bool operator==(const Path&) const = default;
};

// What a value is, and how binary forms hold it. Those from latitude on are parts of a place or a cell.
enum class Shape : std::uint8_t {
  text,
  integer,
  real,
  flag,
  time,
  serial,
  secret,
  latitude,
  longitude,
  altitude,
  speed,
  course,
  velocity,
  fix_time,
  cell,
  mnc,
  mcc,
  lac,
};

struct Resource {
  int object;  // -1: reusable resources of IPSO, the same in every object
  int id;
  std::string_view path;
  Shape shape;
  Tag tag;
};
const Resource* find_resource(const Path& path);  // nullptr: not one of those that matter here

// Takes the values of one message and gives their fields. Parts of a place or a cell are several resources of
// an instance: they are given when all of them are in.
class Resources {
 public:
  Resources(Bytes message, const FieldWriter& out) : message_(message), out_(out) {}

  // As TLV and opaque bodies hold them: the resource says what type it is.
  void binary(const Path& path, Bytes value);
  // As plain text, JSON and CBOR hold them. time: of the record, seconds since 1970.
  void plain(const Path& path, const Value& value, Bytes raw, std::optional<double> time = {});
  void end();  // no more values

 private:
  // What belongs together in one instance of an object.
  struct Held {
    Path of;
    std::optional<double> record_time;
    std::array<std::optional<double>, static_cast<std::size_t>(Shape::lac) + 1> values;
    std::size_t begin = SIZE_MAX, end = 0;
    std::optional<double>& operator[](Shape shape) { return values.at(static_cast<std::size_t>(shape)); }
  };
  // Resources 0, 1 and 5 of an object that the capture does not name.
  struct Unnamed {
    Bytes first, second, sixth;
  };
  void number(const Resource& resource, const Path& path, double value, Bytes raw,
              std::optional<double> time);
  void words(const Resource& resource, std::string_view text, Bytes raw);
  void hold(const Resource& resource, const Path& path, double value, Bytes raw, std::optional<double> time);
  void velocity(const Path& path, Bytes value);
  Held& held(const Path& path, Bytes raw, std::optional<double> time);
  void flush();
  void give_place(Held& held, Bytes raw);
  void give_cell(Held& held, Bytes raw);
  void stranger(const Path& path, const Value& value, Bytes raw);
  void unnamed(int resource, Bytes value);
  void give_unnamed();

  Bytes message_;
  const FieldWriter& out_;
  Held held_;
  Unnamed unnamed_;
};

}  // namespace shekara::lwm2m
