// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/qpack.h"

#include <nghttp3/nghttp3.h>

#include <optional>

#include "scanner/base/check.h"

namespace shekara {

namespace {
std::string_view text_of(const nghttp3_rcbuf* buffer) {
  const nghttp3_vec bytes = nghttp3_rcbuf_get_buf(buffer);
  return as_text(Bytes(bytes.base, bytes.len));
}

// What is known of one section while it is read.
class Context {
 public:
  explicit Context(std::uint64_t stream) {
    CHECK_OR_ABORT(nghttp3_qpack_stream_context_new(&context_, static_cast<std::int64_t>(stream), nghttp3_mem_default()) == 0);
  }
  ~Context() { nghttp3_qpack_stream_context_del(context_); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  nghttp3_qpack_stream_context* get() { return context_; }

 private:
  nghttp3_qpack_stream_context* context_ = nullptr;
};
}  // namespace

struct QpackTable::Reader {
  explicit Reader(std::size_t capacity) {
    CHECK_OR_ABORT(nghttp3_qpack_decoder_new(&decoder, capacity, Limits{}.http_blocked, nghttp3_mem_default()) == 0);
  }
  ~Reader() { nghttp3_qpack_decoder_del(decoder); }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  // The acknowledgements that a reader owes are nobody's here; they must not pile up.
  void forget_answers() const {
    std::vector<std::uint8_t> answers(nghttp3_qpack_decoder_get_decoder_streamlen(decoder));
    if (answers.empty()) return;
    nghttp3_buf to{answers.data(), answers.data() + answers.size(), answers.data(), answers.data()};
    nghttp3_qpack_decoder_write_decoder(decoder, &to);
  }

  // After bad_value the reader is of no use any more.
  Section read(std::uint64_t stream, Bytes section) const {
    Section out;
    Context context(stream);
    while (true) {
      const std::size_t before = section.size();
      const std::optional<unsigned> flags = step(context, section, out);
      if (!flags || (*flags == 0 && section.size() == before)) {
        out.list.fault = Fault::bad_value;
        return out;
      }
      if ((*flags & NGHTTP3_QPACK_DECODE_FLAG_BLOCKED) != 0) return {{}, true};
      if ((*flags & NGHTTP3_QPACK_DECODE_FLAG_FINAL) != 0) break;
    }
    forget_answers();
    return out;
  }

  // At most one line, and the flags of nghttp3; nothing: the section is bad.
  std::optional<unsigned> step(Context& context, Bytes& section, Section& out) const {
    nghttp3_qpack_nv line;
    std::uint8_t flags = 0;
    const auto read =
        nghttp3_qpack_decoder_read_request(decoder, context.get(), &line, &flags, section.data(), section.size(), 1);
    if (read < 0) return std::nullopt;
    section = section.subspan(static_cast<std::size_t>(read));
    if ((flags & NGHTTP3_QPACK_DECODE_FLAG_EMIT) == 0) return std::optional<unsigned>(flags);
    out.list.add(text_of(line.name), text_of(line.value));
    nghttp3_rcbuf_decref(line.name);
    nghttp3_rcbuf_decref(line.value);
    return std::optional<unsigned>(flags);
  }

  nghttp3_qpack_decoder* decoder = nullptr;
};

// A table beyond the limit is not kept: only heads that need none can be read then.
QpackTable::QpackTable(std::uint64_t capacity) {
  if (capacity <= Limits{}.http_table_bytes) table_ = std::make_unique<Reader>(static_cast<std::size_t>(capacity));
}
QpackTable::~QpackTable() = default;

bool QpackTable::instruct(Bytes bytes) {
  if (table_ == nullptr) return false;
  const bool good = nghttp3_qpack_decoder_read_encoder(table_->decoder, bytes.data(), bytes.size()) >= 0;
  if (good)
    table_->forget_answers();
  else
    lose();
  return good;
}

void QpackTable::lose() { table_.reset(); }

QpackTable::Section QpackTable::unpack(std::uint64_t stream, Bytes section) {
  Section out;
  out.list.fault = Fault::bad_value;
  if (section.empty()) return out;
  // The first byte says how many lines there must be (section 4.5.1). Those that need none have a reader of their own, so that
  // a bad one costs no more than itself.
  const bool plain = section[0] == 0;
  if (plain && plain_ == nullptr) plain_ = std::make_unique<Reader>(0);
  std::unique_ptr<Reader>& reader = plain ? plain_ : table_;
  if (reader == nullptr) return out;
  out = reader->read(stream, section);
  if (out.list.fault == Fault::bad_value) reader.reset();
  return out;
}

}  // namespace shekara
