// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/cbor_walk.h"

#include <bit>
#include <cmath>
#include <string>

#include "scanner/base/digest.h"
#include "scanner/base/ip.h"
#include "scanner/base/limits.h"

namespace shekara::cbor {

namespace {
enum Major : std::uint8_t { kUnsigned, kNegative, kBytes, kText, kArray, kMap, kTag, kSimple };
// Of the IANA registry of CBOR tags.
enum KnownTag : std::uint64_t {
  kDateText = 0,
  kEpoch = 1,
  kBignum = 2,
  kNegativeBignum = 3,
  kEncodedItem = 24,
  kUuid = 37,
  kGeographic = 103,
  kNetworkAddress = 260,
};
constexpr std::uint64_t kNoTag = UINT64_MAX;
constexpr std::uint8_t kBreak = 0xff;
constexpr std::size_t kMostPlaceParts = 8;

bool is_senml_label(std::int64_t number) { return number >= -6 && number <= 8; }

// IEEE 754 binary16 (RFC 8949 appendix D).
double half(std::uint16_t bits) {
  const int exponent = bits >> 10 & 0x1f;
  const double fraction = bits & 0x3ff;
  const double size = exponent == 0    ? std::ldexp(fraction, -24)
                      : exponent == 31 ? (fraction == 0 ? INFINITY : NAN)
                                       : std::ldexp(fraction + 1024, exponent - 25);
  return (bits & 0x8000) != 0 ? -size : size;
}

double real_of(std::uint8_t info, std::uint64_t bits) {
  if (info == 25) return half(static_cast<std::uint16_t>(bits));
  if (info == 26) return std::bit_cast<float>(static_cast<std::uint32_t>(bits));
  return std::bit_cast<double>(bits);
}

std::string uuid_text(Bytes sixteen) {
  std::string text = hex_text(sixteen);
  for (const std::size_t at : {8U, 13U, 18U, 23U}) text.insert(at, "-");
  return text;
}

std::string mac_text(Bytes six) {
  std::string text = hex_text(six);
  for (const std::size_t at : {2U, 5U, 8U, 11U, 14U}) text.insert(at, ":");
  return text;
}
}  // namespace

Ending Walk::item() {
  const bool sound = value(0);
  end_ = in_.ok() ? in_.offset() : bytes_.size();
  if (sound && in_.ok()) return Ending::whole;
  return in_.ok() ? ending_ : Ending::cut;
}

bool Walk::fail(Ending why) {
  ending_ = why;
  return false;
}

Bytes Walk::since(std::size_t start) const {
  return in_.ok() ? bytes_.subspan(start, in_.offset() - start) : Bytes{};
}

bool Walk::head(Head& read) {
  const std::uint8_t first = in_.u8();
  read.major = first >> 5;
  read.info = first & 31;
  read.argument = read.info;
  if (read.info == 24) read.argument = in_.u8();
  if (read.info == 25) read.argument = in_.be16();
  if (read.info == 26) read.argument = in_.be32();
  if (read.info == 27) read.argument = in_.be64();
  if (!in_.ok()) return false;
  const bool endless = read.major >= kBytes && read.major <= kMap;
  if ((read.info >= 28 && read.info <= 30) || (read.indefinite() && !endless)) return fail(Ending::bad);
  return true;
}

bool Walk::value(std::size_t depth) {
  if (depth >= Limits{}.nesting) return fail(Ending::deep);
  std::uint64_t tag = kNoTag;
  for (std::size_t tags = 0;; ++tags) {
    const std::size_t start = in_.offset();
    Head next;
    if (!head(next)) return false;
    if (next.major != kTag) return body(next, start, tag, depth);
    if (tags >= Limits{}.nesting) return fail(Ending::deep);
    tag = next.argument;
  }
}

bool Walk::body(const Head& head, std::size_t start, std::uint64_t tag, std::size_t depth) {
  switch (head.major) {
    case kUnsigned:
    case kNegative:
      return integer(head, start, tag);
    case kBytes:
    case kText:
      return octets(head, start, tag);
    case kArray:
      return (tag == kGeographic && place(head, start)) || array(head, depth);
    case kMap:
      return map(head, depth);
    default:
      return simple(head, start, tag);
  }
}

bool Walk::integer(const Head& head, std::size_t start, std::uint64_t tag) {
  const Bytes raw = since(start);
  if (head.major == kNegative) {
    if (head.argument <= INT64_MAX) fields_.number(-1 - static_cast<std::int64_t>(head.argument), raw);
  } else if (tag == kEpoch && head.argument <= INT64_MAX) {
    fields_.time(static_cast<std::int64_t>(head.argument), raw);
  } else {
    fields_.number(head.argument, raw);
  }
  return true;
}

bool Walk::octets(const Head& head, std::size_t start, std::uint64_t tag) {
  if (head.indefinite()) return chunks(head, tag);
  if (head.argument > in_.left()) {
    in_.skip(in_.left() + 1);  // what is there is cut
    return false;
  }
  give_octets(head, in_.take(head.argument), start, tag);
  return in_.ok();
}

bool Walk::chunks(const Head& head, std::uint64_t tag) {
  while (in_.left() > 0 && in_.peek() != kBreak) {
    const std::size_t start = in_.offset();
    Head chunk;
    if (!this->head(chunk)) return false;
    if (chunk.major != head.major || chunk.indefinite()) return fail(Ending::bad);
    if (!octets(chunk, start, tag)) return false;
  }
  in_.u8();
  return in_.ok();
}

void Walk::give_octets(const Head& head, Bytes characters, std::size_t start, std::uint64_t tag) {
  if (!fields_.gives() || !in_.ok()) return;
  const Bytes raw = since(start);
  const auto made = [&](Tag meaning, const std::string& text) {
    fields_.value(meaning, Value(std::string_view(text)), raw);
  };
  const std::size_t size = characters.size();
  if (head.major == kText && tag == kDateText && is_member_name(as_text(characters)))
    return fields_.value(Tag::time, Value(as_text(characters)), characters);
  if (head.major == kText) return fields_.text(characters);
  if (tag == kUuid && size == 16) return made(Tag::text, uuid_text(characters));
  if (tag == kNetworkAddress && size == 6) return made(Tag::mac, mac_text(characters));
  if (tag == kNetworkAddress && size == 4) return made(Tag::text, IpAddress::v4(characters).text());
  if (tag == kNetworkAddress && size == 16) return made(Tag::text, IpAddress::v6(characters).text());
  if (tag == kBignum || tag == kNegativeBignum) return made(Tag::text, hex_text(characters));
  fields_.body(characters, tag == kEncodedItem ? "application/cbor" : std::string_view());
}

// Whether another item of an array or map comes; the break that ends one of unknown length is taken.
bool Walk::more(const Head& head, std::uint64_t done) const {
  if (!head.indefinite()) return done < head.argument;
  return in_.left() == 0 || in_.peek() != kBreak;
}

bool Walk::array(const Head& head, std::size_t depth) {
  const DocumentFields::Mark mark = fields_.mark();
  std::uint64_t index = 0;
  for (; more(head, index); ++index) {
    fields_.element(index);
    if (!value(depth + 1)) return false;
    fields_.back_to(mark);
  }
  if (head.indefinite()) in_.u8();
  return in_.ok();
}

bool Walk::map(const Head& head, std::size_t depth) {
  const DocumentFields::Mark mark = fields_.mark();
  for (std::uint64_t pairs = 0; more(head, pairs); ++pairs) {
    if (!key(depth) || !value(depth + 1)) return false;
    fields_.back_to(mark);
  }
  if (head.indefinite()) in_.u8();
  return in_.ok();
}

// Texts and integers name a member; of any other key only that it is there.
bool Walk::key(std::size_t depth) {
  const std::size_t start = in_.offset();
  const ByteReader before = in_;
  Head read;
  if (!head(read)) return false;
  if (read.major <= kNegative) return label(read, since(start));
  if (read.major == kText && !read.indefinite()) {
    if (read.argument > in_.left()) return octets(read, start, kNoTag);
    const Bytes name = in_.take(read.argument);
    (is_member_name(as_text(name)) ? keys_.names : keys_.odd_names) += 1;
    fields_.member(as_text(name), since(start));
    return in_.ok();
  }
  in_ = before;
  ++keys_.others;
  fields_.member("*", since(start));
  return value(depth + 1);
}

bool Walk::label(const Head& head, Bytes raw) {
  if (head.argument > INT64_MAX) return fail(Ending::bad);
  const std::int64_t number = static_cast<std::int64_t>(head.argument);
  const std::int64_t signed_number = head.major == kNegative ? -1 - number : number;
  (is_senml_label(signed_number) ? keys_.senml_labels : keys_.numbers) += 1;
  if (fields_.gives()) fields_.member(std::to_string(signed_number), raw);
  return true;
}

bool Walk::simple(const Head& head, std::size_t start, std::uint64_t tag) {
  const Bytes raw = since(start);
  if (head.info == 20 || head.info == 21) fields_.boolean(head.info == 21, raw);
  if (head.info == 24 && head.argument < 32) return fail(Ending::bad);
  if (head.info < 25) return true;
  const double number = real_of(head.info, head.argument);
  if (tag == kEpoch && number >= 0 && number < 9e9)
    fields_.time(static_cast<std::int64_t>(number), raw);
  else
    fields_.real(number, raw);
  return true;
}

std::optional<double> Walk::number() {
  Head read;
  if (!head(read)) return std::nullopt;
  if (read.major == kUnsigned) return static_cast<double>(read.argument);
  if (read.major == kNegative) return -1.0 - static_cast<double>(read.argument);
  if (read.major == kSimple && read.info >= 25) return real_of(read.info, read.argument);
  return std::nullopt;
}

bool Walk::place(const Head& head, std::size_t start) {
  const ByteReader before = in_;
  double parts[kMostPlaceParts] = {};
  std::size_t count = 0;
  for (; count < kMostPlaceParts && more(head, count); ++count) {
    const std::optional<double> part = number();
    if (!part) break;
    parts[count] = *part;
  }
  const bool ended = count >= 2 && !more(head, count) && in_.ok();
  if (ended && head.indefinite()) in_.u8();
  if (!ended || !(std::abs(parts[0]) <= 90 && std::abs(parts[1]) <= 180)) {
    in_ = before;
    ending_ = Ending::whole;
    return false;
  }
  Position position{parts[0], parts[1], {}, {}, {}, {}, parts[0] != 0 || parts[1] != 0, Datum::wgs84};
  if (count > 2 && std::isfinite(parts[2])) position.altitude_m = parts[2];
  ++places_;
  fields_.value(Tag::position, Value(position), since(start));
  return true;
}

}  // namespace shekara::cbor
