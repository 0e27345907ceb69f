// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "reports/words.h"

namespace shekara {

namespace {
std::string_view phrase(Phrase which) {
  switch (which) {
    case Phrase::prohibited:
      return "ЗАПРЕЩЕНО правилами: {0}.";
    case Phrase::undetermined:
      return "НЕ ОПРЕДЕЛЕНО: в том, что удалось прочитать, запрещённого не найдено, но вывод можно сделать "
             "не обо всём. {0}.";
    case Phrase::needs_basis:
      return "НУЖНО ОСНОВАНИЕ: {0}. По пакетам не видно, есть ли согласие или иное основание.";
    case Phrase::nothing_prohibited:
      return "В том, что удалось прочитать, ничего запрещённого не найдено.";
    case Phrase::nothing_examined:
      return "НИЧЕГО НЕ ПРОВЕРЕНО: не удалось разобрать ни одного пакета.";
    case Phrase::no_personal_data:
      return "Персональных данных в прочитанном не найдено.";
    case Phrase::incomplete:
      return "Ответ НЕПОЛНЫЙ: {0}.";
    case Phrase::is_cut:
      return "файл обрывается";
    case Phrase::is_damaged:
      return "с входным файлом есть неполадки";
    case Phrase::is_lossy:
      return "при записи трафика пакеты потеряны или обрезаны";
    case Phrase::is_limited:
      return "достигнуто ограничение программы";
    case Phrase::is_not_listed:
      return "перечислены не все находки";
    case Phrase::shown_clear:
      return "Значения ПОКАЗАНЫ ОТКРЫТО (--reveal): обращайтесь с этим текстом как с персональными данными.";
    case Phrase::counts:
      return "Находки: запрещено {0}, не определено {1}, нужно основание {2}, разрешено {3}, осталось в "
             "стране {4}.";
    case Phrase::seeds_found:
      return "Внесённые значения: найдено {0} из {1}.";
    case Phrase::examined:
      return "ЧТО ПРОВЕРЕНО";
    case Phrase::input:
      return "Файл";
    case Phrase::input_line:
      return "{0}: {1}, {2}, пакетов: {3}";
    case Phrase::link_types:
      return "канал: {0}";
    case Phrase::cut_file:
      return "! файл обрывается внутри записи";
    case Phrase::cut_packets:
      return "! пакетов записано короче, чем передано: {0}";
    case Phrase::kernel_drops:
      return "! пакетов потеряно при записи: {0}";
    case Phrase::clock_jumps:
      return "! скачков часов при записи: {0}";
    case Phrase::filtered_out:
      return "отброшено фильтром: {0}";
    case Phrase::secrets:
      return "блоков с ключами расшифровки: {0}";
    case Phrase::problem:
      return "! {0}";
    case Phrase::more_inputs:
      return "и другие файлы: {0}, пакетов: {1}";
    case Phrase::filter:
      return "Фильтр";
    case Phrase::flows:
      return "Потоки";
    case Phrase::flows_line:
      return "{0}; прочитано: {1}, зашифровано: {2}, не распознано: {3}, видно только одно направление: {4}";
    case Phrase::payload:
      return "Прочитано";
    case Phrase::payload_line:
      return "{0} байтов содержимого ({1} из {2}); зашифровано: {3}, не распознано: {4}";
    case Phrase::payload_none:
      return "в записанном трафике нет содержимого";
    case Phrase::missing_bytes:
      return "передано, но в записи отсутствует: {0}";
    case Phrase::environment:
      return "КАК УСТРОЙСТВА ВЫХОДИЛИ В СЕТЬ";
    case Phrase::foreign_sim:
      return "SIM-карта другой страны: {1}, номер начинается с {0}. Её трафик может сначала идти через эту "
             "страну.";
    case Phrase::unplaced_sim:
      return "SIM-карта, номер которой ({0}...) не называет страну: тестовая или международная сеть либо "
             "неизвестный здесь код.";
    case Phrase::home_sim:
      return "SIM-карта своей страны: {1}, номер начинается с {0}.";
    case Phrase::access_point:
      return "Точка доступа мобильной сети (APN): {0}.";
    case Phrase::roaming_tunnel:
      return "Туннель мобильной сети ({0}), один конец которого не в своей стране: {1}. Идущее в нём может "
             "покидать страну, даже если сервер внутри неё.";
    case Phrase::mobile_tunnel:
      return "Туннель мобильной сети ({0}) с концом в своей стране.";
    case Phrase::tunnelled_device:
      return "Устройство внутри туннеля мобильной сети ({0}).";
    case Phrase::vpn:
      return "VPN: {0}, дальний конец: {1}. Что и куда он передаёт, не видно: не определено.";
    case Phrase::tor:
      return "Сеть Tor, вход: {1}. Что и куда она передаёт, не видно: не определено.";
    case Phrase::proxy:
      return "Прокси: {0}, место: {1}. Он передаёт трафик дальше; куда, не определено.";
    case Phrase::encrypted_dns:
      return "Имена запрашиваются в зашифрованном виде у {0}, {1}. Какие имена, не видно.";
    case Phrase::carrier_nat:
      return "Устройство за трансляцией адресов оператора: его внешний адрес здесь не виден и может быть общим с "
             "другими.";
    case Phrase::private_network:
      return "Устройство с частным адресом: на выходе маршрутизатор заменяет его другим.";
    case Phrase::captive_portal:
      return "На пути стояла страница входа: проверка доступа к сети получила чужой ответ ({0}).";
    case Phrase::tls_interception:
      return "Зашифрованное соединение вскрыто в пути: сертификат выдан «{0}», это имя известно по перехвату. "
             "Это свойство сети в точке записи, а не устройства.";
    case Phrase::environment_seen:
      return "[{0}; потоков: {1}; достоверность: {2}; {3}]";
    case Phrase::more_facts:
      return "Другие сведения, в report.json: {0}.";
    case Phrase::findings:
      return "ЧТО НАЙДЕНО (начиная с самого важного)";
    case Phrase::device:
      return "Устройство";
    case Phrase::identifiers:
      return "опознано как: {0}";
    case Phrase::data:
      return "Данные";
    case Phrase::sent_to:
      return "Куда";
    case Phrase::came_from:
      return "Откуда";
    case Phrase::leads_on:
      return "оттуда ведёт дальше туннель {0}";
    case Phrase::owner:
      return "Владелец";
    case Phrase::owner_line:
      return "{0}, {1}: {2}; {3}";
    case Phrase::owner_certainty:
      return "достоверность: {0}, по {1}";
    case Phrase::region_claim:
      return "имя указывает на регион {0} {1}: {2}";
    case Phrase::served_through:
      return "обслуживается через {1}: {2}; по псевдониму DNS {0}";
    case Phrase::how:
      return "Как";
    case Phrase::when:
      return "Когда";
    case Phrase::rule:
      return "Правило";
    case Phrase::other_rules:
      return "также: {0}";
    case Phrase::volume:
      return "потоков: {0}, пакетов: {1}, {2}";
    case Phrase::at_least:
      return "не менее: {0}";
    case Phrase::of_device:
      return "устройство {0}";
    case Phrase::seen:
      return "достоверность: {0}; встречено раз: {1}; {2}, {3}";
    case Phrase::origin_inside:
      return "внутри страны {0}";
    case Phrase::origin_outside:
      return "вне страны {0}";
    case Phrase::origin_near_border:
      return "слишком близко к границе страны {0}, чтобы сказать, с какой стороны";
    case Phrase::more_values:
      return "и другие значения: {0}";
    case Phrase::more_addresses:
      return "других адресов: {0}";
    case Phrase::packet:
      return "пакет {0}";
    case Phrase::packet_of:
      return "пакет {0} файла {1}";
    case Phrase::countries:
      return "Страны второй стороны: {0}.";
    case Phrase::cannot_tell:
      return "нельзя решить, верно ли это: {0}";
    case Phrase::share:
      return "Удалось прочитать: {0} байтов содержимого.";
    case Phrase::port:
      return "порт {0}";
    case Phrase::protocol_over:
      return "{0} поверх {1}, {2}";
    case Phrase::would_change:
      return "Изменит вывод";
    case Phrase::by_exception:
      return "по исключению {0}";
    case Phrase::by_waiver:
      return "решение об отступлении: {0}";
    case Phrase::more_citations:
      return "других ссылок на нормы: {0}";
    case Phrase::not_verified:
      return "ссылка не сверена";
    case Phrase::more_findings:
      return "Кроме того, здесь не показано: {0}.";
    case Phrase::whole_report:
      return "Все находки с обоснованием: report.json (ключ -o ПАПКА).";
    case Phrase::all_findings:
      return "ВСЕ НАХОДКИ";
    case Phrase::packet_file:
      return "Пакеты, на которых основаны находки, с комментариями для Wireshark: {0} (пакетов: {1}).";
    case Phrase::no_packet_file:
      return "Файла с пакетами, на которых основаны находки, нет: запись не удалось прочитать второй раз. Сохраните её в файл, который не меняется, и проверьте этот файл.";
    case Phrase::unread_data:
      return "содержимое прочитать не удалось; {0}";
    case Phrase::span:
      return "с {0} по {1} (UTC)";
    case Phrase::place_single:
      return "{0}: адрес знает лишь одна база из {1}";
    case Phrase::place_agreed:
      return "{0}: подтверждают базы ({1} из {2})";
    case Phrase::place_disputed:
      return "страна СПОРНА: {0}";
    case Phrase::place_refuted:
      return "страна СПОРНА: {0}, но ответ пришёл за {1} мс — слишком быстро";
    case Phrase::place_many_answer:
      return "страна СПОРНА: {0}, но по этому адресу отвечают многие узлы (anycast)";
    case Phrase::place_override:
      return "{0}: задано пользователем, «{1}»";
    case Phrase::place_anycast:
      return "адрес anycast ({0}): отвечает ближайший из многих узлов, поэтому страна мало о чём говорит";
    case Phrase::place_hidden:
      return "скрывает настоящую другую сторону: {0}";
    case Phrase::place_city:
      return "город: {0} ({1})";
    case Phrase::place_unknown:
      return "страна неизвестна";
    case Phrase::reach_within:
      return "ответ пришёл за {0} мс ({1}): узел не дальше {2} км от места съёмки, {3}";
    case Phrase::reach_from_given:
      return "{0} (задано)";
    case Phrase::reach_from_home:
      return "предположительно где-то в стране {0} (точку задаёт --at ШИРОТА,ДОЛГОТА)";
    case Phrase::reach_refutes:
      return "значит, его страна не {0}: близкая копия (CDN), общий anycast-адрес, прозрачный прокси или "
             "устройство перехвата";
    case Phrase::reach_doubtful:
      return "ни одного ответа быстрее {0} мс ({1}), для узла в стране {2} это медленно: сомнение, а не "
             "доказательство";
    case Phrase::unread:
      return "ЧТО НЕ УДАЛОСЬ ПРОЧИТАТЬ (начиная с самого объёмного)";
    case Phrase::unread_intro:
      return "Содержимое этих потоков неизвестно; известно лишь, куда они шли.";
    case Phrase::unread_line:
      return "потоков: {0}, {1}, куда: {2}; {3}; {4}";
    case Phrase::unread_more:
      return "и другие получатели: {0}; потоков: {1}, {2}";
    case Phrase::unseen:
      return "ЧЕГО НЕ ВИДНО";
    case Phrase::packets_not_decoded:
      return "Не разобрано пакетов: {0} из {1}.";
    case Phrase::first_at:
      return "{0}: {1} (впервые: {2})";
    case Phrase::oddity:
      return "Замечено по ходу разбора:";
    case Phrase::limit:
      return "Достигнуто ограничение программы, поэтому что-то могло быть пропущено:";
    case Phrase::not_listed:
      return "Находок посчитано, но не перечислено: {0}.";
    case Phrase::more_reasons:
      return "и другие причины: {0}, всего {1}";
    case Phrase::always_unseen:
      return "По пакетам не видно ни согласия, ни договоров, ни того, где данные хранятся и кому передаются "
             "дальше. Зашифрованное содержимое читается, только если передан ключ. Страна — это то, что говорят об адресе базы. "
             "Если чего-то нет в записи, это не значит, что этого нет вообще.";
    case Phrase::nothing_more:
      return "Разобраны все пакеты, ограничения не достигнуты.";
    case Phrase::not_judged:
      return "Находок, которые сохранённый отчёт посчитал, но не перечислил: {0}. Судить о них заново нельзя; "
             "они считаются неопределёнными.";
    case Phrase::other_edition:
      return "{0}: отчёт составлен по редакции {1} (SHA-256 {2}), а здесь редакция {3} (SHA-256 {4}).";
    case Phrase::compared:
      return "Что изменилось между {0} (было) и {1} (стало).";
    case Phrase::compared_counts:
      return "Находки: хуже {0}, новых {1}, мягче {2}, тот же исход по другому правилу {3}, изменилась защита или объём {4}, "
             "исчезло {5}, без изменений {6}.";
    case Phrase::nothing_changed:
      return "В перечисленных находках НИЧЕГО НЕ ИЗМЕНИЛОСЬ.";
    case Phrase::not_compared:
      return "Находок посчитано, но не перечислено: прежде {0}, теперь {1}. Сравнить их нельзя, поэтому "
             "изменений может быть больше.";
    case Phrase::became_worse:
      return "ХУЖЕ";
    case Phrase::appeared:
      return "НОВОЕ";
    case Phrase::became_milder:
      return "МЯГЧЕ";
    case Phrase::other_rule:
      return "ДРУГОЕ ПРАВИЛО";
    case Phrase::gone:
      return "ИСЧЕЗЛО";
    case Phrase::before:
      return "Было";
    case Phrase::after:
      return "Стало";
    case Phrase::finding:
      return "НАХОДКА {0}";
    case Phrase::verdicts:
      return "ЧТО ГОВОРЯТ ПРАВИЛА";
    case Phrase::every_rule:
      return "ВСЕ ПРАВИЛА НАБОРА {0}";
    case Phrase::rule_applies:
      return "ПРИМЕНЯЕТСЯ";
    case Phrase::rule_does_not:
      return "не применяется";
    case Phrase::rule_unknown:
      return "НЕЛЬЗЯ РЕШИТЬ";
    case Phrase::holds:
      return "верно";
    case Phrase::holds_not:
      return "неверно";
    case Phrase::holds_unknown:
      return "нельзя решить";
    case Phrase::basis:
      return "НА ЧЁМ ОСНОВАН ОТЧЁТ";
    case Phrase::rules_file:
      return "Правила";
    case Phrase::rules_line:
      return "{0} {1} ({2}, действуют с {3}): {4}";
    case Phrase::database:
      return "База";
    case Phrase::database_old:
      return "! старше последнего пакета на {0} дн.: адреса могли сменить владельца";
    case Phrase::database_young:
      return "! новее первого пакета на {0} дн.: адреса могли сменить владельца";
    case Phrase::overrides:
      return "Своя таблица";
    case Phrase::overrides_line:
      return "{0}, записей: {1}";
    case Phrase::home:
      return "Своя страна";
    case Phrase::program:
      return "Программа";
    case Phrase::values_masked:
      return "Личные значения скрыты звёздочками; показать их: --reveal.";
    case Phrase::values_shown:
      return "Личные значения показаны открыто.";
  }
  return {};
}

std::string_view outcome(Outcome which) {
  switch (which) {
    case Outcome::prohibited:
      return "ЗАПРЕЩЕНО";
    case Outcome::undetermined:
      return "НЕ ОПРЕДЕЛЕНО";
    case Outcome::needs_basis:
      return "НУЖНО ОСНОВАНИЕ";
    case Outcome::allowed:
      return "РАЗРЕШЕНО";
    case Outcome::domestic:
      return "ОСТАЛОСЬ В СТРАНЕ";
  }
  return {};
}

std::string_view category(DataCategory which) {
  switch (which) {
    case DataCategory::position:
      return "местоположение";
    case DataCategory::vehicle_id:
      return "идентификатор автомобиля";
    case DataCategory::device_id:
      return "идентификатор устройства";
    case DataCategory::subscriber_id:
      return "идентификатор абонента";
    case DataCategory::person_id:
      return "сведения о личности";
    case DataCategory::contact:
      return "контактные данные";
    case DataCategory::credentials:
      return "учётные данные";
    case DataCategory::biometric:
      return "биометрия";
    case DataCategory::media:
      return "звук или изображение";
    case DataCategory::behaviour:
      return "манера вождения";
    case DataCategory::environment:
      return "окружение";
    case DataCategory::payment:
      return "платёжные данные";
    case DataCategory::remote_command:
      return "команда устройству";
  }
  return {};
}

std::string_view certainty(Certainty which) {
  switch (which) {
    case Certainty::low:
      return "низкая";
    case Certainty::medium:
      return "средняя";
    case Certainty::high:
      return "высокая";
    case Certainty::proven:
      return "доказано";
  }
  return {};
}

std::string_view protection(Protection which) {
  switch (which) {
    case Protection::none:
      return "без содержимого";
    case Protection::clear:
      return "без шифрования";
    case Protection::encrypted:
      return "зашифровано";
    case Protection::unread:
      return "не распознано";
  }
  return {};
}

constexpr WordPair kRanges[] = {{"private", "частная сеть"},
                                {"unique local", "частная сеть"},
                                {"carrier-grade NAT", "сеть оператора"},
                                {"loopback", "сама машина"},
                                {"link-local", "местный канал"},
                                {"multicast", "групповая рассылка"},
                                {"broadcast", "рассылка всем"},
                                {"documentation", "адрес для примеров"}};
std::string_view range(std::string_view name) { return find_word(kRanges, name); }

constexpr WordPair kKinds[] = {{"account", "учётная запись"},
                               {"advertising_id", "рекламный идентификатор"},
                               {"biometric", "биометрический шаблон"},
                               {"birth_date", "дата рождения"},
                               {"bssid", "точка доступа Wi-Fi (BSSID)"},
                               {"cell", "сота мобильной сети"},
                               {"cn_resident_id", "удостоверение личности КНР"},
                               {"contact_entry", "запись телефонной книги"},
                               {"credential", "пароль или токен"},
                               {"device_id", "номер устройства"},
                               {"driver_licence", "водительское удостоверение"},
                               {"eid", "номер eSIM (EID)"},
                               {"email", "эл. почта"},
                               {"gender_age", "пол или возраст"},
                               {"habit", "планы и привычки"},
                               {"hashed_id", "хеш идентификатора"},
                               {"health", "здоровье"},
                               {"iban", "IBAN"},
                               {"iccid", "ICCID"},
                               {"iin", "ИИН"},
                               {"imei", "IMEI"},
                               {"imsi", "IMSI"},
                               {"licence_plate", "госномер"},
                               {"mac", "MAC-адрес"},
                               {"media", "звук или изображение"},
                               {"meid", "MEID"},
                               {"movement", "скорость или пробег"},
                               {"passport", "паспорт"},
                               {"payment_card", "платёжная карта"},
                               {"payment_order", "номер заказа или платежа"},
                               {"person_id", "документ или личный номер"},
                               {"person_name", "имя"},
                               {"phone", "телефон"},
                               {"position", "координаты"},
                               {"push_token", "токен уведомлений"},
                               {"remote_command", "команда"},
                               {"ru_inn", "ИНН"},
                               {"snils", "СНИЛС"},
                               {"ssid", "имя сети Wi-Fi"},
                               {"street_address", "адрес"},
                               {"user_text", "текст человека"},
                               {"vin", "VIN"}};
std::string_view kind(std::string_view name) { return find_word(kKinds, name); }

std::string_view service_kind(ServiceKind which) {
  switch (which) {
    case ServiceKind::telematics:
      return "телематика автомобиля";
    case ServiceKind::app_api:
      return "приложение владельца";
    case ServiceKind::push:
      return "сообщения устройствам";
    case ServiceKind::identity:
      return "вход и учётные записи";
    case ServiceKind::map:
      return "карты";
    case ServiceKind::voice:
      return "речь";
    case ServiceKind::analytics:
      return "аналитика";
    case ServiceKind::advertising:
      return "реклама";
    case ServiceKind::ota:
      return "обновления программ";
    case ServiceKind::video:
      return "камеры и видео";
    case ServiceKind::messenger:
      return "мессенджер";
    case ServiceKind::social:
      return "социальная сеть";
    case ServiceKind::state_service:
      return "государственная услуга";
    case ServiceKind::bank:
      return "банк";
    case ServiceKind::cdn:
      return "сеть доставки содержимого";
    case ServiceKind::cloud:
      return "арендованное облако";
    case ServiceKind::dns:
      return "разрешение имён (DNS)";
    case ServiceKind::time:
      return "часы";
    case ServiceKind::portal:
      return "портал или сайт";
    case ServiceKind::iot:
      return "бытовые устройства";
    case ServiceKind::tracking_platform:
      return "платформа трекеров";
    case ServiceKind::other:
      return "прочее";
  }
  return {};
}

std::string_view unit(unsigned power) {
  static constexpr std::array<std::string_view, 5> kUnits{"байт", "КБ", "МБ", "ГБ", "ТБ"};
  return kUnits.at(power);
}
}  // namespace

const Words kRussian{"ru", ',', phrase, outcome, category, certainty, protection, range, kind, service_kind, unit};

}  // namespace shekara
