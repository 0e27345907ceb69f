// SPDX-License-Identifier: Apache-2.0
#include "reports/unread_words.h"

#include <doctest/doctest.h>

namespace shekara::test {
namespace {
Finding unread() {
  Finding out;
  out.protection = Protection::encrypted;
  out.to.port = 443;
  out.to.names = {{"tsp.example.com", NameSource::sni}};
  Behaviour& seen = out.behaviour.emplace();
  seen.flows = 1;
  seen.lasted = Duration::seconds(240);
  seen.bytes_up = 28'800'000;
  seen.bytes_down = 300'000;
  seen.packets_up = 20'000;
  seen.full_packets_up = 19'000;
  seen.bursts = 24;
  seen.distances = 23;
  seen.period = Duration::seconds(10);
  seen.jitter = Duration{300'000'000};
  return out;
}
}  // namespace

TEST_CASE("unread words: bursts that keep time are said with period and jitter, in three languages") {
  CHECK(unread_headline(unread(), kEnglish) == "encrypted, 1.2 MB up every 10 s (jitter 0.3 s) to tsp.example.com");
  CHECK(unread_headline(unread(), kRussian) == "зашифровано, отправлено 1,2 МБ каждые 10 с (разброс 0,3 с), куда: tsp.example.com");
  CHECK(unread_headline(unread(), kKazakh) == "шифрланған, әр 10 с сайын 1,2 МБ жіберілген (ауытқу 0,3 с), қайда: tsp.example.com");
}

TEST_CASE("unread words: bursts that keep no time are counted, one burst is not called one") {
  Finding seen = unread();
  seen.behaviour->jitter = Duration::seconds(9);
  CHECK(unread_headline(seen, kEnglish) == "encrypted, 28.8 MB up in 24 bursts over 240 s to tsp.example.com");
  seen.behaviour->period = seen.behaviour->jitter = std::nullopt;
  seen.behaviour->bursts = 1;
  CHECK(unread_headline(seen, kEnglish) == "encrypted, 28.8 MB up over 240 s to tsp.example.com");
  seen.behaviour.reset();
  CHECK(unread_headline(seen, kEnglish).empty());
}

TEST_CASE("unread words: a position in clear is said to be, an encrypted one and the weather are not") {
  Finding seen;
  seen.protection = Protection::clear;
  CHECK(clear_text(seen, kEnglish).empty());
  seen.category = DataCategory::position;
  CHECK(clear_text(seen, kEnglish) == "Sent in clear: whoever is on the way can read it");
  seen.protection = Protection::encrypted;
  CHECK(clear_text(seen, kEnglish).empty());
  seen.category = DataCategory::environment;
  seen.protection = Protection::clear;
  CHECK(clear_text(seen, kEnglish).empty());
}

TEST_CASE("unread words: rates, a sustained upload and the step before stand in the card") {
  Finding seen = unread();
  CHECK(behaviour_text(seen, kEnglish) == "up 28.8 MB, down 300.0 KB (99 % up); a minute: 7.2 MB up, 75.0 KB down");
  seen.behaviour->sustained = Stretch{Duration::seconds(90), 9'000'000};
  seen.behaviour->after_step = AfterStep{"start", Duration{3'200'000'000}};
  const std::string text = behaviour_text(seen, kEnglish);
  CHECK(text.find("sent without a pause for 90 s at 800 kbit/s, 95 % of packets full") != std::string::npos);
  CHECK(text.find("first contact 3.2 s after test step start began") != std::string::npos);
}

TEST_CASE("unread words: what is odd about handshakes is named, with how many flows where not all") {
  Finding seen = unread();
  CHECK(handshake_text(seen, kEnglish).empty());
  CHECK_FALSE(has_oddity(seen));
  Handshakes& shown = seen.handshakes.emplace();
  shown.flows = 2;
  shown.first.version = "TLS 1.3";
  CHECK(handshake_text(seen, kEnglish) == "Visible without keys: TLS 1.3 offered");
  shown.first.version_chosen = true;
  shown.first.alpn = "h2";
  shown.name_absent = 2;
  shown.expired = 1;
  CHECK(has_oddity(seen));
  CHECK(handshake_text(seen, kEnglish) ==
        "Visible without keys: TLS 1.3, h2, NO server name (SNI), certificate EXPIRED (flows: 1 of 2)");
  CHECK(handshake_text(seen, kRussian).starts_with("Видно без ключей: TLS 1.3"));
  CHECK(handshake_text(seen, kKazakh).starts_with("Кілтсіз көрінетіні: TLS 1.3"));
}

}  // namespace shekara::test
