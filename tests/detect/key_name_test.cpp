// SPDX-License-Identifier: Apache-2.0
#include "scanner/detect/key_name.h"

#include <doctest/doctest.h>

#include <string>

namespace shekara {
namespace {
std::string normal(std::string_view raw) { return std::string(KeyName(raw).text()); }

KeyTable small_table() {
  KeyTable table;
  table.add("imei", 1, 0);
  table.add("vin", 2, 0);
  table.add("userid", 4, 0);
  table.add("id", 0, 8);
  return table;
}
}  // namespace

TEST_CASE("key name: case, separators and an X- in front do not matter") {
  CHECK(normal("Device_IMEI") == "deviceimei");
  CHECK(normal("license-plate.No 1") == "licenseplateno1");
  CHECK(normal("X-Device-Id") == "deviceid");
  CHECK(normal("x") == "x");
}

TEST_CASE("key name: Russian and Kazakh letters become lower case") {
  CHECK(normal("Гос. НОМЕР") == "госномер");
  CHECK(normal("ТЕЛЕФОН ЁЖ") == "телефонёж");
  CHECK(normal("ӘҒҚҢӨҰҮҺІ") == "әғқңөұүһі");
  CHECK(normal("МемНөмір") == "мемнөмір");
  CHECK(normal("车牌号") == "车牌号");
}

TEST_CASE("key name: a name longer than any known key is no name, and a cut letter at its end does no harm") {
  CHECK(normal(std::string(80, 'a')).empty());
  CHECK(normal(std::string(40, ' ') + "vin") == "vin");
  CHECK(normal("vin\xd0").substr(0, 3) == "vin");
  CHECK(normal("").empty());
}

TEST_CASE("key table: a key is found whole before a prefix is taken off") {
  const KeyTable table = small_table();
  CHECK(table.find("userid").meaning->strong == 4);
  CHECK(table.find("userid").prefix.empty());
  CHECK(table.find("carvin").meaning->key == "vin");
  CHECK(table.find("currentvin").prefix == "current");
  CHECK(table.find("deviceid").meaning->weak == 8);
}

TEST_CASE("key table: unknown names, a prefix alone and no name give nothing") {
  const KeyTable table = small_table();
  for (const std::string_view name : {"vehicle", "vinx", "dev", "", "xvin", "usercarvin"})
    CHECK_MESSAGE(table.find(name).meaning == nullptr, name);
  CHECK(table.find(std::string(200, 'i')).meaning == nullptr);
}

TEST_CASE("key table: bits of one key given twice are joined, and many keys all stay findable") {
  KeyTable table;
  std::string names[300];
  for (std::size_t i = 0; i < 300; ++i) names[i] = "k" + std::to_string(i);
  for (std::size_t i = 0; i < 300; ++i) table.add(names[i], i, 0);
  table.add("k7", 0, 1);
  for (std::size_t i = 0; i < 300; ++i) CHECK(table.find(names[i]).meaning->strong == i);
  CHECK(table.find("k7").meaning->weak == 1);
}

}  // namespace shekara
