// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <optional>
#include <string>

#include "scanner/unpack/codec.h"
#include "scanner/unpack/unpack.h"

namespace shekara {

namespace {
// RFC 9659: a zstd content coding needs no window above 8 MiB.
constexpr int kBodyWindowLog = 23;

struct NamedCoding {
  std::string_view name;
  Coding coding;
};
constexpr std::array<NamedCoding, 5> kCodings{{{"gzip", Coding::gzip},
                                               {"x-gzip", Coding::gzip},
                                               {"deflate", Coding::zlib},
                                               {"br", Coding::brotli},
                                               {"zstd", Coding::zstd}}};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::string_view trim_blanks(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::size_t output_cap(Bytes packed, const Limits& limits) {
  std::size_t by_ratio = 0;
  if (__builtin_mul_overflow(packed.size(), limits.unpacked_ratio, &by_ratio)) return limits.unpacked_bytes;
  return std::min(by_ratio, limits.unpacked_bytes);
}

Unpacked undo(Bytes packed, Coding coding, std::size_t cap) {
  MemberStream stream(coding, kBodyWindowLog);
  Unpacked out;
  std::size_t made = 0;
  // One byte beyond the cap tells "exactly full" from "would go on".
  while (made <= cap) {
    out.bytes.resize(std::min(cap + 1, std::max<std::size_t>(1024, out.bytes.size() * 2)));
    std::span<std::uint8_t> room = std::span(out.bytes).subspan(made);
    const bool ok = stream.step(packed, room);
    made = out.bytes.size() - room.size();
    if (!ok || !room.empty()) break;
  }
  out.limit = made > cap;
  out.whole = !out.limit && stream.at_end() && packed.empty();
  out.bytes.resize(std::min(made, cap));
  return out;
}

// "deflate" means zlib (RFC 9110 section 8.4.1.2), but some senders leave the zlib header out.
Unpacked undo_deflate(Bytes packed, std::size_t cap) {
  Unpacked zlib = undo(packed, Coding::zlib, cap);
  if (zlib.whole || zlib.limit || !zlib.bytes.empty()) return zlib;
  Unpacked raw = undo(packed, Coding::raw_deflate, cap);
  return raw.bytes.empty() && !raw.whole ? zlib : raw;
}

Unpacked identity(Bytes packed, const Limits& limits) {
  const Bytes kept = packed.first(std::min(packed.size(), limits.unpacked_bytes));
  const bool limit = kept.size() < packed.size();
  return {{kept.begin(), kept.end()}, !limit, limit, true};
}

Unpacked undo_one(Bytes packed, std::string_view coding, const Limits& limits, std::size_t cap) {
  const std::string name = lower(coding);
  if (name.empty() || name == "identity") return identity(packed, limits);
  for (const NamedCoding& known : kCodings) {
    if (known.name != name) continue;
    return known.coding == Coding::zlib ? undo_deflate(packed, cap) : undo(packed, known.coding, cap);
  }
  Unpacked out = identity(packed, limits);
  out.whole = out.known = false;
  return out;
}
}  // namespace

Unpacked unpack(Bytes packed, std::string_view coding, const Limits& limits) {
  const std::size_t cap = output_cap(packed, limits);
  Unpacked out;
  for (std::size_t depth = 0;; ++depth) {
    const std::size_t comma = coding.rfind(',');
    const std::string_view last =
        trim_blanks(comma == std::string_view::npos ? coding : coding.substr(comma + 1));
    const bool whole_so_far = depth == 0 || out.whole;
    out = undo_one(depth == 0 ? packed : Bytes(out.bytes), last, limits, cap);
    out.whole = out.whole && whole_so_far;
    if (!out.known || out.limit || comma == std::string_view::npos) return out;
    if (depth + 1 >= limits.inner_depth) {
      out.limit = true;
      out.whole = false;
      return out;
    }
    coding = coding.substr(0, comma);
  }
}

}  // namespace shekara
