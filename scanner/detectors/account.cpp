// SPDX-License-Identifier: Apache-2.0
// Accounts: the name or number a person is known by to a service.
#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"

namespace shekara {
namespace {
Fit fit(const Candidate& candidate) {
  const std::string_view value = trimmed(candidate.value);
  if (value.size() < 2 || value.size() > 256 || one_character_repeated(value)) return Fit::no;
  // Under "user" or "uid" it must look issued: "root" and 1000 are everybody's.
  const bool weak = candidate.key == "user" || candidate.key == "uid";
  const bool issued = weak && value.find('@') != std::string_view::npos;
  const bool number = weak && count_digits(value) >= 6 && !is_time_near(value, candidate.packet_time);
  return issued || number ? Fit::valid : Fit::plausible;
}

std::string mask(std::string_view value) {
  const bool address = value.find('@') != std::string_view::npos && (value.front() & 0x80) == 0;
  return address ? mask_email(value) : mask_middle(value, 1, 1);
}

constexpr Tag kTags[] = {Tag::user_name};
constexpr std::string_view kKeys[] = {"username",
                                      "login",
                                      "loginname",
                                      "account",
                                      "accountid",
                                      "accountname",
                                      "userid",
                                      "openid",
                                      "unionid",
                                      "memberid",
                                      "customerid",
                                      "nickname",
                                      "subscriberid",
                                      "ownerid",
                                      "用户名",
                                      "用户id",
                                      "账号",
                                      "帐号",
                                      "memberno",
                                      "passportuid",
                                      "wechatid",
                                      "telegramid",
                                      "昵称",
                                      "会员号",
                                      "логин",
                                      "имяпользователя",
                                      "идентификаторпользователя",
                                      "лицевойсчет",
                                      "пайдаланушыid",
                                      "пользователь",
                                      "учетнаязапись",
                                      "пайдаланушы",
                                      "пайдаланушыаты"};
constexpr std::string_view kWeakKeys[] = {"user", "uid"};
}  // namespace

extern constinit const DetectorInfo account_detector{"account",
                                                     "Account of a person at a service",
                                                     DataCategory::contact,
                                                     kTags,
                                                     kKeys,
                                                     kWeakKeys,
                                                     {},
                                                     false,
                                                     fit,
                                                     mask};
}  // namespace shekara
