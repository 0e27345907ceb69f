// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/field_writer.h"

#include <doctest/doctest.h>

#include <string>

#include "scanner/base/charset.h"
#include "tests/support/hex.h"

namespace shekara::test {

TEST_CASE("field writer: what a sender calls a field is made valid UTF-8, as its text is") {
  class Names final : public FieldSink {
   public:
    void field(const Field& field) override { key = field.key; }
    void payload(const Payload&) override {}
    std::string key;
  } names;
  const std::vector<std::uint8_t> message = bytes("\xff\x0f,60.0");
  FieldWriter(message, names).text(Tag::text, "value", Bytes(message).subspan(3), "\xff\x0f");
  CHECK_FALSE(names.key.empty());
  CHECK(is_utf8(names.key));
}

}  // namespace shekara::test
