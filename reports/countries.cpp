// SPDX-License-Identifier: Apache-2.0
#include "reports/countries.h"

#include <algorithm>

namespace shekara {

const CountryName* find_country(std::string_view code) {
  static constexpr CountryName kNames[] = {
      {"AE", "Біріккен Араб Әмірліктері", "Объединённые Арабские Эмираты", "United Arab Emirates"},
      {"AM", "Армения", "Армения", "Armenia"},
      {"AT", "Аустрия", "Австрия", "Austria"},
      {"AU", "Аустралия", "Австралия", "Australia"},
      {"AZ", "Әзербайжан", "Азербайджан", "Azerbaijan"},
      {"BE", "Бельгия", "Бельгия", "Belgium"},
      {"BG", "Болгария", "Болгария", "Bulgaria"},
      {"BR", "Бразилия", "Бразилия", "Brazil"},
      {"BY", "Беларусь", "Беларусь", "Belarus"},
      {"CA", "Канада", "Канада", "Canada"},
      {"CH", "Швейцария", "Швейцария", "Switzerland"},
      {"CN", "Қытай", "Китай", "China"},
      {"CZ", "Чехия", "Чехия", "Czechia"},
      {"DE", "Германия", "Германия", "Germany"},
      {"EE", "Эстония", "Эстония", "Estonia"},
      {"ES", "Испания", "Испания", "Spain"},
      {"FI", "Финляндия", "Финляндия", "Finland"},
      {"FR", "Франция", "Франция", "France"},
      {"GB", "Ұлыбритания", "Великобритания", "United Kingdom"},
      {"GE", "Грузия", "Грузия", "Georgia"},
      {"HK", "Гонконг", "Гонконг", "Hong Kong"},
      {"ID", "Индонезия", "Индонезия", "Indonesia"},
      {"IE", "Ирландия", "Ирландия", "Ireland"},
      {"IL", "Израиль", "Израиль", "Israel"},
      {"IN", "Үндістан", "Индия", "India"},
      {"IR", "Иран", "Иран", "Iran"},
      {"IT", "Италия", "Италия", "Italy"},
      {"JP", "Жапония", "Япония", "Japan"},
      {"KG", "Қырғызстан", "Кыргызстан", "Kyrgyzstan"},
      {"KR", "Оңтүстік Корея", "Южная Корея", "South Korea"},
      {"KZ", "Қазақстан", "Казахстан", "Kazakhstan"},
      {"LT", "Литва", "Литва", "Lithuania"},
      {"LV", "Латвия", "Латвия", "Latvia"},
      {"MN", "Моңғолия", "Монголия", "Mongolia"},
      {"MY", "Малайзия", "Малайзия", "Malaysia"},
      {"NL", "Нидерланд", "Нидерланды", "Netherlands"},
      {"NO", "Норвегия", "Норвегия", "Norway"},
      {"PL", "Польша", "Польша", "Poland"},
      {"RO", "Румыния", "Румыния", "Romania"},
      {"RU", "Ресей", "Россия", "Russia"},
      {"SE", "Швеция", "Швеция", "Sweden"},
      {"SG", "Сингапур", "Сингапур", "Singapore"},
      {"TH", "Таиланд", "Таиланд", "Thailand"},
      {"TJ", "Тәжікстан", "Таджикистан", "Tajikistan"},
      {"TM", "Түрікменстан", "Туркменистан", "Turkmenistan"},
      {"TR", "Түркия", "Турция", "Türkiye"},
      {"TW", "Тайвань", "Тайвань", "Taiwan"},
      {"UA", "Украина", "Украина", "Ukraine"},
      {"US", "АҚШ", "США", "United States"},
      {"UZ", "Өзбекстан", "Узбекистан", "Uzbekistan"},
      {"VN", "Вьетнам", "Вьетнам", "Vietnam"},
  };
  const auto* found = std::ranges::find(kNames, code, &CountryName::code);
  return found == std::ranges::end(kNames) ? nullptr : found;
}

}  // namespace shekara
