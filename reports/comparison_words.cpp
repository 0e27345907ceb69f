// SPDX-License-Identifier: Apache-2.0
#include "reports/comparison_words.h"

#include <array>

namespace shekara {

namespace {
struct Said {
  std::string_view english, russian, kazakh;
  [[nodiscard]] std::string_view in(const Words& words) const {
    return words.code == "kk" ? kazakh : words.code == "ru" ? russian : english;
  }
};

// In the order of ComparisonPhrase.
constexpr std::array<Said, kComparisonPhrases> kSaid{{
    {"What changed", "Что изменилось", "Не өзгерді"},
    {"READ THIS FIRST: the reports do not stand on the same ground", "СНАЧАЛА ПРОЧТИТЕ: отчёты составлены при разных условиях",
     "АЛДЫМЕН ОҚЫҢЫЗ: есептер әртүрлі жағдайда жасалған"},
    {"A change below may come from this and not from the device.", "Изменение ниже может идти отсюда, а не от устройства.",
     "Төмендегі өзгеріс құрылғыдан емес, осыдан болуы мүмкін."},
    {"none", "нет", "жоқ"},
    {"DESTINATIONS", "ПОЛУЧАТЕЛИ", "ҚАБЫЛДАУШЫЛАР"},
    {"Destinations: new {0}, gone {1}, changed {2}, unchanged {3}.",
     "Получатели: новых {0}, исчезло {1}, изменилось {2}, без изменений {3}.",
     "Қабылдаушылар: жаңасы {0}, жоғалғаны {1}, өзгергені {2}, өзгермегені {3}."},
    {"CHANGED", "ИЗМЕНИЛОСЬ", "ӨЗГЕРГЕН"},
    {"FINDINGS", "НАХОДКИ", "ТАБЫЛҒАНДАР"},
    {"Country", "Страна", "Ел"},
    {"Network", "Сеть", "Желі"},
    {"Service", "Служба", "Қызмет"},
    {"Hosts", "Хосты", "Хосттар"},
    {"Protection", "Защита", "Қорғау"},
    {"Outcome", "Исход", "Нәтиже"},
    {"Sent", "Отправлено", "Жіберілген"},
    {"Received", "Получено", "Алынған"},
    {"cannot be read any more and may still be sent: {0}", "больше не читается и, возможно, всё ещё отправляется: {0}",
     "енді оқылмайды, әлі де жіберілуі мүмкін: {0}"},
    {"content that could not be read", "содержимое, которое не удалось прочесть", "оқылмаған мазмұн"},
    {"no finding", "находок нет", "табылған жоқ"},
    {"in the local network", "в локальной сети", "жергілікті желіде"},
    {"disputed", "спорная", "даулы"},
    {"not known", "неизвестна", "белгісіз"},
    {"complete", "полный", "толық"},
    {"NOT COMPLETE: what is missing may only not have been captured",
     "НЕПОЛНЫЙ: чего нет, могло просто не попасть в запись", "ТОЛЫҚ ЕМЕС: жоғы тек жазылмай қалуы мүмкін"},
    {"A volume counts as changed at {0} % of the smaller one and {1} of difference.",
     "Объём считается изменившимся от {0} % меньшего и при разнице от {1}.",
     "Көлем кішісінің {0} % мөлшеріне және {1} айырмаға жеткенде өзгерген болып саналады."},
    {"A report does not list all destinations: one to which nothing personal and nothing unread went is not compared, and "
     "volumes are of findings, the least there can be.",
     "Не в обоих отчётах перечислены все получатели: получатель, которому не ушло ничего личного и ничего нечитаемого, не "
     "сравнивается, а объёмы - по находкам: не меньше указанного.",
     "Есептердің екеуінде бірдей барлық қабылдаушы тізілмеген: жеке дерек те, оқылмаған мазмұн да кетпеген қабылдаушы "
     "салыстырылмайды, көлемдер табылғандар бойынша: кемінде сонша."},
    {"Findings are the same where device, data, direction and destination (name, else owner) are; addresses and ports may "
     "differ.",
     "Находка та же, если те же устройство, данные, направление и получатель (имя, иначе владелец); адреса и порты могут "
     "отличаться.",
     "Құрылғы, дерек, бағыт және қабылдаушы (атауы, болмаса иесі) бірдей болса, табылған да сол; мекенжай мен порт басқа "
     "болуы мүмкін."},
    {"SOMETHING GOT WORSE.", "СТАЛО ХУЖЕ.", "НАШАРЛАҒАНЫ БАР."},
    {"Something changed, and nothing got worse.", "Изменения есть, хуже не стало.", "Өзгеріс бар, нашарлағаны жоқ."},
}};

// In the order of BasisPart.
constexpr std::array<Said, kBasisParts> kBasis{{
    {"Rules", "Правила", "Ережелер"},
    {"Database", "База", "Дерекқор"},
    {"Catalogue", "Каталог", "Тізбе"},
    {"Own table", "Своя таблица", "Өз кестесі"},
    {"Program", "Программа", "Бағдарлама"},
    {"Filter", "Фильтр", "Сүзгі"},
    {"Captured at", "Точка записи", "Жазу нүктесі"},
    {"Length", "Длина записи", "Ұзақтығы"},
    {"Report", "Отчёт", "Есеп"},
}};

Phrase phrase_of(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::worse:
      return Phrase::became_worse;
    case ChangeKind::appeared:
      return Phrase::appeared;
    case ChangeKind::milder:
      return Phrase::became_milder;
    case ChangeKind::other_rule:
      return Phrase::other_rule;
    case ChangeKind::facts:
    case ChangeKind::gone:
      break;
  }
  return Phrase::gone;
}
}  // namespace

std::string comparison_say(ComparisonPhrase which, const Words& words, std::initializer_list<std::string_view> parts) {
  return filled(kSaid.at(static_cast<std::size_t>(which)).in(words), parts);
}

std::string_view basis_word(BasisPart part, const Words& words) { return kBasis.at(static_cast<std::size_t>(part)).in(words); }

std::string_view change_word(ChangeKind kind, const Words& words) {
  if (kind == ChangeKind::facts) return kSaid.at(static_cast<std::size_t>(ComparisonPhrase::changed)).in(words);
  return words.phrase(phrase_of(kind));
}

}  // namespace shekara
