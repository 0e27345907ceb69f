// SPDX-License-Identifier: Apache-2.0
// Numbers of orders and payments: a shop or a bank finds the buyer by them. They must look issued.
#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"

namespace shekara {
namespace {
Fit fit(const Candidate& candidate) {
  const std::string_view value = trimmed(candidate.value);
  const bool issued = value.size() >= 10 && value.size() <= 64 && count_digits(value) >= 8 &&
                      value.find_first_of(" /:,") == std::string_view::npos;
  return issued && !one_character_repeated(value) && !is_time_near(value, candidate.packet_time) ? Fit::valid
                                                                                                 : Fit::no;
}

std::string mask(std::string_view value) { return mask_middle(value, 2, 2); }

constexpr std::string_view kWeakKeys[] = {"orderid",        "orderno",    "ordernumber", "payid",
                                          "paymentid",      "outtradeno", "tradeno",     "paymentorderid",
                                          "订单号",         "支付单号",   "номерзаказа", "номерплатежа",
                                          "тапсырыснөмірі", "төлемнөмірі"};
}  // namespace

extern constinit const DetectorInfo payment_order_detector{"payment_order",
                                                           "Number of an order or payment",
                                                           DataCategory::payment,
                                                           {},
                                                           {},
                                                           kWeakKeys,
                                                           {},
                                                           false,
                                                           fit,
                                                           mask};
}  // namespace shekara
