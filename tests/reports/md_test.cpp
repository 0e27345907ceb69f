// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <sstream>

#include "reports/page.h"
#include "tests/support/example_report.h"

namespace shekara::test {
namespace {
bool says(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }
}  // namespace

TEST_CASE("report.md: the outcome comes first, then what the summary says, then a table of all findings") {
  const ExampleReport example;
  const std::string text = written("md", example.report);
  CHECK(text.starts_with("# Shekara\n\nPROHIBITED by the rules: Data left the country."));
  CHECK(says(text, "\n## EXAMINED\n"));
  CHECK(says(text, "\n### 1\\. PROHIBITED: Data left the country\n"));
  CHECK(says(text, "\n- **File**: car.pcap"));
  CHECK(says(text, "\n## ALL FINDINGS\n\n| ID | Rule |"));
  for (const JudgedFinding& judged : example.report.findings)
    CHECK(says(text, "\n| " + judged.finding.id + " | "));
}

TEST_CASE("report.md: in three languages, and without findings there is no table") {
  ExampleReport example;
  example.report.language = "kk";
  CHECK(says(written("md", example.report), "\n## ТАБЫЛҒАННЫҢ БӘРІ\n"));
  example.report.language = "ru";
  CHECK(says(written("md", example.report), "\n## ВСЕ НАХОДКИ\n"));
  const std::string nothing = written("md", empty_report());
  CHECK(says(nothing, "NOTHING WAS EXAMINED"));
  CHECK_FALSE(says(nothing, "ALL FINDINGS"));
}

TEST_CASE("markdown: every sign that could be markup stands behind a backslash") {
  CHECK(markdown_text("[a](b) `c` *d* _e_ <f> |g| ~h~ #i & $j \\") ==
        "\\[a\\](b) \\`c\\` \\*d\\* \\_e\\_ \\<f\\> \\|g\\| \\~h\\~ \\#i \\& \\$j \\\\");
  CHECK(markdown_text("![x](y)") == "\\!\\[x\\](y)");
  CHECK(markdown_text("https://a www.b WWW.c") == "https\\://a www\\.b WWW\\.c");
  CHECK(markdown_text("1. a") == "1\\. a");
  CHECK(markdown_text("192.0.2.1") == "192.0.2.1");
  CHECK(markdown_text("- a") == "\\- a");
  CHECK(markdown_text("--- a-b") == "\\--- a-b");
  CHECK(markdown_text("a\nb") == "a\\\\x0ab");
  CHECK(markdown_text("cloud.example.com, 1.5 - 2") == "cloud.example.com, 1.5 - 2");
}

TEST_CASE("markdown: items follow each other, paragraphs are apart") {
  std::ostringstream out;
  Page page(out, Page::Form::markdown);
  page.heading("A");
  page.row("b", "c");
  page.row({}, "d");
  page.paragraph(2, 4, "e");
  page.paragraph(0, 0, "f");
  CHECK(out.str() == "\n## A\n\n- **b**: c\n  - d\n- e\n\nf\n");
}

}  // namespace shekara::test
