// SPDX-License-Identifier: Apache-2.0
// FLV (Adobe FLV 10.1, annex E) as HTTP-FLV cameras and platforms send it, one body without end:
//   "FLV" 1 | flags: 4 audio, 1 video | 4 size of this head, 9 | 4 zero
// then tags: 1 type | 3 size | 3 + 1 time | 3 zero | data | 4 size of the tag. Only what is in it is told,
// and the metadata.
#include <bitset>
#include <cmath>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/decode/amf0.h"
#include "scanner/decode/decoder.h"
#include "scanner/decode/field_writer.h"
#include "scanner/decode/flv_tag.h"

namespace shekara {
namespace {
constexpr std::size_t kHead = 13, kTagHead = 11, kTagEnd = 4;
constexpr std::string_view kMagic("FLV\x01", 4);

bool fits(Bytes head) {
  ByteReader r(head);
  r.skip(kMagic.size());
  return (r.u8() & 0xfa) == 0 && r.be32() == 9 && r.be32() == 0 && r.ok();
}

void give_metadata(const FieldWriter& out, Bytes data) {
  walk_amf0(data, [&](const Amf0Scalar& scalar) {
    if (scalar.argument == 0 || scalar.name.empty()) return;
    const std::string name = to_utf8(scalar.name);
    if (scalar.is_text)
      out.text(Tag::text, "metadata", scalar.text, name);
    else if (std::isfinite(scalar.number))
      out.value(Tag::number, "metadata", Value(scalar.number), scalar.raw, name);
  });
}

class FlvDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    const Bytes bytes = message.bytes;
    if (!begun_) {
      if (bytes.size() < kHead && !message.last) return Step::need_more(kHead);
      if (!as_text(bytes).starts_with(kMagic)) return Step::rejected(Fault::bad_magic);
      if (bytes.size() < kHead) return Step::consumed(bytes.size(), Fault::cut);
      if (!fits(bytes.first(kHead))) return Step::rejected(Fault::bad_value);
      begun_ = true;
      FieldWriter(bytes.first(kHead), out).text(Tag::message, "message", as_text(bytes.first(3)));
      return Step::consumed(kHead);
    }
    ByteReader r(bytes);
    const std::uint8_t type = r.u8();
    const std::size_t total = kTagHead + r.be24() + kTagEnd;
    if (bytes.size() < kTagHead)
      return message.last ? Step::consumed(bytes.size(), Fault::cut) : Step::need_more(kTagHead);
    if (type != flv::kAudio && type != flv::kVideo && type != flv::kScript)
      return Step::rejected(Fault::bad_value);
    if (bytes.size() < total && !message.last) return Step::need_more(total);
    const Bytes tag = bytes.first(std::min(total, bytes.size()));
    give_tag(type, tag, FieldWriter(tag, out));
    return Step::consumed(tag.size(), tag.size() < total ? Fault::cut : Fault::none);
  }

 private:
  void give_tag(std::uint8_t type, Bytes tag, const FieldWriter& out) {
    if (told_[type] || tag.size() <= kTagHead) return;
    told_.set(type);
    const std::size_t end = tag.size() > kTagHead + kTagEnd ? tag.size() - kTagEnd : tag.size();
    if (type == flv::kScript) return give_metadata(out, tag.subspan(kTagHead, end - kTagHead));
    const std::string words = flv::media_words(type, tag[kTagHead]) + ", FLV";
    out.value(Tag::media, "media", Value(std::string_view(words)), tag);
  }

  bool begun_ = false;
  std::bitset<32> told_;
};

Probe probe(Bytes first, Direction, std::string_view) {
  const std::string_view text = as_text(first);
  if (text.size() < kMagic.size()) return kMagic.starts_with(text) ? Probe::maybe : Probe::no;
  if (!text.starts_with(kMagic)) return Probe::no;
  if (first.size() < kHead) return Probe::maybe;
  return fits(first.first(kHead)) ? Probe::proven : Probe::no;
}

std::unique_ptr<Decoder> make() { return std::make_unique<FlvDecoder>(); }
}  // namespace

extern constinit const DecoderInfo flv_decoder{"flv", "FLV video over HTTP", kAsBody, {}, 4U << 20, probe,
                                               make};

}  // namespace shekara
