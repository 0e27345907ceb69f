// SPDX-License-Identifier: Apache-2.0
// JT/T 1078-2016, video and voice of vehicle terminals over TCP and UDP, sent where the order 9101 of JT/T
// 808 says. Big-endian, table 19 (an RTP header and what the standard adds to it); there is no checksum:
//   4 "01cd" | 1 V P X CC = 81 | 1 marker, payload type | 2 sequence | 6 SIM BCD (10 where JT/T 808-2019 is
//   spoken) | 1 channel | 1 kind of data, part of a frame | 8 time ms | video: 2 + 2 ms since frames | 2
//   length n | n data
// Transparent data has no time. A platform sends the same packets back when it speaks into the cabin.
#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/decode/field_writer.h"

namespace shekara {
namespace {
constexpr std::uint16_t kPorts[] = {1078, 5263};
constexpr std::array<std::uint8_t, 5> kMagic{0x30, 0x31, 0x63, 0x64, 0x81};
constexpr std::size_t kShortestHeader = 18;  // transparent data, six bytes of SIM
constexpr std::size_t kLongestHeader = 34;   // video, ten bytes of SIM
constexpr std::size_t kLongest = kLongestHeader + 0xffff;
constexpr std::uint64_t kYear2000 = 946'684'800'000, kYear2100 = 4'102'444'800'000;

enum Kind : std::uint8_t { kIntraFrame, kPredictedFrame, kBidirectionalFrame, kAudio, kTransparent, kKinds };
constexpr std::array<std::string_view, kKinds> kNames{"video I-frame", "video P-frame", "video B-frame",
                                                      "audio", "transparent data"};

// Table 12.
struct Codec {
  std::uint8_t payload_type;
  std::string_view name;
};
constexpr Codec kCodecs[] = {
    {1, "g721"},   {2, "g722"},   {3, "g723"},   {4, "g728"},  {5, "g729"},   {6, "g711a"}, {7, "g711u"},
    {8, "g726"},   {9, "g729a"},  {10, "dvi4"},  {11, "dvi4"}, {12, "dvi4"},  {13, "dvi4"}, {14, "lpc"},
    {15, "s16be"}, {16, "s16be"}, {17, "mpeg"},  {18, "lpcm"}, {19, "aac"},   {20, "wma9"}, {21, "heaac"},
    {22, "pcm"},   {23, "pcm"},   {24, "aaclc"}, {25, "mp3"},  {26, "adpcm"}, {27, "mp4"},  {28, "amr"},
    {91, "data"},  {98, "h264"},  {99, "h265"},  {100, "avs"}, {101, "svac"},
};

std::string_view codec_name(std::uint8_t payload_type) {
  const auto found = std::ranges::find(kCodecs, payload_type, &Codec::payload_type);
  return found != std::end(kCodecs) ? found->name : std::string_view("unknown");
}

struct Header {
  std::uint8_t payload_type = 0, channel = 0, kind = 0, part = 0;
  Bytes sim, channel_at, kind_at, time_at;
  std::uint64_t time_ms = 0;
  std::size_t size = 0, body_size = 0;
  bool ok = false;  // it is there to its end
  [[nodiscard]] std::size_t frame_size() const { return size + body_size; }
  [[nodiscard]] bool is_video() const { return kind < kAudio; }
};

// A SIM of ten bytes begins with two zeros at least: no phone number is longer than 15 digits.
Header read_header(Bytes bytes) {
  ByteReader in(bytes);
  Header header;
  in.skip(kMagic.size());
  header.payload_type = in.u8() & 0x7fU;
  in.skip(2);
  header.sim = in.take(in.peek() == 0 && in.peek(1) == 0 ? 10 : 6);
  header.channel_at = in.take(1);
  header.kind_at = in.take(1);
  if (!in.ok()) return header;
  header.channel = header.channel_at[0];
  header.kind = header.kind_at[0] >> 4;
  header.part = header.kind_at[0] & 0xfU;
  if (header.kind != kTransparent) {
    header.time_at = in.rest().first(std::min<std::size_t>(in.left(), 8));
    header.time_ms = in.be64();
  }
  if (header.is_video()) in.skip(4);
  header.body_size = in.be16();
  header.size = in.offset();
  header.ok = in.ok();
  return header;
}

bool begins_with_magic(Bytes bytes) {
  const std::size_t size = std::min(bytes.size(), kMagic.size());
  return std::equal(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size), kMagic.begin());
}

bool is_bcd(std::uint8_t byte) { return (byte >> 4) <= 9 && (byte & 0xf) <= 9; }
// `header` may lack its end.
bool is_plausible(const Header& header) {
  return std::ranges::all_of(header.sim, is_bcd) && header.kind < kKinds && header.part <= 3;
}

// The magic and 81 are a signature of their own; where the next packet is there, it must have it too.
Probe probe(Bytes first, Direction /*direction*/, std::string_view /*content_type*/) {
  if (!begins_with_magic(first)) return Probe::no;
  if (first.size() < kShortestHeader) return Probe::maybe;
  const Header header = read_header(first);
  if (!is_plausible(header)) return Probe::no;
  if (!header.ok) return Probe::maybe;
  if (first.size() < header.frame_size()) return Probe::likely;
  return begins_with_magic(first.subspan(header.frame_size())) ? Probe::proven : Probe::no;
}

// One camera or microphone of one terminal, in one direction.
struct Stream {
  std::string sim;
  std::uint8_t channel = 0, payload_type = 0;
  std::string_view medium;
  Direction direction = Direction::client_to_server;
  bool operator==(const Stream&) const = default;
};

std::string_view medium_of(const Header& header) {
  return header.is_video() ? "video" : header.kind == kAudio ? "audio" : "data";
}

void give_sim(const FieldWriter& fields, const Header& header, std::string_view digits) {
  if (digits.find_first_not_of('0') == std::string_view::npos) return;
  fields.value(Tag::phone, "sim", digits, header.sim);
}

// What is said once of a stream: what it carries, since when, and that a platform speaks into the cabin.
void give_stream(const FieldWriter& fields, const Header& header, Direction direction) {
  fields.number("channel", header.channel, header.channel_at);
  if (header.time_ms >= kYear2000 && header.time_ms < kYear2100)
    fields.value(
        Tag::time, "time",
        std::string_view(Timestamp::from_seconds(static_cast<std::int64_t>(header.time_ms / 1000)).text()),
        header.time_at);
  if (header.kind == kTransparent) return;
  const std::string what = std::string(medium_of(header)) + "/" +
                           std::string(codec_name(header.payload_type)) + ", channel " +
                           std::to_string(header.channel);
  fields.value(Tag::media, "media", std::string_view(what), header.kind_at);
  if (direction != Direction::server_to_client) return;
  const bool voice = header.kind == kAudio;
  const std::string order = (voice ? "talkback into the cabin: " : "video shown in the vehicle: ") + what;
  fields.command(voice ? command_kind::listen : command_kind::look, "command", order, header.kind_at);
}

class Jtt1078Decoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    const Bytes bytes = message.bytes;
    if (!begins_with_magic(bytes)) return Step::rejected(Fault::bad_magic);
    if (bytes.size() < kShortestHeader) return Step::need_more(kShortestHeader);
    const Header header = read_header(bytes);
    if (!is_plausible(header)) return Step::rejected(Fault::bad_value);
    if (!header.ok) return Step::need_more(bytes.size() + 1);
    if (bytes.size() < header.frame_size()) return Step::need_more(header.frame_size());
    const Bytes packet = bytes.first(header.frame_size());
    const FieldWriter fields(packet, out);
    fields.value(Tag::message, "message", kNames.at(header.kind), header.kind_at);
    const std::string sim = bcd_digits(header.sim);
    give_sim(fields, header, sim);
    if (is_new({sim, header.channel, header.payload_type, medium_of(header), message.direction}))
      give_stream(fields, header, message.direction);
    if (header.kind == kTransparent) fields.payload("data", packet.subspan(header.size));
    return Step::consumed(packet.size());
  }

 private:
  // The latest streams; one that others have pushed out is told of again.
  bool is_new(Stream stream) {
    if (std::ranges::find(streams_, stream) != streams_.end()) return false;
    streams_.at(next_) = std::move(stream);
    next_ = (next_ + 1) % streams_.size();
    return true;
  }

  std::array<Stream, 16> streams_;
  std::size_t next_ = 0;
};

std::unique_ptr<Decoder> make() { return std::make_unique<Jtt1078Decoder>(); }
}  // namespace

extern constinit const DecoderInfo jtt1078_decoder{"jtt1078",
                                                   "JT/T 1078 video and voice of vehicle terminals",
                                                   kOverTcp | kOverUdp,
                                                   kPorts,
                                                   static_cast<std::uint32_t>(kLongest),
                                                   probe,
                                                   make};

}  // namespace shekara
