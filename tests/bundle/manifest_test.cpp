// SPDX-License-Identifier: Apache-2.0
#include "scanner/bundle/manifest.h"

#include <doctest/doctest.h>

#include "scanner/base/user_error.h"

namespace shekara {
namespace {

const std::string kHash(64, 'a');

Manifest example() {
  Manifest out;
  out.version = "1.0";
  out.revision = "0123456789ab-modified";
  out.compiler = "GCC 12.2.0";
  out.platform = "Linux x86_64";
  out.libraries = {{"nDPI", "4.2"}};
  out.issued = "2026-11-20T10:00:00Z";
  out.options.rules = {{"kz-vehicle", "rules/packs/kz-vehicle.json"}, {"my \"own\".json", ""}};
  out.options.settings = {{"home", "KZ"}, {"a\"b", "c,d"}};
  out.options.language = "kk";
  out.options.filter = "tcp port 443";
  out.options.at = GeoPoint{43.24, 76.95};
  out.options.formats = {"html", "json"};
  out.options.seeds = "s\u00e9eds.json";
  out.inputs = {{"capture", "/mnt/../drive \u202e.pcap", 12, kHash}};
  out.files = {{"report", "report.json", 1, kHash}};
  return out;
}

std::string refusal(const std::string& text) {
  try {
    read_manifest(text, "m");
  } catch (const UserError& error) {
    return error.what();
  }
  return "";
}
}  // namespace

TEST_CASE("manifest: what is written is read back, and written again gives the same bytes") {
  const std::string text = manifest_text(example());
  const Manifest read = read_manifest(text, "m");
  CHECK(read.options.settings == example().options.settings);
  CHECK(read.options.rules == example().options.rules);
  CHECK(read.inputs == example().inputs);
  CHECK(manifest_text(read) == text);
  Manifest empty;
  empty.version = empty.compiler = empty.platform = "1";
  empty.options.rules = {{"x", ""}};
  empty.options.language = "en";
  CHECK(manifest_text(read_manifest(manifest_text(empty), "m")) == manifest_text(empty));
}

TEST_CASE("manifest: any flipped bit, cut or addition makes its root unsound") {
  const std::string text = manifest_text(example());
  REQUIRE(sound_root(text).has_value());
  for (std::size_t at = 0; at < text.size(); ++at)
    for (const int bit : {1, 0x20, 0x80}) {
      std::string wrong = text;
      wrong[at] = static_cast<char>(wrong[at] ^ bit);
      CAPTURE(at);
      CHECK_FALSE(sound_root(wrong).has_value());
    }
  CHECK_FALSE(sound_root(text + "\n").has_value());
  CHECK_FALSE(sound_root(text.substr(1)).has_value());
  CHECK_FALSE(sound_root("").has_value());
  CHECK_FALSE(sound_root(text.substr(text.size() - 40)).has_value());
}

TEST_CASE("manifest: names that leave the bundle, stand twice or are the manifest's own are refused") {
  for (const std::string name : {"../x", "a/../x", "/x", "./x", "a/", "a//b", "..", ".", "manifest.json", "manifest.tsr"}) {
    Manifest wrong = example();
    wrong.files.push_back({"report", name, 1, kHash});
    INFO(name);
    CHECK(refusal(manifest_text(wrong)).starts_with("m:"));
    Manifest rules = example();
    rules.options.rules = {{"x", name}};
    if (!name.starts_with("manifest")) CHECK(refusal(manifest_text(rules)).starts_with("m:"));
  }
  Manifest twice = example();
  twice.files.push_back(twice.files.front());
  CHECK(refusal(manifest_text(twice)).find("must not stand here, or not twice") != std::string::npos);
  CHECK(refusal("{\"schema\": \"shekara-manifest-2\"}").find("is not shekara-manifest-1") != std::string::npos);
  CHECK(refusal("[]") != "");
}

}  // namespace shekara
