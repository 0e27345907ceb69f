// SPDX-License-Identifier: Apache-2.0
#include "reports/words.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "reports/because_words.h"
#include "reports/countries.h"
#include "scanner/detect/registry.h"
#include "scanner/detect/seed.h"

namespace shekara::test {
namespace {
// The numbers in braces.
std::set<char> places_of(std::string_view phrase) {
  std::set<char> out;
  for (std::size_t at = 0; (at = phrase.find('{', at)) != std::string_view::npos; ++at)
    out.insert(phrase.at(at + 1));
  return out;
}
}  // namespace

TEST_CASE("words: every language has every phrase, with the same places to fill") {
  for (std::size_t i = 0; i < kPhrases; ++i) {
    CAPTURE(i);
    const Phrase phrase = static_cast<Phrase>(i);
    const std::set<char> places = places_of(kEnglish.phrase(phrase));
    for (const Words* words : {&kKazakh, &kRussian, &kEnglish}) {
      CHECK(!words->phrase(phrase).empty());
      CHECK(places_of(words->phrase(phrase)) == places);
    }
  }
}

TEST_CASE("words: every language has a word for every outcome, category, certainty, protection and kind of service") {
  for (const Words* words : {&kKazakh, &kRussian, &kEnglish}) {
    CAPTURE(words->code);
    for (int i = 0; i < 5; ++i) CHECK(!words->outcome(static_cast<Outcome>(i)).empty());
    for (std::size_t i = 0; i < kDataCategories; ++i)
      CHECK(!words->category(static_cast<DataCategory>(i)).empty());
    for (int i = 0; i < 4; ++i) CHECK(!words->certainty(static_cast<Certainty>(i)).empty());
    for (std::size_t i = 0; i < kServiceKinds; ++i) CHECK(!words->service_kind(static_cast<ServiceKind>(i)).empty());
    for (int i = 0; i < 4; ++i) CHECK(!words->protection(static_cast<Protection>(i)).empty());
  }
}

TEST_CASE("words: no language passes a verdict that packets cannot show") {
  for (const Words* words : {&kKazakh, &kRussian, &kEnglish})
    for (std::size_t i = 0; i < kPhrases; ++i)
      for (const std::string_view word : {"violation", "Violation", "safe", "clean", "нарушен", "безопасн",
                                          "чист", "бұзу", "қауіпсіз", "таза"})
        CHECK(!(words->phrase(static_cast<Phrase>(i)).find(word) != std::string_view::npos));
}

TEST_CASE("words: sizes and shares are told in the language's own way, and never rounded to none or all") {
  CHECK(kEnglish.bytes(999) == "999 bytes");
  CHECK(kEnglish.bytes(1000) == "1.0 KB");
  CHECK(kRussian.bytes(1'234'567) == "1,2 МБ");
  CHECK(kKazakh.bytes(999'999) == "1,0 МБ");
  CHECK(kEnglish.bytes(UINT64_MAX) == "18446744.1 TB");
  CHECK(kEnglish.percent(0, 0) == "0 %");
  CHECK(kEnglish.percent(1, 1000) == "<1 %");
  CHECK(kEnglish.percent(999, 1000) == ">99 %");
  CHECK(kEnglish.percent(1000, 1000) == "100 %");
}

TEST_CASE("words: countries, kinds and ranges are named, unknown ones keep their own name") {
  CHECK(kKazakh.country("CN") == "Қытай (CN)");
  CHECK(kRussian.country("DE") == "Германия (DE)");
  CHECK(kEnglish.country("ZW") == "ZW");
  CHECK(find_country("") == nullptr);
  CHECK(kRussian.kind("iin") == "ИИН");
  CHECK(kKazakh.kind("iin") == "ЖСН");
  CHECK(kEnglish.kind("something_new") == "something_new");
  CHECK(kRussian.range("private") == "частная сеть");
}

TEST_CASE("words: why a value was taken for what it is has all languages, and what nobody knows keeps its own words") {
  for (const BecauseWord& word : because_words()) {
    CAPTURE(word.english);
    CHECK(!word.russian.empty());
    CHECK(!word.kazakh.empty());
    CHECK(places_of(word.russian) == places_of(word.english));
    CHECK(places_of(word.kazakh) == places_of(word.english));
  }
  CHECK(why_text("key and valid value", kRussian) == "ключ и верное значение");
  CHECK(why_text("seeded value, SHA-256 as hex", kRussian) == "заложенное значение, SHA-256, шестнадцатеричная запись");
  CHECK(why_text("seeded value, varint", kKazakh) == "енгізілген мән, varint");
  CHECK(why_text("something new", kKazakh) == "something new");
  for (std::size_t i = 0; i < kSeedEncodings; ++i) {
    const std::string_view why = why_of(static_cast<SeedEncoding>(i));
    CHECK(why_text(why, kEnglish) == why);
    CHECK_MESSAGE(why_text(why, kKazakh).starts_with("енгізілген "), why);
  }
}

TEST_CASE("words: why a device was taken for one of its class is said in the reader's language") {
  CHECK(class_because_text("speaks gt06", kEnglish) == "speaks gt06");
  CHECK(class_because_text("speaks gt06", kRussian) == "говорит по протоколу gt06");
  CHECK(class_because_text("reaches telematics of House of Cars", kRussian) ==
        "обращается к сервису: " + std::string(kRussian.service_kind(ServiceKind::telematics)) + ", House of Cars");
  CHECK(class_because_text("contradictory: speaks doip (car); speaks gt06 (tracker)", kRussian) ==
        "признаки противоречат друг другу: говорит по протоколу doip (автомобиль); говорит по протоколу gt06 (трекер)");
  CHECK(class_because_text("stated in the audit record", kKazakh) == "аудит жазбасында көрсетілген");
  CHECK(class_because_text("contradictory: ", kKazakh) == "белгілері бір-біріне қайшы: ");
}

TEST_CASE("words: a title falls back to English, then to any language") {
  CHECK(kKazakh.text({{"kk", "а"}, {"en", "b"}}) == "а");
  CHECK(kKazakh.text({{"ru", "в"}, {"en", "b"}}) == "b");
  CHECK(kKazakh.text({{"ru", "в"}}) == "в");
  CHECK(kKazakh.text({}).empty());
}

TEST_CASE("words: every detector has a name in every language") {
  for (const DetectorInfo* detector : all_detectors())
    for (const Words* words : {&kKazakh, &kRussian, &kEnglish}) {
      CAPTURE(words->code);
      CHECK_MESSAGE(words->kind(detector->name) != detector->name, detector->name);
    }
}

}  // namespace shekara::test
