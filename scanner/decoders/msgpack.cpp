// SPDX-License-Identifier: Apache-2.0
// MessagePack (msgpack/msgpack spec.md, 2017): bodies and datagrams that are one object or several in a row.
// The first byte says the type, and for short values their size or value too.
#include <algorithm>

#include "scanner/decode/content_type.h"
#include "scanner/decode/msgpack_walk.h"

namespace shekara {
namespace {
using msgpack::Ending;
using msgpack::Walk;

constexpr std::size_t kFewestNames = 2;

// A map or array that is not empty.
bool may_begin(std::uint8_t head) {
  return (head > 0x80 && head <= 0x8f) || (head > 0x90 && head <= 0x9f) || (head >= 0xdc && head <= 0xdf);
}

// Bytes that parse by chance have no names in them.
Probe probe(Bytes first, Direction, std::string_view content_type) {
  if (first.empty()) return Probe::maybe;
  if (!may_begin(first[0])) return Probe::no;
  if (first.size() == 1) return Probe::maybe;
  const bool told = names_format(content_type, "msgpack");
  Walk walk(first, nullptr);
  const Ending ending = walk.object();
  if (ending == Ending::bad || ending == Ending::deep) return Probe::no;
  if (told) return ending == Ending::whole ? Probe::proven : Probe::likely;
  if (walk.odd_keys() > 0) return Probe::no;
  if (ending == Ending::cut) return Probe::maybe;
  return walk.end() == first.size() && walk.names() >= kFewestNames ? Probe::likely : Probe::no;
}

class MsgpackDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    const Bytes bytes = message.bytes;
    if (!may_begin(bytes[0])) return Step::rejected(Fault::bad_value);
    Walk check(bytes, nullptr);
    const Ending ending = check.object();
    if (ending == Ending::bad) return Step::rejected(Fault::bad_syntax);
    if (ending == Ending::cut && !message.last) return Step::need_more();
    Walk walk(bytes.first(check.end()), &out);
    walk.object();
    if (ending == Ending::deep) return Step::consumed(bytes.size(), Fault::too_deep);
    if (ending == Ending::cut) return Step::consumed(bytes.size(), Fault::cut);
    return Step::consumed(check.end(), walk.too_many() ? Fault::too_long : Fault::none);
  }
};

std::unique_ptr<Decoder> make() { return std::make_unique<MsgpackDecoder>(); }
}  // namespace

extern constinit const DecoderInfo msgpack_decoder{
    "msgpack", "MessagePack objects", kOverUdp | kAsBody, {}, 1U << 20, probe, make};

}  // namespace shekara
