// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "tests/detect/feed.h"

namespace shekara::test {

TEST_CASE("chinese resident id: province, birth date and check under a key") {
  CHECK(keyed("身份证号", "11010519491231002X") == "cn_resident_id high 1***************2X");
  CHECK(keyed("idCard", "110105194912310021").starts_with("person_id medium"));  // the check fails: any card
  CHECK(keyed("id", "11010519491231002X") == "cn_resident_id medium 1***************2X");
  CHECK(loose("身份证: 11010519491231002X") == "cn_resident_id medium 1***************2X");
}

TEST_CASE("chinese resident id: other long numbers are none") {
  CHECK(keyed("id", "110105194912310021").empty());  // check
  CHECK(keyed("id", "990105194912310021").empty());  // province
  CHECK(keyed("id", "123456789012345678").empty());
  CHECK(keyed("id", std::int64_t{1751263509123456789}).empty());
  CHECK(loose("11010519491231002X").empty());          // no name
  CHECK(loose("idcard=11010519491231002X7").empty());  // a longer word
}

}  // namespace shekara::test
