// SPDX-License-Identifier: Apache-2.0
// Payment card numbers (ISO/IEC 7812): 13 to 19 digits, known first digits, Luhn. Only under a key: the
// checks alone pass one in thirty numbers.
#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"

namespace shekara {
namespace {
// Mir 22, Visa 4, Mastercard 51-55 and 22-27, Maestro 50 56-58 6x, American Express 34 37, JCB 35, UnionPay
// 62 81.
bool is_known_issuer(std::string_view digits) {
  const char a = digits[0], b = digits[1];
  return a == '4' || a == '5' || a == '6' || (a == '2' && b >= '2' && b <= '7') ||
         (a == '3' && (b == '4' || b == '5' || b == '7')) || (a == '8' && b == '1');
}

Fit fit(const Candidate& candidate) {
  const DigitText digits = digits_of(candidate.value);
  const std::string_view text = digits.text();
  if (!digits.ok || digits.plus || text.size() < 13 || text.size() > 19 || one_character_repeated(text))
    return Fit::no;
  return is_known_issuer(text) && luhn_passes(text) ? Fit::valid : Fit::no;
}

std::string mask(std::string_view value) { return mask_middle(value, 4, 2); }

constexpr std::string_view kKeys[] = {"cardnumber", "pan",      "bankcard",   "creditcard", "cardpan",
                                      "银行卡",     "银行卡号", "номеркарты", "картанөмірі"};
constexpr std::string_view kWeakKeys[] = {"cardno", "card"};
}  // namespace

extern constinit const DetectorInfo payment_card_detector{"payment_card",
                                                          "Payment card number (ISO/IEC 7812)",
                                                          DataCategory::payment,
                                                          {},
                                                          kKeys,
                                                          kWeakKeys,
                                                          {},
                                                          false,
                                                          fit,
                                                          mask};
}  // namespace shekara
