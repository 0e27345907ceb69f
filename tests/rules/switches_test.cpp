// SPDX-License-Identifier: Apache-2.0
// What the switches of the Kazakh packs change, and that they change nothing else: the reading of Article 12, the set of
// trusted countries, the table of recipients.
#include <doctest/doctest.h>

#include "rules/rule_set.h"
#include "rules/short_finding.h"
#include "scanner/base/json_document.h"
#include "scanner/base/strict_reader.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {
const std::string kPacks = SHEKARA_SOURCE_DIR "/rules/packs";

// A pack as a user writes it when the register of trusted recipients comes.
const std::string kWithRecipient = R"({
  "id": "own", "version": "1", "languages": ["kk", "ru", "en"], "title": {"kk": "қ", "ru": "р", "en": "e"},
  "includes": ["kz-vehicle"],
  "recipients": [{"id": "maker", "entity": "Maker Company Limited", "domains": ["maker.example"], "valid_from": "2026-07-01",
                  "basis": "entry 1 of the register", "source": "the register", "checked_on": "2026-11-27", "verified": true}]
})";

RuleSet kz(const Settings& settings) { return load_rules("kz-vehicle", kPacks, settings); }
RuleSet with_recipient(const Settings& settings) { return parse_rules(kWithRecipient, "own.json", settings, kPacks); }

std::string outcome(const std::string& finding, const RuleSet& rules) {
  const ShortFinding read = read_short_finding(StrictReader("row"), parse_json(finding, "row"), rules.home);
  return std::string(to_text(judge(read.finding, rules).at(0).outcome));
}

std::string sent(const std::string& category, const std::string& to, const std::string& host, const std::string& day = "2026-10-05") {
  const std::string what = category.empty() ? "" : R"("category": ")" + category + R"(", )";
  return "{" + what + R"("from": "capture point", "to": ")" + to + R"(", "server": {"names": [")" + host + R"("]}, "seen_on": ")" + day + "\"}";
}

struct Row {
  std::string finding, as_shipped, mirror, trusted_eaeu, trusted_home, recipient, recipient_mirror;
};
}  // namespace

TEST_CASE("kz packs: the reading, the trusted countries and the recipients change these outcomes and no others") {
  const std::string maker = "tsp.maker.example", other = "tsp.other.example", before = "2026-06-30";
  const char *X = "prohibited", *B = "needs_basis", *A = "allowed", *U = "undetermined", *D = "domestic";
  const Row rows[] = {
      //                                     shipped mirror eaeu home  recipient  recipient, mirror
      {sent("position", "CN", maker),           X,     B,    X,   X,     B,         A},
      {sent("position", "CN", other),           X,     B,    X,   X,     X,         B},
      {sent("position", "CN", maker, before),   X,     B,    X,   X,     X,         B},
      {sent("vehicle_id", "BY", other),         X,     B,    B,   X,     X,         B},
      {sent("vehicle_id", "RU", other),         B,     B,    B,   X,     B,         B},
      {sent("contact", "DE", other),            B,     B,    X,   X,     B,         B},
      {sent("contact", "DE", maker),            B,     B,    X,   X,     A,         A},
      {sent("behaviour", "CN", other),          B,     B,    B,   B,     B,         B},
      {sent("behaviour", "CN", maker),          B,     B,    B,   B,     A,         A},
      {sent("remote_command", "CN", maker),     B,     B,    B,   B,     B,         B},
      {sent("", "CN", maker),                   U,     U,    U,   U,     U,         U},
      {sent("position", "disputed", other),     U,     U,    U,   U,     U,         U},
      {sent("position", "KZ", other),           D,     D,    D,   D,     D,         D},
  };
  const RuleSet as_shipped = kz({}), mirror = kz({{"localisation", "mirror"}}), eaeu = kz({{"trusted", "@eaeu"}}),
                home = kz({{"trusted", "@home"}}), recipient = with_recipient({}),
                recipient_mirror = with_recipient({{"localisation", "mirror"}});
  for (const Row& row : rows) {
    CAPTURE(row.finding);
    CHECK(outcome(row.finding, as_shipped) == row.as_shipped);
    CHECK(outcome(row.finding, mirror) == row.mirror);
    CHECK(outcome(row.finding, eaeu) == row.trusted_eaeu);
    CHECK(outcome(row.finding, home) == row.trusted_home);
    CHECK(outcome(row.finding, recipient) == row.recipient);
    CHECK(outcome(row.finding, recipient_mirror) == row.recipient_mirror);
  }
}

TEST_CASE("kz packs: a server whose name was not seen may be a trusted recipient, and is not taken for one") {
  const std::string nameless = R"({"category": "position", "from": "capture point", "to": "CN", "seen_on": "2026-10-05"})";
  CHECK(outcome(nameless, kz({})) == "prohibited");
  CHECK(outcome(nameless, with_recipient({})) == "undetermined");
}

TEST_CASE("kz packs: a set of trusted countries that the packs do not know is refused") {
  CHECK_THROWS_AS(kz({{"trusted", "@convention180"}}), UserError);
}

}  // namespace shekara
