// SPDX-License-Identifier: Apache-2.0
// Protocol Buffers wire format (protobuf.dev/programming-guides/encoding) without a schema: the fields of one
// message, and how much the bytes look like one.
#pragma once
#include <cstdint>

#include "scanner/base/byte_reader.h"

namespace shekara::protobuf {

enum class WireType : std::uint8_t { varint = 0, fixed64 = 1, bytes = 2, fixed32 = 5 };

struct WireField {
  std::uint32_t number = 0;
  WireType wire = WireType::varint;
  std::uint64_t value = 0;  // of a varint or a fixed one
  Bytes content;            // the bytes of the value
};

// whole: the last field ends with the last byte; cut: nothing wrong, but a field is not all there.
enum class Ending : std::uint8_t { whole, cut, bad };

// A base-128 number in its shortest form. Ending::bad: longer than ten bytes, or not the shortest.
Ending read_varint(ByteReader& reader, std::uint64_t& value);

class WireReader {
 public:
  explicit WireReader(Bytes message) : message_(message) {}
  // The next whole field; false at ending(). Groups are not read: nobody writes them any more.
  bool next(WireField& field);
  [[nodiscard]] Ending ending() const { return ending_; }
  [[nodiscard]] std::size_t offset() const { return at_; }  // behind the last whole field

 private:
  bool stop(Ending ending) {
    ending_ = ending;
    return false;
  }
  Bytes message_;
  std::size_t at_ = 0;
  Ending ending_ = Ending::whole;
};

// The first message at the front of bytes. Messages in a row, with nothing between them, are told apart by
// the number of the first field, which comes again after higher ones.
struct Shape {
  std::size_t fields = 0, distinct = 0, falls = 0;  // falls: a number smaller than the one before
  std::uint32_t largest = 0;
  bool has_sized = false;  // a field whose length is fixed or given
  bool another = false;    // a second message follows at `end`
  std::size_t end = 0;     // behind the last whole field
  Ending ending = Ending::whole;

  // Random bytes parse as something too; these do not.
  [[nodiscard]] bool fits() const;
};
Shape shape_of(Bytes bytes);

bool is_mostly_printable(Bytes bytes);
// A whole message that is certainly meant as one.
bool is_message(Bytes bytes);

}  // namespace shekara::protobuf
