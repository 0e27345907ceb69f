// SPDX-License-Identifier: Apache-2.0
// Dahua and its other names (Imou, Lorex, KBVision). No document of the maker says it; from open clients,
// heads of 32 bytes:
//   DHIP (TCP 5000 and web ports, UDP 37810 for the search): 20 00 00 00 "DHIP" | 4 session | 4 id | 4 length
//   | 4 zero |
//     4 length of all parts | 4 zero | JSON
//   DVRIP (TCP 37777): kind 1 | 3 | 4 length | 24 that depend on the kind | body; kinds: a0 login and b0 its
//   answer, f6
//     JSON, bc media ("DHAV"), f4 settings as text
// lengths little-endian.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "scanner/base/charset.h"
#include "scanner/decode/decoder.h"
#include "scanner/decode/field_writer.h"
#include "scanner/decode/json_member.h"

namespace shekara {
namespace {
constexpr std::uint16_t kPorts[] = {5000, 37777, 37810};
constexpr std::size_t kHead = 32, kLongest = 1U << 20, kOrdersWaiting = 16;
constexpr std::string_view kDhip(
    "\x20\x00\x00\x00"
    "DHIP",
    8);
constexpr std::uint8_t kLogin = 0xa0, kKeepAlive = 0xa1, kAnswer = 0xb0, kMedia = 0xbc, kSettings = 0xf4,
                       kJson = 0xf6;
// Kinds of DVRIP that are seen; only what is behind a first message of these is taken for one.
constexpr std::uint8_t kKinds[] = {0x11, 0x12, 0x1d, 0xa0, 0xa1, 0xa3, 0xa4, 0xa8, 0xb0, 0xb1, 0xb3,
                                   0xb4, 0xb8, 0xbc, 0xc0, 0xc1, 0xf1, 0xf4, 0xf5, 0xf6, 0xf9};

// What a method of the JSON calls orders; the first that is its beginning.
struct Order {
  std::string_view method, kind;
};
using namespace command_kind;
constexpr Order kOrders[] = {
    {"accessControl.openDoor", unlock},
    {"configManager.delete", configure},
    {"configManager.restore", configure},
    {"configManager.set", configure},
    {"magicBox.reboot", control},
    {"magicBox.shutdown", control},
    {"mediaFileFind", look},
    {"ptz.", look},
    {"snapManager", look},
    {"speak.", control},
    {"storage.format", control},
    {"upgrader.", update},
    {"userManager.add", configure},
    {"userManager.delete", configure},
    {"userManager.modify", configure},
};

const Order* find_order(std::string_view method) {
  const auto begins = [&](const Order& order) { return method.starts_with(order.method); };
  const Order* const found = std::ranges::find_if(kOrders, begins);
  return found != std::end(kOrders) ? found : nullptr;
}

bool is_dhip(Bytes bytes) { return as_text(bytes).starts_with(kDhip); }

struct Head {
  enum class State : std::uint8_t { bad, cut, whole } state = State::bad;
  std::uint8_t kind = 0;
  std::size_t length = 0;
};

Head read_head(Bytes bytes) {
  Head head;
  const std::string_view text = as_text(bytes);
  const bool dhip = kDhip.substr(0, text.size()) == text.substr(0, kDhip.size());
  ByteReader r(bytes);
  head.kind = r.u8();
  if (!dhip && std::ranges::find(kKinds, head.kind) == std::end(kKinds)) return head;
  r.skip(dhip ? 15 : 3);
  head.length = r.le32();
  if (r.ok() && head.length > kLongest) return head;
  head.state = bytes.size() < kHead ? Head::State::cut : Head::State::whole;
  return head;
}

// JSON ends with a line feed, some with a NUL.
Bytes document_of(Bytes body) {
  while (!body.empty() && (body.back() == 0 || body.back() == '\n')) body = body.first(body.size() - 1);
  return body;
}

class DahuaDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    if (skip_.at(index_of(message.direction)) > 0) return skip(message);
    const Head head = read_head(message.bytes);
    if (head.state == Head::State::bad) return Step::rejected(Fault::bad_magic);
    if (head.state == Head::State::cut)
      return message.last ? Step::consumed(message.bytes.size(), Fault::cut) : Step::need_more(kHead);
    if (head.kind == kMedia) return media(message, head, out);
    const std::size_t total = kHead + head.length;
    if (message.bytes.size() < total && !message.last) return Step::need_more(total);
    const Bytes bytes = message.bytes.first(std::min(total, message.bytes.size()));
    give(head, bytes, FieldWriter(bytes, out));
    return Step::consumed(bytes.size(), bytes.size() < total ? Fault::cut : Fault::none);
  }

 private:
  Step skip(const Message& message) {
    std::size_t& left = skip_.at(index_of(message.direction));
    const std::size_t now = std::min(left, message.bytes.size());
    left -= now;
    return Step::consumed(now);
  }

  // Pictures are large: told of by their first bytes, and passed over.
  Step media(const Message& message, const Head& head, FieldSink& out) {
    const std::size_t needed = kHead + std::min<std::size_t>(head.length, 4);
    if (message.bytes.size() < needed)
      return message.last ? Step::consumed(message.bytes.size(), Fault::cut) : Step::need_more(needed);
    if (!told_ && as_text(message.bytes.subspan(kHead)).starts_with("DHAV")) {
      told_ = true;
      FieldWriter(message.bytes, out)
          .value(Tag::media, "media", Value(std::string_view("video, DHAV")),
                 message.bytes.subspan(kHead, 4));
    }
    skip_.at(index_of(message.direction)) = kHead + head.length - needed;
    return Step::consumed(needed);
  }

  void give(const Head& head, Bytes bytes, const FieldWriter& out) {
    const Bytes body = bytes.subspan(kHead);
    if (is_dhip(bytes) || head.kind == kJson) return call(document_of(body), bytes, out);
    const std::string_view name = head.kind == kLogin       ? "login"
                                  : head.kind == kKeepAlive ? "keep alive"
                                  : head.kind == kAnswer    ? "login answer"
                                  : head.kind == kSettings  ? "settings"
                                                            : "message";
    out.value(Tag::message, "message", Value(name), bytes.first(1));
    if (head.kind == kLogin) return login(bytes, out);
    if (head.kind == kAnswer) return login_answer(body, out);
    if (is_printable_text(trim_padding(as_text(body)))) out.payload("body", body);
  }

  // Old: eight bytes of name and eight of password in the head. New: "name&&hashes" in the body.
  static void login(Bytes bytes, const FieldWriter& out) {
    const std::string_view body = as_text(bytes.subspan(kHead));
    if (const std::size_t end = body.find("&&"); end != std::string_view::npos) {
      out.text(Tag::user_name, "login.user", body.substr(0, end));
      return out.text(Tag::credential, "login.password", body.substr(end + 2));
    }
    const std::string_view user = trim_padding(as_text(bytes.subspan(8, 8)));
    const std::string_view password = trim_padding(as_text(bytes.subspan(16, 8)));
    if (is_printable_text(user)) out.text(Tag::user_name, "login.user", user);
    if (is_printable_text(password)) out.text(Tag::credential, "login.password", password);
  }

  // "Realm:Login to 5b1c..\r\nRandom:..": what the camera calls itself, its serial number or a hash of it.
  static void login_answer(Bytes body, const FieldWriter& out) {
    constexpr std::string_view kRealm = "Realm:Login to ";
    const std::string_view text = as_text(body);
    if (!text.starts_with(kRealm)) return;
    const std::string_view realm = text.substr(kRealm.size());
    out.text(Tag::device_id, "login.realm", realm.substr(0, realm.find_first_of("\r\n")));
  }

  void call(Bytes document, Bytes bytes, const FieldWriter& out) {
    const std::optional<std::string> method = json_member(document, "method"),
                                     id = json_member(document, "id");
    const std::string_view name = method ? std::string_view(*method) : "answer";
    out.value(Tag::message, "message", Value(name), bytes.first(kHead));
    if (const Order* const order = method ? find_order(*method) : nullptr; order != nullptr) {
      const std::optional<std::string> what = json_member(document, "name");
      const std::string words = *method + (what ? ": " + *what : "");
      out.command(order->kind, "command", words, document);
      if (id && waiting_.size() < kOrdersWaiting) waiting_.push_back({*id, *method});
    }
    if (!method && id) answer(*id, document, out);
    out.payload("body", document, "application/json");
  }

  void answer(const std::string& id, Bytes document, const FieldWriter& out) {
    const auto order = std::ranges::find(waiting_, id, &Waiting::id);
    if (order == waiting_.end()) return;
    const std::optional<std::string> result = json_member(document, "result");
    const std::string words = order->method + (result == "true" ? ": done" : ": refused");
    waiting_.erase(order);
    out.value(Tag::command_ack, "command.ack", Value(std::string_view(words)), document);
  }

  struct Waiting {
    std::string id, method;
  };
  std::vector<Waiting> waiting_;
  std::array<std::size_t, 2> skip_{};
  bool told_ = false;
};

// What a first message of DVRIP is known by.
Probe probe_dvrip(const Head& head, Bytes first) {
  const Bytes body = first.subspan(kHead);
  ByteReader tail(first.subspan(24, 8));
  tail.skip(6);
  switch (head.kind) {
    case kLogin:
      return tail.be16() == 0xa1aa && first[2] == 0 ? Probe::proven : Probe::no;
    case kAnswer:
      return as_text(body).starts_with("Realm:") ? Probe::proven : Probe::no;
    case kJson:
      if (head.length < 2) return Probe::no;
      if (body.empty()) return Probe::maybe;
      return first[1] == 0 && first[2] == 0 && body[0] == '{' ? Probe::proven : Probe::no;
    case kMedia:
      return body.size() < 4 ? Probe::maybe : as_text(body).starts_with("DHAV") ? Probe::proven : Probe::no;
    case kKeepAlive: {
      const auto zero = [](std::uint8_t byte) { return byte == 0; };
      return std::ranges::all_of(first.subspan(1, kHead - 1), zero) ? Probe::likely : Probe::no;
    }
    default:
      return Probe::no;
  }
}

Probe probe(Bytes first, Direction, std::string_view) {
  if (first.empty()) return Probe::maybe;
  const Head head = read_head(first);
  if (head.state == Head::State::bad) return Probe::no;
  if (head.state == Head::State::cut) return is_dhip(first) ? Probe::likely : Probe::maybe;
  if (is_dhip(first)) return Probe::proven;
  return probe_dvrip(head, first);
}

std::unique_ptr<Decoder> make() { return std::make_unique<DahuaDecoder>(); }
}  // namespace

extern constinit const DecoderInfo dahua_decoder{"dahua",
                                                 "Dahua cameras: search, login, calls, media",
                                                 kOverTcp | kOverUdp,
                                                 kPorts,
                                                 kLongest + kHead,
                                                 probe,
                                                 make};

}  // namespace shekara
