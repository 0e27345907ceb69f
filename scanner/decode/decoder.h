// SPDX-License-Identifier: Apache-2.0
// The decoder plug-in: one protocol or body format, one file in scanner/decoders/, one test. A decoder is shown bytes
// from a message boundary and says what became of them; it keeps meaning, never bytes, and knows no flow, no other
// decoder, no detector, no clock and no file.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <variant>

#include "scanner/base/byte_reader.h"
#include "scanner/base/ip.h"
#include "scanner/base/time.h"
#include "scanner/facts/evidence.h"

namespace shekara {

class Secrets;
struct Limits;

// proven: a checksum or as strong a check passed, or a signature nothing else has. likely: structure fits. maybe: too
// few bytes to tell. A probe must not answer proven for a strict prefix of a message that needs its end to prove it.
enum class Probe : std::uint8_t { no, maybe, likely, proven };

// What the decoder knows a field to mean. text: nothing but its key; detectors look at it.
enum class Tag : std::uint8_t {
  text, number, time,
  position, speed, odometer,
  vin, licence_plate, device_id, imei, imsi, iccid, phone, mac, bssid, ssid, cell,
  person_name, person_id, driver_licence, email, user_name, credential,
  health,                  // pulse, steps, fatigue, ...: of a body
  media,                   // that voice, a picture or a video is here, and of what kind; never its bytes
  street_address, contact, // an address in words; an entry of a phone book
  user_text,               // what a person wrote: a text message, a chat
  message,                 // name of the message type
  command,                 // an order to the device; key: its kind, one of command_kind; value: the order in words
  command_ack,             // the device says what became of an order; value: in words
  host,                    // an address or name the device is told to use
  server_name, http_host, certificate_name, certificate_issuer, alpn, tls_version, ja3, ja4,
  dns_answer,              // value: the address as text; key: the name asked for; see also Field::ttl
  opaque,                  // encrypted from here on: bytes nobody can read without keys
  decryption,              // what became of the encryption: value: to_text(Decryption); key: whose secret, "keys.txt:12"
};
std::string_view to_text(Tag tag);

// What an order is for: the closed list of Field::key of a Tag::command.
namespace command_kind {
inline constexpr std::string_view configure = "configure", immobilise = "immobilise", unlock = "unlock",
                                  listen = "listen", look = "look", locate = "locate", message = "message",
                                  update = "update", diagnose = "diagnose", control = "control";
}  // namespace command_kind

enum class Datum : std::uint8_t { wgs84, gcj02, bd09, other };
std::string_view to_text(Datum datum);

struct Position {
  double latitude = 0, longitude = 0;     // degrees, north and east positive
  std::optional<double> altitude_m, speed_kmh, course_deg;
  std::optional<Timestamp> time;
  bool valid = true;                      // a fix; false: last known, or 0/0
  Datum datum = Datum::wgs84;
};

using Value = std::variant<std::string_view, std::int64_t, double, Position>;

// All views live until FieldSink::field() returns. Text is valid UTF-8.
struct Field {
  Tag tag = Tag::text;
  std::string_view path;          // "login.vin", "$.car.vin", "position.location"
  Value value;
  std::uint32_t offset = 0, length = 0;  // in the message shown to decode(); length > 0
  std::string_view key = {};      // the name as the sender wrote it ("vin", "X-Device-Id"), empty for fixed fields
  std::uint32_t ttl = 0;          // dns_answer only, seconds
  std::string_view alias = {};    // dns_answer only: the name that a chain of CNAMEs ended at; empty: no chain
};

// A place in the capture, for the session to know again: decoders keep it beside a body that they put together.
struct Moment {
  PacketRef packet;               // number 0: none
  Timestamp time;
};

// A body inside a message: probed and decoded on its own. coding: "gzip", "deflate", "br", "zstd", ... to be undone
// first (several separated by commas, as in HTTP), empty for none.
struct Payload {
  Bytes bytes;
  std::string_view content_type = {};
  std::string_view coding = {};
  std::uint32_t offset = 0;       // in the message, where bytes start (0 when they are not a part of it: joined chunks)
  std::string_view path = {};     // "body", "publish.payload"
  // 0: a body, complete in itself. Else: the next bytes of a stream inside this one (a WebSocket, a tunnel); all
  // payloads of a channel, in both directions, are read by one decoder that keeps what it knows between them.
  std::uint32_t channel = 0;
  Moment since = {};              // of a body that began in an earlier message: FieldSink::now() of its first part
  bool in_step = false;           // byte i is what byte offset + i of the message became: decrypted, not moved
  bool datagram = false;          // of a channel: complete in itself, as over UDP
};

class FieldSink {
 public:
  virtual ~FieldSink() = default;
  virtual void field(const Field& field) = 0;
  virtual void payload(const Payload& payload) = 0;
  // Where the message begins.
  [[nodiscard]] virtual Moment now() const { return {}; }
  // The connection may go on in another flow of the same two hosts: datagrams with `id` at byte `at`, sent in that direction, are its.
  virtual void expect(Bytes id, std::size_t at, Direction direction) { (void)id, (void)at, (void)direction; }
};

// What is wrong with bytes; counted by (decoder, fault) and reported.
enum class Fault : std::uint8_t {
  none, bad_magic, bad_length, bad_checksum, bad_value, bad_syntax, cut, too_long, too_deep, unsupported, unpack_failed,
  wrong_key,  // a key was handed over for this, and it does not fit
};
std::string_view to_text(Fault fault);

struct Step {
  enum class Kind : std::uint8_t {
    need_more,  // bytes: how many in all are wanted before the next call (0: any more)
    consumed,   // bytes > 0 are done with; fault: framed right, wrong inside
    rejected,   // not this protocol (any more); the session looks for a message start again
    opaque,     // bytes, and all that follows in this direction, are encrypted: nothing more to show, none of it is read
  } kind;
  std::size_t bytes = 0;
  Fault fault = Fault::none;
  bool read = true;  // consumed: whether what the bytes say was understood; what was not counts as unread

  static Step need_more(std::size_t in_all = 0) { return {Kind::need_more, in_all, Fault::none}; }
  static Step consumed(std::size_t bytes, Fault fault = Fault::none) { return {Kind::consumed, bytes, fault}; }
  // Passed over, and counted as not understood.
  static Step unread(std::size_t bytes) { return {Kind::consumed, bytes, Fault::unsupported, false}; }
  static Step rejected(Fault fault) { return {Kind::rejected, 0, fault}; }
  static Step opaque(std::size_t bytes, Fault fault = Fault::none) { return {Kind::opaque, bytes, fault}; }
};

// How a direction ended.
struct Ending {
  Fault fault = Fault::none;
  std::size_t unread = 0;  // bytes of earlier steps that were taken for read, and could not be after all
};

struct Message {
  Bytes bytes;                 // contiguous, starts where a message starts, may hold more than one; never empty
  Direction direction = Direction::client_to_server;
  Timestamp time;              // of the newest packet in it: to judge dates, never to print as the field's own
  bool last = false;           // nothing more will come in this direction: bytes are all there is. need_more = cut
};

class Decoder {  // one per flow (or per payload); sees both directions in the order of the capture
 public:
  virtual ~Decoder() = default;
  // One message at the front of message.bytes. Called again with what is left until need_more.
  virtual Step decode(const Message& message, FieldSink& out) = 0;
  // Bytes of a message that decode() has asked to see whole, as they come, on their way to where they wait for it: `to`, room for as
  // many, or the very place where they are. `at`: of the first of them in the message, 0 where one begins. Who can work on parts may
  // put there what it makes of them: that is what decode() is shown, if the rest comes.
  virtual void keep(Direction direction, Bytes bytes, std::size_t at, std::uint8_t* to) {
    (void)direction, (void)at;
    copy_bytes(bytes, to);
  }
  // Bytes of this direction are missing. True: it finds the next message start by itself, with what it knows (its keys); false:
  // the session looks for one, and a fresh decoder takes over.
  virtual bool survives_gap(Direction direction) { return (void)direction, false; }
  // From here on it reads another flow, to which the connection has gone (FieldSink::expect): what was told of the first flow as a whole
  // is to be told of this one. turned: what was client to server there is server to client here.
  virtual void moved(bool turned) { (void)turned; }
  // The direction ends here, or bytes of it are missing from here on: what was held of earlier messages (a body whose end
  // did not come) is handed out now. There is no message: offsets are 0.
  virtual Ending end(Direction direction, FieldSink& out) {
    (void)direction, (void)out;
    return {};
  }
};

// Where a decoder may be tried; a set of bits.
enum Layers : std::uint8_t { kOverTcp = 1, kOverUdp = 2, kAsBody = 4 };

struct DecoderInfo {
  std::string_view name, summary;              // name: lower case, the file's name without .cpp
  std::uint8_t layers;                         // Layers
  std::span<const std::uint16_t> usual_ports;  // printed by `shekara protocols`; never a proof
  std::uint32_t longest_message;               // need_more beyond it: too_long, rejected
  // Pure. `first`: the first bytes of a stream, datagram or body; content_type is empty outside bodies. A no is final:
  // what is no for its first byte alone is no whatever follows, and no content type makes a yes of it.
  Probe (*probe)(Bytes first, Direction direction, std::string_view content_type);
  std::unique_ptr<Decoder> (*make)();
  // For those that can decrypt, instead of make(): what is handed in outlives the decoder.
  std::unique_ptr<Decoder> (*make_with_keys)(const Secrets& secrets, const Limits& limits) = nullptr;
};

}  // namespace shekara
