// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

namespace {
std::string order(std::string_view kind, std::string_view words, bool proven = false) {
  Feed feed;
  feed.proven = proven;
  return feed.field({Tag::command, "command", words, 7, 9, kind}).end().text();
}
std::string answer(std::string_view words) { return tagged(Tag::command_ack, words); }
}  // namespace

TEST_CASE("remote command: its kind stands before the decoder's words") {
  CHECK(order("immobilise", "8105 terminal control") ==
        "remote_command high immobilise: 8105 terminal control");
  CHECK(order("listen", "DVRON", true) == "remote_command proven listen: DVRON");
  CHECK(answer("8105 done") == "remote_command high acknowledged: 8105 done");
}

TEST_CASE("remote command: orders of different kinds and words are told apart, equal ones counted") {
  Feed feed;
  for (const std::string_view words : {"RELAY 1", "RELAY 1", "RELAY 0"})
    feed.field({Tag::command, "command", words, 7, 9, "control"}).end();
  CHECK(feed.text() == "remote_command high control: RELAY 1; remote_command high control: RELAY 0");
  CHECK(feed.evidence[0].times == 2);
  CHECK(feed.evidence[0].category == DataCategory::remote_command);
}

TEST_CASE("remote command: its kind is no key of anything else") {
  CHECK(order("message", "test text") == "remote_command high message: test text");
  CHECK(order("locate", "place") == "remote_command high locate: place");
}

TEST_CASE(
    "remote command: numbers, places, secrets and mailboxes in it are covered, places it is sent to are "
    "not") {
  CHECK(order("configure", "SOS 77000000001").ends_with("SOS ***********"));
  CHECK(order("configure", "center +7 700 000-00-01,x").find("center +* *** ***-**-**,x") !=
        std::string::npos);
  CHECK(answer("Lat:43.238456 Lon:-76.945123").ends_with("Lat:43.2***** Lon:-76.9*****"));
  CHECK(order("configure", "password:123456;ok").ends_with("password:******;ok"));
  CHECK(order("configure", "PWD 1234 done").ends_with("PWD **** done"));
  CHECK(order("configure", "password changed").ends_with("password changed"));
  CHECK(order("configure", "mail test@example.com").find("mail ****@example.com") != std::string::npos);
  CHECK(order("configure", "SERVER 192.0.2.10 5013 30").ends_with("SERVER 192.0.2.10 5013 30"));
}

TEST_CASE("remote command: a number in it is found as what it is too") {
  CHECK(order("configure", "monitor +77010000012").find("phone low +7701*****12") != std::string::npos);
}

TEST_CASE("remote command: revealed it is as the decoder told it") {
  Feed feed(true);
  feed.field({Tag::command, "command", "SOS 77000000001", 7, 9, "configure"}).end();
  CHECK(feed.text() == "remote_command high configure: SOS 77000000001");
}

}  // namespace shekara::test
