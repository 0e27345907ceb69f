// SPDX-License-Identifier: Apache-2.0
#include "reports/because_words.h"

#include <algorithm>

#include "reports/audit_words.h"

namespace shekara {

namespace {
// clang-format off
constexpr BecauseWord kBecause[] = {
    // detectors
    {"decoder field of a checked message", "поле протокола в сообщении с верной контрольной суммой", "бақылау қосындысы дұрыс хабардағы хаттама өрісі"},
    {"decoder field", "поле протокола", "хаттама өрісі"},
    {"decoder field, value does not fit", "поле протокола, значение не подходит", "хаттама өрісі, мәні сәйкес емес"},
    {"position keys and valid values", "ключи координат и верные значения", "координата кілттері және дұрыс мәндер"},
    {"position keys only", "только ключи координат", "тек координата кілттері"},
    {"key and valid value", "ключ и верное значение", "кілт және дұрыс мән"},
    {"weak key and valid value", "неоднозначный ключ и верное значение", "екіұшты кілт және дұрыс мән"},
    {"key only", "только ключ", "тек кілт"},
    {"value only, its check passes", "только значение, контрольная цифра сходится", "тек мән, бақылау цифры сәйкес"},
    {"value only", "только значение", "тек мән"},
    {"value in a host name", "значение в имени узла", "торап атауындағы мән"},
    // seeded values
    {"seeded value", "заложенное значение", "енгізілген мән"},
    {"as entered", "как введено", "енгізілгендей"},
    {"upper or lower case", "другой регистр букв", "әріптердің басқа регистрі"},
    {"without separators", "без разделителей", "бөлгіштерсіз"},
    {"other country code", "с другим кодом страны", "елдің басқа кодымен"},
    {"with or without check digit", "с контрольной цифрой или без неё", "бақылау цифрымен не онсыз"},
    {"digits reversed", "цифры в обратном порядке", "цифрлар кері ретпен"},
    {"URL-encoded", "в кодировке URL", "URL кодтауында"},
    {"JSON escapes", "в записи JSON (\\u)", "JSON жазуында (\\u)"},
    {"hex", "шестнадцатеричная запись", "он алтылық жазу"},
    {"BCD with nibbles swapped", "BCD с переставленными полубайтами", "жартыбайттары ауысқан BCD"},
    {"hex digits as bytes", "шестнадцатеричные цифры как байты", "байт түріндегі он алтылық цифрлар"},
    {"binary number, big-endian", "двоичное число, старший байт первым", "екілік сан, үлкен байт бірінші"},
    {"binary number, little-endian", "двоичное число, младший байт первым", "екілік сан, кіші байт бірінші"},
    {"MD5 as hex", "MD5, шестнадцатеричная запись", "MD5, он алтылық жазу"},
    {"MD5 as Base64", "MD5 в Base64", "Base64 түріндегі MD5"},
    {"SHA-1 as hex", "SHA-1, шестнадцатеричная запись", "SHA-1, он алтылық жазу"},
    {"SHA-1 as Base64", "SHA-1 в Base64", "Base64 түріндегі SHA-1"},
    {"SHA-256 as hex", "SHA-256, шестнадцатеричная запись", "SHA-256, он алтылық жазу"},
    {"SHA-256 as Base64", "SHA-256 в Base64", "Base64 түріндегі SHA-256"},
    {"seeded position", "заложенные координаты", "енгізілген координаталар"},
    {"decoded", "разобраны протоколом", "хаттамадан оқылған"},
    {"degrees as text", "градусы текстом", "мәтін түріндегі градус"},
    {"degrees and minutes as text", "градусы и минуты текстом", "мәтін түріндегі градус пен минут"},
    {"degrees x 1e5", "градусы × 10⁵", "градус × 10⁵"},
    {"degrees x 1e6", "градусы × 10⁶", "градус × 10⁶"},
    {"degrees x 1e7", "градусы × 10⁷", "градус × 10⁷"},
    {"minutes x 1e4", "минуты × 10⁴", "минут × 10⁴"},
    {"minutes x 3e4", "минуты × 3·10⁴", "минут × 3·10⁴"},
    {"milliarcseconds", "миллисекунды дуги", "доғаның миллисекундтары"},
    {"semicircles", "полуокружности (2³¹ на 180°)", "жарты шеңберлер (180° үшін 2³¹)"},
    {"fractions of 90 and 180 degrees", "доли от 90° и 180°", "90° пен 180° үлестері"},
    {"floats", "числа с плавающей точкой, 32 бита", "қалқымалы нүктелі сандар, 32 бит"},
    {"doubles", "числа с плавающей точкой, 64 бита", "қалқымалы нүктелі сандар, 64 бит"},
    {"BCD degrees and minutes", "градусы и минуты в BCD", "BCD түріндегі градус пен минут"},
    // devices
    {"stated in the audit record", "указано в записи аудита", "аудит жазбасында көрсетілген"},
    {"speaks {0}", "говорит по протоколу {0}", "{0} хаттамасымен сөйлеседі"},
    {"reaches {0} of {1}", "обращается к сервису: {0}, {1}", "мына сервиске жүгінеді: {0}, {1}"},
    {"contradictory: {0}", "признаки противоречат друг другу: {0}", "белгілері бір-біріне қайшы: {0}"},
};
// clang-format on

std::string put(std::string_view english, const Words& words, std::initializer_list<std::string_view> parts = {}) {
  const auto* found = std::ranges::find(kBecause, english, &BecauseWord::english);
  if (found == std::ranges::end(kBecause) || words.code == "en") return filled(english, parts);
  return filled(words.code == "kk" ? found->kazakh : found->russian, parts);
}

std::string service_word(std::string_view name, const Words& words) {
  for (std::size_t i = 0; i < kServiceKinds; ++i)
    if (to_text(static_cast<ServiceKind>(i)) == name) return std::string(words.service_kind(static_cast<ServiceKind>(i)));
  return std::string(name);
}

// "speaks gt06", "reaches app_api of BYD".
std::string hint_text(std::string_view hint, const Words& words) {
  constexpr std::string_view kSpeaks = "speaks ", kReaches = "reaches ", kOf = " of ";
  if (hint.starts_with(kSpeaks)) return put("speaks {0}", words, {hint.substr(kSpeaks.size())});
  const std::size_t of = hint.find(kOf);
  if (!hint.starts_with(kReaches) || of == std::string_view::npos) return put(hint, words);
  const std::string service = service_word(hint.substr(kReaches.size(), of - kReaches.size()), words);
  return put("reaches {0} of {1}", words, {service, hint.substr(of + kOf.size())});
}

// The same with the class that it speaks for: "speaks doip (car)".
std::string classed_hint_text(std::string_view hint, const Words& words) {
  const std::size_t open = hint.rfind(" (");
  if (open == std::string_view::npos || !hint.ends_with(')')) return hint_text(hint, words);
  const std::string_view device_class = hint.substr(open + 2, hint.size() - open - 3);
  return hint_text(hint.substr(0, open), words) + " (" + std::string(audit_word(device_class, words)) + ")";
}
}  // namespace

std::span<const BecauseWord> because_words() { return kBecause; }

std::string why_text(std::string_view why, const Words& words) {
  for (const std::string_view seeded : {"seeded value", "seeded position"})
    if (why.starts_with(seeded) && why.substr(seeded.size()).starts_with(", "))
      return put(seeded, words) + ", " + put(why.substr(seeded.size() + 2), words);
  return put(why, words);
}

std::string class_because_text(std::string_view because, const Words& words) {
  constexpr std::string_view kContradictory = "contradictory: ";
  if (!because.starts_with(kContradictory)) return hint_text(because, words);
  because.remove_prefix(kContradictory.size());
  std::string hints;
  while (!because.empty()) {
    const std::size_t end = std::min(because.find("; "), because.size());
    hints += (hints.empty() ? "" : "; ") + classed_hint_text(because.substr(0, end), words);
    because.remove_prefix(std::min(end + 2, because.size()));
  }
  return put("contradictory: {0}", words, {hints});
}

}  // namespace shekara
