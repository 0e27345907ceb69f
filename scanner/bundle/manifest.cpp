// SPDX-License-Identifier: Apache-2.0
#include "scanner/bundle/manifest.h"

#include <fstream>

#include "scanner/base/digest.h"
#include "scanner/base/json_text.h"

namespace shekara {

namespace {
constexpr std::string_view kBeforeRoot = ",\n", kRoot = " \"root\": \"", kEnd = "\"\n}\n";
constexpr std::size_t kHexDigits = 64;

void append_text(JsonLine& line, std::string_view key, const std::string& text) {
  line.key(key);
  text.empty() ? line.null() : line.text(text);
}

void append_texts(JsonLine& line, std::string_view key, const std::vector<std::string>& texts) {
  line.key(key).open('[');
  for (const std::string& text : texts) line.text(text);
  line.close(']');
}

std::string tool_text(const Manifest& from) {
  std::string out;
  JsonLine line(out);
  line.open('{').key("name").text("shekara").key("version").text(from.version);
  append_text(line, "revision", from.revision);
  line.key("compiler").text(from.compiler).key("platform").text(from.platform).key("libraries").open('{');
  for (const auto& [name, version] : from.libraries) line.foreign_key(name).text(version);
  line.close('}').close('}');
  return out;
}

std::string options_text(const ManifestOptions& from) {
  std::string out;
  JsonLine line(out);
  line.open('{').key("rules").open('[');
  for (const ManifestOptions::Rules& rules : from.rules) {
    line.open('{').key("name").text(rules.name);
    append_text(line, "file", rules.file);
    line.close('}');
  }
  line.close(']').key("settings").open('{');
  for (const auto& [name, value] : from.settings) {
    line.text(name);  // the user's own word: to be escaped
    out += ':';
    std::string text;
    append_json_string(text, value);
    out += text;
  }
  line.close('}');
  append_text(line, "lang", from.language);
  append_text(line, "filter", from.filter);
  line.key("reveal").boolean(from.reveal).key("mask_evidence").boolean(from.mask_evidence).key("at");
  from.at ? line.open('[').number(from.at->latitude).number(from.at->longitude).close(']') : line.null();
  append_texts(line, "formats", from.formats);
  append_texts(line, "services", from.services);
  append_text(line, "overrides", from.overrides);
  append_text(line, "seeds", from.seeds);
  append_text(line, "audit", from.audit);
  line.close('}');
  return out;
}

void append_files(std::string& out, std::string_view key, const std::vector<BundleFile>& files) {
  out += ",\n \"" + std::string(key) + "\": [";
  for (const BundleFile& file : files) {
    out += &file == files.data() ? "\n  " : ",\n  ";
    JsonLine line(out);
    line.open('{').key("role").text(file.role).key("name").text(file.name);
    line.key("bytes").number(file.bytes).key("sha256").text(file.sha256).close('}');
  }
  out += files.empty() ? "]" : "\n ]";
}

std::string hex_of(std::string_view text) { return hex_text(sha256(as_bytes(text))); }
}  // namespace

std::string manifest_text(const Manifest& manifest) {
  std::string out = "{\n \"schema\": \"shekara-manifest-1\",\n \"tool\": " + tool_text(manifest) + ",\n \"issued\": ";
  if (manifest.issued.empty()) out += "null";
  else append_json_string(out, manifest.issued);
  out += ",\n \"options\": " + options_text(manifest.options);
  append_files(out, "inputs", manifest.inputs);
  append_files(out, "files", manifest.files);
  out += kBeforeRoot;
  const std::string root = hex_of(out);
  return out.append(kRoot).append(root).append(kEnd);
}

std::optional<std::string> sound_root(std::string_view text) {
  constexpr std::size_t kTail = kRoot.size() + kHexDigits + kEnd.size();
  if (text.size() < kTail || !text.ends_with(kEnd)) return std::nullopt;
  const std::string_view before = text.substr(0, text.size() - kTail);
  if (text.substr(before.size(), kRoot.size()) != kRoot || !before.ends_with(kBeforeRoot)) return std::nullopt;
  const std::string_view root = text.substr(before.size() + kRoot.size(), kHexDigits);
  return root == hex_of(before) ? std::optional(std::string(root)) : std::nullopt;
}

std::optional<BundleFile> described(const std::string& path, std::string role, std::string name) {
  std::ifstream in(path, std::ios::binary);
  std::vector<char> buffer(1U << 20);
  Sha256 digest;
  BundleFile out{std::move(role), std::move(name), 0, {}};
  while (in.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || in.gcount() > 0) {
    digest.update(as_bytes({buffer.data(), static_cast<std::size_t>(in.gcount())}));
    out.bytes += static_cast<std::uint64_t>(in.gcount());
  }
  if (!in.is_open() || in.bad() || !in.eof()) return std::nullopt;
  out.sha256 = digest.finish_hex();
  return out;
}

}  // namespace shekara
