// SPDX-License-Identifier: Apache-2.0
#include "reports/html/words.h"

namespace shekara::html {

namespace {
// clang-format off
constexpr PageWord kItemWords[] = {
    {"report_number", "report number", "номер протокола", "хаттама нөмірі"},
    {"report_issued", "date of issue", "дата выдачи", "берілген күні"},
    {"report_amends", "amends report", "изменяет протокол", "өзгертетін хаттамасы"},
    {"laboratory_name", "name", "название", "атауы"},
    {"laboratory_address", "address", "адрес", "мекенжайы"},
    {"laboratory_place_of_work", "place of work", "место работ", "жұмыс орны"},
    {"laboratory_contact", "contact", "контакты", "байланыс"},
    {"client_name", "name", "название", "атауы"},
    {"client_contact", "contact", "контакты", "байланыс"},
    {"method_id", "method", "методика", "әдістеме"},
    {"method_version", "version", "версия", "нұсқасы"},
    {"method_decision_rule", "decision rule", "правило принятия решения", "шешім қабылдау ережесі"},
    {"method_sampling", "sampling", "отбор образцов", "үлгі іріктеу"},
    {"dates_received", "received on", "дата получения", "алынған күні"},
    {"dates_begun", "begun on", "начато", "басталған күні"},
    {"dates_finished", "finished on", "окончено", "аяқталған күні"},
    {"item_description", "description", "описание", "сипаттамасы"},
    {"item_condition", "condition", "состояние", "күйі"},
    {"item_make", "make", "марка", "маркасы"},
    {"item_model", "model", "модель", "моделі"},
    {"item_vin", "VIN", "VIN", "VIN"},
    {"item_hardware", "hardware", "аппаратная версия", "аппараттық нұсқасы"},
    {"item_firmware", "firmware", "прошивка", "микробағдарламасы"},
    {"item_modem", "modem (TCU)", "модем (TCU)", "модем (TCU)"},
    {"item_imei", "IMEI", "IMEI", "IMEI"},
    {"item_iccid", "ICCID", "ICCID", "ICCID"},
    {"item_sim_operator", "SIM operator", "оператор SIM", "SIM операторы"},
    {"capture_kind", "kind of point", "вид точки", "нүкте түрі"},
    {"capture_place", "place", "место", "орны"},
    {"capture_latitude", "latitude, degrees", "широта, градусы", "ендік, градус"},
    {"capture_longitude", "longitude, degrees", "долгота, градусы", "бойлық, градус"},
    {"capture_direction", "direction", "направление", "бағыты"},
    {"capture_link", "link", "канал", "арна"},
    {"capture_snaplen", "snap length, bytes", "длина захвата, байты", "қармау ұзындығы, байт"},
    {"capture_tool", "tool", "программа записи", "жазу құралы"},
    {"capture_tool_version", "tool version", "версия программы", "құрал нұсқасы"},
    {"capture_filter", "filter", "фильтр", "сүзгі"},
    {"capture_dropped", "packets dropped", "потеряно пакетов", "жоғалған пакеттер"},
    {"clock_source", "source", "источник", "көзі"},
    {"clock_zone", "time zone", "часовой пояс", "сағат белдеуі"},
    {"clock_offset_seconds", "ahead of UTC, s", "впереди UTC, с", "UTC-ден ілгері, с"},
    {"clock_ntp", "NTP state", "состояние NTP", "NTP күйі"},
    {"sim_network", "home or foreign", "своя или чужая", "өз не шетел"},
    {"sim_mcc_mnc", "MCC and MNC", "MCC и MNC", "MCC және MNC"},
    {"sim_apn", "APN", "APN", "APN"},
    {"sim_exit_ip", "public exit address", "внешний адрес выхода", "сыртқы шығу мекенжайы"},
    {"sim_roaming", "roaming", "роуминг", "роуминг"},
    {"decryption_key_log", "key log used", "журнал ключей применён", "кілт журналы қолданылды"},
    {"decryption_mitm_ca", "test certificate (MITM) used", "тестовый сертификат (MITM) применён", "сынақ сертификаты (MITM) қолданылды"},
    {"environment_tls_interception", "TLS interception", "перехват TLS", "TLS ұстап қалу"},
    {"environment_proxy", "proxy or portal", "прокси или портал", "прокси не портал"},
    {"environment_vpn", "VPN", "VPN", "VPN"},
    {"environment_resolver", "DNS resolver", "DNS-резолвер", "DNS-резолвер"},
    {"authorised_by", "authorised by", "утвердил", "бекіткен"},
    {"deviations", "deviations, additions, exclusions", "отклонения, дополнения, исключения", "ауытқу, қосымша, алып тастау"},
    {"accounts", "accounts and their region", "учётные записи и их регион", "тіркелгілер мен өңірі"},
    {"refused_apps", "applications that refused", "отказавшие приложения", "бас тартқан қолданбалар"},
    {"supplied_by_client", "data supplied by the client", "данные от заказчика", "тапсырысшы берген деректер"},
    {"steps", "log of test steps", "журнал этапов испытания", "сынақ кезеңдерінің журналы"},
    {"devices", "devices", "устройства", "құрылғылар"},
    {"seeds", "seeded identities and where entered", "заложенные значения и где введены", "енгізілген мәндер және қайда енгізілгені"},
};
// clang-format on
}  // namespace

std::span<const PageWord> item_words() { return kItemWords; }

}  // namespace shekara::html
