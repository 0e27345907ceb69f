// SPDX-License-Identifier: Apache-2.0
#include "reports/audit_words.h"

#include <array>

#include "reports/because_words.h"
#include "reports/places.h"
#include "reports/visible.h"

namespace shekara {

namespace {
// clang-format off
constexpr AuditWord kWords[] = {
    // capture points
    {"wifi_access_point", "Wi-Fi access point", "точка доступа Wi-Fi", "Wi-Fi қатынау нүктесі"},
    {"ethernet_tap", "Ethernet tap", "ответвитель Ethernet", "Ethernet тармақтағышы"},
    {"obd", "OBD socket", "разъём OBD", "OBD ағытпасы"},
    {"sim_gateway", "SIM gateway", "SIM-шлюз", "SIM-шлюз"},
    {"mobile_core", "core of a mobile network", "ядро мобильной сети", "мобильді желінің өзегі"},
    {"test_network", "mobile network for tests", "испытательная мобильная сеть", "сынақ мобильді желісі"},
    {"phone", "phone", "телефон", "телефон"},
    {"other", "other", "другое", "басқа"},
    // test steps
    {"parked", "parked", "стоянка", "тұрақта"},
    {"ignition", "ignition", "зажигание", "оталдыру"},
    {"driving", "driving", "движение", "жүріс"},
    {"charging", "charging", "зарядка", "зарядтау"},
    {"voice_command", "voice command", "голосовая команда", "дауыстық команда"},
    {"app_pairing", "pairing with the app", "привязка приложения", "қолданбаны байланыстыру"},
    {"ota_check", "check for updates", "проверка обновлений", "жаңартуды тексеру"},
    {"sos", "SOS call", "вызов SOS", "SOS шақыруы"},
    {"idle", "idle", "простой", "бос тұру"},
    {"app_action", "action in the app", "действие в приложении", "қолданбадағы әрекет"},
    // classes of devices
    {"car", "car", "автомобиль", "автомобиль"},
    {"head_unit", "head unit", "головное устройство", "басты блок"},
    {"tracker", "tracker", "трекер", "трекер"},
    {"watch", "watch", "часы", "сағат"},
    {"camera", "camera", "камера", "камера"},
    {"voice_recorder", "voice recorder", "диктофон", "диктофон"},
    {"beacon", "beacon", "маяк", "маяк"},
    {"laptop", "laptop", "ноутбук", "ноутбук"},
    {"charger", "charging station", "зарядная станция", "зарядтау станциясы"},
    {"router", "router", "маршрутизатор", "маршрутизатор"},
    {"iot", "household device (IoT)", "бытовое устройство (IoT)", "тұрмыстық құрылғы (IoT)"},
    // roles of devices
    {"official", "official", "служебное", "қызметтік"},
    {"personal", "personal", "личное", "жеке"},
    {"test", "for tests", "испытательное", "сынақтық"},
    // sections
    {"report", "report", "протокол", "хаттама"},
    {"laboratory", "laboratory", "лаборатория", "зертхана"},
    {"client", "client", "заказчик", "тапсырысшы"},
    {"method", "method", "методика", "әдістеме"},
    {"dates", "dates", "даты", "күндер"},
    {"item", "item tested", "объект испытания", "сынақ нысаны"},
    {"capture", "capture point", "точка записи", "жазу нүктесі"},
    {"clock", "capture clock", "часы записи", "жазу сағаты"},
    {"sim", "SIM card", "SIM-карта", "SIM-карта"},
    {"decryption", "decryption", "расшифровка", "шифрды ашу"},
    {"environment", "network around", "сетевое окружение", "желі ортасы"},
    {"steps", "test steps", "этапы испытания", "сынақ кезеңдері"},
    {"devices", "devices", "устройства", "құрылғылар"},
    {"seeds", "seeded values", "заложенные значения", "енгізілген мәндер"},
};

// In the order of AuditPhrase; the names are for people who read this table.
constexpr AuditWord kSaid[] = {
    {"heading", "WHAT WAS TESTED", "ЧТО ИСПЫТЫВАЛОСЬ", "НЕ СЫНАЛДЫ"},
    {"laboratory", "Laboratory", "Лаборатория", "Зертхана"},
    {"report_number", "report {0}", "протокол {0}", "{0} хаттамасы"},
    {"item", "Item", "Объект", "Нысан"},
    {"captured_at", "Captured at", "Точка записи", "Жазу нүктесі"},
    {"offset", "clock ahead of UTC by {0} s", "часы впереди UTC на {0} с", "сағат UTC-ден {0} с ілгері"},
    {"steps", "Steps", "Этапы", "Кезеңдер"},
    {"step_untimed", "time not stated", "время не указано", "уақыты көрсетілмеген"},
    {"devices", "Devices", "Устройства", "Құрылғылар"},
    {"deviations", "Deviations", "Отклонения", "Ауытқулар"},
    {"by_client", "By client", "От заказчика", "Тапсырысшы"},
    {"not_verified", "supplied by the client, not verified by the laboratory: {0}",
     "предоставлено заказчиком, лабораторией не проверено: {0}", "тапсырысшы берген, зертхана тексермеген: {0}"},
    {"not_stated", "Not stated", "Не указано", "Көрсетілмеген"},
    {"more", "and further: {0}", "и ещё: {0}", "тағы: {0}"},
    {"record", "Audit record", "Запись аудита", "Аудит жазбасы"},
    {"no_record", "none; what was tested, where, when and how is not stated (--audit)",
     "нет; что, где, когда и как испытывалось, не указано (--audit)",
     "жоқ; не, қайда, қашан және қалай сыналғаны көрсетілмеген (--audit)"},
    {"stated", "{0} (as stated)", "{0} (так указано)", "{0} (солай көрсетілген)"},
    {"proposed", "{0} (suggested by its traffic: {1})", "{0} (предположение по трафику: {1})", "{0} (трафик бойынша болжам: {1})"},
    {"unclear", "kind of device unclear ({0})", "вид устройства неясен ({0})", "құрылғы түрі анық емес ({0})"},
    {"role", "role: {0}", "роль: {0}", "рөлі: {0}"},
};
// clang-format on
static_assert(std::size(kSaid) == kAuditPhrases);

std::string_view in(const AuditWord& word, const Words& words) {
  return words.code == "kk" ? word.kazakh : words.code == "ru" ? word.russian : word.english;
}

constexpr std::array<AuditWord, std::size(kWords) + kAuditPhrases> all_words() {
  std::array<AuditWord, std::size(kWords) + kAuditPhrases> out{};
  std::size_t at = 0;
  for (const AuditWord& word : kWords) out.at(at++) = word;
  for (const AuditWord& word : kSaid) out.at(at++) = word;
  return out;
}
constexpr std::array<AuditWord, std::size(kWords) + kAuditPhrases> kAll = all_words();
}  // namespace

std::span<const AuditWord> audit_words() { return kAll; }

std::string_view audit_word(std::string_view name, const Words& words) {
  for (const AuditWord& word : kWords)
    if (word.name == name) return in(word, words);
  return name;
}

std::string audit_say(AuditPhrase which, const Words& words, std::initializer_list<std::string_view> parts) {
  return filled(in(kSaid[static_cast<std::size_t>(which)], words), parts);
}

std::string device_facts_text(const DeviceFacts& device, const Words& words) {
  std::string out = shortened(device.name, 60);
  const std::string_view word = audit_word(device.device_class, words);
  if (device.class_stated)
    append_part(out, audit_say(AuditPhrase::stated, words, {word}));
  else if (!device.device_class.empty())
    append_part(out, audit_say(AuditPhrase::proposed, words, {word, class_because_text(device.class_because, words)}));
  else if (!device.class_because.empty())
    append_part(out, audit_say(AuditPhrase::unclear, words, {class_because_text(device.class_because, words)}));
  if (!device.role.empty()) append_part(out, audit_say(AuditPhrase::role, words, {audit_word(device.role, words)}));
  return out;
}

}  // namespace shekara
