// SPDX-License-Identifier: Apache-2.0
#include "reports/decryption_words.h"

#include <array>

#include "reports/places.h"
#include "reports/visible.h"

namespace shekara {

namespace {
struct Said {
  std::string_view english, russian, kazakh;
  [[nodiscard]] std::string in(const Words& words) const {
    return std::string(words.code == "kk" ? kazakh : words.code == "ru" ? russian : english);
  }
};

constexpr Said kHeading{"Encrypted flows, by whether they could be opened:", "Зашифрованные потоки: удалось ли открыть:",
                        "Шифрланған ағындар: ашыла алды ма:"};
// In the order of Decryption, but for none.
constexpr std::array<Said, 5> kStates{{
    {"decrypted with a key that was handed over", "расшифрованы переданным ключом", "берілген кілтпен ашылған"},
    {"no key, or the beginning is missing", "нет ключа или нет начала соединения", "кілт жоқ немесе қосылымның басы жоқ"},
    {"a key was handed over, and it does not fit", "ключ передан, но не подходит", "кілт берілген, бірақ сәйкес келмейді"},
    {"version or cipher that is not opened here", "версия или шифр, которые здесь не открываются",
     "мұнда ашылмайтын нұсқа немесе шифр"},
    {"opened at first, then bytes are missing or wrong", "сначала открыты, затем байты потеряны или повреждены",
     "алдымен ашылған, кейін байттар жоқ немесе бүлінген"},
}};
constexpr Said kWith{"decrypted with", "расшифровано:", "ашқан кілт:"}, kSecrets{"secrets", "секретов", "құпия"},
    kWrongLines{"lines that cannot be read", "нечитаемых строк", "оқылмаған жол"}, kFirst{"the first is line", "первая - строка", "біріншісі - жол"};
constexpr std::size_t kSourceColumns = 40;
}  // namespace

std::string decryption_heading(const Words& words) { return kHeading.in(words); }

std::vector<std::string> decryption_lines(const Report& report, const Words& words) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < kStates.size(); ++i) {
    const auto found = report.coverage.decryption.find(to_text(static_cast<Decryption>(i + 1)));
    if (found == report.coverage.decryption.end()) continue;
    out.push_back(words.say(Phrase::first_at, {kStates[i].in(words), std::to_string(found->second.times),
                                               packet_text(report, found->second.first, words)}));
  }
  return out;
}

std::vector<std::string> key_file_lines(const Report& report, const Words& words) {
  std::vector<std::string> out;
  for (const KeyFileRecord& file : report.keys) {
    std::string line = shortened(file.name, kSourceColumns) + ": " + kSecrets.in(words) + " " + std::to_string(file.secrets);
    if (file.wrong_lines != 0)
      line += "; " + kWrongLines.in(words) + ": " + std::to_string(file.wrong_lines) + ", " + kFirst.in(words) + " " +
              std::to_string(file.first_wrong_line);
    out.push_back(std::move(line));
  }
  return out;
}

std::string decrypted_text(const Evidence& seen, const Words& words) {
  if (seen.decrypted_with.empty()) return {};
  return " (" + kWith.in(words) + " " + shortened(seen.decrypted_with, kSourceColumns) + ")";
}

}  // namespace shekara
