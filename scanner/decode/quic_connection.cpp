// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/quic_connection.h"

#include <algorithm>
#include <utility>

#include "scanner/base/charset.h"

namespace shekara::quic {

namespace {
constexpr std::size_t kPatience = 16;  // sealed packets, until a direction is taken for one that will not be opened
constexpr std::size_t kDamaged = 32;   // in a row, behind others that could be opened

Step passed_over(std::size_t size, Fault fault = Fault::none) { return {Step::Kind::consumed, size, fault, false}; }
}  // namespace

Connection::Connection(const Secrets& secrets, const Limits& limits)
    : secrets_(secrets), limits_(limits), state_(std::make_unique<State>(secrets, limits, 0)) {}

void Connection::text(Tag tag, std::string_view path, std::string_view value, const Seen& seen, std::string_view key) {
  seen.out.field({tag, path, value, 0, static_cast<std::uint32_t>(seen.packet.size()), key});
}

void Connection::tell(Decryption what, const std::string& source, const Seen& seen) {
  Side& of = side(seen);
  if (of.told == what && of.told_source == source) return;
  of.told = what;
  of.told_source = source;
  const std::string key = to_utf8(source);
  text(Tag::decryption, "decryption", to_text(what), seen, key);
}

// Of the keys of the handshake only where there was nothing before: what counts are those of the streams.
void Connection::tell_opened(Level level, const Seen& seen) {
  side(seen).at_end = Decryption::none;
  if (level == Level::application || side(seen).told == Decryption::none)
    tell(Decryption::decrypted, state_->keys.source(level, seen.from), seen);
}

Step Connection::read(const Message& message, FieldSink& out) {
  const Bytes bytes = message.bytes;
  if (is_long(bytes[0])) return long_packet(message, out);
  const Seen seen{bytes, bytes, message.direction, end_of(message.direction), out};
  const std::uint32_t google = state_->version == nullptr ? google_version(bytes) : 0;
  if (google != 0) return other_version(google, seen);
  if (google_) return Step::opaque(bytes.size());
  if (std::ranges::all_of(bytes, [](std::uint8_t byte) { return byte == 0; })) return Step::consumed(bytes.size());
  return short_packet(seen);
}

Step Connection::long_packet(const Message& message, FieldSink& out) {
  const std::optional<LongHeader> header = read_long_header(message.bytes);
  if (!header) return passed_over(message.bytes.size(), Fault::bad_length);
  const Seen seen{message.bytes.first(header->size), message.bytes, message.direction, end_of(message.direction), out};
  switch (header->kind) {
    case PacketKind::initial: return initial(*header, seen);
    case PacketKind::zero_rtt:
    case PacketKind::handshake: return protected_long(*header, seen);
    case PacketKind::retry: return retry(*header, seen);
    case PacketKind::other_version: return other_version(header->version, seen);
    case PacketKind::negotiation: break;
  }
  text(Tag::message, "version_negotiation", "Version Negotiation", seen);
  return Step::consumed(header->size);
}

Step Connection::other_version(std::uint32_t version, const Seen& seen) {
  if (state_->version != nullptr) return passed_over(seen.packet.size(), Fault::bad_value);
  const std::string name = version_text(version);
  text(Tag::text, "version", name, seen);
  if (!is_google(version)) {  // may be refused, and begun again in another
    side(seen).at_end = Decryption::unsupported;
    return passed_over(seen.packet.size());
  }
  google_ = true;
  tell(Decryption::unsupported, {}, seen);
  return Step::opaque(seen.packet.size());
}

Step Connection::retry(const LongHeader& header, const Seen& seen) {
  text(Tag::message, "retry", "Retry", seen);
  // One for each packet of a datagram, it may be; the client takes the first (RFC 9000 section 17.2.5.2).
  if (state_->retry_taken) return Step::consumed(seen.packet.size());
  const bool can_tell = state_->keys.has_begun() && !header.rules->retry_key.empty();
  if (can_tell && !retry_holds(*header.rules, seen.packet, state_->keys.destination()))
    return Step::consumed(seen.packet.size(), Fault::bad_checksum);
  state_->retried = true;
  return Step::consumed(seen.packet.size());
}

void Connection::begin(const LongHeader& header, Seen& seen, std::uint64_t number) {
  if (state_->keys.has_begun() && !state_->retried) {
    for (const Direction direction : {Direction::client_to_server, Direction::server_to_client})
      sides_.at(index_of(direction)).unread_before = unread(direction);
    state_ = std::make_unique<State>(secrets_, limits_, state_->streams.channels());
  }
  for (Side& of : sides_) of.at_end = Decryption::none;
  client_ = seen.direction;
  seen.from = Direction::client_to_server;
  state_->retry_taken = std::exchange(state_->retried, false);
  state_->keys.begin(header, number);
}

void Connection::see_version(const LongHeader& header, const Seen& seen) {
  if (state_->version == header.rules) return;
  state_->version = header.rules;
  text(Tag::text, "version", header.rules->name, seen);
}

Step Connection::initial(const LongHeader& header, Seen seen) {
  if (!state_->keys.open_initial(header, seen.packet, seen.from, got_)) {
    if (!KeyRing::opens_as_first(header, seen.packet, got_)) {
      if (state_->keys.has_begun()) return passed_over(seen.packet.size(), Fault::bad_checksum);
      return sealed(Decryption::no_key, Level::early, seen);
    }
    begin(header, seen, got_.number);
  }
  see_version(header, seen);
  learn(seen.from, header.source, seen.out);
  if (seen.from == Direction::server_to_client) learn(Direction::client_to_server, header.destination, seen.out);
  return opened(Space::initial, seen);
}

Step Connection::protected_long(const LongHeader& header, const Seen& seen) {
  const bool early = header.kind == PacketKind::zero_rtt;
  const Level level = early ? Level::early : Level::handshake;
  if (early && state_->early_over) return passed_over(seen.packet.size());
  const Decryption became =
      state_->keys.open(level, seen.from, *header.rules, seen.packet, header.number_at, state_->handshake, got_);
  if (became != Decryption::decrypted) return sealed(became, level, seen);
  tell_opened(level, seen);
  state_->early = state_->early || early;
  if (early) return opened(Space::application, seen);
  see_version(header, seen);
  learn(seen.from, header.source, seen.out);
  learn(opposite(seen.from), header.destination, seen.out);
  return opened(Space::handshake, seen);
}

Decryption Connection::open_short(const Seen& seen) {
  Decryption became = Decryption::no_key;
  for (const std::size_t length : state_->ids.at(index_of(opposite(seen.from))).lengths(seen.packet.subspan(1))) {
    became = state_->keys.open(Level::application, seen.from, *state_->version, seen.packet, 1 + length,
                               state_->handshake, got_);
    if (became != Decryption::wrong_key && became != Decryption::damaged) break;
  }
  return became;
}

// It ends with its datagram. But where the kernel or the card cuts what is sent into datagrams, or joins those that came,
// (UDP GSO and GRO), a capture of the same machine shows several as one.
Step Connection::short_packet(Seen seen) {
  if (state_->version == nullptr) return sealed(Decryption::no_key, Level::application, seen);
  const std::size_t end = state_->ids.at(index_of(opposite(seen.from))).next_packet(seen.packet);
  const Bytes whole = std::exchange(seen.packet, seen.packet.first(end));
  Decryption became = open_short(seen);
  if (became != Decryption::decrypted && end < whole.size()) {
    seen.packet = whole;
    became = open_short(seen);
  }
  if (became == Decryption::decrypted) {
    tell_opened(Level::application, seen);
    if (std::exchange(name_untold_, false)) text(Tag::server_name, "moved.server_name", state_->handshake.server_name(), seen);
    return opened(Space::application, seen, take_back_early(seen));
  }
  if (state_->ids.at(index_of(seen.from)).is_reset(seen.datagram)) {
    text(Tag::message, "stateless_reset", "Stateless Reset", seen);
    return Step::consumed(seen.packet.size());
  }
  return sealed(became, Level::application, seen);
}

// A server that refuses 0-RTT packets has read none of their streams. The client says all again from the beginning, and not
// always in the same bytes: they are streams of their own (RFC 9001 section 4.6.2).
Fault Connection::take_back_early(const Seen& seen) {
  if (seen.from != Direction::client_to_server || !state_->early || !state_->handshake.refuses_early()) return Fault::none;
  state_->early = false;
  state_->early_over = true;
  return state_->streams.begin_again(seen.from, application(), seen.out);
}

Step Connection::opened(Space space, const Seen& seen, Fault before) {
  Side& of = side(seen);
  of.sealed = of.damaged = 0;
  ByteReader r(got_.plain);
  Fault fault = before;
  while (r.left() > 0) {
    const std::optional<Frame> next = read_frame(r);
    if (!next) return passed_over(seen.packet.size(), Fault::bad_syntax);
    const Fault one = frame(*next, space, seen);
    if (one != Fault::none) fault = one;
  }
  return Step::consumed(seen.packet.size(), fault);
}

Step Connection::sealed(Decryption why, Level level, const Seen& seen) {
  Side& of = side(seen);
  const std::size_t size = seen.packet.size();
  if (why == Decryption::no_key) return sealed_without_key(level, seen);
  if (why == Decryption::damaged) {
    if (++of.damaged == kDamaged) tell(why, of.told_source, seen);
    return passed_over(size, Fault::bad_checksum);
  }
  if (why == Decryption::wrong_key && ++of.sealed < kPatience) {
    of.at_end = why;
    return passed_over(size);
  }
  tell(why, {}, seen);
  return Step::opaque(size, why == Decryption::wrong_key ? Fault::wrong_key : Fault::none);
}

// It will never be opened when what stands before it in clear has been read and no key is known for the connection.
Step Connection::sealed_without_key(Level level, const Seen& seen) {
  const Handshake& handshake = state_->handshake;
  const std::size_t size = seen.packet.size();
  const bool knows = !handshake.client_random().empty() && state_->keys.knows(handshake.client_random());
  const bool from_client = seen.from == Direction::client_to_server;
  const bool all_read = from_client ? !handshake.client_random().empty() : handshake.suite() != 0;
  const bool over = knows ? level == Level::application : level != Level::early && all_read;
  const bool waits = !over && ++side(seen).sealed < kPatience;
  if (waits && !knows) side(seen).at_end = Decryption::no_key;
  if (waits || (knows && !over)) return passed_over(size);
  tell(Decryption::no_key, {}, seen);
  return Step::opaque(size);
}

Application& Connection::application() {
  if (!state_->application) state_->application = std::make_unique<Application>(state_->handshake.application());
  return *state_->application;
}

Fault Connection::frame(const Frame& frame, Space space, const Seen& seen) {
  if (frame.kind == FrameKind::other) return Fault::none;
  if (frame.kind == FrameKind::close) return close(frame, seen), Fault::none;
  if (frame.kind == FrameKind::crypto) return crypto(frame, space, seen);
  if (space != Space::application) return Fault::bad_value;
  if (frame.kind == FrameKind::stream) return state_->streams.add(frame, seen.from, application(), seen.packet, seen.out);
  if (frame.kind == FrameKind::reset_stream)
    return state_->streams.reset(frame, seen.from, application(), seen.out), Fault::none;
  if (frame.kind == FrameKind::datagram) return application().datagram(seen.from, frame.data, seen.out), Fault::none;
  learn(seen.from, frame.data, seen.out);
  state_->ids.at(index_of(seen.from)).add_reset_token(frame.reset_token);
  return Fault::none;
}

Fault Connection::crypto(const Frame& frame, Space space, const Seen& seen) {
  Handshake& handshake = state_->handshake;
  const Fault fault = handshake.add(space, seen.from, frame.offset, frame.data, seen.packet, seen.out);
  Ids& of_server = state_->ids.at(index_of(Direction::server_to_client));
  of_server.add_reset_token(handshake.reset_token());
  if (!handshake.preferred_id().empty()) learn(Direction::server_to_client, handshake.preferred_id(), seen.out);
  return fault;
}

void Connection::close(const Frame& frame, const Seen& seen) {
  if (side(seen).closed_told) return;
  side(seen).closed_told = true;
  const auto size = static_cast<std::uint32_t>(seen.packet.size());
  const std::string_view path = frame.of_application ? "close.application_code" : "close.code";
  seen.out.field({Tag::number, path, static_cast<std::int64_t>(frame.code), 0, size});
  const std::string why = to_utf8(as_text(frame.data));
  if (!why.empty()) text(Tag::text, "close.reason", why, seen);
}

// An id that one end gave out: packets to it may come under other ports, with the id behind their first byte.
void Connection::learn(Direction of, Bytes id, FieldSink& out) {
  if (state_->ids.at(index_of(of)).add(id)) out.expect(id, 1, of == Direction::server_to_client ? client_ : opposite(client_));
}

void Connection::moved(bool turned) {
  if (turned) client_ = opposite(client_);
  sides_ = {};
  name_untold_ = !state_->handshake.server_name().empty();
}

Ending Connection::end(Direction direction, FieldSink& out) {
  const Side& of = sides_.at(index_of(direction));
  const bool untold = of.at_end > of.told;
  if (untold) out.field({Tag::decryption, "decryption", to_text(of.at_end), 0, 1});
  if (state_->application) state_->streams.end(end_of(direction), *state_->application, out);
  const Fault fault = untold && of.at_end == Decryption::wrong_key ? Fault::wrong_key : Fault::none;
  return {fault, unread(direction)};
}

std::uint64_t Connection::unread(Direction direction) const {
  const Direction from = end_of(direction);
  const std::uint64_t application = state_->application ? state_->application->unread(from) : 0;
  return sides_.at(index_of(direction)).unread_before + state_->streams.unread(from) + application;
}

}  // namespace shekara::quic
