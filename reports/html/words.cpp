// SPDX-License-Identifier: Apache-2.0
#include "reports/html/words.h"

#include <algorithm>

#include "scanner/base/check.h"

namespace shekara::html {

namespace {
// clang-format off
constexpr PageWord kPageWords[] = {
    // the page
    {"skip", "Skip to the report", "Перейти к отчёту", "Есепке өту"},
    {"report_kind", "Where the personal data of a device go: report on a network capture", "Куда уходят персональные данные устройства: отчёт о записи сетевого трафика", "Құрылғының дербес деректері қайда кетеді: желі трафигі жазбасы туралы есеп"},
    {"report_number", "Report {0}", "Протокол {0}", "{0} хаттамасы"},
    {"no_number", "Report number: not stated; capture SHA-256 {0}", "Номер протокола: не указан; SHA-256 записи {0}", "Хаттама нөмірі: көрсетілмеген; жазбаның SHA-256 мәні {0}"},
    {"contents", "Contents", "Содержание", "Мазмұны"},
    {"end_mark", "END OF THE REPORT", "КОНЕЦ ОТЧЁТА", "ЕСЕПТІҢ СОҢЫ"},
    // outcome
    {"decision_rule", "How this outcome was decided", "Как принято это решение", "Бұл қорытынды қалай шығарылды"},
    {"laboratory_rule", "The laboratory's decision rule:", "Правило принятия решения лаборатории:", "Зертхананың шешім қабылдау ережесі:"},
    {"program_rule", "Each finding is judged by every rule that concerns it; the worst result counts, and the report is as its worst finding. From worst to mildest: prohibited, undetermined, basis needed, allowed, stayed in the country. Where a fact that a rule asks for is unknown or disputed, the result is undetermined, never a pass.",
     "Каждая находка оценивается всеми правилами, которые её касаются; засчитывается худший результат, и итог отчёта равен худшей находке. От худшего к мягкому: запрещено, не определено, нужно основание, разрешено, осталось в стране. Если факт, нужный правилу, неизвестен или оспаривается, итог «не определено», а не «годен».",
     "Әр олжа оған қатысты барлық ережемен бағаланады; ең нашар нәтиже есептеледі, есептің қорытындысы ең нашар олжаға тең. Нашарынан жеңіліне қарай: тыйым салынған, анықталмаған, негіз қажет, рұқсат етілген, елде қалды. Ережеге қажет дерек белгісіз не даулы болса, нәтиже «анықталмаған» болады, ешқашан «жарамды» емес."},
    {"opinion_of_rules", "Outcomes are what the rules named in annex B say of measured facts. They are no court's finding: packets do not show whether there is consent or another lawful basis.",
     "Итоги — это то, что правила из приложения B говорят об измеренных фактах. Это не решение суда: пакеты не показывают, есть ли согласие или иное законное основание.",
     "Қорытындылар — B қосымшасындағы ережелердің өлшенген деректер туралы айтқаны. Бұл сот шешімі емес: пакеттер келісімнің немесе басқа заңды негіздің бар-жоғын көрсетпейді."},
    {"outcome", "Outcome", "Итог", "Қорытынды"},
    // tested
    {"tested", "What was tested", "Что испытывалось", "Не сыналды"},
    {"no_record", "There is no audit record (option --audit): what was tested, by whom, where, when and how is not stated.", "Записи аудита нет (параметр --audit): что, кем, где, когда и как испытывалось, не указано.", "Аудит жазбасы жоқ (--audit параметрі): не, кім, қайда, қашан және қалай сынағаны көрсетілмеген."},
    {"stored_record", "Judged again from a stored report. The audit record stands whole in report.json (section audit) and in the page of the scan itself; it is not repeated here.", "Оценено заново по сохранённому отчёту. Запись аудита целиком есть в report.json (раздел audit) и на странице самой проверки; здесь она не повторяется.", "Сақталған есеп бойынша қайта бағаланды. Аудит жазбасы толық түрде report.json ішінде (audit бөлімі) және тексерудің өз бетінде бар; мұнда қайталанбайды."},
    {"in_stored_record", "see report.json, section audit", "см. report.json, раздел audit", "report.json, audit бөлімін қараңыз"},
    {"stored_number", "Judged again; report number: see report.json, section audit; capture SHA-256 {0}", "Оценено заново; номер протокола: см. report.json, раздел audit; SHA-256 записи {0}", "Қайта бағаланды; хаттама нөмірі: report.json, audit бөлімін қараңыз; жазбаның SHA-256 мәні {0}"},
    {"not_stated", "Not stated:", "Не указано:", "Көрсетілмеген:"},
    {"not_stated_word", "not stated", "не указано", "көрсетілмеген"},
    {"yes", "yes", "да", "иә"}, {"no", "no", "нет", "жоқ"},
    {"sim_home", "home", "своя", "өз елінікі"}, {"sim_foreign", "foreign", "иностранная", "шетелдік"},
    {"by_client", "supplied by the client, not verified", "от заказчика, не проверено", "тапсырысшыдан, тексерілмеген"},
    {"none_stated", "none (as stated)", "нет (так указано)", "жоқ (солай көрсетілген)"},
    {"examined", "What was examined", "Что исследовано", "Не зерттелді"},
    {"inputs", "Capture files", "Файлы записи", "Жазба файлдары"},
    {"file", "File", "Файл", "Файл"}, {"format", "Format", "Формат", "Пішім"}, {"size", "Size", "Размер", "Көлемі"}, {"packets", "Packets", "Пакеты", "Пакеттер"},
    {"from_to", "First and last (UTC)", "Начало и конец (UTC)", "Басы мен соңы (UTC)"}, {"links", "Link", "Канал", "Арна"},
    {"capture_filter", "Capture filter:", "Фильтр записи:", "Жазба сүзгісі:"},
    {"environment", "How the devices reached the network", "Как устройства выходили в сеть", "Құрылғылар желіге қалай шықты"},
    {"seeds", "Seeded values", "Заложенные значения", "Енгізілген мәндер"}, {"entered_at", "Entered in", "Где введено", "Қайда енгізілді"},
    {"found_as", "Found as", "Найдено как", "Қандай түрде табылды"},
    // map
    {"map", "Where the data went", "Куда ушли данные", "Деректер қайда кетті"},
    {"map_caption", "Countries of the destinations. The square is the capture point, a line leads to each country, its colour and pattern are the worst outcome there. Outlines are coarse and take no position on borders.",
     "Страны адресатов. Квадрат — точка записи; линия ведёт в каждую страну, цвет и штрих — худший итог там. Контуры грубые и не выражают позиции о границах.",
     "Алушылардың елдері. Шаршы — жазу нүктесі; сызық әр елге апарады, түсі мен өрнегі — сондағы ең нашар қорытынды. Контурлар шамамен салынған және шекара туралы ұстаным білдірмейді."},
    {"point_stated", "The capture was made at {0} (as stated).", "Запись сделана в точке {0} (так указано).", "Жазба {0} нүктесінде жасалды (солай көрсетілген)."},
    {"point_assumed", "The capture point is not stated; it is taken to be somewhere in {0}.", "Точка записи не указана; считается, что она где-то здесь: {0}.", "Жазу нүктесі көрсетілмеген; ол осы елде деп есептеледі: {0}."},
    {"destinations_word", "destinations:", "адресатов:", "алушылар:"}, {"not_on_map", "not drawn on the map", "на карте не показана", "картада көрсетілмеген"},
    {"unplaced", "Destinations whose country is not known or disputed:", "Адресаты, чья страна неизвестна или оспаривается:", "Елі белгісіз не даулы алушылар:"},
    // destinations
    {"destinations", "Destinations", "Адресаты", "Алушылар"},
    {"destinations_intro", "Everything the devices talked to, worst outcome first. Up is from the device. The owner is by the service catalogue, the country by databases of addresses: results of outside providers.",
     "Все, с кем общались устройства; худший итог первым. «Вверх» — от устройства. Владелец — по каталогу сервисов, страна — по базам адресов: это сведения внешних поставщиков.",
     "Құрылғылар байланысқан барлық тарап; ең нашар қорытынды бірінші. «Жоғары» — құрылғыдан. Иесі — сервис каталогы бойынша, елі — мекенжай базалары бойынша: бұл сыртқы жеткізушілердің мәліметі."},
    {"no_flows_here", "A stored report holds no flows: only destinations of findings are listed, and bytes are the least there can be.", "В сохранённом отчёте нет потоков: перечислены только адресаты находок, байты — не менее указанных.", "Сақталған есепте ағындар жоқ: тек олжалардың алушылары тізілген, байттар — көрсетілгеннен кем емес."},
    {"destination", "Destination", "Адресат", "Алушы"}, {"owner", "Owner and service", "Владелец и сервис", "Иесі мен сервисі"}, {"country", "Country", "Страна", "Ел"},
    {"protocol", "Protocol", "Протокол", "Хаттама"}, {"protection", "Protection", "Защита", "Қорғау"}, {"bytes_up_down", "Bytes up / down", "Байты вверх / вниз", "Байт жоғары / төмен"},
    {"cadence", "How often", "Как часто", "Қаншалықты жиі"}, {"every", "{0} connections, about every {1}", "соединений: {0}, примерно каждые {1}", "қосылым: {0}, шамамен әр {1} сайын"},
    {"connections", "connections: {0}", "соединений: {0}", "қосылым: {0}"}, {"value_every", "a value about every {0}", "значение примерно каждые {0}", "мән шамамен әр {0} сайын"},
    {"owner_unknown", "not known", "неизвестен", "белгісіз"}, {"destinations_rest", "Further destinations, not listed here:", "Ещё адресатов, здесь не перечислены:", "Мұнда тізілмеген басқа алушылар:"},
    {"local_network", "local network", "локальная сеть", "жергілікті желі"},
    {"no_finding", "no finding", "находок нет", "олжа жоқ"}, {"country_unknown", "not known or disputed", "неизвестна или оспаривается", "белгісіз немесе даулы"},
    {"ms", "ms", "мс", "мс"}, {"s", "s", "с", "с"}, {"min", "min", "мин", "мин"}, {"h", "h", "ч", "сағ"}, {"d", "d", "сут", "тәул"},
    // findings
    {"findings", "Findings", "Находки", "Олжалар"},
    {"findings_intro", "One card is one device, one kind of data, one destination. Values are masked unless the report says otherwise. Traffic that could not be read has no card but stands under “What could not be seen”, unless a rule prohibits it.",
     "Одна карточка — одно устройство, один вид данных, один адресат. Значения скрыты маской, если не сказано иное. Непрочитанный трафик карточки не имеет и описан в разделе «Чего не видно», если его не запрещает правило.",
     "Бір карточка — бір құрылғы, деректің бір түрі, бір алушы. Басқаша айтылмаса, мәндер бүркемеленген. Оқылмаған трафиктің карточкасы жоқ, ол «Не көрінбеді» бөлімінде, егер ережемен тыйым салынбаса."},
    {"to_packet", "From a finding to its packet", "От находки к пакету", "Олжадан пакетке"},
    {"packet_file_how", "Fastest: open evidence.pcapng, which lies beside report.json, in Wireshark, paste the framed text that a card gives for it (frame.number == …) into the filter bar at the top and press Enter. The packet that remains is the evidence; its comment names the finding, the rule and the field.",
     "Быстрее всего: откройте в Wireshark файл evidence.pcapng (он лежит рядом с report.json), вставьте текст в рамке, данный для него в карточке (frame.number == …), в строку фильтра вверху и нажмите Enter. Оставшийся пакет и есть доказательство; в его комментарии названы находка, правило и поле.",
     "Ең жылдамы: report.json қасындағы evidence.pcapng файлын Wireshark-та ашып, карточкада сол файлға берілген жақтаудағы мәтінді (frame.number == …) жоғарыдағы сүзгі жолағына қойып, Enter басыңыз. Қалған пакет — дәлел; оның түсініктемесінде олжа, ереже және өріс аталған."},
    {"packets_masked", "Personal bytes in it are overwritten with *.", "Персональные байты в нём затёрты знаком *.", "Ондағы дербес байттар * белгісімен жабылған."},
    {"all_packets", "All packets of this finding:", "Все пакеты этой находки:", "Осы олжаның барлық пакеттері:"},
    {"cut_out", "Cut out of the original capture into a file of their own, on the command line:", "Вырезать их из исходной записи в отдельный файл, командой:", "Оларды бастапқы жазбадан бөлек файлға қиып алу, командамен:"},
    {"to_packet_how", "In the original capture: open the named file in Wireshark, paste the framed text (frame.number == …) into the filter bar at the top and press Enter: the packet that remains is the evidence. Before that compare the file's SHA-256 with the one above.",
     "В исходной записи: откройте названный файл в Wireshark, вставьте текст в рамке (frame.number == …) в строку фильтра вверху и нажмите Enter: оставшийся пакет и есть доказательство. Перед этим сверьте SHA-256 файла с указанным выше.",
     "Бастапқы жазбада: аталған файлды Wireshark-та ашып, жақтаудағы мәтінді (frame.number == …) жоғарыдағы сүзгі жолағына қойып, Enter басыңыз: қалған пакет — дәлел. Алдымен файлдың SHA-256 мәнін жоғарыдағымен салыстырыңыз."},
    {"no_cards", "No finding of personal data in what could be read.", "Персональных данных в прочитанном не найдено.", "Оқылған бөліктен дербес деректер табылмады."},
    {"finding", "Finding", "Находка", "Олжа"}, {"device", "Device", "Устройство", "Құрылғы"}, {"data", "Data", "Данные", "Деректер"},
    {"sent_to", "Sent to", "Отправлено", "Жіберілді"}, {"came_from", "Came from", "Получено от", "Алынған жері"}, {"how", "How", "Как", "Қалай"}, {"when", "When (UTC)", "Когда (UTC)", "Қашан (UTC)"},
    {"steps", "test steps", "этапы испытания", "сынақ кезеңдері"}, {"evidence", "Evidence", "Доказательства", "Дәлелдер"}, {"listed", "listed here:", "здесь приведено:", "мұнда келтірілген:"},
    {"kind", "Kind", "Вид", "Түрі"}, {"value", "Value (masked)", "Значение (под маской)", "Мәні (бүркемеленген)"}, {"certainty", "Certainty, why", "Уверенность, почему", "Сенімділік, неге"},
    {"times_seen", "Times", "Раз", "Рет"}, {"where", "Where in the message", "Где в сообщении", "Хабардың қай жерінде"}, {"packet_in", "Packet (Wireshark filter), file", "Пакет (фильтр Wireshark), файл", "Пакет (Wireshark сүзгісі), файл"},
    {"unread_content", "The content could not be read; the first packet is", "Содержимое прочесть не удалось; первый пакет", "Мазмұнын оқу мүмкін болмады; бірінші пакет"}, {"unread_data", "unread content", "непрочитанное содержимое", "оқылмаған мазмұн"},
    {"reasons", "Reasons", "Основания вывода", "Қорытынды негіздері"}, {"citations", "Sources of law", "Источники права", "Құқық көздері"}, {"checked_on", "checked on", "сверено", "тексерілген күні:"},
    {"verified", "verified", "проверено", "расталған"}, {"not_verified", "NOT verified", "НЕ проверено", "РАСТАЛМАҒАН"},
    {"would_change", "What would change this", "Что изменило бы этот вывод", "Бұл қорытындыны не өзгертер еді"}, {"no_change_stated", "The rule does not say.", "Правило об этом не говорит.", "Ереже бұл туралы айтпайды."},
    {"exception", "exception", "исключение", "ерекшелік"}, {"waiver", "waiver", "изъятие", "босату"},
    {"cards_rest", "Further findings, not shown on this page but in report.json:", "Ещё находки, которых нет на странице, но есть в report.json:", "Бұл бетте жоқ, бірақ report.json ішінде бар басқа олжалар:"},
    // unseen
    {"unseen", "What could not be seen", "Чего не видно", "Не көрінбеді"},
    {"unseen_intro", "A report is worth as much as what it could look at. Each gap below may hide findings; with it stands what it would take to close it.",
     "Отчёт стоит столько, сколько удалось увидеть. За каждым пробелом ниже могут быть находки; рядом сказано, что нужно, чтобы его закрыть.",
     "Есептің құны — көре алғанында. Төмендегі әр олқылықтың артында олжа болуы мүмкін; қасында оны жабу үшін не керегі айтылған."},
    {"shares_of", "Shares of {0} of payload", "Доли от {0} полезной нагрузки", "{0} пайдалы жүктеменің үлестері"},
    {"share_read", "read", "прочитано", "оқылды"}, {"share_encrypted", "encrypted", "зашифровано", "шифрланған"}, {"share_unread", "not understood", "не понято", "түсінілмеген"},
    {"share_missing", "sent, but not in the capture (on top)", "отправлено, но в записи нет (сверх того)", "жіберілген, бірақ жазбада жоқ (оған қоса)"},
    {"to_see_it", "To see it:", "Чтобы увидеть:", "Көру үшін:"},
    {"gap_encrypted", "Encrypted or unreadable content", "Зашифрованное или непонятое содержимое", "Шифрланған немесе түсініксіз мазмұн"},
    {"fix_encrypted", "capture again with the device's TLS keys (key log) or a test certificate on it, note the applications that refuse; for unknown protocols their description.", "повторить запись с ключами TLS устройства (key log) или тестовым сертификатом, отметить отказавшие приложения; для неизвестных протоколов — их описание.", "құрылғының TLS кілттерімен (key log) немесе сынақ сертификатымен қайта жазу, бас тартқан қолданбаларды белгілеу; белгісіз хаттамаларға — сипаттамасы."},
    {"gap_packets", "Packets that were not decoded", "Неразобранные пакеты", "Талданбаған пакеттер"}, {"fix_packets", "capture at a point where the device's own IP packets pass, with a link type that is read (see shekara protocols).", "записывать там, где проходят собственные IP-пакеты устройства, с читаемым типом канала (см. shekara protocols).", "құрылғының өз IP пакеттері өтетін жерде, оқылатын арна түрімен жазу (shekara protocols қараңыз)."},
    {"gap_limits", "Limits of the program that were reached", "Достигнутые ограничения программы", "Бағдарламаның жеткен шектері"}, {"fix_limits", "scan the capture in parts (by time or with --filter).", "проверять запись по частям (по времени или с --filter).", "жазбаны бөліктеп тексеру (уақыт бойынша не --filter арқылы)."},
    {"gap_lost", "Packets lost, cut short or missing", "Потерянные, обрезанные или недостающие пакеты", "Жоғалған, қысқартылған немесе жетіспейтін пакеттер"}, {"fix_lost", "repeat the capture with full packet length and a larger buffer, and close the file properly.", "повторить запись с полной длиной пакетов и большим буфером и корректно закрыть файл.", "пакеттің толық ұзындығымен, үлкен буфермен қайта жазып, файлды дұрыс жабу."},
    {"gap_disputed", "Destinations whose country is unknown or disputed", "Адресаты с неизвестной или оспариваемой страной", "Елі белгісіз не даулы алушылар"}, {"fix_disputed", "state the capture point (--at), so that answer times can refute places; ask the network's owner for documents and enter them with --overrides and a reason.", "указать точку записи (--at), чтобы время ответа могло опровергнуть место; запросить документы у владельца сети и внести их через --overrides с причиной.", "жауап уақыты орынды жоққа шығара алуы үшін жазу нүктесін (--at) көрсету; желі иесінен құжат сұрап, оны себебімен --overrides арқылы енгізу."},
    {"gap_tunnels", "Tunnels, proxies and names looked up out of sight", "Туннели, прокси и скрытые запросы имён", "Туннельдер, прокси және жасырын атау сұраулары"}, {"fix_tunnels", "capture inside the tunnel or behind its far end, or switch it off for the test and say so in the audit record.", "записывать внутри туннеля или за его дальним концом либо отключить его на время испытания и указать это в записи аудита.", "туннельдің ішінде немесе шеткі ұшының артында жазу, не сынақ кезінде өшіріп, мұны аудит жазбасында көрсету."},
    {"gap_not_listed", "Findings counted but not listed", "Находки, посчитанные, но не перечисленные", "Саналған, бірақ тізілмеген олжалар"},
    {"gap_oddities", "Noted along the way", "Замечено по ходу", "Жол-жөнекей байқалғаны"}, {"fix_oddities", "look at the first packet of each; a repeated capture shows whether it was the capture's fault.", "посмотреть первый пакет каждого случая; повторная запись покажет, не в записи ли дело.", "әрқайсысының бірінші пакетін қарау; қайта жазу кінә жазбада ма екенін көрсетеді."},
    {"row_more", "and further: {0}", "и ещё: {0}", "тағы: {0}"},
    // timeline
    {"timeline", "Timeline", "Ход во времени", "Уақыт бойынша"}, {"timeline_steps", "By the test steps of the audit record.", "По этапам испытания из записи аудита.", "Аудит жазбасындағы сынақ кезеңдері бойынша."},
    {"timeline_whole", "No test steps are stated, so the whole capture is one.", "Этапы испытания не указаны, поэтому вся запись — один этап.", "Сынақ кезеңдері көрсетілмеген, сондықтан бүкіл жазба — бір кезең."},
    {"timeline_caption", "Destinations with findings; a bar runs from the first to the last packet of a finding's flows. Times are UTC by the capture clock.", "Адресаты с находками; полоса — от первого до последнего пакета потоков находки. Время UTC по часам записи.", "Олжасы бар алушылар; жолақ — олжа ағындарының бірінші пакетінен соңғысына дейін. Уақыт UTC, жазба сағаты бойынша."},
    {"timeline_table", "Findings by test step", "Находки по этапам", "Кезеңдер бойынша олжалар"}, {"step", "Step", "Этап", "Кезең"}, {"whole_capture", "whole capture", "вся запись", "бүкіл жазба"}, {"outside_steps", "outside all steps", "вне этапов", "кезеңдерден тыс"}, {"none_seen", "none", "нет", "жоқ"},
    // commands
    {"commands", "Remote commands", "Удалённые команды", "Қашықтан берілген командалар"}, {"commands_intro", "Orders from a server to the device (stop, lock, listen, update, set) and what it answered.", "Команды сервера устройству (остановить, запереть, слушать, обновить, настроить) и его ответы.", "Сервердің құрылғыға берген бұйрықтары (тоқтату, құлыптау, тыңдау, жаңарту, баптау) және оның жауаптары."},
    {"no_commands", "None was seen in what could be read.", "В прочитанном не замечено.", "Оқылған бөлікте байқалмады."}, {"command", "Command", "Команда", "Команда"}, {"sent_by", "Sent by", "Кто отправил", "Кім жіберді"}, {"by_server", "server", "сервер", "сервер"}, {"by_device", "device", "устройство", "құрылғы"},
    {"commands_rest", "Further entries, in report.json:", "Ещё записей, в report.json:", "Тағы жазбалар, report.json ішінде:"},
    // limits
    {"limits", "Limits, in plain words", "Ограничения простыми словами", "Шектеулер, қарапайым тілмен"},
    {"limit_item", "The results relate only to the item and the capture that were examined.", "Результаты относятся только к исследованному объекту и записи.", "Нәтижелер тек зерттелген нысан мен жазбаға қатысты."},
    {"limit_encrypted", "Encrypted content was not read, unless keys were given. Who was contacted is seen, what was said is not.", "Зашифрованное содержимое не прочитано, если не было ключей. Видно, с кем связь, но не о чём.", "Кілт берілмесе, шифрланған мазмұн оқылмады. Кіммен байланысқаны көрінеді, не айтқаны көрінбейді."},
    {"limit_hop", "Only the first hop is seen: where a server stores data or passes them on is not.", "Виден только первый адресат: где сервер хранит данные и кому передаёт дальше, не видно.", "Тек бірінші алушы көрінеді: сервер деректерді қайда сақтайтыны не кімге беретіні көрінбейді."},
    {"limit_consent", "Packets show neither consent nor contracts nor a copy kept in the country.", "Пакеты не показывают ни согласия, ни договоров, ни копии, хранимой в стране.", "Пакеттер келісімді де, шартты да, елде сақталған көшірмені де көрсетпейді."},
    {"limit_country", "A country is what databases say of an address; they can be wrong or old.", "Страна — это то, что базы говорят об адресе; они бывают неверны или устарели.", "Ел — базалардың мекенжай туралы айтқаны; олар қате не ескі болуы мүмкін."},
    {"limit_absent", "What is not in the capture is not shown to be absent from the product: other states, radios and times were not seen.", "Чего нет в записи, того может не быть лишь в записи: другие режимы, каналы связи и время не наблюдались.", "Жазбада жоқ нәрсе өнімде де жоқ деген сөз емес: басқа режимдер, байланыс арналары мен уақыт бақыланбады."},
    {"limit_law", "Citations marked “not verified” must be read at their source before anybody relies on them.", "Ссылки с пометкой «не проверено» надо прочесть в источнике, прежде чем на них опираться.", "«Расталмаған» деген сілтемелерге сүйенбес бұрын дереккөзден оқу керек."},
    {"limit_whole", "This report should be reproduced only in full.", "Отчёт следует воспроизводить только полностью.", "Есепті тек толық күйінде көшіру керек."},
    {"values_masked", "Personal values are masked.", "Персональные значения скрыты маской.", "Дербес мәндер бүркемеленген."}, {"values_clear", "Personal values ARE SHOWN IN CLEAR: handle this report as personal data.", "Персональные значения ПОКАЗАНЫ ОТКРЫТО: обращайтесь с отчётом как с персональными данными.", "Дербес мәндер АШЫҚ КӨРСЕТІЛГЕН: есепті дербес дерек ретінде сақтаңыз."},
    // annexes
    {"annexes", "Annexes", "Приложения", "Қосымшалар"}, {"annex_method", "Method and versions", "Метод и версии", "Әдіс пен нұсқалар"},
    {"method_text", "Packets are put in time order and reassembled into flows; protocols are recognised by decoders and nDPI; personal data are found by key, form and check digit; places by several databases whose disagreement is kept; findings are judged by the rules files. The same inputs give the same bytes: no clock and no random number takes part.",
     "Пакеты упорядочены по времени и собраны в потоки; протоколы распознаны декодерами и nDPI; персональные данные найдены по ключу, форме и контрольной цифре; места — по нескольким базам с сохранением их разногласий; находки оценены файлами правил. Те же входные данные дают те же байты: ни часы, ни случайные числа не участвуют.",
     "Пакеттер уақыт ретімен қойылып, ағындарға жиналды; хаттамалар декодерлермен және nDPI арқылы танылды; дербес деректер кілт, пішін және бақылау саны бойынша табылды; орындар — келіспеушілігі сақталған бірнеше база бойынша; олжалар ереже файлдарымен бағаланды. Бірдей кіріс бірдей байт береді: сағат та, кездейсоқ сан да қатыспайды."},
    {"program", "Program", "Программа", "Бағдарлама"}, {"judged_by", "judged again by", "оценено заново версией", "қайта бағалаған нұсқа"}, {"libraries", "Libraries", "Библиотеки", "Кітапханалар"},
    {"revision", "Source revision", "Ревизия исходного кода", "Бастапқы код нұсқасы"},
    {"compiler", "Compiler and platform", "Компилятор и платформа", "Компилятор мен платформа"},
    {"compiler_text", "in manifest.json and by shekara --version: every build of a revision writes the same report", "в manifest.json и по команде shekara --version: любая сборка ревизии пишет один и тот же отчёт", "manifest.json файлында және shekara --version арқылы: нұсқаның кез келген жинағы бірдей есеп жазады"},
    {"named_by", "Flows by what named the server", "Потоки по тому, что назвало сервер", "Серверді не атағаны бойынша ағындар"},
    {"classified_by", "Flows by how the application was told (nDPI)", "Потоки по способу распознавания приложения (nDPI)", "Қолданбаны тану тәсілі бойынша ағындар (nDPI)"},
    {"without_country", "Flows to a server without a country", "Потоки к серверу без страны", "Елі белгісіз серверге бағытталған ағындар"},
    {"command_line", "Command line", "Командная строка", "Пәрмен жолы"}, {"home_country", "Home country", "Своя страна", "Өз елі"}, {"capture_point", "Capture point", "Точка записи", "Жазу нүктесі"},
    {"catalogue", "Service catalogue", "Каталог сервисов", "Сервис каталогы"}, {"catalogue_size", "files: {0}, services: {1}, name patterns: {2}", "файлов: {0}, сервисов: {1}, шаблонов имён: {2}", "файл: {0}, сервис: {1}, атау үлгісі: {2}"}, {"audit_record", "Audit record", "Запись аудита", "Аудит жазбасы"}, {"overrides", "User's table of places", "Таблица мест пользователя", "Пайдаланушының орындар кестесі"},
    {"annex_rules", "Rules files", "Файлы правил", "Ереже файлдары"}, {"name", "Name", "Название", "Атауы"}, {"sha256", "SHA-256", "SHA-256", "SHA-256"}, {"version", "Version", "Версия", "Нұсқа"}, {"jurisdiction", "Jurisdiction", "Юрисдикция", "Юрисдикция"}, {"effective_from", "In force from", "Действует с", "Күшіне енген күні"}, {"settings", "Settings", "Настройки", "Баптаулар"}, {"as_shipped", "as in the file", "как в файле", "файлдағыдай"},
    {"annex_databases", "Databases", "Базы данных", "Деректер базалары"}, {"external_results", "Countries, networks and owners are results of outside providers, not measurements of the laboratory.", "Страны, сети и владельцы — сведения внешних поставщиков, а не измерения лаборатории.", "Елдер, желілер мен иелер — сыртқы жеткізушілердің мәліметі, зертхана өлшемі емес."}, {"role", "Role", "Назначение", "Міндеті"}, {"built_on", "Built on", "Дата сборки", "Жасалған күні"}, {"licence", "Licence", "Лицензия", "Лицензия"},
    {"annex_flows", "Every flow", "Все потоки", "Барлық ағындар"}, {"flows_intro", "In order of the first packet. With script the table can be searched, filtered and sorted by its headings; without it the first rows are shown. All flows are in flows.ndjson too.", "По порядку первого пакета. Со скриптом таблицу можно искать, фильтровать и сортировать по заголовкам; без него показаны первые строки. Все потоки есть и в flows.ndjson.", "Бірінші пакет ретімен. Скриптпен кестені іздеуге, сүзуге және тақырыптары бойынша сұрыптауға болады; онсыз алғашқы жолдар көрсетіледі. Барлық ағын flows.ndjson ішінде де бар."},
    {"flows_not_stored", "A stored report holds no flows; they stand in flows.ndjson of the scan.", "В сохранённом отчёте потоков нет; они в файле flows.ndjson проверки.", "Сақталған есепте ағындар жоқ; олар тексерудің flows.ndjson файлында."}, {"flows_left_out", "Further flows, only in flows.ndjson:", "Ещё потоков, только в flows.ndjson:", "Тағы ағындар, тек flows.ndjson ішінде:"}, {"flows_rest", "Further flows, shown with script and in flows.ndjson:", "Ещё потоков (со скриптом и в flows.ndjson):", "Тағы ағындар (скриптпен және flows.ndjson ішінде):"},
    {"search", "Search", "Поиск", "Іздеу"}, {"begun", "Begun (UTC)", "Начало (UTC)", "Басталуы (UTC)"}, {"lasted", "Lasted, s", "Длился, с", "Ұзақтығы, с"}, {"client", "Client", "Клиент", "Клиент"}, {"server", "Server", "Сервер", "Сервер"}, {"network", "Network", "Сеть", "Желі"}, {"bytes", "Bytes", "Байты", "Байт"}, {"flows", "Flows", "Потоки", "Ағындар"},
    {"annex_hosts", "Hosts that the service catalogue does not know", "Узлы, которых нет в каталоге сервисов", "Сервис каталогында жоқ тораптар"}, {"hosts_intro", "Whose they are is not known; to be looked into.", "Чьи они, неизвестно; их следует изучить.", "Кімдікі екені белгісіз; зерттеу қажет."}, {"known_by", "Known by", "Откуда известно", "Қайдан белгілі"}, {"hosts_rest", "Further hosts, in unknown-hosts.json:", "Ещё узлов, в unknown-hosts.json:", "Тағы тораптар, unknown-hosts.json ішінде:"},
    {"nothing_more", "All packets were decoded, everything was read and no limit was reached.", "Все пакеты разобраны, всё прочитано, ограничения не достигнуты.", "Барлық пакет талданды, бәрі оқылды, шектерге жеткен жоқ."},
};

// Terms of report.json.
constexpr PageWord kTerms[] = {
    {"none", "nothing", "ничто", "ештеңе"}, {"sni", "TLS (SNI)", "TLS (SNI)", "TLS (SNI)"}, {"http_host", "HTTP (Host)", "HTTP (Host)", "HTTP (Host)"},
    {"quic_sni", "QUIC (SNI)", "QUIC (SNI)", "QUIC (SNI)"}, {"certificate", "certificate", "сертификат", "сертификат"}, {"dns", "DNS answer", "ответ DNS", "DNS жауабы"},
    {"capture_file", "capture file", "файл записи", "жазба файлы"}, {"classifier", "nDPI", "nDPI", "nDPI"},
    {"country", "countries", "страны", "елдер"}, {"city", "cities", "города", "қалалар"}, {"asn", "networks (AS)", "сети (AS)", "желілер (AS)"},
    {"anonymizer", "VPN, proxies, Tor", "VPN, прокси, Tor", "VPN, прокси, Tor"}, {"outlines", "outlines of countries", "контуры стран", "елдердің контурлары"},
};
// clang-format on

}  // namespace

std::string_view in_language(const PageWord& word, const Words& words) {
  return words.code == "kk" ? word.kazakh : words.code == "ru" ? word.russian : word.english;
}

std::span<const PageWord> page_words() { return kPageWords; }

std::string_view page_word(std::string_view name, const Words& words) {
  for (const PageWord& word : kPageWords)
    if (word.name == name) return in_language(word, words);
  CHECK_OR_ABORT(false);
  return {};
}

std::string_view term_word(std::string_view name, const Words& words) {
  for (const PageWord& word : kTerms)
    if (word.name == name) return in_language(word, words);
  return name;
}

std::string_view item_word(AuditItem item, const Words& words) {
  return in_language(item_words()[static_cast<std::size_t>(item)], words);
}

}  // namespace shekara::html
