// SPDX-License-Identifier: Apache-2.0
#include "scanner/detect/personal_numbers.h"

#include "scanner/detect/identifier_checks.h"

namespace shekara {

namespace {
// First two digits: 11 Beijing ... 65 Xinjiang, 71 Taiwan, 81 Hong Kong, 82 Macao, 83 Taiwan's residents.
bool is_province(std::string_view two) {
  constexpr std::string_view kProvinces =
      "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 "
      "83";
  return kProvinces.find(two) != std::string_view::npos && two.find(' ') == std::string_view::npos;
}

int digit(char c) { return c - '0'; }
}  // namespace

bool is_chinese_resident_id(std::string_view text) {
  if (text.size() != 18 || !are_digits(text.substr(0, 17)) || !is_province(text.substr(0, 2))) return false;
  const std::string_view year = text.substr(6, 4);
  if (!is_long_date(text.substr(6, 8)) || year < "1900" || year > "2099") return false;
  int sum = 0, weight = 1;  // powers of 2 modulo 11, from the right
  for (std::size_t i = 17; i-- > 0;) {
    weight = weight * 2 % 11;
    sum += digit(text[i]) * weight;
  }
  const int check = (12 - sum % 11) % 11;
  return to_upper(text[17]) == (check == 10 ? 'X' : static_cast<char>('0' + check));
}

// The first nine digits weighted 9..1, modulo 101, 100 as 00.
bool is_snils(std::string_view digits) {
  if (digits.size() != 11 || !are_digits(digits)) return false;
  int sum = 0;
  for (std::size_t i = 0; i < 9; ++i) sum += digit(digits[i]) * static_cast<int>(9 - i);
  return sum % 101 % 100 == digit(digits[9]) * 10 + digit(digits[10]);
}

// The weights are the tax service's.
bool is_person_inn(std::string_view digits) {
  constexpr int kWeights[] = {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
  if (digits.size() != 12 || !are_digits(digits)) return false;
  int first = 0, second = 0;
  for (std::size_t i = 0; i < 10; ++i) first += digit(digits[i]) * kWeights[i + 1];
  for (std::size_t i = 0; i < 11; ++i) second += digit(digits[i]) * kWeights[i];
  return first % 11 % 10 == digit(digits[10]) && second % 11 % 10 == digit(digits[11]);
}

}  // namespace shekara
