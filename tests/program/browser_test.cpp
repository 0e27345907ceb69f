// SPDX-License-Identifier: Apache-2.0
// report.html in Debian's Chromium, opened from a file without a network: it asks for nothing, changes its
// language, searches, sorts and filters 100,000 flows, and prints. Skipped where there is no Chromium
// (./bootstrap packages test).
#include <doctest/doctest.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <regex>

#include "scanner/base/digest.h"
#include "tests/support/hostile_report.h"
#include "tests/support/run.h"

namespace shekara::test {
namespace {
using Json = nlohmann::json;

bool has_chromium() {
  static const bool found = shell("command -v chromium").exit_code == 0;
  if (!found) MESSAGE("skipped: chromium is not installed (./bootstrap packages test)");
  return found;
}

struct Opened {
  std::string dom, network;
};

// `options`: "--dump-dom". No name resolves, and what is asked for is logged.
Opened open_page(const Folder& folder, const std::string& options) {
  const std::string command =
      "timeout 120 chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-sync "
      "--disable-extensions "
      "--disable-background-networking --disable-component-update --disable-default-apps "
      "--host-resolver-rules='MAP * ~NOTFOUND' --user-data-dir=" +
      folder.path("profile") + " --log-net-log=" + folder.path("network.json") + " " + options + " file://" +
      folder.path("report.html") + " 2>/dev/null";
  Opened out;
  out.dom = shell(command).out;
  out.network = read_file(folder.path("network.json"));
  return out;
}

// Of all addresses in a log of the network.
std::vector<std::string> hosts_in(const std::string& network) {
  static const std::regex kUrl(R"re("url":"(https?|wss?|ftp)://([^/":]*))re");
  std::vector<std::string> out;
  for (std::sregex_iterator at(network.begin(), network.end(), kUrl), end; at != end; ++at)
    out.push_back((*at)[2]);
  return out;
}

// What the browser asks for by itself, whatever page is open: its clock, its updates, its accounts.
bool is_chromiums_own(const std::string& host) {
  return host == "clients2.google.com" || host == "accounts.google.com" || host == "update.googleapis.com" ||
         host.ends_with(".gvt1.com");
}

void replace_first(std::string& text, std::string_view what, const std::string& by) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  text.replace(at, what.size(), by);
}

// The page, with a script after its own that does as a reader would and tells what came of it. The page's
// policy is told of it.
std::string with_reader(std::string page, const std::string& acts) {
  const std::string script = "const told = {}; " + acts +
                             "\nconst out = document.createElement('pre'); out.id = 'told'; out.textContent "
                             "= JSON.stringify(told); document.body.append(out);";
  const std::string hash =
      base64_text(sha256(Bytes(reinterpret_cast<const std::uint8_t*>(script.data()), script.size())));
  replace_first(page, "script-src ", "script-src 'sha256-" + hash + "' ");
  replace_first(page, "</body>", "<script>" + script + "</script></body>");
  return page;
}

Json told_by(const std::string& page, const std::string& acts) {
  const Folder folder;
  (void)folder.file("report.html", with_reader(page, acts));
  const std::string dom = open_page(folder, "--dump-dom").dom;
  const std::string mark = "<pre id=\"told\">";
  const std::size_t at = dom.find(mark);
  REQUIRE(at != std::string::npos);
  return Json::parse(dom.substr(at + mark.size(), dom.find("</pre>", at) - at - mark.size()));
}

// 100,000 flows to 1,000 hosts, and 1,000 findings.
struct LargeReport : ExampleReport {
  LargeReport() {
    const JudgedFinding finding = report.findings.front();
    while (report.findings.size() < 1'000)
      report.findings.push_back(finding),
          report.findings.back().finding.id = std::to_string(report.findings.size());
    many.reserve(100'000);
    report.flows.reserve(100'000);
    report.flows.clear();
    for (std::uint32_t i = 0; i < 100'000; ++i) {
      FlowRecord& flow = many.emplace_back();
      flow.first_packet = {0, i + 1};
      flow.first = flow.last = Timestamp::from_seconds(1'790'000'000 + i);
      flow.client = {IpAddress::v4(0xc0a82b00 + i % 7), static_cast<std::uint16_t>(1024 + i % 60'000)};
      flow.server = {IpAddress::v4(0xcb007100 + i % 251), 443};
      flow.ip_protocol = ip_protocol::tcp;
      flow.protection = i % 2 == 0 ? Protection::clear : Protection::encrypted;
      flow.traffic[0].bytes = 100'000 - i;
      flow.names = {{"host" + std::to_string(i % 1'000) + ".example", NameSource::sni}};
      report.flows.push_back({&flow, i % 3 == 0 ? "CN" : "KZ", 64500, {}, nullptr});
    }
  }
  std::vector<FlowRecord> many;
};
}  // namespace

TEST_CASE(
    "browser: the page opens from a file, asks nothing of the network, and no text of the traffic runs") {
  if (!has_chromium()) return;
  const HostileReport hostile(kHostile);
  const Folder folder;
  (void)folder.file("report.html", written("html", hostile.report));
  const Opened opened = open_page(folder, "--dump-dom");
  CHECK(opened.dom.find("aria-pressed=\"true\"") != std::string::npos);  // its own script ran
  CHECK(opened.dom.find("<img") == std::string::npos);
  CHECK(opened.dom.find("<title>owned") == std::string::npos);
  CHECK(opened.network.find("constants") != std::string::npos);
  for (const std::string& host : hosts_in(opened.network)) CHECK_MESSAGE(is_chromiums_own(host), host);
}

TEST_CASE("browser: a button changes the language of everything that is shown") {
  if (!has_chromium()) return;
  const ExampleReport example;
  const Json told = told_by(written("html", example.report), R"(
    for (const language of ['kk', 'ru', 'en']) {
      document.querySelector('[data-language=' + language + ']').click();
      const spans = [...document.querySelectorAll('main span[lang]')];
      const shown = (span) => getComputedStyle(span).display !== 'none';
      told[language] = {heading: document.querySelector('h1').innerText, lang: document.documentElement.lang,
                        foreign: spans.filter((span) => span.lang !== language && shown(span)).length,
                        hidden: spans.filter((span) => span.lang === language && !shown(span)).length,
                        cell: document.querySelector('#rows tr td:nth-child(10)').innerText};
    })");
  CHECK(told.at("kk").at("heading") == "Ережелер бойынша ТЫЙЫМ САЛЫНҒАН: kk: Data left the country. Мазмұн байттарының 63&nbsp;% оқылмады.");
  CHECK(told.at("ru").at("heading") == "ЗАПРЕЩЕНО правилами: ru: Data left the country. Не прочитано: 63&nbsp;% байтов содержимого.");
  CHECK(told.at("en").at("heading") == "PROHIBITED by the rules: Data left the country. Not read: 63&nbsp;% of payload bytes.");
  CHECK(told.at("en").at("cell") == "not encrypted");
  for (const char* language : {"kk", "ru", "en"}) {
    CHECK(told.at(language).at("lang") == language);
    CHECK(told.at(language).at("foreign") == 0);
    CHECK(told.at(language).at("hidden") == 0);
  }
}

TEST_CASE("browser: 100,000 flows are searched, filtered and sorted while a reader waits for nothing") {
  if (!has_chromium()) return;
  const LargeReport large;
  const auto begun = std::chrono::steady_clock::now();
  const std::string page = written("html", large.report);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  MESSAGE("written in ", took.count(), " s, ", page.size() / 1'000'000, " MB");
  const Json told = told_by(page, R"(
    const by = (id) => document.getElementById(id);
    const timed = (act) => { let best = 1e9; for (let i = 0; i < 3; ++i) { const begun = performance.now(); act(); best = Math.min(best, performance.now() - begun); } return best; };
    const search = (text) => { by('query').value = text; by('query').dispatchEvent(new Event('input')); };
    const first = (column) => by('rows').rows[0].cells[column].innerText;
    told.opened = performance.now();
    told.rows = by('rows').rows.length; told.all = by('shown').textContent;
    told.search_ms = timed(() => search('host77.example')); told.searched = by('shown').textContent; told.host = first(4);
    search('HOST7 192.168.43.3'); told.both = by('shown').textContent;
    search('nobody'); told.none = by('shown').textContent; search('');
    by('protection').value = '2'; by('protection').dispatchEvent(new Event('change')); told.encrypted = by('shown').textContent;
    by('protection').value = ''; by('protection').dispatchEvent(new Event('change'));
    const heads = document.querySelectorAll('#flow-table thead th button');
    told.sort_ms = timed(() => heads[10].click()); told.sort = heads[10].parentElement.getAttribute('aria-sort'); told.least = first(10);
    heads[10].click(); told.most = first(10);
    by('next').click(); told.next = by('shown').textContent; by('back').click(); told.back = by('back').disabled;)");
  MESSAGE("opened in ", told.at("opened"), " ms, searched in ", told.at("search_ms"), " ms, sorted in ",
          told.at("sort_ms"), " ms");
  CHECK(told.at("rows") == 200);
  CHECK(told.at("all") == "1–200 / 100000");
  CHECK(told.at("searched") == "1–100 / 100");
  CHECK(told.at("host") == "host77.example");
  CHECK(told.at("both") == "1–200 / 1584");
  CHECK(told.at("none") == "0");
  CHECK(told.at("encrypted") == "1–200 / 50000");
  CHECK(told.at("sort") == "ascending");
  CHECK(told.at("least") == "1");
  CHECK(told.at("most") == "100000");
  CHECK(told.at("next") == "201–400 / 100000");
  CHECK(told.at("back") == true);
}

TEST_CASE("browser: the page prints on several sheets") {
  if (!has_chromium()) return;
  const ExampleReport example;
  const Folder folder;
  (void)folder.file("report.html", written("html", example.report));
  (void)open_page(folder, "--print-to-pdf=" + folder.path("report.pdf"));
  const std::string pdf = read_file(folder.path("report.pdf"));
  CHECK(pdf.starts_with("%PDF"));
  std::size_t pages = 0;
  for (std::size_t at = pdf.find("/Type /Page"); at != std::string::npos;
       at = pdf.find("/Type /Page", at + 1))
    pages += pdf.compare(at, 12, "/Type /Pages") == 0 ? 0U : 1U;
  CHECK(pages > 1);
}

TEST_CASE("browser: no text is fainter than WCAG AA asks, in light and in dark") {
  if (!has_chromium()) return;
  const ExampleReport example;
  // 1.4.3: 4.5 to 1, by the relative luminance of WCAG 2.1.
  const std::string acts = R"(
    const light = (color) => { const [r, g, b] = color.match(/[\d.]+/g).slice(0, 3).map((v) => v / 255).map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
      return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
    const behind = (element) => { for (let at = element; at; at = at.parentElement) { const c = getComputedStyle(at).backgroundColor; if (c !== 'rgba(0, 0, 0, 0)') return c; } return 'rgb(255, 255, 255)'; };
    told.least = 99; told.dark = matchMedia('(prefers-color-scheme: dark)').matches;
    for (const element of document.querySelectorAll('body *')) {
      if (element.closest('svg') || !element.checkVisibility() || ![...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
      const [a, b] = [light(getComputedStyle(element).color), light(behind(element))], ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      if (ratio < told.least) { told.least = ratio; told.who = element.outerHTML.slice(0, 120); }
    })";
  std::string page = written("html", example.report);
  const Json in_light = told_by(page, acts);
  replace_first(page, "@media (prefers-color-scheme: dark)", "@media (min-width: 1px)");
  const Json in_dark = told_by(page, acts);
  for (const Json& told : {in_light, in_dark}) {
    INFO(told.dump());
    CHECK(told.at("least") >= 4.5);
  }
}

}  // namespace shekara::test
