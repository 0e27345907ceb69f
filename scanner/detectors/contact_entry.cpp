// SPDX-License-Identifier: Apache-2.0
// Other people's entries of a phone book or a call list. A list of objects is known by its path; here are
// lists of plain texts and what a decoder calls a contact.
#include <algorithm>

#include "scanner/base/mask.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"

namespace shekara {
namespace {
Fit fit(const Candidate& candidate) {
  const std::string_view value = trimmed(candidate.value);
  const bool script = std::ranges::any_of(value, [](char c) { return (c & 0x80) != 0; });
  const bool says_something = script || count_letters(value) >= 2 || count_digits(value) >= 5;
  if (candidate.tag == Tag::contact) return says_something ? Fit::plausible : Fit::no;
  const bool address = value.find("://") != std::string_view::npos || value.starts_with('/');
  return says_something && !address && value.size() >= 4 ? Fit::plausible : Fit::no;
}

std::string mask(std::string_view value) { return mask_middle(value, 1, 0); }

constexpr Tag kTags[] = {Tag::contact};
constexpr std::string_view kKeys[] = {
    "contacts",         "contactlist", "phonebook",        "addressbook",      "calllog",
    "calllogs",         "callhistory", "recentcalls",      "favoritecontacts", "emergencycontacts",
    "emergencycontact", "soscontacts", "familynumbers",    "通讯录",           "联系人",
    "通话记录",         "紧急联系人",  "контакты",         "телефоннаякнига",  "журналзвонков",
    "списокконтактов",  "байланыстар", "телефонкітапшасы", "қоңыраулар"};
}  // namespace

extern constinit const DetectorInfo contact_entry_detector{"contact_entry",
                                                           "Entry of a phone book or call list",
                                                           DataCategory::contact,
                                                           kTags,
                                                           kKeys,
                                                           {},
                                                           {},
                                                           false,
                                                           fit,
                                                           mask};
}  // namespace shekara
