// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "reports/words.h"

namespace shekara {

namespace {
std::string_view phrase(Phrase which) {
  switch (which) {
    case Phrase::prohibited:
      return "Ережелер бойынша ТЫЙЫМ САЛЫНҒАН: {0}.";
    case Phrase::undetermined:
      return "АНЫҚТАЛМАДЫ: оқылған бөлікте тыйым салынған ештеңе табылмады, бірақ бәрі туралы қорытынды "
             "жасау мүмкін болмады. {0}.";
    case Phrase::needs_basis:
      return "НЕГІЗ ҚАЖЕТ: {0}. Келісімнің немесе өзге негіздің бар-жоғы пакеттерден көрінбейді.";
    case Phrase::nothing_prohibited:
      return "Оқылған бөлікте тыйым салынған ештеңе табылмады.";
    case Phrase::nothing_examined:
      return "ЕШТЕҢЕ ТЕКСЕРІЛГЕН ЖОҚ: бірде-бір пакетті талдау мүмкін болмады.";
    case Phrase::no_personal_data:
      return "Оқылған бөлікте дербес деректер табылмады.";
    case Phrase::incomplete:
      return "Жауап ТОЛЫҚ ЕМЕС: {0}.";
    case Phrase::is_cut:
      return "файл үзіліп қалған";
    case Phrase::is_damaged:
      return "кіріс файлында ақау бар";
    case Phrase::is_lossy:
      return "трафик жазылғанда пакеттер жоғалған немесе қысқартылған";
    case Phrase::is_limited:
      return "бағдарламаның шегіне жетті";
    case Phrase::is_not_listed:
      return "табылғандардың бәрі тізілген жоқ";
    case Phrase::shown_clear:
      return "Мәндер АШЫҚ КӨРСЕТІЛГЕН (--reveal): бұл мәтінге дербес деректер ретінде қараңыз.";
    case Phrase::counts:
      return "Табылғаны: тыйым салынған {0}, анықталмаған {1}, негіз қажет {2}, рұқсат етілген {3}, елде "
             "қалған {4}.";
    case Phrase::seeds_found:
      return "Енгізілген мәндер: {1} мәннің {0} табылды.";
    case Phrase::examined:
      return "ТЕКСЕРІЛГЕН МАТЕРИАЛ";
    case Phrase::input:
      return "Файл";
    case Phrase::input_line:
      return "{0}: {1}, {2}, пакет: {3}";
    case Phrase::link_types:
      return "арна: {0}";
    case Phrase::cut_file:
      return "! файл жазбаның ортасында үзіледі";
    case Phrase::cut_packets:
      return "! жіберілгеннен қысқа жазылған пакет: {0}";
    case Phrase::kernel_drops:
      return "! жазу кезінде жоғалған пакет: {0}";
    case Phrase::clock_jumps:
      return "! жазу сағатының секірісі: {0}";
    case Phrase::filtered_out:
      return "сүзгі шығарып тастағаны: {0}";
    case Phrase::secrets:
      return "шифрды ашу кілттері бар блок: {0}";
    case Phrase::problem:
      return "! {0}";
    case Phrase::more_inputs:
      return "және басқа файл: {0}, пакет: {1}";
    case Phrase::filter:
      return "Сүзгі";
    case Phrase::flows:
      return "Ағындар";
    case Phrase::flows_line:
      return "{0}; оқылғаны: {1}, шифрланғаны: {2}, танылмағаны: {3}, тек бір бағыты көрінгені: {4}";
    case Phrase::payload:
      return "Оқылғаны";
    case Phrase::payload_line:
      return "мазмұн байттарының {0} ({2} ішінен {1}); шифрланғаны: {3}, танылмағаны: {4}";
    case Phrase::payload_none:
      return "жазылған трафикте мазмұн жоқ";
    case Phrase::missing_bytes:
      return "жіберілген, бірақ жазбада жоқ: {0}";
    case Phrase::environment:
      return "ҚҰРЫЛҒЫЛАР ЖЕЛІГЕ ҚАЛАЙ ШЫҚТЫ";
    case Phrase::foreign_sim:
      return "Басқа елдің SIM-картасы: {1}, нөмірі {0} деп басталады. Оның трафигі алдымен сол ел арқылы өтуі "
             "мүмкін.";
    case Phrase::unplaced_sim:
      return "Нөмірі ({0}...) елді көрсетпейтін SIM-карта: сынақ немесе халықаралық желі, не мұнда белгісіз код.";
    case Phrase::home_sim:
      return "Өз елінің SIM-картасы: {1}, нөмірі {0} деп басталады.";
    case Phrase::access_point:
      return "Мобильді желінің кіру нүктесі (APN): {0}.";
    case Phrase::roaming_tunnel:
      return "Мобильді желі туннелі ({0}), бір ұшы өз елінде емес: {1}. Сервер ел ішінде болса да, оның ішіндегі "
             "трафик елден шығуы мүмкін.";
    case Phrase::mobile_tunnel:
      return "Бір ұшы өз еліндегі мобильді желі туннелі ({0}).";
    case Phrase::tunnelled_device:
      return "Мобильді желі туннелінің ({0}) ішіндегі құрылғы.";
    case Phrase::vpn:
      return "VPN: {0}, арғы ұшы: {1}. Нені және қайда тасымалдайтыны көрінбейді: анықталмаған.";
    case Phrase::tor:
      return "Tor желісі, кіру орны: {1}. Нені және қайда тасымалдайтыны көрінбейді: анықталмаған.";
    case Phrase::proxy:
      return "Прокси: {0}, орны: {1}. Ол трафикті әрі қарай жібереді; қайда екені анықталмаған.";
    case Phrase::encrypted_dns:
      return "Атаулар шифрланған түрде сұралады: {0}, {1}. Қандай атаулар екені көрінбейді.";
    case Phrase::carrier_nat:
      return "Оператордың мекенжай түрлендіруінің артындағы құрылғы: сыртқы мекенжайы мұнда көрінбейді және "
             "басқалармен ортақ болуы мүмкін.";
    case Phrase::private_network:
      return "Жеке мекенжайы бар құрылғы: шығарда маршрутизатор оны басқасына ауыстырады.";
    case Phrase::captive_portal:
      return "Жолда кіру беті тұрды: желіге қолжетімділікті тексеру бөгде жауап алды ({0}).";
    case Phrase::tls_interception:
      return "Шифрланған қосылым жолда ашылған: сертификатты «{0}» берген, бұл атау трафикті ұстап қалумен "
             "белгілі. Бұл жазба нүктесіндегі желінің қасиеті, құрылғынікі емес.";
    case Phrase::environment_seen:
      return "[{0}; ағындар: {1}; сенімділігі: {2}; {3}]";
    case Phrase::more_facts:
      return "Өзге мәліметтер, report.json ішінде: {0}.";
    case Phrase::findings:
      return "ТАБЫЛҒАНЫ (ең маңыздысынан бастап)";
    case Phrase::device:
      return "Құрылғы";
    case Phrase::identifiers:
      return "танылған белгілері: {0}";
    case Phrase::data:
      return "Деректер";
    case Phrase::sent_to:
      return "Қайда";
    case Phrase::came_from:
      return "Қайдан";
    case Phrase::leads_on:
      return "ол жерден әрі қарай {0} туннелі жалғасады";
    case Phrase::owner:
      return "Иесі";
    case Phrase::owner_line:
      return "{0}, {1}: {2}; {3}";
    case Phrase::owner_certainty:
      return "сенімділігі: {0}, {1} бойынша";
    case Phrase::region_claim:
      return "атау {0} {1} аймағын көрсетеді: {2}";
    case Phrase::served_through:
      return "{1} арқылы қызмет көрсетіледі: {2}; DNS бүркеншік атауы бойынша {0}";
    case Phrase::how:
      return "Қалай";
    case Phrase::when:
      return "Қашан";
    case Phrase::rule:
      return "Ереже";
    case Phrase::other_rules:
      return "сондай-ақ: {0}";
    case Phrase::volume:
      return "ағын: {0}, пакет: {1}, {2}";
    case Phrase::at_least:
      return "кемінде: {0}";
    case Phrase::of_device:
      return "құрылғы {0}";
    case Phrase::seen:
      return "сенімділігі: {0}; кездескені: {1} рет; {2}, {3}";
    case Phrase::origin_inside:
      return "ел ішінде: {0}";
    case Phrase::origin_outside:
      return "елден тыс: {0}";
    case Phrase::origin_near_border:
      return "{0} шекарасына тым жақын, қай жағы екенін айту мүмкін емес";
    case Phrase::more_values:
      return "және басқа мәндер: {0}";
    case Phrase::more_addresses:
      return "басқа мекенжайлар: {0}";
    case Phrase::packet:
      return "{0}-пакет";
    case Phrase::packet_of:
      return "{1} файлының {0}-пакеті";
    case Phrase::countries:
      return "Екінші тараптың елдері: {0}.";
    case Phrase::cannot_tell:
      return "бұл дұрыс па, анықтау мүмкін емес: {0}";
    case Phrase::share:
      return "Оқылғаны: мазмұн байттарының {0}.";
    case Phrase::port:
      return "порт {0}";
    case Phrase::protocol_over:
      return "{1} үстіндегі {0}, {2}";
    case Phrase::would_change:
      return "Өзгертетіні";
    case Phrase::by_exception:
      return "{0} ерекшелігі бойынша";
    case Phrase::by_waiver:
      return "шегініс туралы шешім: {0}";
    case Phrase::more_citations:
      return "нормаларға басқа сілтемелер: {0}";
    case Phrase::not_verified:
      return "сілтеме тексерілмеген";
    case Phrase::more_findings:
      return "Бұдан бөлек, мұнда көрсетілмегені: {0}.";
    case Phrase::whole_report:
      return "Барлық табылғандар негіздемесімен: report.json (-o ҚАЛТА параметрі).";
    case Phrase::all_findings:
      return "ТАБЫЛҒАННЫҢ БӘРІ";
    case Phrase::packet_file:
      return "Олжалардың негізі болған пакеттер, Wireshark үшін түсініктемелерімен: {0} (пакеттер: {1}).";
    case Phrase::no_packet_file:
      return "Олжалардың негізі болған пакеттер файлы жоқ: жазбаны екінші рет оқу мүмкін болмады. Оны өзгермейтін файлға сақтап, сол файлды тексеріңіз.";
    case Phrase::unread_data:
      return "мазмұнын оқу мүмкін болмады; {0}";
    case Phrase::span:
      return "{0} — {1} (UTC)";
    case Phrase::place_single:
      return "{0}: бір ғана база біледі (1/{1})";
    case Phrase::place_agreed:
      return "{0}: базалар растайды ({1}/{2})";
    case Phrase::place_disputed:
      return "елі ДАУЛЫ: {0}";
    case Phrase::place_refuted:
      return "елі ДАУЛЫ: {0}, бірақ жауап {1} мс-та келді, бұл тым ерте";
    case Phrase::place_many_answer:
      return "елі ДАУЛЫ: {0}, бірақ бұл мекенжайға көп торап жауап береді (anycast)";
    case Phrase::place_override:
      return "{0}: пайдаланушы көрсеткен, «{1}»";
    case Phrase::place_anycast:
      return "anycast мекенжайы ({0}): көп тораптың ең жақыны жауап береді, сондықтан ел көп нәрсені білдірмейді";
    case Phrase::place_hidden:
      return "шынайы екінші жақты жасырады: {0}";
    case Phrase::place_city:
      return "қала: {0} ({1})";
    case Phrase::place_unknown:
      return "елі белгісіз";
    case Phrase::reach_within:
      return "жауап {0} мс ішінде келді ({1}): торап түсірілім орнынан {2} км-ден алыс емес, {3}";
    case Phrase::reach_from_given:
      return "{0} (берілген)";
    case Phrase::reach_from_home:
      return "болжам бойынша ел ішінде: {0} (нүктені --at ЕНДІК,БОЙЛЫҚ береді)";
    case Phrase::reach_refutes:
      return "демек, оның елі {0} емес: жақын көшірме (CDN), ортақ anycast мекенжайы, мөлдір прокси немесе "
             "трафикті ұстап қалу құрылғысы";
    case Phrase::reach_doubtful:
      return "{0} мс-тен жылдам жауап болмады ({1}), {2} ішіндегі торап үшін бұл баяу: бұл күмән, дәлел емес";
    case Phrase::unread:
      return "ОҚУ МҮМКІН БОЛМАҒАНЫ (ең көлемдісінен бастап)";
    case Phrase::unread_intro:
      return "Бұл ағындардың мазмұны белгісіз; қайда кеткені ғана белгілі.";
    case Phrase::unread_line:
      return "ағын: {0}, {1}, қайда: {2}; {3}; {4}";
    case Phrase::unread_more:
      return "және басқа алушылар: {0}; ағын: {1}, {2}";
    case Phrase::unseen:
      return "КӨРІНБЕГЕНІ";
    case Phrase::packets_not_decoded:
      return "Талданбаған пакет: {1} ішінен {0}.";
    case Phrase::first_at:
      return "{0}: {1} (алғашқысы: {2})";
    case Phrase::oddity:
      return "Талдау барысында байқалғаны:";
    case Phrase::limit:
      return "Бағдарламаның шегіне жетті, сондықтан бірдеңе қалып қоюы мүмкін:";
    case Phrase::not_listed:
      return "Саналған, бірақ тізілмеген табылғандар: {0}.";
    case Phrase::more_reasons:
      return "және басқа себептер: {0}, барлығы {1}";
    case Phrase::always_unseen:
      return "Пакеттерден келісім де, шарттар да, деректердің қайда сақталып, кейін кімге берілетіні де "
             "көрінбейді. Шифрланған мазмұн кілті берілсе ғана оқылады. Ел — мекенжай туралы базалардың айтқаны. Жазбада бір "
             "нәрсе болмаса, бұл оның мүлде жоқ екенін білдірмейді.";
    case Phrase::nothing_more:
      return "Барлық пакет талданды, ешбір шекке жеткен жоқ.";
    case Phrase::not_judged:
      return "Сақталған есеп санаған, бірақ тізбеген табылғандар: {0}. Оларды қайта бағалау мүмкін емес, "
             "сондықтан анықталмаған деп есептеледі.";
    case Phrase::other_edition:
      return "{0}: есеп {1} редакциясы бойынша жасалған (SHA-256 {2}), ал мұнда {3} редакциясы (SHA-256 {4}).";
    case Phrase::compared:
      return "{0} (бұрын) мен {1} (қазір) арасындағы өзгерістер.";
    case Phrase::compared_counts:
      return "Табылғандар: нашарлағаны {0}, жаңасы {1}, жеңілдегені {2}, нәтижесі сол, ережесі басқа {3}, қорғауы немесе көлемі "
             "өзгергені {4}, жоғалғаны {5}, өзгермегені {6}.";
    case Phrase::nothing_changed:
      return "Тізілген табылғандарда ЕШТЕҢЕ ӨЗГЕРГЕН ЖОҚ.";
    case Phrase::not_compared:
      return "Саналған, бірақ тізілмеген табылғандар: бұрын {0}, қазір {1}. Оларды салыстыру мүмкін емес, "
             "сондықтан өзгеріс бұдан көп болуы мүмкін.";
    case Phrase::became_worse:
      return "НАШАРЛАҒАН";
    case Phrase::appeared:
      return "ЖАҢА";
    case Phrase::became_milder:
      return "ЖЕҢІЛДЕГЕН";
    case Phrase::other_rule:
      return "БАСҚА ЕРЕЖЕ";
    case Phrase::gone:
      return "ЖОҒАЛҒАН";
    case Phrase::before:
      return "Бұрын";
    case Phrase::after:
      return "Қазір";
    case Phrase::finding:
      return "ТАБЫЛҒАН {0}";
    case Phrase::verdicts:
      return "ЕРЕЖЕЛЕР НЕ ДЕЙДІ";
    case Phrase::every_rule:
      return "{0} ЖИНАҒЫНЫҢ БАРЛЫҚ ЕРЕЖЕЛЕРІ";
    case Phrase::rule_applies:
      return "ҚОЛДАНЫЛАДЫ";
    case Phrase::rule_does_not:
      return "қолданылмайды";
    case Phrase::rule_unknown:
      return "АНЫҚТАУ МҮМКІН ЕМЕС";
    case Phrase::holds:
      return "орындалады";
    case Phrase::holds_not:
      return "орындалмайды";
    case Phrase::holds_unknown:
      return "анықтау мүмкін емес";
    case Phrase::basis:
      return "ЕСЕПТІҢ НЕГІЗІ";
    case Phrase::rules_file:
      return "Ережелер";
    case Phrase::rules_line:
      return "{0} {1} ({2}; қолданысқа енген күні: {3}): {4}";
    case Phrase::database:
      return "База";
    case Phrase::database_old:
      return "! соңғы пакеттен {0} күн ескі: мекенжайлардың иесі ауысқан болуы мүмкін";
    case Phrase::database_young:
      return "! бірінші пакеттен {0} күн жаңа: мекенжайлардың иесі ауысқан болуы мүмкін";
    case Phrase::overrides:
      return "Өз кестесі";
    case Phrase::overrides_line:
      return "{0}, жазба саны: {1}";
    case Phrase::home:
      return "Өз елі";
    case Phrase::program:
      return "Бағдарлама";
    case Phrase::values_masked:
      return "Жеке мәндер жұлдызшамен жасырылған; көрсету үшін: --reveal.";
    case Phrase::values_shown:
      return "Жеке мәндер ашық көрсетілген.";
  }
  return {};
}

std::string_view outcome(Outcome which) {
  switch (which) {
    case Outcome::prohibited:
      return "ТЫЙЫМ САЛЫНҒАН";
    case Outcome::undetermined:
      return "АНЫҚТАЛМАҒАН";
    case Outcome::needs_basis:
      return "НЕГІЗ ҚАЖЕТ";
    case Outcome::allowed:
      return "РҰҚСАТ ЕТІЛГЕН";
    case Outcome::domestic:
      return "ЕЛДЕ ҚАЛҒАН";
  }
  return {};
}

std::string_view category(DataCategory which) {
  switch (which) {
    case DataCategory::position:
      return "орналасқан жері";
    case DataCategory::vehicle_id:
      return "автомобиль сәйкестендіргіші";
    case DataCategory::device_id:
      return "құрылғы сәйкестендіргіші";
    case DataCategory::subscriber_id:
      return "абонент сәйкестендіргіші";
    case DataCategory::person_id:
      return "жеке басы туралы мәлімет";
    case DataCategory::contact:
      return "байланыс деректері";
    case DataCategory::credentials:
      return "тіркелгі деректері";
    case DataCategory::biometric:
      return "биометрия";
    case DataCategory::media:
      return "дыбыс немесе сурет";
    case DataCategory::behaviour:
      return "жүргізу мәнері";
    case DataCategory::environment:
      return "қоршаған орта";
    case DataCategory::payment:
      return "төлем деректері";
    case DataCategory::remote_command:
      return "құрылғыға берілген бұйрық";
  }
  return {};
}

std::string_view certainty(Certainty which) {
  switch (which) {
    case Certainty::low:
      return "төмен";
    case Certainty::medium:
      return "орташа";
    case Certainty::high:
      return "жоғары";
    case Certainty::proven:
      return "дәлелденген";
  }
  return {};
}

std::string_view protection(Protection which) {
  switch (which) {
    case Protection::none:
      return "мазмұнсыз";
    case Protection::clear:
      return "шифрланбаған";
    case Protection::encrypted:
      return "шифрланған";
    case Protection::unread:
      return "танылмаған";
  }
  return {};
}

constexpr WordPair kRanges[] = {{"private", "жеке желі"},
                                {"unique local", "жеке желі"},
                                {"carrier-grade NAT", "оператор желісі"},
                                {"loopback", "машинаның өзі"},
                                {"link-local", "жергілікті арна"},
                                {"multicast", "топтық тарату"},
                                {"broadcast", "барлығына тарату"},
                                {"documentation", "мысалға арналған мекенжай"}};
std::string_view range(std::string_view name) { return find_word(kRanges, name); }

constexpr WordPair kKinds[] = {{"account", "тіркелгі"},
                               {"advertising_id", "жарнама идентификаторы"},
                               {"biometric", "биометриялық үлгі"},
                               {"birth_date", "туған күні"},
                               {"bssid", "Wi-Fi кіру нүктесі (BSSID)"},
                               {"cell", "ұялы байланыс ұяшығы"},
                               {"cn_resident_id", "ҚХР жеке куәлік нөмірі"},
                               {"contact_entry", "телефон кітапшасының жазбасы"},
                               {"credential", "құпиясөз немесе токен"},
                               {"device_id", "құрылғы нөмірі"},
                               {"driver_licence", "жүргізуші куәлігі"},
                               {"eid", "eSIM нөмірі (EID)"},
                               {"email", "эл. пошта"},
                               {"gender_age", "жынысы немесе жасы"},
                               {"habit", "жоспарлар мен әдеттер"},
                               {"hashed_id", "идентификатор хеші"},
                               {"health", "денсаулық"},
                               {"iban", "IBAN"},
                               {"iccid", "ICCID"},
                               {"iin", "ЖСН"},
                               {"imei", "IMEI"},
                               {"imsi", "IMSI"},
                               {"licence_plate", "мемлекеттік нөмір"},
                               {"mac", "MAC-мекенжай"},
                               {"media", "дыбыс немесе сурет"},
                               {"meid", "MEID"},
                               {"movement", "жылдамдық немесе жүрілген жол"},
                               {"passport", "төлқұжат"},
                               {"payment_card", "төлем картасы"},
                               {"payment_order", "тапсырыс немесе төлем нөмірі"},
                               {"person_id", "құжат немесе жеке нөмір"},
                               {"person_name", "аты-жөні"},
                               {"phone", "телефон"},
                               {"position", "координаттар"},
                               {"push_token", "хабарландыру токені"},
                               {"remote_command", "бұйрық"},
                               {"ru_inn", "ЖСН (Ресей, ИНН)"},
                               {"snils", "СНИЛС (Ресей)"},
                               {"ssid", "Wi-Fi желісінің аты"},
                               {"street_address", "мекенжай"},
                               {"user_text", "адам жазған мәтін"},
                               {"vin", "VIN"}};
std::string_view kind(std::string_view name) { return find_word(kKinds, name); }

std::string_view service_kind(ServiceKind which) {
  switch (which) {
    case ServiceKind::telematics:
      return "автокөлік телематикасы";
    case ServiceKind::app_api:
      return "иесінің қосымшасы";
    case ServiceKind::push:
      return "құрылғыларға хабарлама";
    case ServiceKind::identity:
      return "кіру және тіркелгілер";
    case ServiceKind::map:
      return "карталар";
    case ServiceKind::voice:
      return "сөйлеу";
    case ServiceKind::analytics:
      return "аналитика";
    case ServiceKind::advertising:
      return "жарнама";
    case ServiceKind::ota:
      return "бағдарлама жаңартулары";
    case ServiceKind::video:
      return "камералар мен бейне";
    case ServiceKind::messenger:
      return "мессенджер";
    case ServiceKind::social:
      return "әлеуметтік желі";
    case ServiceKind::state_service:
      return "мемлекеттік қызмет";
    case ServiceKind::bank:
      return "банк";
    case ServiceKind::cdn:
      return "мазмұн жеткізу желісі";
    case ServiceKind::cloud:
      return "жалға алынған бұлт";
    case ServiceKind::dns:
      return "атауларды шешу (DNS)";
    case ServiceKind::time:
      return "сағат";
    case ServiceKind::portal:
      return "портал не сайт";
    case ServiceKind::iot:
      return "тұрмыстық құрылғылар";
    case ServiceKind::tracking_platform:
      return "трекерлер платформасы";
    case ServiceKind::other:
      return "басқа";
  }
  return {};
}

std::string_view unit(unsigned power) {
  static constexpr std::array<std::string_view, 5> kUnits{"байт", "КБ", "МБ", "ГБ", "ТБ"};
  return kUnits.at(power);
}
}  // namespace

const Words kKazakh{"kk", ',', phrase, outcome, category, certainty, protection, range, kind, service_kind, unit};

}  // namespace shekara
