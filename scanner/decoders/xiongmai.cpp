// SPDX-License-Identifier: Apache-2.0
// Xiongmai recorders and cameras under hundreds of names (NetSurveillance, XMEye, ICSee; "Sofia"). From open
// clients:
//   ff | 00 or 01 | 2 zero | 4 session | 4 sequence | packets 1, packet 1 | 2 message | 4 length | JSON, LF
//   and NUL behind it
// all little-endian, TCP 34567; the search is the same over UDP 34569. Media comes in messages of its own.
#include <algorithm>
#include <string>

#include "scanner/decode/decoder.h"
#include "scanner/decode/field_writer.h"
#include "scanner/decode/json_member.h"

namespace shekara {
namespace {
constexpr std::uint16_t kPorts[] = {34567, 34569};
constexpr std::size_t kHead = 20, kLongest = 1U << 20;

struct Kind {
  std::uint16_t number;
  std::string_view name;
  std::string_view order;  // its kind, one of command_kind; empty for what orders nothing
};
using namespace command_kind;
constexpr Kind kKinds[] = {
    {1000, "login", {}},
    {1001, "login answer", {}},
    {1002, "logout", {}},
    {1006, "keep alive", {}},
    {1007, "keep alive answer", {}},
    {1020, "system info", {}},
    {1021, "system info answer", {}},
    {1040, "set config", configure},
    {1041, "set config answer", {}},
    {1042, "get config", {}},
    {1043, "get config answer", {}},
    {1360, "ability", {}},
    {1361, "ability answer", {}},
    {1400, "ptz", look},
    {1401, "ptz answer", {}},
    {1410, "monitor", look},
    {1411, "monitor answer", {}},
    {1412, "monitor data", {}},
    {1413, "claim monitor", look},
    {1414, "claim monitor answer", {}},
    {1420, "play back", look},
    {1421, "play back answer", {}},
    {1424, "claim play back", look},
    {1425, "claim play back answer", {}},
    {1426, "play back data", {}},
    {1430, "talk", listen},
    {1431, "talk answer", {}},
    {1432, "talk data", {}},
    {1434, "claim talk", listen},
    {1435, "claim talk answer", {}},
    {1440, "file search", {}},
    {1441, "file search answer", {}},
    {1450, "machine", control},
    {1451, "machine answer", {}},
    {1452, "get time", {}},
    {1453, "get time answer", {}},
    {1460, "disk", control},
    {1461, "disk answer", {}},
    {1472, "get users", {}},
    {1473, "get users answer", {}},
    {1482, "add user", configure},
    {1483, "add user answer", {}},
    {1484, "modify user", configure},
    {1485, "modify user answer", {}},
    {1488, "modify password", configure},
    {1489, "modify password answer", {}},
    {1500, "guard", {}},
    {1501, "guard answer", {}},
    {1504, "alarm", {}},
    {1505, "alarm answer", {}},
    {1520, "upgrade", update},
    {1521, "upgrade answer", {}},
    {1522, "upgrade data", {}},
    {1523, "upgrade data answer", {}},
    {1530, "search", {}},
    {1531, "search answer", {}},
    {1532, "set address", configure},
    {1533, "set address answer", {}},
    {1560, "snap", look},
    {1561, "snap answer", {}},
};
static_assert(std::ranges::is_sorted(kKinds, {}, &Kind::number));

const Kind* find_kind(std::uint16_t number) {
  const Kind* const found = std::ranges::lower_bound(kKinds, number, {}, &Kind::number);
  return found != std::end(kKinds) && found->number == number ? found : nullptr;
}
bool carries_media(std::uint16_t number) { return number == 1412 || number == 1426 || number == 1432; }

struct Head {
  enum class State : std::uint8_t { bad, cut, whole } state = State::bad;
  std::uint16_t message = 0;
  std::size_t length = 0;
};

Head read_head(Bytes bytes) {
  Head head;
  ByteReader r(bytes);
  const std::uint8_t magic = r.u8(), version = r.u8();
  const std::uint16_t zero = r.be16();
  r.skip(10);
  head.message = r.le16();
  head.length = r.le32();
  if (!bytes.empty() && magic != 0xff) return head;
  if (bytes.size() > 1 && version > 1) return head;
  if ((bytes.size() > 2 && bytes[2] != 0) || (bytes.size() > 3 && zero != 0)) return head;
  if (r.ok() && (head.message < 1000 || head.message > 2999 || head.length > kLongest)) return head;
  head.state = r.ok() ? Head::State::whole : Head::State::cut;
  return head;
}

// The document without the LF and NUL behind it; empty when it is none.
Bytes document_of(Bytes body) {
  while (!body.empty() && (body.back() == 0 || body.back() == '\n')) body = body.first(body.size() - 1);
  return !body.empty() && body.front() == '{' ? body : Bytes{};
}

// 00 00 01 and what follows: fc a whole picture, fd a part of one, fe a still; fa sound.
std::string_view media_of(Bytes body) {
  ByteReader r(body);
  const std::uint32_t start = r.be24();
  const std::uint8_t what = r.u8();
  const std::uint8_t codec = r.u8();
  if (!r.ok() || start != 1) return {};
  if (what == 0xfa) return "audio";
  if (what != 0xfc && what != 0xfe) return {};
  return codec == 2 ? "video, H264" : codec == 3 ? "video, H265" : "video";
}

class XiongmaiDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    const Head head = read_head(message.bytes);
    if (head.state == Head::State::bad) return Step::rejected(Fault::bad_value);
    if (head.state == Head::State::cut)
      return message.last ? Step::consumed(message.bytes.size(), Fault::cut) : Step::need_more(kHead);
    const std::size_t total = kHead + head.length;
    if (message.bytes.size() < total && !message.last) return Step::need_more(total);
    const Bytes bytes = message.bytes.first(std::min(total, message.bytes.size()));
    give(head, bytes, FieldWriter(bytes, out));
    return Step::consumed(bytes.size(), bytes.size() < total ? Fault::cut : Fault::none);
  }

 private:
  void give(const Head& head, Bytes bytes, const FieldWriter& out) {
    const Bytes body = bytes.subspan(kHead), raw = bytes.subspan(14, 2);
    if (carries_media(head.message)) return media(body, out);
    const Kind* const kind = find_kind(head.message);
    const std::string name =
        kind != nullptr ? std::string(kind->name) : "message " + std::to_string(head.message);
    out.value(Tag::message, "message", Value(std::string_view(name)), raw);
    const Bytes document = document_of(body);
    if (kind != nullptr && !kind->order.empty()) {
      const std::optional<std::string> what = json_member(document, "Name"),
                                       action = json_member(document, "Action");
      const std::string words = name + (what ? ": " + *what : "") + (action ? " " + *action : "");
      out.command(kind->order, "command", words, raw);
    }
    answer(head, document, raw, out);
    out.payload("body", document, "application/json");
  }

  // An answer has the number behind that of the order.
  static void answer(const Head& head, Bytes document, Bytes raw, const FieldWriter& out) {
    const Kind* const order = find_kind(static_cast<std::uint16_t>(head.message - 1));
    if (head.message % 2 == 0 || order == nullptr || order->order.empty()) return;
    const std::optional<std::string> result = json_member(document, "Ret");
    if (!result) return;
    const std::string words =
        std::string(order->name) + (*result == "100" ? ": done" : ": refused, " + *result);
    out.value(Tag::command_ack, "command.ack", Value(std::string_view(words)), raw);
  }

  void media(Bytes body, const FieldWriter& out) {
    const std::string_view what = media_of(body);
    bool& told = what == "audio" ? told_audio_ : told_video_;
    if (what.empty() || told) return;
    told = true;
    const std::string words = std::string(what) + ", Xiongmai";
    out.value(Tag::media, "media", Value(std::string_view(words)), body);
  }

  bool told_audio_ = false, told_video_ = false;
};

// A message of a known number whose body is what belongs there.
Probe probe(Bytes first, Direction, std::string_view) {
  const Head head = read_head(first);
  if (head.state == Head::State::bad) return Probe::no;
  if (head.state == Head::State::cut) return Probe::maybe;
  if (find_kind(head.message) == nullptr) return Probe::no;
  const Bytes body = first.subspan(kHead, std::min(head.length, first.size() - kHead));
  if (carries_media(head.message)) return !media_of(body).empty() ? Probe::proven : Probe::maybe;
  if (head.length == 0) return head.message == 1530 && first.size() == kHead ? Probe::proven : Probe::likely;
  if (body.empty()) return Probe::maybe;
  const bool object =
      body.size() > 1 && body[0] == '{' && (body[1] == ' ' || body[1] == '"' || body[1] == '\n');
  if (body.size() > 1 && !object) return Probe::no;
  return object ? Probe::proven : Probe::maybe;
}

std::unique_ptr<Decoder> make() { return std::make_unique<XiongmaiDecoder>(); }
}  // namespace

extern constinit const DecoderInfo xiongmai_decoder{"xiongmai",
                                                    "Xiongmai (XMEye, ICSee) cameras: search, login, media",
                                                    kOverTcp | kOverUdp,
                                                    kPorts,
                                                    kLongest + kHead,
                                                    probe,
                                                    make};

}  // namespace shekara
