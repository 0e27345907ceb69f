// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/hpack.h"

#include <nghttp2/nghttp2.h>

#include "scanner/base/check.h"

namespace shekara {

namespace {
// No sender's: a name is a token (RFC 9113 section 8.2.1).
constexpr std::string_view kUnknown = "?";
// As many lines as fit into the table that everybody starts with (4096 bytes, RFC 9113 section 6.5.2).
constexpr std::size_t kUnknownLines = 4096 / (kUnknown.size() + 32);

std::string_view text_of(const std::uint8_t* data, std::size_t size) { return as_text(Bytes(data, size)); }
}  // namespace

struct HpackTable::Inflater {
  Inflater() {
    CHECK_OR_ABORT(nghttp2_hd_inflate_new(&inflater) == 0);  // nothing but memory can be missing
    // A sender uses what its peer's SETTINGS allow and says which size it uses; a watcher allows any within reason.
    nghttp2_hd_inflate_change_table_size(inflater, Limits{}.http_table_bytes);
  }
  ~Inflater() { nghttp2_hd_inflate_del(inflater); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  // Lines count from the newest (RFC 7541 section 2.3.3), so what comes is found whatever lies before it.
  void begin_in_the_middle() {
    std::vector<std::uint8_t> block;
    for (std::size_t i = 0; i < kUnknownLines; ++i) block.insert(block.end(), {0x40, 1, '?', 0});
    HeaderList ignored;
    read(block, ignored);
  }

  // False: the block is bad, and the table with it.
  bool read(Bytes block, HeaderList& out) {
    while (true) {
      nghttp2_nv line;
      int flags = 0;
      const auto read = nghttp2_hd_inflate_hd2(inflater, &line, &flags, block.data(), block.size(), 1);
      if (read < 0) return false;
      block = block.subspan(static_cast<std::size_t>(read));
      if ((flags & NGHTTP2_HD_INFLATE_EMIT) != 0) take(line, out);
      if ((flags & NGHTTP2_HD_INFLATE_FINAL) != 0) break;
      if ((flags & NGHTTP2_HD_INFLATE_EMIT) == 0 && block.empty()) return false;
    }
    nghttp2_hd_inflate_end_headers(inflater);
    return true;
  }

  static void take(const nghttp2_nv& line, HeaderList& out) {
    const std::string_view name = text_of(line.name, line.namelen), value = text_of(line.value, line.valuelen);
    if (name == kUnknown) out.fault = Fault::cut;
    if (name != kUnknown || !value.empty()) out.add(name, value);
  }

  nghttp2_hd_inflater* inflater = nullptr;
};

HpackTable::HpackTable(bool from_start) : inflater_(std::make_unique<Inflater>()) {
  if (!from_start) inflater_->begin_in_the_middle();
}
HpackTable::~HpackTable() = default;

HeaderList HpackTable::unpack(Bytes block) {
  HeaderList list;
  if (inflater_->read(block, list)) return list;
  list.fault = Fault::bad_value;
  inflater_ = std::make_unique<Inflater>();
  inflater_->begin_in_the_middle();
  return list;
}

}  // namespace shekara
