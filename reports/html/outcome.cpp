// SPDX-License-Identifier: Apache-2.0
// How the page begins and ends: its head, the outcome and how it was decided, the limits in plain words.
#include <string>

#include "reports/html/pieces.h"
#include "reports/html/sections.h"
#include "reports/html/words.h"
#include "reports/sentences.h"
#include "scanner/base/digest.h"

namespace shekara::html {

namespace {
std::string script_hash() {
  const std::string_view script = embedded_text("page.js");
  return base64_text(sha256(Bytes(reinterpret_cast<const std::uint8_t*>(script.data()), script.size())));
}

std::vector<View> tiles(const Report& report) {
  std::vector<View> out;
  for (const Outcome outcome : {Outcome::prohibited, Outcome::undetermined, Outcome::needs_basis,
                                Outcome::allowed, Outcome::domestic}) {
    View& tile = out.emplace_back();
    add_outcome(outcome, tile);
    tile.text("count", count_of(report, outcome));
  }
  return out;
}

// A page of its own name for each language, with its own foot.
std::string feet(const std::function<std::string(const Words&)>& running) {
  std::string out;
  for (const Words* words : kLanguages) {
    const std::string code(words->code);
    out += ":root[lang=\"" + code + "\"] body { page: " + code + "; } @page " + code + " { @bottom-left { content: \"" +
           css_string("Shekara · " + running(*words)) + "\"; font: 8pt sans-serif; } }\n";
  }
  return out;
}

// A field and whether it is there: `name` for the section, `name_text` inside.
void add_optional(View& view, const std::string& name, bool there,
                  const std::function<std::string(const Words&)>& text) {
  view.yes(name, there);
  if (there) view.said(name + "_text", text);
}
}  // namespace

void put_head(Sheet& sheet, const Words& words, const std::string& title, const std::string& labels,
              const std::function<std::string(const Words&)>& running) {
  View view;
  view.text("language", words.code)
      .text("script_hash", script_hash())
      .text("title", "Shekara · " + title);
  view.text("style", embedded_text("page.css")).text("labels", labels).text("running", feet(running));
  sheet.put("head", view);
}

void put_head(Sheet& sheet) {
  const Words& words = words_of(sheet.report().language);
  put_head(sheet, words, headline(sheet.report(), words), column_labels(),
           [&](const Words& in) { return report_number(sheet.report(), in); });
}

void put_outcome(Sheet& sheet) {
  const Report& report = sheet.report();
  const Coverage& seen = report.coverage;
  View view;
  // Nothing examined is not "stayed in the country".
  const bool nothing = seen.packets_decoded == 0 && report.findings.empty();
  nothing ? void(view.text("outcome", "undetermined")) : add_outcome(report.outcome(), view);
  view.said("number", [&](const Words& words) { return report_number(report, words); });
  view.said("sentence", [&](const Words& words) { return headline(report, words); });
  add_optional(view, "share", seen.payload_bytes != 0 && seen.decoded_bytes >= seen.payload_bytes,
               [&](const Words& words) { return share_sentence(seen, words); });
  add_optional(view, "countries", !countries_text(report, kEnglish).empty(), [&](const Words& words) {
    return words.say(Phrase::countries, {countries_text(report, words)});
  });
  add_optional(view, "incomplete", !reasons_of_incompleteness(report, kEnglish).empty(),
               [&](const Words& words) {
                 return words.say(Phrase::incomplete, {reasons_of_incompleteness(report, words)});
               });
  add_optional(view, "revealed", report.revealed,
               [](const Words& words) { return words.say(Phrase::shown_clear); });
  add_optional(view, "seeds", !report.seeds.empty(),
               [&](const Words& words) { return seeds_sentence(report, words); });
  view.list("tiles", tiles(report));
  view.text_if("stated_rule", report.audit ? (*report.audit)[AuditItem::method_decision_rule] : "");
  sheet.put("outcome", view);
}

void put_limits(Sheet& sheet) {
  View view;
  view.yes("revealed", sheet.report().revealed);
  sheet.put("limits", view);
}

void put_tail(Sheet& sheet) {
  View view;
  view.said("number", [&](const Words& words) { return report_number(sheet.report(), words); });
  sheet.put("tail", view);
  put_script(sheet);
}

void put_script(Sheet& sheet) {
  sheet.out() << "<script>" << embedded_text("page.js") << "</script>\n</body>\n</html>\n";
}

}  // namespace shekara::html
