// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/amqp10_message.h"

#include <string>

#include "scanner/base/charset.h"
#include "scanner/decode/amqp10_values.h"
#include "scanner/decode/amqp_fields.h"
#include "scanner/decode/document_fields.h"

namespace shekara::amqp10 {

namespace {
enum Section : std::uint64_t {
  kHeader = 0x70,
  kDeliveryAnnotations,
  kMessageAnnotations,
  kProperties,
  kApplicationProperties,
  kData,
  kSequence,
  kValue,
  kFooter,
};
constexpr std::string_view kPropertyNames[] = {"message_id",    "user_id",          "to",
                                               "subject",       "reply_to",         "correlation_id",
                                               "content_type",  "content_encoding", "absolute_expiry",
                                               "creation_time", "group_id"};
enum PropertyIndex : std::uint32_t { kUserId = 1, kTo = 2, kContentType = 6, kContentEncoding = 7 };

class MessageReader {
 public:
  MessageReader(Bytes bytes, FieldSink& out) : bytes_(bytes), out_(out), fields_(bytes, out) {}

  bool read(Bytes message) {
    ByteReader in(message);
    while (in.left() > 0) {
      const std::optional<std::uint64_t> section = read_descriptor(in);
      if (!section || *section < kHeader || *section > kFooter || !read_section(*section, in)) return false;
    }
    return in.ok();
  }

 private:
  bool read_section(std::uint64_t section, ByteReader& in) {
    switch (section) {
      case kMessageAnnotations:
        return members(in, "message.annotations");
      case kProperties:
        return properties(in);
      case kApplicationProperties:
        return members(in, "message.application_properties");
      case kData: {
        const Bytes data = read_characters(in);
        fields_.payload("body", data, as_text(content_type_), amqp::coding_of(as_text(encoding_)));
        return in.ok();
      }
      case kSequence:
      case kValue:
        return value(in);
      default: {
        DocumentFields nowhere({}, nullptr);
        return read_value(in, nowhere);
      }
    }
  }

  bool properties(ByteReader& in) {
    std::optional<Compound> list = read_list(in);
    if (!list) return false;
    for (std::uint32_t i = 0; i < list->count && i < std::size(kPropertyNames) && list->items.left() > 0; ++i)
      property(i, list->items);
    return list->items.ok();
  }

  void property(std::uint32_t index, ByteReader& items) {
    const std::string_view name = kPropertyNames[index];
    const std::string path = "message." + std::string(name);
    if (index != kUserId && index != kTo && index != kContentType && index != kContentEncoding) {
      DocumentFields fields(bytes_, &out_, path);
      if (!read_value(items, fields)) items.skip(items.left() + 1);
      return;
    }
    const Bytes text = read_characters(items);
    if (index == kTo) return give_address(fields_, path, text);
    if (index == kContentType) content_type_ = text;
    if (index == kContentEncoding) encoding_ = text;
    fields_.text(index == kUserId ? Tag::user_name : Tag::text, path, text, name);
  }

  bool members(ByteReader& in, std::string_view path) {
    const ByteReader before = in;
    DocumentFields fields(bytes_, &out_, std::string(path));
    if (!read_value(in, fields)) return false;
    ByteReader again = before;
    if (std::optional<Compound> map = read_map(again)) direct_method(*map);
    return true;
  }

  // Azure IoT Hub calls a method of a device by this property, and the device answers with its status.
  void direct_method(Compound map) {
    for (std::uint32_t i = 0; i + 1 < map.count && map.items.left() > 0; i += 2) {
      const std::string_view name = as_text(read_characters(map.items));
      const Bytes from = map.items.rest();
      if (name == "IoThub-methodname") {
        const Bytes method = read_characters(map.items);
        fields_.command(command_kind::control, "command", "call method " + to_utf8(as_text(method)), method);
      } else if (name == "IoThub-status") {
        const std::optional<std::int64_t> status = read_integer(map.items);
        const std::string words = "status " + std::to_string(status.value_or(0));
        const Bytes raw = from.first(from.size() - map.items.left());
        if (status) fields_.value(Tag::command_ack, "command.ack", Value(std::string_view(words)), raw);
      } else {
        read_characters(map.items);
      }
    }
  }

  // A token with which devices of Azure prove who they are is sent as a bare text.
  bool value(ByteReader& in) {
    ByteReader ahead = in;
    const Bytes text = read_characters(ahead);
    if (as_text(text).starts_with("SharedAccessSignature ")) {
      in = ahead;
      fields_.text(Tag::credential, "body.token", text);
      return in.ok();
    }
    DocumentFields fields(bytes_, &out_, "body");
    return read_value(in, fields);
  }

  Bytes bytes_;
  FieldSink& out_;
  FieldWriter fields_;
  Bytes content_type_, encoding_;
};
}  // namespace

bool give_message(Bytes bytes, Bytes message, FieldSink& out) {
  return MessageReader(bytes, out).read(message);
}

void give_address(const FieldWriter& fields, std::string_view path, Bytes address) {
  static constexpr std::string_view kDevices = "/devices/";
  fields.text(Tag::text, path, address);
  const std::string_view text = as_text(address);
  const std::size_t at = text.find(kDevices);
  if (at == std::string_view::npos) return;
  const std::string_view rest = text.substr(at + kDevices.size());
  fields.text(Tag::device_id, std::string(path) + ".device", rest.substr(0, rest.find('/')));
}

}  // namespace shekara::amqp10
