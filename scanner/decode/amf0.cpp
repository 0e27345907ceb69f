// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/amf0.h"

#include <bit>

namespace shekara {
namespace {
constexpr int kDeepest = 16;

enum Marker : std::uint8_t {
  kNumber = 0,
  kBoolean = 1,
  kString = 2,
  kObject = 3,
  kNull = 5,
  kUndefined = 6,
  kReference = 7,
  kEcmaArray = 8,
  kObjectEnd = 9,
  kStrictArray = 10,
  kDate = 11,
  kLongString = 12,
  kXml = 15,
  kTypedObject = 16,
};

class Walk {
 public:
  Walk(Bytes bytes, const std::function<void(const Amf0Scalar&)>& receive)
      : bytes_(bytes), r_(bytes), receive_(receive) {}

  bool all() {
    for (std::size_t argument = 0; r_.left() > 0; ++argument)
      if (!value(argument, {}, 0)) return false;
    return r_.ok();
  }

 private:
  bool value(std::size_t argument, std::string_view name, int depth) {
    const std::uint8_t marker = r_.u8();
    const std::size_t begin = r_.offset();
    switch (marker) {
      case kNumber: {
        const double number = std::bit_cast<double>(r_.be64());
        return give({argument, name, {}, number, false, {}}, begin);
      }
      case kBoolean:
        return give({argument, name, {}, static_cast<double>(r_.u8()), false, {}}, begin);
      case kString:
        return give({argument, name, r_.text(r_.be16()), 0, true, {}}, begin);
      case kLongString:
      case kXml:
        return give({argument, name, r_.text(r_.be32()), 0, true, {}}, begin);
      case kNull:
      case kUndefined:
        return r_.ok();
      case kReference:
        r_.be16();
        return r_.ok();
      case kDate:
        r_.skip(10);
        return r_.ok();
      case kTypedObject:
        r_.skip(r_.be16());
        return members(argument, depth);
      case kEcmaArray:
        r_.be32();
        return members(argument, depth);
      case kObject:
        return members(argument, depth);
      case kStrictArray:
        return elements(argument, name, depth);
      default:
        return false;
    }
  }

  bool members(std::size_t argument, int depth) {
    if (depth == kDeepest) return false;
    while (r_.ok()) {
      const std::string_view name = r_.text(r_.be16());
      if (name.empty() && r_.peek() == kObjectEnd && r_.left() > 0) {
        r_.u8();
        return true;
      }
      if (!r_.ok() || !value(argument, name, depth + 1)) return false;
    }
    return false;
  }

  bool elements(std::size_t argument, std::string_view name, int depth) {
    if (depth == kDeepest) return false;
    for (std::uint32_t left = r_.be32(); left > 0; --left)
      if (!value(argument, name, depth + 1)) return false;
    return r_.ok();
  }

  bool give(Amf0Scalar scalar, std::size_t begin) {
    if (!r_.ok()) return false;
    scalar.raw = bytes_.subspan(begin, r_.offset() - begin);
    receive_(scalar);
    return true;
  }

  Bytes bytes_;
  ByteReader r_;
  const std::function<void(const Amf0Scalar&)>& receive_;
};
}  // namespace

bool walk_amf0(Bytes bytes, const std::function<void(const Amf0Scalar&)>& receive) {
  return Walk(bytes, receive).all();
}

}  // namespace shekara
