// SPDX-License-Identifier: Apache-2.0
// Names of people. Names have no check digit: the key must say so; under a bare "name" only two or three
// capitalised Cyrillic words with a surname's or patronymic's ending count, for everything has a name, or
// what stands in a phone book.
#include <algorithm>
#include <array>

#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"

namespace shekara {
namespace {
bool is_upper_cyrillic(std::string_view text) {
  if (text.size() < 2) return false;
  const unsigned char lead = static_cast<unsigned char>(text[0]), next = static_cast<unsigned char>(text[1]);
  if (lead == 0xd0) return next <= 0xaf;                      // Ѐ..Я
  return (lead == 0xd2 || lead == 0xd3) && (next & 1U) == 0;  // Kazakh letters: capitals are even
}

bool has_family_ending(std::string_view word) {
  for (const std::string_view ending : {"ов", "ова", "ев", "ева", "ин", "ина", "ский", "ская", "ұлы", "улы",
                                        "қызы", "кызы", "вич", "вна", "ий", "бек", "бай", "хан"})
    if (word.size() > ending.size() + 2 && word.ends_with(ending)) return true;
  return false;
}

// "Тестов Тест", "Тестова Үлгі Мысалқызы"
bool is_cyrillic_full_name(std::string_view value) {
  std::size_t words = 0, family = 0;
  while (!value.empty()) {
    const std::size_t blank = std::min(value.find(' '), value.size());
    const std::string_view word = value.substr(0, blank);
    if (!is_upper_cyrillic(word) || count_letters(word) + count_digits(word) > 0) return false;
    ++words;
    if (has_family_ending(word)) ++family;
    value.remove_prefix(std::min(blank + 1, value.size()));
  }
  return words >= 2 && words <= 3 && family > 0;
}

// "$.contacts[3].name", "phoneBook.entry.name": containers of people.
bool lies_in_phone_book(std::string_view path) {
  constexpr std::size_t kLooked = 96;
  std::array<char, kLooked> lower;
  std::size_t size = 0;
  for (const char c : path.substr(0, kLooked)) lower[size++] = is_upper(c) ? static_cast<char>(c | 0x20) : c;
  const std::string_view text(lower.data(), size);
  for (const std::string_view word :
       {"contact", "phonebook", "phone_book", "addressbook", "calllog", "call_log", "passenger", "family"})
    if (text.find(word) != std::string_view::npos) return true;
  return path.find("通讯录") != std::string_view::npos || path.find("контакты") != std::string_view::npos ||
         path.find("байланыстар") != std::string_view::npos;
}

Fit fit(const Candidate& candidate) {
  const std::string_view value = trimmed(candidate.value);
  if (value.size() > 120 || count_digits(value) > 0) return Fit::no;
  if (is_cyrillic_full_name(value)) return Fit::valid;
  const bool other_script = std::ranges::any_of(value, [](char c) { return (c & 0x80) != 0; });
  const bool written = other_script ? value.size() >= 4 : count_letters(value) >= 2;
  if (!written || value.find_first_of("{}[]<>=/\\:;|_") != std::string_view::npos) return Fit::no;
  const bool in_book = candidate.key == "name" && lies_in_phone_book(candidate.path);
  return in_book ? Fit::valid : Fit::plausible;
}

std::string mask(std::string_view value) { return mask_middle(value, 1, 0); }

constexpr Tag kTags[] = {Tag::person_name};
constexpr std::string_view kKeys[] = {"realname",        "fullname",     "firstname",    "lastname",
                                      "surname",         "familyname",   "givenname",    "middlename",
                                      "patronymic",      "ownername",    "drivername",   "contactname",
                                      "passengername",   "customername", "relativename", "childname",
                                      "nameandsurname",  "fio",          "姓名",         "车主",
                                      "车主姓名",        "驾驶员姓名",   "фио",          "имя",
                                      "фамилия",         "отчество",     "водительфио",  "фиоводителя",
                                      "имяводителя",     "имяклиента",   "司机姓名",     "联系人姓名",
                                      "жүргізушініңаты", "аты",          "тегі",         "жөні",
                                      "атыжөні",         "әкесініңаты",  "тегіатыжөні"};
constexpr std::string_view kWeakKeys[] = {"name",     "driver",   "owner",    "contact",
                                          "nickname", "водитель", "владелец", "жүргізуші"};
}  // namespace

extern constinit const DetectorInfo person_name_detector{
    "person_name", "Name of a person", DataCategory::person_id, kTags, kKeys, kWeakKeys, {}, false, fit,
    mask};
}  // namespace shekara
