// SPDX-License-Identifier: Apache-2.0
#include "reports/unread_words.h"

#include <algorithm>
#include <array>

#include "reports/places.h"
#include "reports/visible.h"

namespace shekara {

namespace {
struct Said {
  std::string_view english, russian, kazakh;
  [[nodiscard]] std::string in(const Words& words, std::initializer_list<std::string_view> parts = {}) const {
    return filled(words.code == "kk" ? kazakh : words.code == "ru" ? russian : english, parts);
  }
};

constexpr std::size_t kNameColumns = 60;

constexpr Said kEncrypted{"encrypted", "зашифровано", "шифрланған"}, kUnread{"not understood", "не понято", "түсініксіз"};
constexpr Said kEvery{"{0} up every {1} (jitter {2}) to {3}", "отправлено {0} каждые {1} (разброс {2}), куда: {3}",
                      "әр {1} сайын {0} жіберілген (ауытқу {2}), қайда: {3}"};
constexpr Said kBursts{"{0} up in {1} bursts over {2} to {3}", "отправлено {0} в {1} порциях за {2}, куда: {3}",
                       "{2} ішінде {1} үлеспен {0} жіберілген, қайда: {3}"};
constexpr Said kOnce{"{0} up over {1} to {2}", "отправлено {0} за {1}, куда: {2}", "{1} ішінде {0} жіберілген, қайда: {2}"};
constexpr Said kUpDown{"up {0}, down {1} ({2} up)", "отправлено {0}, получено {1} (отправка {2})",
                       "жіберілген {0}, алынған {1} (жіберу {2})"};
constexpr Said kPerMinute{"a minute: {0} up, {1} down", "в минуту: отправлено {0}, получено {1}",
                          "минутына: жіберілген {0}, алынған {1}"};
constexpr Said kSustained{"sent without a pause for {0} at {1} kbit/s, {2} of packets full, as live pictures or sound would be",
                          "отправка без перерыва {0} со скоростью {1} кбит/с, полных пакетов {2}: как у живого видео или звука",
                          "{0} бойы үзіліссіз {1} кбит/с жылдамдықпен жіберілген, толық пакет {2}: тікелей бейне не дыбыс сияқты"};
constexpr Said kAfterStep{"first contact {0} after test step {1} began", "первая связь через {0} после начала этапа {1}",
                          "алғашқы байланыс {1} кезеңі басталғаннан кейін {0} өткенде"};
constexpr Said kWithoutKeys{"Visible without keys: {0}", "Видно без ключей: {0}", "Кілтсіз көрінетіні: {0}"};
constexpr Said kInClear{"Sent in clear: whoever is on the way can read it", "Передано открыто: прочитает любой, кто на пути",
                        "Ашық жіберілген: жолда тұрған кез келген адам оқи алады"};
constexpr Said kOffered{"{0} offered", "предложен {0}", "ұсынылған {0}"};
constexpr Said kIssuer{"certificate by {0}", "сертификат издан: {0}", "сертификатты берген: {0}"};
constexpr Said kFlows{"{0} (flows: {1} of {2})", "{0} (потоков: {1} из {2})", "{0} (ағын: {2} ішінен {1})"};

struct Oddity {
  std::uint64_t Handshakes::*times;
  Said said;
};
constexpr std::array<Oddity, 7> kOddities{{
    {&Handshakes::name_absent, {"NO server name (SNI)", "имени сервера (SNI) НЕТ", "сервер атауы (SNI) ЖОҚ"}},
    {&Handshakes::name_hidden, {"server name perhaps HIDDEN (ECH)", "имя сервера, возможно, СКРЫТО (ECH)", "сервер атауы ЖАСЫРЫН болуы мүмкін (ECH)"}},
    {&Handshakes::name_not_in_certificate, {"server name NOT in its certificate", "имени сервера НЕТ в его сертификате", "сервер атауы сертификатында ЖОҚ"}},
    {&Handshakes::name_not_in_dns, {"server name is NOT the one that DNS gave", "имя сервера НЕ то, что дал DNS", "сервер атауы DNS бергеннен БАСҚА"}},
    {&Handshakes::expired, {"certificate EXPIRED", "сертификат ИСТЁК", "сертификат мерзімі ӨТКЕН"}},
    {&Handshakes::not_yet_valid, {"certificate NOT YET valid", "сертификат ЕЩЁ НЕ действует", "сертификат ӘЛІ күшіне енбеген"}},
    {&Handshakes::self_signed, {"certificate SELF-SIGNED", "сертификат САМОПОДПИСАННЫЙ", "сертификатқа ӨЗІ қол қойған"}},
}};

// "0.3 s", "12 s", "5 min", in the units of the SI.
std::string duration_text(Duration duration, const Words& words) {
  const std::int64_t tenths = duration.nanoseconds / 100'000'000;
  const std::string second = words.code == "en" ? " s" : " с", minute = words.code == "en" ? " min" : " мин";
  if (tenths < 100) return std::to_string(tenths / 10) + words.decimal_mark + std::to_string(tenths % 10) + second;
  const std::int64_t seconds = tenths / 10;
  return seconds < 600 ? std::to_string(seconds) + second : std::to_string(seconds / 60) + minute;
}

const Party& server_of(const Finding& fact) { return fact.to.port == 0 && fact.from.port != 0 ? fact.from : fact.to; }

std::string server_name(const Party& server) {
  if (!server.names.empty()) return shortened(server.names.front().text, kNameColumns);
  if (!server.domain.empty()) return shortened(server.domain, kNameColumns);
  return server.addresses.empty() ? std::string() : server.addresses.front().text();
}
}  // namespace

std::string unread_headline(const Finding& fact, const Words& words) {
  if (!fact.behaviour) return {};
  const Behaviour& seen = *fact.behaviour;
  const std::string to = server_name(server_of(fact));
  std::string out = (fact.protection == Protection::encrypted ? kEncrypted : kUnread).in(words) + ", ";
  if (seen.is_regular())
    return out + kEvery.in(words, {words.bytes(seen.bytes_up / seen.bursts), duration_text(*seen.period, words),
                                   duration_text(*seen.jitter, words), to});
  const std::string up = words.bytes(seen.bytes_up), lasted = duration_text(seen.lasted, words);
  return out + (seen.bursts > 1 ? kBursts.in(words, {up, std::to_string(seen.bursts), lasted, to}) : kOnce.in(words, {up, lasted, to}));
}

std::string behaviour_text(const Finding& fact, const Words& words) {
  if (!fact.behaviour) return {};
  const Behaviour& seen = *fact.behaviour;
  std::string out = kUpDown.in(words, {words.bytes(seen.bytes_up), words.bytes(seen.bytes_down),
                                       words.percent(seen.bytes_up, seen.bytes_up + seen.bytes_down)});
  if (const auto up = seen.per_minute(seen.bytes_up), down = seen.per_minute(seen.bytes_down); up && down)
    out += "; " + kPerMinute.in(words, {words.bytes(*up), words.bytes(*down)});
  if (seen.sustained)
    out += "; " + kSustained.in(words, {duration_text(seen.sustained->lasted, words),
                                        std::to_string(bits_per_second(*seen.sustained) / 1000),
                                        words.percent(seen.full_packets_up, seen.packets_up)});
  if (seen.after_step)
    out += "; " + kAfterStep.in(words, {duration_text(seen.after_step->after, words), shortened(seen.after_step->step, kNameColumns)});
  return out;
}

std::string handshake_text(const Finding& fact, const Words& words) {
  if (!fact.handshakes) return {};
  const Handshakes& seen = *fact.handshakes;
  const HandshakeFacts& first = seen.first;
  std::string out;
  const std::string version = shortened(first.version, kNameColumns);
  if (!version.empty()) append_part(out, first.version_chosen ? version : kOffered.in(words, {version}));
  append_part(out, shortened(first.alpn, kNameColumns));
  if (first.certificate && !first.certificate->issuer.empty())
    append_part(out, kIssuer.in(words, {shortened(first.certificate->issuer, kNameColumns)}));
  for (const Oddity& oddity : kOddities) {
    const std::uint64_t times = seen.*oddity.times;
    const std::string said = oddity.said.in(words);
    if (times != 0)
      append_part(out, times == seen.flows ? said : kFlows.in(words, {said, std::to_string(times), std::to_string(seen.flows)}));
  }
  return out.empty() ? out : kWithoutKeys.in(words, {out});
}

std::string clear_text(const Finding& fact, const Words& words) {
  const bool wants_protection = fact.category == DataCategory::credentials || fact.category == DataCategory::position ||
                                fact.category == DataCategory::vehicle_id;
  return wants_protection && fact.protection == Protection::clear ? kInClear.in(words) : std::string();
}

bool has_oddity(const Finding& fact) {
  return fact.handshakes && std::ranges::any_of(kOddities, [&](const Oddity& one) { return (*fact.handshakes).*one.times != 0; });
}

std::string tls_text(const FlowRecord& record) {
  if (record.handshake == nullptr) return {};
  std::string out = record.handshake->version;
  append_part(out, record.handshake->alpn);
  return out;
}

}  // namespace shekara
