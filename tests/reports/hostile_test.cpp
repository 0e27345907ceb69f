// SPDX-License-Identifier: Apache-2.0
// Text that somebody chose to break a reader of the report, through every writer. The text comes from traffic
// or from file names: host names, JSON keys, SSIDs, certificate names, values, problems. Each kind of file
// has a rule that must hold.
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "reports/visible.h"
#include "reports/writer.h"
#include "scanner/base/charset.h"
#include "tests/reports/csv_rows.h"
#include "tests/support/example_report.h"

namespace shekara::test {
namespace {
using Json = nlohmann::json;

const std::vector<std::string> kAttacks = {
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "</script><svg/onload=alert(1)>",
    "javascript:alert(1)",
    "&lt;b&gt;&#60;",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "x;=1+1",
    "x\",=1+1,\"",
    "\xef\xbc\x9d"
    "1+1",
    "[click](https://evil.example)",
    "![x](https://evil.example/x.png)",
    "<https://evil.example>",
    "https://evil.example www.evil.example",
    "`code` ```",
    "a | b |\n|---|---|",
    "# heading\n- item\n1. item",
    "**bold** __bold__ ~~gone~~ $x$",
    "{0} {{1}} [1](0)",
    "\x1b[31mred\x1b]0;title\x07\x1b[2J",
    "\xc2\x9b"
    "31m",
    "\xe2\x80\xae"
    "gnp.exe",
    "\xe2\x81\xa6isolate\xe2\x81\xa9",
    "a\xe2\x80\x8b"
    "b\xef\xbb\xbf"
    "c",
    "a\xe2\x80\xa8"
    "b\xe2\x80\xa9"
    "c",
    "line\r\nSet-Cookie: x=1",
    std::string("nul\0byte", 8),
    "../../etc/passwd",
    "//evil.example/share",
    "C:\\con\\aux",
    "ill\xff\xfe\xc3\x28 formed",
    "\"}],\"outcome\":\"domestic",
    "\xf3\xa0\x81\x81 tag",
};

void put(const std::string& text, HttpMessage& message) {
  message.version = message.content_type = message.body = text;
  message.body_bytes = text.size();
  message.headers = message.cookies = {{text, text}};
}

void put(const std::string& text, HttpExchange& exchange) {
  for (std::string* one : {&exchange.decrypted_with, &exchange.method, &exchange.host, &exchange.path, &exchange.status, &exchange.reason,
                           &exchange.redirect})
    *one = text;
  exchange.query = {{text, text}};
  put(text, exchange.request);
  put(text, exchange.answer);
}

// With `text` wherever a report holds text that is not ours.
void put(const std::string& text, ExampleReport& example) {
  Report& report = example.report;
  for (InputRecord& input : report.inputs) {
    input.name = text;
    input.problems = {text};
    input.comments = {text};
  }
  for (JudgedFinding& judged : report.findings) {
    Finding& fact = judged.finding;
    fact.protocol = fact.application = text;
    for (Party* party : {&fact.from, &fact.to}) {
      for (Name& name : party->names) name.text = text;
      if (!party->domain.empty()) party->domain = text;
      for (std::string& alias : party->aliases) alias = text;
      party->place.as_name = text;
    }
    for (Evidence& seen : fact.evidence) seen.path = seen.shown = seen.layers = text;
    fact.device.name = text;
  }
  for (EnvironmentFact& fact : report.environment)
    fact.value = text;  // an SSID, an APN, a certificate's issuer
  for (UnknownHost& host : report.unknown_hosts) host.host = text;
  for (HttpExchange& exchange : report.exchanges) put(text, exchange);
  for (FlowRecord& record : example.records) record.names = {{text, NameSource::certificate}};
  report.filter = text;
  add(report.coverage.oddities, text, {0, 1});
}

// Nothing but visible characters and line ends.
void check_visible(const std::string& text) {
  CHECK(is_utf8(text));
  std::string left = text;
  if (left.starts_with("\xef\xbb\xbf")) left.erase(0, 3);
  std::erase_if(left, [](char c) { return c == '\n'; });
  std::string without_returns;
  for (std::size_t i = 0; i < left.size(); ++i)
    if (left[i] != '\r') without_returns += left[i];
  CHECK(visible(without_returns) == without_returns);
}

std::size_t lines_in(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

bool opens_formula(std::string_view cell) {
  while (cell.starts_with(' ') || cell.starts_with('"')) cell.remove_prefix(1);
  return !cell.empty() && (std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos ||
                           cell.starts_with("\xef\xbc\x9d"));
}

void check_csv(const std::string& text) {
  for (const Cells& row : rows_of(text))
    for (const std::string& whole : row) {
      CHECK_FALSE(opens_formula(whole));
      for (const char separator : {',', ';', '\t', '|'}) {  // where a spreadsheet splits elsewhere
        std::istringstream cells(whole);
        for (std::string part; std::getline(cells, part, separator);) CHECK_FALSE(opens_formula(part));
      }
    }
}

// Signs of markup without a backslash before them; those of our own skeleton do not count.
std::string bare_marks(std::string_view line, std::string_view marks) {
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\')
      ++i;
    else if (marks.find(line[i]) != std::string_view::npos)
      out += line[i];
  }
  return out;
}

void check_markdown(const std::string& text, const std::string& harmless) {
  CHECK(lines_in(text) == lines_in(harmless));
  for (std::size_t at = text.find("://"); at != std::string::npos; at = text.find("://", at + 1))
    CHECK(text[at - 1] == '\\');
  CHECK(text.find("www.") == std::string::npos);
  std::istringstream lines(text), harmless_lines(harmless);
  for (std::string line, other; std::getline(lines, line) && std::getline(harmless_lines, other);) {
    CHECK(bare_marks(line, "<>[]`&$~!_").empty());
    CHECK(bare_marks(line, "#|*") == bare_marks(other, "#|*"));
    CHECK(line.substr(0, 2) == other.substr(0, 2));
  }
}

// Lines of JSON, or one document.
void check_json(const std::string& text, bool of_lines) {
  if (!of_lines) {
    CHECK(Json::accept(text));
    return;
  }
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) CHECK(Json::accept(line));
}

void check_message(const std::string& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '{' || text[i] == '}') {
      CHECK(text.substr(i, 2) == std::string(2, text[i]));
      ++i;
    } else {
      CHECK(text[i] != '[');
      CHECK(text[i] != ']');
    }
  }
}

void check_sarif(const Json& value) {
  if (value.is_object() && value.contains("message")) check_message(value.at("message").at("text"));
  if (value.is_object() && value.contains("uri")) {
    const std::string uri = value.at("uri");
    CHECK(uri.find(':') == std::string::npos);
    CHECK_FALSE(uri.starts_with("//"));
    CHECK(uri.find_first_of(" <>\"\\^`{|}[]") == std::string::npos);
  }
  if (value.is_structured())
    for (const Json& item : value) check_sarif(item);
}

// What tags there may be is for html_test; of these attacks none may become one.
void check_html(const std::string& text, const std::string& harmless) {
  const auto scripts = [](const std::string& page) {
    std::size_t count = 0;
    for (std::size_t at = page.find("<script"); at != std::string::npos; at = page.find("<script", at + 1)) ++count;
    return count;
  };
  CHECK(scripts(text) == scripts(harmless));
  for (const char* tag : {"<img src=x", "<svg/onload", "<https:", "href=\"javascript:"}) CHECK(text.find(tag) == std::string::npos);
}

// One entry a line, and URLs that nothing can get out of.
void check_har(const std::string& text, const std::string& harmless) {
  CHECK(lines_in(text) == lines_in(harmless));
  const Json har = Json::parse(text);
  for (const Json& entry : har.at("log").at("entries")) {
    const std::string url = entry.at("request").at("url");
    CHECK(url.starts_with("https://"));
    CHECK(std::ranges::all_of(url, [](char c) { return c > ' ' && c < '\x7f'; }));
    CHECK(url.find_first_of("<>\"\\^`{|}#") == std::string::npos);
  }
}

// The rule of each kind of file.
void check_sink(const WriterInfo& writer, const std::string& text, const std::string& harmless) {
  check_visible(text);
  if (writer.file_name.ends_with(".csv")) check_csv(text);
  if (writer.file_name.ends_with(".md")) check_markdown(text, harmless);
  if (writer.file_name.ends_with(".html")) check_html(text, harmless);
  if (writer.file_name.ends_with(".ndjson")) {
    CHECK(lines_in(text) == lines_in(harmless));
    check_json(text, true);
  }
  if (writer.file_name.ends_with(".json") || writer.file_name.ends_with(".jsonld") ||
      writer.file_name.ends_with(".sarif") || writer.file_name.ends_with(".har"))
    check_json(text, false);
  if (writer.file_name.ends_with(".har")) check_har(text, harmless);
  if (writer.file_name.ends_with(".sarif")) check_sarif(Json::parse(text));
}
}  // namespace

TEST_CASE("hostile text: no writer lets it out of its place") {
  ExampleReport plain;
  put("harmless.example", plain);
  for (const std::string& attack : kAttacks) {
    ExampleReport example;
    put(attack, example);
    for (const WriterInfo* writer : all_writers()) {
      INFO(std::string(writer->name), ": ", visible(attack));
      check_sink(*writer, written(writer->name, example.report), written(writer->name, plain.report));
    }
  }
}

TEST_CASE("hostile text: it changes no outcome and no count of a report") {
  for (const std::string& attack : kAttacks) {
    ExampleReport example;
    put(attack, example);
    const Json report = Json::parse(written("json", example.report));
    CHECK(report.at("summary").at("outcome") == "prohibited");
    CHECK(report.at("findings").size() == example.report.findings.size());
    const Json sarif = Json::parse(written("sarif", example.report)).at("runs").at(0);
    CHECK(sarif.at("results").size() == example.report.findings.size());
  }
}

TEST_CASE("hostile text: every kind of file has a rule here") {
  for (const WriterInfo* writer : all_writers()) {
    if (writer->file_name.empty()) continue;
    const std::string_view ending = writer->file_name.substr(writer->file_name.rfind('.'));
    // A .pcapng is made before it gets here, and its comments made harmless there: tests/program/evidence_test.cpp.
    const std::vector<std::string_view> known = {".csv",  ".html",   ".md",    ".ndjson",
                                                 ".json", ".jsonld", ".sarif", ".pcapng", ".har"};
    CHECK_MESSAGE(std::ranges::find(known, ending) != known.end(), std::string(writer->file_name));
    CHECK_FALSE(writer->format.empty());
  }
}

}  // namespace shekara::test
