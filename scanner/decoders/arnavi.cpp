// SPDX-License-Identifier: Apache-2.0
// Arnavi 4 and 5 trackers, binary and little-endian (the maker's protocol, HEADER 1 to 4); text, that of
// older ones, is in arnavi_text.cpp:
//   device: head FF | 22 to 25 | 8 IMEI as a number | 24: 8 more of the owner's
//           package 5B | number | records | 5D; number FD: answer to an order, 1 result | 5D
//   server: 7B | length n | number | n > 0: 1 sum of the data, n data | 7D; number FD: the data is an order
#include <algorithm>
#include <string>

#include "scanner/base/checksum.h"
#include "scanner/base/digits.h"
#include "scanner/decode/arnavi_record.h"
#include "scanner/decode/arnavi_text.h"

namespace shekara {

namespace {
using arnavi::read_record;
using arnavi::Record;
using arnavi::take_record;

constexpr std::uint8_t kHead = 0xff, kPackage = 0x5b, kPackageEnd = 0x5d, kAnswer = 0x7b, kAnswerEnd = 0x7d,
                       kText = '$';
constexpr std::uint8_t kFirstVersion = 0x22, kLongVersion = 0x24, kLastVersion = 0x25;
constexpr std::uint8_t kOrder = 0xfd;  // the number of orders and of answers to them
constexpr std::size_t kShortHead = 10, kLongHead = 18, kLongestPackage = 1U << 17;
// Digits of IMEIs with two leading zeros (test equipment), and of common ones.
constexpr std::uint64_t kLeastNumber = 1'000'000'000'000, kLeastCommon = 100'000'000'000'000;
constexpr std::uint64_t kMostNumber = 999'999'999'999'999;

std::uint64_t number_of(Bytes head) { return ByteReader(head.subspan(2, 8)).le64(); }

// Fifteen digits, with the zeros that a number loses.
std::string imei_of(Bytes head) {
  std::string digits = std::to_string(number_of(head));
  if (digits.size() < 15) digits.insert(0, 15 - digits.size(), '0');
  return digits;
}

Probe probe_head(Bytes first) {
  if (first.size() > 1 && (first[1] < kFirstVersion || first[1] > kLastVersion)) return Probe::no;
  if (first.size() < kShortHead) return Probe::maybe;
  const std::uint64_t number = number_of(first);
  if (number < kLeastNumber || number > kMostNumber) return Probe::no;
  if (is_imei(imei_of(first))) return Probe::proven;
  return number >= kLeastCommon ? Probe::likely : Probe::no;
}

struct Package {
  std::size_t size = 0;  // 0: more bytes have to come
  bool refused = false;
  std::vector<Record> records;
};

// An answer to an order has one byte in place of records.
bool is_order_result(Bytes bytes) {
  return bytes.size() > 3 && bytes[1] == kOrder && bytes[3] == kPackageEnd;
}

Package read_package(Bytes bytes) {
  Package package;
  ByteReader in(bytes);
  in.skip(2);
  while (in.left() > 0) {
    if (in.peek() == kPackageEnd) {
      package.size = in.offset() + 1;
      return package;
    }
    const std::optional<Record> record = take_record(in);
    if (!record) {
      package.refused = in.ok();
      return package;
    }
    package.records.push_back(*record);
  }
  return package;
}

// The bytes of a first record that is still coming.
bool may_become_record(Bytes first) {
  constexpr std::uint8_t kTypes[] = {0, 1, 3, 4, 6};
  return first.empty() || std::ranges::find(kTypes, first[0]) != std::end(kTypes);
}

Probe probe_package(Bytes first) {
  if (first.size() < 3) return Probe::maybe;
  if (is_order_result(first)) return Probe::maybe;
  if (first[1] == 0 || first[1] > kOrder || !may_become_record(first.subspan(2))) return Probe::no;
  const Package package = read_package(first);
  if (package.refused) return Probe::no;
  return package.size > 0 ? Probe::likely : Probe::maybe;
}

// Of the server. JSON begins with 7B too, but never with these.
Probe probe_answer(Bytes first) {
  if (first.size() > 2 && first[2] != 0 && first[2] != kOrder && first[1] != 0) return Probe::no;
  if (first.size() < 4) return Probe::maybe;
  const std::size_t size = first[1] == 0 ? 4 : 5 + std::size_t{first[1]};
  if (first.size() < size) return Probe::maybe;
  if (first[size - 1] != kAnswerEnd) return Probe::no;
  return first[1] == 0 || sum_of(first.subspan(4, first[1])) == first[3] ? Probe::likely : Probe::no;
}

Probe probe(Bytes first, Direction direction, std::string_view /*content_type*/) {
  if (first.empty()) return Probe::maybe;
  if (first[0] == kHead) return probe_head(first);
  if (first[0] == kPackage) return probe_package(first);
  if (first[0] == kText) return arnavi::probe_text(as_text(first));
  return first[0] == kAnswer && direction == Direction::server_to_client ? probe_answer(first) : Probe::no;
}

class ArnaviDecoder final : public Decoder {
 public:
  Step decode(const Message& message, FieldSink& out) override {
    switch (message.bytes[0]) {
      case kHead:
        return head(message, out);
      case kPackage:
        return package(message.bytes, out);
      case kAnswer:
        return answer(message.bytes, out);
      case kText:
        return arnavi::read_text(message, out);
      case '\r':
      case '\n':
        return Step::consumed(1);  // behind a text
      default:
        return Step::rejected(Fault::bad_magic);
    }
  }

 private:
  static void give_message(std::string_view name, Bytes raw, const FieldWriter& fields) {
    fields.value(Tag::message, "message", Value(name), raw);
  }

  static Step head(const Message& message, FieldSink& out) {
    const Bytes bytes = message.bytes;
    if (probe_head(bytes) == Probe::no) return Step::rejected(Fault::bad_value);
    if (bytes.size() < kShortHead) return Step::need_more(kShortHead);
    // Some leave the last eight bytes out.
    const bool is_long =
        bytes[1] == kLongVersion && !(bytes.size() > kShortHead && bytes[kShortHead] == kPackage);
    if (is_long && bytes.size() < kLongHead && !message.last) return Step::need_more(kLongHead);
    const std::size_t size = is_long && bytes.size() >= kLongHead ? kLongHead : kShortHead;
    const FieldWriter fields(bytes.first(size), out);
    give_message("header", bytes.first(2), fields);
    fields.number("header.version", bytes[1] - kFirstVersion + 1, bytes.subspan(1, 1));
    const std::string id = imei_of(bytes);
    const bool imei = is_imei(id);
    fields.value(imei ? Tag::imei : Tag::device_id, imei ? "header.imei" : "header.device_id",
                 Value(std::string_view(id)), bytes.subspan(2, 8));
    return Step::consumed(size);
  }

  static Step package(Bytes bytes, FieldSink& out) {
    if (bytes.size() < 3) return Step::need_more(3);
    if (bytes[1] == kOrder) return order_result(bytes, out);
    const Package package = read_package(bytes);
    if (package.refused) return Step::rejected(Fault::bad_value);
    if (package.size == 0) return Step::need_more();
    const FieldWriter fields(bytes.first(package.size), out);
    give_message("package", bytes.first(2), fields);
    Fault first = Fault::none;
    for (const Record& record : package.records) {
      const Fault fault = read_record(record, fields);
      if (first == Fault::none) first = fault;
    }
    return Step::consumed(package.size, first);
  }

  static Step order_result(Bytes bytes, FieldSink& out) {
    if (bytes.size() < 4) return Step::need_more(4);
    if (bytes[3] != kPackageEnd) return Step::rejected(Fault::bad_syntax);
    const FieldWriter fields(bytes.first(4), out);
    give_message("order answer", bytes.first(2), fields);
    const std::string words = "order: result " + std::to_string(bytes[2]);
    fields.value(Tag::command_ack, "command.ack", Value(std::string_view(words)), bytes.subspan(2, 1));
    return Step::consumed(4);
  }

  static Step answer(Bytes bytes, FieldSink& out) {
    if (bytes.size() < 4) return Step::need_more(4);
    const std::size_t length = bytes[1], size = length == 0 ? 4 : 5 + length;
    if (bytes.size() < size) return Step::need_more(size);
    if (bytes[size - 1] != kAnswerEnd) return Step::rejected(Fault::bad_syntax);
    const Bytes data = length == 0 ? Bytes() : bytes.subspan(4, length);
    if (length > 0 && sum_of(data) != bytes[3]) return Step::consumed(size, Fault::bad_checksum);
    const FieldWriter fields(bytes.first(size), out);
    const bool is_order = bytes[2] == kOrder && length > 0;
    give_message(is_order ? "order" : "answer", bytes.first(2), fields);
    if (is_order) give_order(data, fields);
    return Step::consumed(size);
  }

  // What the codes of orders mean is not public.
  static void give_order(Bytes data, const FieldWriter& fields) {
    const std::string words =
        "order " + std::to_string(data[0]) + ", " + std::to_string(data.size()) + " bytes";
    fields.command(command_kind::control, "command", words, data);
    fields.payload("order", data);
  }
};
}  // namespace

extern constinit const DecoderInfo arnavi_decoder{"arnavi",
                                                  "Arnavi trackers, binary and text",
                                                  kOverTcp | kOverUdp,
                                                  {},  // every platform has its own
                                                  kLongestPackage,
                                                  probe,
                                                  [] { return std::unique_ptr<Decoder>(new ArnaviDecoder); }};

}  // namespace shekara
