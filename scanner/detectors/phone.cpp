// SPDX-License-Identifier: Apache-2.0
// Telephone numbers: the national mobile forms of Kazakhstan, Russia and China, and any E.164 number written
// with its plus sign. Bare digits count only under a key: prices, times and ids are made of digits too.
#include <algorithm>

#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"

namespace shekara {
namespace {
// Kazakhstan, after the country code: 70x 747 76x 771 775-778 785 and seven digits.
bool is_kazakh_mobile(std::string_view ten) {
  if (ten.size() != 10 || ten[0] != '7') return false;
  const char b = ten[1], c = ten[2];
  return (b == '0' && std::string_view("0125678").find(c) != std::string_view::npos) ||
         (b == '4' && c == '7') || (b == '6' && c <= '4') ||
         (b == '7' && (c == '1' || (c >= '5' && c <= '8'))) || (b == '8' && c == '5');
}

// Digits with a country code (or the trunk prefix 8 of Kazakhstan and Russia), or China's eleven at home.
bool is_national_mobile(std::string_view digits) {
  if (digits.size() == 11 && (digits[0] == '7' || digits[0] == '8'))
    return is_kazakh_mobile(digits.substr(1)) || digits[1] == '9';
  if (digits.size() == 13 && digits.starts_with("86")) digits.remove_prefix(2);
  return digits.size() == 11 && digits[0] == '1' && digits[1] >= '3';
}

Fit fit(const Candidate& candidate) {
  const DigitText digits = digits_of(candidate.value);
  if (!digits.ok || one_character_repeated(digits.text())) return Fit::no;
  std::string_view text = digits.text();
  if (candidate.key.empty() && candidate.tag != Tag::phone) {
    const char before = byte_before(candidate);
    const bool inside = is_letter(before) || is_digit(before) || before == '/' || before == '+' ||
                        before == '=' || is_digit(byte_after(candidate));
    return digits.plus && !inside && text.size() >= 10 && text.size() <= 15 ? Fit::plausible : Fit::no;
  }
  if (candidate.tag == Tag::phone)  // packed digits are padded in front
    while (text.size() > 11 && text.front() == '0') text.remove_prefix(1);
  if (is_national_mobile(text)) return Fit::valid;
  if (digits.plus && text.size() >= 8 && text.size() <= 15) return Fit::valid;
  return text.size() >= 7 && text.size() <= 15 ? Fit::plausible : Fit::no;
}

// Zeros that fill a fixed field would stand where the country shows.
std::string mask(std::string_view value) {
  if (value.starts_with("0")) value.remove_prefix(std::min(value.find_first_not_of('0'), value.size() - 1));
  return mask_middle(value, value.starts_with('+') ? 5 : 4, 2);
}

constexpr Tag kTags[] = {Tag::phone};
constexpr std::string_view kKeys[] = {"phone",
                                      "phoneno",
                                      "phonenumber",
                                      "mobile",
                                      "mobileno",
                                      "mobilephone",
                                      "mobilenumber",
                                      "tel",
                                      "telephone",
                                      "cellphone",
                                      "contactphone",
                                      "sosphone",
                                      "ownerphone",
                                      "callnumber",
                                      "msisdn",
                                      "callerid",
                                      "driverphone",
                                      "phonenum",
                                      "sosnumber",
                                      "手机",
                                      "手机号",
                                      "手机号码",
                                      "电话",
                                      "whatsapp",
                                      "callernumber",
                                      "calledphone",
                                      "emergencyphone",
                                      "centernumber",
                                      "号码",
                                      "车主电话",
                                      "紧急电话",
                                      "телефонводителя",
                                      "номертел",
                                      "мобильныйтелефон",
                                      "жүргізушітелефоны",
                                      "电话号码",
                                      "联系电话",
                                      "电话号",
                                      "телефон",
                                      "номертелефона",
                                      "мобильный",
                                      "тел",
                                      "ұялы",
                                      "ұялытелефон",
                                      "телефоннөмірі"};
constexpr std::string_view kWeakKeys[] = {"contact", "username", "login",    "user",    "account", "caller",
                                          "callee",  "number",   "sim",      "simno",   "from",    "байланыс",
                                          "to",      "sos",      "clientid", "deviceid"};
constexpr std::string_view kPatterns[] = {R"(\+[1-9][0-9 ()-]{8,18}[0-9])"};
}  // namespace

extern constinit const DetectorInfo phone_detector{"phone",
                                                   "Telephone number (ITU-T E.164)",
                                                   DataCategory::contact,
                                                   kTags,
                                                   kKeys,
                                                   kWeakKeys,
                                                   kPatterns,
                                                   true,
                                                   fit,
                                                   mask};
}  // namespace shekara
