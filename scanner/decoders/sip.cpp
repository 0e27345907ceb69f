// SPDX-License-Identifier: Apache-2.0
// SIP (RFC 3261) over UDP, TCP and WebSockets: calls, text messages, registration of telephones, and with
// GB/T 28181 of Chinese cameras and vehicle recorders, whose 20-digit ids stand as users. A head like HTTP's
// and a body: a session description, MANSCDP XML, a text, or several of them (an emergency call of a car
// carries its MSD).
#include <algorithm>
#include <string>

#include "scanner/base/charset.h"
#include "scanner/decode/decoder.h"
#include "scanner/decode/field_writer.h"
#include "scanner/decode/http_head.h"
#include "scanner/decode/multipart.h"
#include "scanner/decode/sip_headers.h"
#include "scanner/decode/start_line.h"

namespace shekara {
namespace {
constexpr std::uint16_t kPorts[] = {5060, 5061};
constexpr std::size_t kLongestHead = 64U << 10, kLongestBody = 256U << 10;

constexpr std::string_view kMethods[] = {"ACK",     "BYE",      "CANCEL",    "INFO",  "INVITE",
                                         "MESSAGE", "NOTIFY",   "OPTIONS",   "PRACK", "PUBLISH",
                                         "REFER",   "REGISTER", "SUBSCRIBE", "UPDATE"};
constexpr std::string_view kTargets[] = {"sip:", "sips:", "tel:", "urn:"};
constexpr StartLineRules kRules{"SIP/", kMethods, kTargets};

bool is_type(std::string_view content_type, std::string_view lower) {
  return equals_lower(trim_http(content_type.substr(0, content_type.find(';'))), lower);
}

// Of a part: what a person wrote, or a body for others.
void give_body(const FieldWriter& out, Bytes bytes, std::string_view content_type, std::string_view coding) {
  if (bytes.empty()) return;
  if (!is_type(content_type, "text/plain")) return out.payload("body", bytes, content_type, coding);
  if (is_utf8(as_text(bytes))) return out.text(Tag::user_text, "body.text", bytes);
  const std::string text = gb18030_to_utf8(bytes);
  out.value(Tag::user_text, "body.text", Value(std::string_view(text)), bytes);
}

void give_bodies(const FieldWriter& out, Bytes bytes, const sip::Summary& summary) {
  const std::vector<BodyPart> parts = body_parts(bytes, summary.content_type);
  for (const BodyPart& part : parts) give_body(out, part.bytes, part.content_type, {});
  if (parts.empty()) give_body(out, bytes, summary.content_type, summary.coding);
}

class SipDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    const std::string_view text = as_text(message.bytes);
    // Empty lines and NULs keep the way through an address translator open (RFC 5626 section 3.5.1).
    const std::size_t blank = std::min(text.find_first_not_of(std::string_view("\r\n\0", 3)), text.size());
    if (blank > 0) return Step::consumed(blank);
    Step otherwise = Step::need_more();
    const std::optional<TextHead> head = read_text_head(message, kRules, kLongestHead, otherwise);
    return head ? whole(message, *head, out) : otherwise;
  }

 private:
  static Step whole(const Message& message, const TextHead& head, FieldSink& out) {
    const sip::Summary summary = sip::summarise(head.lines);
    // Without a length a body goes on to the end of the datagram (RFC 3261 section 18.3), in a stream there
    // is none.
    const std::size_t rest = message.last && !summary.bad_length ? message.bytes.size() - head.size : 0;
    const std::uint64_t length = summary.length.value_or(rest);
    if (length > kLongestBody) return Step::rejected(Fault::too_long);
    const std::size_t total = head.size + static_cast<std::size_t>(length);
    if (message.bytes.size() < total && !message.last) return Step::need_more(total);
    const Bytes bytes = message.bytes.first(std::min(total, message.bytes.size()));
    const FieldWriter fields(bytes, out);
    give_start(head.start, summary, fields);
    const Fault fault = sip::give_headers(head.lines, fields);
    give_bodies(fields, bytes.subspan(head.size), summary);
    if (head.cut || bytes.size() < total) return Step::consumed(bytes.size(), Fault::cut);
    return Step::consumed(bytes.size(), summary.bad_length ? Fault::bad_value : fault);
  }

  static void give_start(const StartLine& start, const sip::Summary& summary, const FieldWriter& fields) {
    if (start.is_response()) {
      const std::string name = to_utf8(std::string(start.status) + " " + std::string(summary.method));
      fields.value(Tag::message, "message", Value(trim_http(name)), as_bytes(start.status));
      // The camera says whether it will send what the platform asked for.
      if (summary.method == "INVITE" && start.status[0] >= '2' && sip::is_system_id(summary.to_user))
        fields.text(Tag::command_ack, "command.ack", start.reason.empty() ? start.status : start.reason);
      return;
    }
    fields.text(Tag::message, "message", start.method);
    sip::give_address(fields, "target", start.target);
    // GB/T 28181-2016 section 9.2: the platform calls the camera to see, or hear, what it records.
    if (start.method == "INVITE" && sip::is_system_id(sip::user_of(start.target)))
      fields.command(command_kind::look, "command", "INVITE", as_bytes(start.method));
  }
};

Probe probe(Bytes first, Direction, std::string_view) {
  const std::string_view text = as_text(first);
  const std::string_view line = text.substr(std::min(text.find_first_not_of("\r\n"), text.size()));
  return line.empty() ? Probe::maybe : probe_start_line(line, kRules);
}

std::unique_ptr<Decoder> make() { return std::make_unique<SipDecoder>(); }
}  // namespace

extern constinit const DecoderInfo sip_decoder{
    "sip",
    "SIP: calls, text messages, GB/T 28181 cameras, emergency calls of cars",
    kOverTcp | kOverUdp | kAsBody,
    kPorts,
    kLongestHead + kLongestBody,
    probe,
    make};

}  // namespace shekara
