// SPDX-License-Identifier: Apache-2.0
// Members of JSON objects as the plain values that facts are made of. Untrusted text: whatever is not what
// the writers of reports write is a UserError "file:line:column: what (hint)", and nothing is read by halves.
#pragma once
#include <limits>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/ip.h"
#include "scanner/base/strict_reader.h"
#include "scanner/base/time.h"
#include "scanner/facts/coverage.h"
#include "scanner/facts/environment.h"
#include "scanner/facts/finding.h"
#include "scanner/facts/verdict.h"

namespace shekara {

// report: written by the program; every member of version 1 must be there, and members of later versions are
// let pass. example: written by a person; any member may be left out, and an unknown one is a mistake.
enum class FactSource : std::uint8_t { report, example };

// Owns what the views and pointers of facts read back point to: Evidence::kind and why, Finding::tunnel,
// Party::service. Must outlive them. For one thread at a time.
class FactTexts {
 public:
  std::string_view keep(std::string_view text);  // equal texts, equal views
  const Service* keep(Service service);

 private:
  std::set<std::string, std::less<>> texts_;
  std::set<Service> services_;
};

// How many values an enumeration has, for the words of FactReader::word.
constexpr std::size_t count_of(DataCategory) { return kDataCategories; }
constexpr std::size_t count_of(Certainty) { return 4; }
constexpr std::size_t count_of(Direction) { return 2; }
constexpr std::size_t count_of(Origin) { return 4; }
constexpr std::size_t count_of(NameSource) { return 7; }
constexpr std::size_t count_of(Protection) { return 4; }
constexpr std::size_t count_of(RoundTripMethod) { return 6; }
constexpr std::size_t count_of(NameShown) { return 3; }
constexpr std::size_t count_of(Agreement) { return 3; }
constexpr std::size_t count_of(CertificateTime) { return 4; }
constexpr std::size_t count_of(PlaceBasis) { return 7; }
constexpr std::size_t count_of(Crossing) { return 6; }
constexpr std::size_t count_of(EnvironmentKind) { return kEnvironmentKinds; }
constexpr std::size_t count_of(ServiceKind) { return kServiceKinds; }
constexpr std::size_t count_of(Outcome) { return 5; }
constexpr std::size_t count_of(Severity) { return 5; }

class FactReader {
 public:
  FactReader(std::string file, FactSource source, FactTexts& texts)
      : read_(std::move(file)), source_(source), texts_(&texts) {}
  // The same, for another thread with texts of its own.
  [[nodiscard]] FactReader with(FactTexts& texts) const {
    FactReader out = *this;
    out.texts_ = &texts;
    return out;
  }
  // Of the audit record, in its order; Evidence::steps counts them.
  void set_steps(std::vector<StatedStep> steps) { steps_ = std::move(steps); }
  // What the named steps were: sorted, each once.
  [[nodiscard]] std::vector<std::string> kinds_of(const std::vector<std::string>& step_ids) const;

  [[noreturn]] void fail(const JsonValue& value, const std::string& what,
                         const std::string& hint = {}) const {
    read_.fail(value.at, what, hint);
  }
  // Is an object; in an example, one of known members only.
  void object(const JsonValue& value, const std::vector<std::string_view>& known) const;
  // nullptr: left out, as may be in an example only. `added`: since version 1 began; may be left out
  // anywhere.
  [[nodiscard]] const JsonValue* member(const JsonValue& object, std::string_view key) const;
  [[nodiscard]] static const JsonValue* added(const JsonValue& object, std::string_view key);

  // Of a member that is left out: empty, 0, false.
  [[nodiscard]] std::string text(const JsonValue& object, std::string_view key) const;
  [[nodiscard]] std::string text_or_null(const JsonValue& object, std::string_view key) const;
  [[nodiscard]] std::string country_or_null(const JsonValue& object, std::string_view key) const;
  [[nodiscard]] std::string_view view(const JsonValue& object, std::string_view key) const;
  [[nodiscard]] bool flag(const JsonValue& object, std::string_view key) const;
  [[nodiscard]] Timestamp time(const JsonValue& object, std::string_view key) const;
  [[nodiscard]] PacketRef packet(const JsonValue& object, std::string_view key) const;
  [[nodiscard]] std::vector<std::string> texts(const JsonValue& object, std::string_view key) const;
  [[nodiscard]] std::vector<IpAddress> addresses(const JsonValue& object, std::string_view key) const;
  [[nodiscard]] const std::vector<JsonValue>& list(const JsonValue& object, std::string_view key) const;
  [[nodiscard]] double real(const JsonValue& value, double least, double most) const {
    return read_.number(value, least, most);
  }
  [[nodiscard]] Texts translated(const JsonValue& object, std::string_view key) const;  // by language
  [[nodiscard]] Texts translated_of(const JsonValue& value) const;
  template <typename Number>
  [[nodiscard]] Number count(const JsonValue& object, std::string_view key) const {
    const JsonValue* value = member(object, key);
    return value == nullptr ? Number{}
                            : static_cast<Number>(count_of_value(*value, std::numeric_limits<Number>::max()));
  }
  template <typename Number>
  [[nodiscard]] Number count_or_null(const JsonValue& object, std::string_view key) const {
    const JsonValue* value = member(object, key);
    return value == nullptr || value->kind == JsonKind::null ? Number{} : count<Number>(object, key);
  }
  template <typename Enum>
  [[nodiscard]] Enum word(const JsonValue& value) const {
    for (std::size_t i = 0; value.kind == JsonKind::string && i < count_of(Enum{}); ++i)
      if (to_text(static_cast<Enum>(i)) == value.text) return static_cast<Enum>(i);
    std::vector<std::string_view> words;  // to say what is wrong
    for (std::size_t i = 0; i < count_of(Enum{}); ++i) words.push_back(to_text(static_cast<Enum>(i)));
    return static_cast<Enum>(read_.word(value, words));
  }
  template <typename Enum>
  [[nodiscard]] Enum word(const JsonValue& object, std::string_view key, Enum left_out) const {
    const JsonValue* value = member(object, key);
    return value == nullptr ? left_out : word<Enum>(*value);
  }

  [[nodiscard]] std::string text_of(const JsonValue& value) const;  // may be empty
  [[nodiscard]] bool flag_of(const JsonValue& value) const { return read_.flag(value); }
  [[nodiscard]] const std::vector<JsonValue>& elements(
      const JsonValue& value) const;  // of a list, which may be empty
  [[nodiscard]] IpAddress address_of(const JsonValue& value) const;
  [[nodiscard]] PacketRef packet_of(const JsonValue& value) const;
  [[nodiscard]] std::uint64_t count_of_value(const JsonValue& value, std::uint64_t most) const;
  // Bits of the steps named; an example may name any, counted from the first one met.
  [[nodiscard]] std::uint64_t steps_of(const JsonValue& value);
  [[nodiscard]] bool is_example() const { return source_ == FactSource::example; }
  [[nodiscard]] FactTexts& owner() const { return *texts_; }

 private:
  StrictReader read_;
  FactSource source_;
  FactTexts* texts_;
  std::vector<StatedStep> steps_;
};

// The outermost parts; each is a pure reading of its object.
Party read_party(const JsonValue& value, const FactReader& read);
Behaviour read_behaviour(const JsonValue& value, const FactReader& read);
Handshakes read_handshakes(const JsonValue& value, const FactReader& read);
Finding read_finding(const JsonValue& value, FactReader& read);

}  // namespace shekara
