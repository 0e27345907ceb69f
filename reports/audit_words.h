// SPDX-License-Identifier: Apache-2.0
// The wording of the audit record for people: its closed lists, its sections and what is said of it, one line
// a word with all three languages beside each other.
#pragma once
#include <span>

#include "reports/words.h"

namespace shekara {

struct AuditWord {
  std::string_view name, english, russian, kazakh;
};
std::span<const AuditWord> audit_words();  // for the test that none is missing

// Of a capture kind, step kind, device class, role or section; else the name itself.
std::string_view audit_word(std::string_view name, const Words& words);

// What is said of the record; {0}, {1} stand for what is put in.
enum class AuditPhrase : std::uint8_t {
  heading,
  laboratory,
  report_number,
  item,
  captured_at,
  offset,
  steps,
  step_untimed,
  devices,
  deviations,
  by_client,
  not_verified,
  not_stated,
  more,
  record,
  no_record,
  stated,
  proposed,
  unclear,
  role,
};
inline constexpr std::size_t kAuditPhrases = static_cast<std::size_t>(AuditPhrase::role) + 1;
std::string audit_say(AuditPhrase which, const Words& words,
                      std::initializer_list<std::string_view> parts = {});

// "tracker (suggested by its traffic: speaks gt06)"; empty where nothing is known.
std::string device_facts_text(const DeviceFacts& device, const Words& words);

}  // namespace shekara
