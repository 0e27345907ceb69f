// SPDX-License-Identifier: Apache-2.0
// JT/T 809 between the platforms themselves: links, counts, attendance queries (sections 4.5.1, 4.5.2
// and 4.5.4).
#include "scanner/decode/jtt808_body.h"
#include "scanner/decode/jtt809_messages.h"

namespace shekara::jtt809 {

namespace {
void take_user(Body& body) {
  const Bytes user = body.in.take(4);
  body.field(Tag::user_name, "login.user", std::to_string(jtt808::big_endian(user)), user);
  body.take_text(Tag::credential, "login.password", 8);
}
}  // namespace

// 1001: user 4, password 8, 2019: platform 4, address 32 and port 2 for the reverse link.
void read_login(Body& body) {
  take_user(body);
  if (body.is_2019) body.take_number("login.platform", 4);
  body.take_text(Tag::host, "login.reverse_link", 32);
  body.take_number("login.reverse_port", 2);
}

// 1002: result 1 and the code that opens the reverse link, 4.
void read_login_answer(Body& body) {
  body.take_number("login.result", 1);
  body.take_number("login.verify_code", 4);
}

// 1003: user 4, password 8.
void read_logout(Body& body) { take_user(body); }

void read_result(Body& body) { body.take_number("result", 1); }

void read_verify_code(Body& body) { body.take_number("link.verify_code", 4); }

// 9101: how many 4, from 8, until 8.
void read_totals(Body& body) {
  body.take_number("totals.positions", 4);
  body.take_time("totals.from");
  body.take_time("totals.until");
}

// 9301, 9302: kind of object 1, object 12 (2019: 20), message 4, text counted.
void read_query(Body& body) {
  body.take_number("query.kind", 1);
  body.take_text(Tag::text, "query.object", body.is_2019 ? 20 : 12);
  body.take_number("query.id", 4);
  body.take_counted_text(Tag::user_text, "query.text");
}

// 1301: the same; 2019 puts who answers, and on which telephone, in front of the object. 1302 of 2011 ends
// after the id.
void read_query_answer(Body& body) {
  body.take_number("query.kind", 1);
  if (body.is_2019) {
    body.take_text(Tag::person_name, "query.responder", 16);
    body.take_text(Tag::phone, "query.phone", 20);
    body.take_text(Tag::text, "query.object", 20);
    body.in.skip(2);  // id of the message that asked
  } else {
    body.take_text(Tag::text, "query.object", 12);
  }
  body.take_number("query.id", 4);
  if (body.in.left() > 0) body.take_counted_text(Tag::user_text, "query.text");
}

}  // namespace shekara::jtt809
