// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "scanner/decode/registry.h"
#include "tests/support/decoder_check.h"
#include "tests/support/hex.h"

namespace shekara::test {
namespace {
DECODER_SAMPLE(
    xml, soap, client_to_server,
    bytes(
        R"(<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">)"
        R"(<s:Body><t:report xmlns:t="urn:test" id="7"><t:vin>LTESTVIN000000001</t:vin><!-- none -->)"
        R"(<t:owner><![CDATA[A & B]]></t:owner><t:note>a &lt; b &#x416;</t:note></t:report></s:Body></s:Envelope>)"));
DECODER_SAMPLE(xml, track, server_to_client,
               bytes("\xef\xbb\xbf<!DOCTYPE gpx [<!ENTITY x \"y\">]>\r\n<gpx><trkpt lat=\"43.238456\" "
                     "lon='76.945123'/></gpx>\n"));

Decoded read(std::string_view text) { return decode_all("xml", bytes(text)); }
// Last name of each path, and the key where it is another.
std::string keys(std::string_view text) {
  struct Keys final : FieldSink {
    std::string seen;
    void field(const Field& field) override {
      const std::string_view name = field.path.substr(field.path.find_last_of("/@") + 1);
      seen += std::string(name) + (name == field.key ? "" : ":" + std::string(field.key)) + " ";
    }
    void payload(const Payload&) override {}
  };
  Keys sink;
  const std::vector<std::uint8_t> exact = bytes(text);
  find_decoder("xml")->make()->decode({exact, Direction::client_to_server, {}, true}, sink);
  return sink.seen;
}
Probe probed(std::string_view text, std::string_view type = {}) {
  return probe_of("xml", bytes(text), Direction::client_to_server, type);
}
}  // namespace

TEST_CASE("xml: text and attributes are fields with local names as keys and path") {
  CHECK(
      read(
          R"(<a:car xmlns:a="urn:x" a:plate="123ABC02"><a:vin>LTESTVIN000000001</a:vin><gps><lat>43.2</lat></gps></a:car>)")
          .text() == "text /car@plate=123ABC02\ntext /car/vin=LTESTVIN000000001\ntext /car/gps/lat=43.2\n");
  CHECK(read("<a>one<b/>two</a>").text() == "text /a=one\ntext /a=two\n");
}

TEST_CASE("xml: references are characters, unknown entities stay what they are, character data is plain") {
  CHECK(read("<a>&lt;&#65;&#x416;&amp;&quot;&apos;&gt;</a>").has("text /a=<A\xd0\x96&\"'>"));
  CHECK(read("<a>&x;&#0;&#xd800;& b</a>").has("text /a=&x;&#0;&#xd800;& b"));
  CHECK(read("<a><![CDATA[<b>&lt;]]></a>").has("text /a=<b>&lt;"));
}

TEST_CASE("xml: no entity of the document is ever expanded") {
  const Decoded got = read(
      "<!DOCTYPE a [<!ENTITY l \"lol\"><!ENTITY m '&l;&l;]>'><!ENTITY f SYSTEM "
      "\"file:///etc/passwd\">]><a>&m;&f;</a>");
  CHECK(got.text() == "text /a=&m;&f;\n");
}

TEST_CASE("xml: what an element is called by its name or key is the key of its value") {
  CHECK(keys("<p><param name=\"vin\" value=\"LTESTVIN000000001\"/></p>") == "name value:vin ");
  CHECK(keys("<p><data name=\"vin\">LTESTVIN000000001</data></p>") == "name data:vin ");
  CHECK(keys("<dict><key>vin</key><string>LTESTVIN000000001</string><n>1</n></dict>") == "key string:vin n ");
}

TEST_CASE("xml: a name that is somebody's number does not stand in a path") {
  CHECK(read("<d><n350010100000012>on</n350010100000012></d>").text() == "text /d/*=on\n");
}

TEST_CASE("xml: JSON or XML in a text is a body of its own") {
  CHECK(read("<a>{\"lat\":43.2}</a>").text() == "payload /a application/json  12 bytes\n");
  CHECK(read("<a>&lt;b&gt;&lt;c&gt;xy&lt;/c&gt;&lt;/b&gt;</a>").text() ==
        "payload /a application/xml  16 bytes\n");
}

TEST_CASE("xml: the character set is the one that is declared, or the byte order mark's") {
  CHECK(read("<?xml version=\"1.0\" encoding=\"GB2312\"?><a>\xbe\xa9</a>").has("text /a=\xe4\xba\xac"));
  CHECK(read("<?xml version='1.0' encoding='windows-1251'?><a>\xc0\xff\xb8</a>")
            .has("text /a=\xd0\x90\xd1\x8f\xd1\x91"));
  CHECK(read("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xe9</a>").has("text /a=\xc3\xa9"));
  CHECK(decode_all("xml", hex("fffe 3c00 6100 3e00 1604 3c00 2f00 6100 3e00")).has("text /a=\xd0\x96"));
  CHECK(decode_all("xml", hex("feff 003c 0061 003e 0416 003c 002f 0061 003e")).has("text /a=\xd0\x96"));
  CHECK(read("<a>\xff</a>").has("text /a=\xef\xbf\xbd"));
}

TEST_CASE("xml: a cut or wrong document gives what stands before, and nesting has a limit") {
  CHECK(read("<a><b>1</b><c>2").text() == "text /a/b=1\nfault cut\n");
  CHECK(read("<a><b>1</b></c>").text() == "text /a/b=1\nfault bad syntax\n");
  CHECK(read("<a b=1></a>").rejected);
  CHECK(read("<a b='1").has("fault cut"));
  CHECK(read("<a>1</a><a>2</a>tail").rejected);
  CHECK(read("<3>").rejected);
  std::string deep;
  for (int i = 0; i < 65; ++i) deep += "<a>";
  CHECK(read(deep).text() == "fault too deep\n");
}

TEST_CASE("xml: documents follow each other in a stream, and each ends with its root") {
  const Decoded got =
      decode_all("xml", {{Direction::client_to_server, bytes("<a>1</a>\r\n<b><c>2</c></b><d>3")}}, false);
  CHECK(got.text() == "text /a=1\ntext /b/c=2\n");
  CHECK(got.consumed == 25);
  CHECK(read("<a>1</a><!-- end --><?xpacket end?>").text() == "text /a=1\n");
}

TEST_CASE("xml: a whole document is proven, HTML and other angle brackets are not") {
  CHECK(probed("<a><b>1</b></a>") == Probe::likely);
  CHECK(probed("<?xml version=\"1.0\"?><a/>") == Probe::likely);
  CHECK(probed("<?xml version=\"1.0\"?><a><b>") == Probe::likely);
  CHECK(probed("<a><b>") == Probe::likely);
  CHECK(probed("<a") == Probe::maybe);
  CHECK(probed("<") == Probe::maybe);
  CHECK(probed("<34>Oct 11 22:14:15 host") == Probe::no);
  CHECK(probed("<!DOCTYPE html><html><head>") == Probe::no);
  CHECK(probed("<html><body></body></html>", "text/html") == Probe::no);
  CHECK(probed("<a b>") == Probe::no);
  CHECK(probed("a<b>") == Probe::no);
  CHECK(probed("<a><b></c>", "application/soap+xml") == Probe::likely);
}

}  // namespace shekara::test
