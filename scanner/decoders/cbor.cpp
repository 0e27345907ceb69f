// SPDX-License-Identifier: Apache-2.0
// CBOR (RFC 8949, STD 94): bodies and datagrams that are one data item or a sequence of them (RFC 8742). A
// head byte has the major type in its upper three bits and a short argument in the rest. SenML (RFC 8428) is
// told by its labels.
#include <algorithm>

#include "scanner/decode/cbor_walk.h"
#include "scanner/decode/content_type.h"
#include "scanner/decode/senml.h"

namespace shekara {
namespace {
using cbor::Ending;
using cbor::Walk;

constexpr std::size_t kFewestNames = 2;

// What a document begins with: an array or map that is not empty, tag 103 (a place) or 55799
// (self-described).
bool may_begin(Bytes first) {
  const std::uint8_t head = first[0];
  if (head == 0xd9) return first.size() < 3 || (first[1] == 0xd9 && first[2] == 0xf7);
  if (head == 0xd8) return first.size() < 2 || first[1] == 103;
  return (head > 0x80 && head <= 0x9a) || head == 0x9f || (head > 0xa0 && head <= 0xba) || head == 0xbf;
}

bool is_senml(Bytes document, const Walk::Keys& keys) {
  const bool array = (document[0] & 0xe0) == 0x80;
  return array && keys.senml_labels > 1 && keys.names + keys.odd_names + keys.numbers + keys.others == 0;
}

// Named members, labels of SenML or a place: bytes that parse by chance have none of them.
bool tells_something(Bytes document, const Walk& walk) {
  const Walk::Keys& keys = walk.keys();
  if (keys.odd_names + keys.others > 0) return false;
  return keys.names >= kFewestNames || is_senml(document, keys) || (walk.places() > 0 && keys.numbers == 0);
}

Probe probe(Bytes first, Direction, std::string_view content_type) {
  if (first.empty()) return Probe::maybe;
  if (!may_begin(first)) return Probe::no;
  const bool told = names_format(content_type, "cbor");
  Walk walk(first, nullptr);
  switch (walk.item()) {
    case Ending::whole:
      if (told || first[0] == 0xd9) return told || walk.end() == first.size() ? Probe::proven : Probe::no;
      return walk.end() == first.size() && tells_something(first, walk) ? Probe::likely : Probe::no;
    case Ending::cut:
      if (walk.keys().odd_names + walk.keys().others > 0 && !told) return Probe::no;
      return told ? Probe::likely : Probe::maybe;
    case Ending::bad:
    case Ending::deep:
      return Probe::no;
  }
  return Probe::no;
}

class CborDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    const Bytes bytes = message.bytes;
    if (!may_begin(bytes)) return Step::rejected(Fault::bad_value);
    Walk check(bytes, nullptr);
    const Ending ending = check.item();
    if (ending == Ending::cut && !message.last) return Step::need_more();
    if (ending == Ending::bad) return Step::rejected(Fault::bad_syntax);
    const Bytes document = bytes.first(check.end());
    const bool all = give(document, check, out);
    if (ending == Ending::deep) return Step::consumed(bytes.size(), Fault::too_deep);
    if (ending == Ending::cut) return Step::consumed(bytes.size(), Fault::cut);
    return Step::consumed(document.size(), all ? Fault::none : Fault::too_long);
  }

 private:
  // False: there are more fields than may be given.
  static bool give(Bytes document, const Walk& check, FieldSink& out) {
    if (is_senml(document, check.keys())) {
      senml::give_records(
          document, [&](FieldSink& sink) { Walk(document, &sink).item(); }, out);
      return true;
    }
    Walk walk(document, &out);
    walk.item();
    return !walk.too_many();
  }
};

std::unique_ptr<Decoder> make() { return std::make_unique<CborDecoder>(); }
}  // namespace

extern constinit const DecoderInfo cbor_decoder{
    "cbor", "CBOR documents (RFC 8949) and SenML in CBOR (RFC 8428)", kOverUdp | kAsBody, {}, 1U << 20, probe,
    make};

}  // namespace shekara
