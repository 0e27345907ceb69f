// SPDX-License-Identifier: Apache-2.0
// Push tokens: the name under which one installation of one application is reached. Google's tell themselves
// by ":APA91b", Apple's are 32 bytes in hexadecimal.
#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"

namespace shekara {
namespace {
constexpr std::string_view kGoogle = ":APA91b";

bool is_token_character(char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '_'; }

std::size_t token_begin(std::string_view context, std::size_t match_begin) {
  constexpr std::size_t kLongestName = 40;
  std::size_t begin = match_begin;
  while (begin > 0 && match_begin - begin < kLongestName && is_token_character(context[begin - 1])) --begin;
  return begin;
}

Fit fit(const Candidate& candidate) {
  const std::string_view value = trimmed(candidate.value);
  const bool google = value.size() > 40 && value.find(kGoogle) != std::string_view::npos;
  if (google || (value.size() == 64 && are_hex_digits(value)))
    return one_character_repeated(value) ? Fit::no : Fit::valid;
  if (candidate.key.empty()) return Fit::no;
  const bool issued =
      value.size() >= 16 && value.size() <= 512 && value.find_first_of(" {}<>") == std::string_view::npos;
  return issued && !one_character_repeated(value) && count_digits(value) >= 2 ? Fit::plausible : Fit::no;
}

std::string mask(std::string_view value) { return mask_middle(value, 2, 2); }

constexpr std::string_view kKeys[] = {"fcmtoken",          "pushtoken",     "notificationtoken",
                                      "devicetoken",       "apnstoken",     "apnsdevicetoken",
                                      "gcmtoken",          "gcmid",         "gcmregistrationid",
                                      "registrationtoken", "hmstoken",      "hmspushtoken",
                                      "mipushtoken",       "mipushregid",   "jpushid",
                                      "jpushregid",        "getuiclientid", "pushid",
                                      "pushclientid",      "推送令牌",      "пуштокен",
                                      "pushтокен",         "pushтокені"};
constexpr std::string_view kWeakKeys[] = {"regid", "registrationid", "cid"};
constexpr std::string_view kPatterns[] = {":APA91b[0-9a-z_-]{60}"};
}  // namespace

extern constinit const DetectorInfo push_token_detector{"push_token",
                                                        "Push token of an application on a device",
                                                        DataCategory::device_id,
                                                        {},
                                                        kKeys,
                                                        kWeakKeys,
                                                        kPatterns,
                                                        true,
                                                        fit,
                                                        mask,
                                                        token_begin};
}  // namespace shekara
