// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("contact entry: a decoder's word is high, a list under a key medium") {
  CHECK(tagged(Tag::contact, "Test Person") == "contact_entry high T**********");
  CHECK(Feed().at("$.contacts[0]", "Test Person").end().text() == "contact_entry medium T**********");
  for (const std::string_view key : {"phone_book", "通讯录", "Контакты", "байланыстар", "callLog"})
    CHECK_MESSAGE(keyed(key, "Test Person") == "contact_entry medium T**********", key);
}

TEST_CASE("contact entry: counts, switches and links are none") {
  for (const std::string_view value : {"12", "true", "https://example.com/contacts", "/contacts"})
    CHECK_MESSAGE(keyed("contacts", value).empty(), value);
  CHECK(tagged(Tag::contact, "77000000001").starts_with("contact_entry high"));
}

}  // namespace shekara::test
