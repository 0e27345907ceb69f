// SPDX-License-Identifier: Apache-2.0
#include "scanner/unpack/unpack.h"

#include <brotli/decode.h>
#define ZLIB_CONST
#include <zlib.h>
#include <zstd.h>

#include "scanner/base/check.h"
#include "scanner/unpack/codec.h"

namespace shekara {

namespace {
// zlib counts in 32 bits.
uInt zlib_size(std::size_t size) { return static_cast<uInt>(std::min<std::size_t>(size, 1U << 30)); }

class ZlibCodec final : public Codec {
 public:
  // window_bits as inflateInit2() wants it: 15 zlib, 31 gzip, -15 raw.
  explicit ZlibCodec(int window_bits) { CHECK_OR_ABORT(inflateInit2(&stream_, window_bits) == Z_OK); }
  ~ZlibCodec() override { inflateEnd(&stream_); }
  ZlibCodec(const ZlibCodec&) = delete;
  ZlibCodec& operator=(const ZlibCodec&) = delete;

  State step(Bytes& packed, std::span<std::uint8_t>& room) override {
    static constexpr std::uint8_t kNothing = 0;  // zlib refuses a null pointer even for no bytes
    const uInt in = zlib_size(packed.size()), out = zlib_size(room.size());
    stream_.next_in = packed.empty() ? &kNothing : packed.data();
    stream_.avail_in = in;
    stream_.next_out = room.data();
    stream_.avail_out = out;
    const int result = room.empty() ? Z_BUF_ERROR : inflate(&stream_, Z_NO_FLUSH);
    packed = packed.subspan(in - stream_.avail_in);
    room = room.subspan(out - stream_.avail_out);
    if (result == Z_STREAM_END) return State::ended;
    return result == Z_OK || result == Z_BUF_ERROR ? State::running : State::damaged;
  }
  void restart() override { inflateReset(&stream_); }

 private:
  z_stream stream_{};
};

class ZstdCodec final : public Codec {
 public:
  explicit ZstdCodec(int window_log) {
    CHECK_OR_ABORT(context_ != nullptr);
    ZSTD_DCtx_setParameter(context_, ZSTD_d_windowLogMax, window_log);
  }
  ~ZstdCodec() override { ZSTD_freeDCtx(context_); }
  ZstdCodec(const ZstdCodec&) = delete;
  ZstdCodec& operator=(const ZstdCodec&) = delete;

  State step(Bytes& packed, std::span<std::uint8_t>& room) override {
    ZSTD_inBuffer in{packed.data(), packed.size(), 0};
    ZSTD_outBuffer out{room.data(), room.size(), 0};
    const std::size_t result = ZSTD_decompressStream(context_, &out, &in);
    packed = packed.subspan(in.pos);
    room = room.subspan(out.pos);
    if (ZSTD_isError(result) != 0) return State::damaged;
    return result == 0 ? State::ended : State::running;
  }

 private:
  ZSTD_DCtx* context_ = ZSTD_createDCtx();
};

class BrotliCodec final : public Codec {
 public:
  BrotliCodec() { CHECK_OR_ABORT(state_ != nullptr); }
  ~BrotliCodec() override { BrotliDecoderDestroyInstance(state_); }
  BrotliCodec(const BrotliCodec&) = delete;
  BrotliCodec& operator=(const BrotliCodec&) = delete;

  State step(Bytes& packed, std::span<std::uint8_t>& room) override {
    std::size_t in = packed.size(), out = room.size();
    const std::uint8_t* from = packed.data();
    std::uint8_t* to = room.data();
    const BrotliDecoderResult result = BrotliDecoderDecompressStream(state_, &in, &from, &out, &to, nullptr);
    packed = packed.last(in);
    room = room.last(out);
    if (result == BROTLI_DECODER_RESULT_ERROR) return State::damaged;
    return result == BROTLI_DECODER_RESULT_SUCCESS ? State::ended : State::running;
  }

 private:
  BrotliDecoderState* state_ = BrotliDecoderCreateInstance(nullptr, nullptr, nullptr);
};
}  // namespace

std::unique_ptr<Codec> make_codec(Coding coding, int zstd_window_log) {
  switch (coding) {
    case Coding::gzip:
      return std::make_unique<ZlibCodec>(MAX_WBITS + 16);
    case Coding::zlib:
      return std::make_unique<ZlibCodec>(MAX_WBITS);
    case Coding::raw_deflate:
      return std::make_unique<ZlibCodec>(-MAX_WBITS);
    case Coding::brotli:
      return std::make_unique<BrotliCodec>();
    case Coding::zstd:
      return std::make_unique<ZstdCodec>(zstd_window_log);
  }
  CHECK_OR_ABORT(false);
}

}  // namespace shekara
