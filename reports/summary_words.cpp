// SPDX-License-Identifier: Apache-2.0
#include "reports/summary_words.h"

#include <array>

namespace shekara {

namespace {
struct Said {
  std::string_view english, russian, kazakh;
};

// In the order of SummaryPhrase.
constexpr std::array<Said, kSummaryPhrases> kSaid{{
    {"WHERE IT WENT, most bytes first (of the findings: at least)", "КУДА УШЛО, по убыванию объёма (по находкам: не меньше)",
     "ҚАЙДА КЕТТІ, көлемі бойынша (табылғандарда: кемінде)"},
    {"and further destinations: {0}", "и ещё получателей: {0}", "және басқа қабылдаушылар: {0}"},
    {"IN SHORT", "КОРОТКО", "ҚЫСҚАША"},
    {"{0}: {1}; sent to {2}; {3}.", "{0}: {1}; отправлено: {2}; {3}.", "{0}: {1}; жіберілді: {2}; {3}."},
    {"{0}: {1}; came from {2}; {3}.", "{0}: {1}; получено от: {2}; {3}.", "{0}: {1}; келген жері: {2}; {3}."},
    {"There is no finding to name.", "Находок, которые можно назвать, нет.", "Атап айтатын олжа жоқ."},
    {"Not read: {0} of payload bytes.", "Не прочитано: {0} байтов содержимого.", "Мазмұн байттарының {0} оқылмады."},
    {"content that could not be read", "содержимое, которое не удалось прочесть", "оқылмаған мазмұн"},
    {"What was not read is not shown to be clean.", "О непрочитанном нельзя сказать, что в нём ничего нет.",
     "Оқылмаған бөлікте ештеңе жоқ деуге болмайды."},
    {"Report:", "Отчёт:", "Есеп:"},
}};
}  // namespace

std::string summary_say(SummaryPhrase which, const Words& words, std::initializer_list<std::string_view> parts) {
  const Said& said = kSaid.at(static_cast<std::size_t>(which));
  return filled(words.code == "kk" ? said.kazakh : words.code == "ru" ? said.russian : said.english, parts);
}

}  // namespace shekara
