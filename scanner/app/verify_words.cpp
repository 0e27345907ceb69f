// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/verify_words.h"

#include <array>
#include <iostream>

#include "reports/visible.h"

namespace shekara {

namespace {
struct Wording {
  std::string_view kk, ru, en;
};

// In the order of VerifyPhrase.
constexpr std::array kWordings = std::to_array<Wording>({
    {"жазылғандай: файл саны {0}, ештеңе жоғалмаған, қосылмаған, өзгертілмеген", "как записано: файлов {0}, ничего не пропало, не добавлено и не изменено",
     "as written: {0} files, nothing missing, added or altered"},
    {"түбір хеш: {0}", "корневой хеш: {0}", "root: {0}"},
    {"берілген уақыты (мәлімделген): {0}", "выдано (по заявлению): {0}", "issued (as stated): {0}"},
    {"файл жоқ: {0}", "нет файла: {0}", "missing: {0}"},
    {"бұл іске жатпайды: {0} (тізімдемеде жоқ: бұрыннан жатқан не кейін қойылған; жаңа папкаға жасалған тексеруде тек өз файлдары болады)",
     "не относится к этому делу: {0} (в описи его нет: лежал здесь раньше или положен потом; проверка в новую папку содержит только свои файлы)",
     "not part of this case: {0} (the manifest does not know it: it lay here before, or was put here since; a scan into a fresh folder holds its "
     "own files only)"},
    {"өзгертілген: {0}", "изменён: {0}", "altered: {0}"},
    {"тағы: {0}", "и ещё: {0}", "and {0} more"},
    {"ескерту: {0}: сол кезде {1}, қазір {2}", "к сведению: {0}: тогда {1}, сейчас {2}", "note: {0}: {1} then, {2} now"},
    {"айырмашылық: {0}, алғашқысы {1}-жолда", "отличается: {0}, впервые в строке {1}", "differs: {0}, first in line {1}"},
    {"айырмашылық: {0} екі тексерудің біреуінде ғана бар", "отличается: {0} есть только в одной из двух проверок",
     "differs: {0}, which only one of the two scans has"},
    {"салыстырылмайды: {0} (шифрлау әр жолы басқа байттар береді)", "не сравнивается: {0} (шифрование каждый раз даёт другие байты)",
     "not compared: {0} (encryption gives other bytes each time)"},
    {"қайта тексерілді: барлық есеп байтына дейін бірдей", "проверено заново: все отчёты совпали байт в байт",
     "scanned again: every report is the same, byte for byte"},
    {"қол қойған: {0}", "подписано: {0}", "signed by: {0}"},
    {"{0} уақытында бар болған, растаған: {1}", "существовало на {0}, по словам {1}", "existed at: {0}, says {1}"},
    {"; бұл атқа {0} кепіл", "; за это имя ручается {0}", "; {0} vouches for this name"},
    {"; бұл атқа мұнда ешкім кепіл емес (--trust ФАЙЛ: сенімді сертификаттар)", "; за это имя здесь никто не ручается (--trust ФАЙЛ: сертификаты, которым верить)",
     "; nobody vouches for this name here (--trust FILE: certificates to believe)"},
    {"сенім жоқ: {0}, бұл атқа {1} кепіл емес ({2})", "нет доверия: {0}, за это имя {1} не ручается ({2})", "not trusted: {0}, whom {1} does not vouch for ({2})"},
    {"өзгертілген: {0} немесе тізімдеме, олар бір-біріне сай емес ({1})", "изменено: {0} или опись, они не сходятся ({1})",
     "altered: {0} or the manifest, they do not fit together ({1})"},
    {"өзгертілген: {0}, бұл тізімдеменің сұрауы емес", "изменён: {0}, это запрос не для этой описи", "altered: {0} is not the request for this manifest"},
    {"файл жоқ: {0} (--trust қолтаңба немесе уақыт белгісін талап етеді)", "нет файла: {0} (--trust требует подписи или метки времени)",
     "missing: {0} (--trust wants a signature or a time stamp)"},
});
static_assert(kWordings.size() == static_cast<std::size_t>(VerifyPhrase::no_seal) + 1);
}  // namespace

std::string verify_text(std::string_view language, VerifyPhrase phrase, std::initializer_list<std::string_view> parts) {
  const Wording& wording = kWordings[static_cast<std::size_t>(phrase)];
  const std::string_view text = language == "kk" ? wording.kk : language == "ru" ? wording.ru : wording.en;
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_part = text[at] == '{' && at + 2 < text.size() && text[at + 2] == '}';
    const std::size_t number = is_part ? static_cast<std::size_t>(text[at + 1] - '0') : parts.size();
    if (number < parts.size()) out += visible(parts.begin()[number]);
    else out += text[at];
    if (number < parts.size()) at += 2;
  }
  return out;
}

void tell(std::string_view language, VerifyPhrase phrase, std::initializer_list<std::string_view> parts) {
  std::cout << verify_text(language, phrase, parts) << '\n';
}

}  // namespace shekara
