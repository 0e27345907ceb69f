// SPDX-License-Identifier: Apache-2.0
// manifest.json read back; a manifest may come from anybody, so it must not name a file outside of its bundle.
#include <algorithm>
#include <filesystem>
#include <set>

#include "scanner/base/strict_reader.h"
#include "scanner/base/user_error.h"
#include "scanner/bundle/bundle_check.h"
#include "scanner/bundle/manifest.h"

namespace shekara {

namespace {
namespace fs = std::filesystem;

bool stays_below(const std::string& name) {
  const fs::path path(name);
  if (name.empty() || name.find('\0') != std::string::npos || path.is_absolute() || path.lexically_normal().string() != name || name.ends_with('/')) return false;
  return std::ranges::none_of(path, [](const fs::path& part) { return part == ".." || part == "."; });
}

class ManifestReader {
 public:
  explicit ManifestReader(const std::string& file) : read_(file) {}

  Manifest read(const JsonValue& root) {
    read_.object(root, {"schema", "tool", "issued", "options", "inputs", "files", "root"});
    const JsonValue& schema = read_.required(root, "schema");
    if (read_.text(schema) != "shekara-manifest-1") read_.fail(schema.at, "is not shekara-manifest-1", "made by a newer shekara?");
    Manifest out;
    tool(read_.required(root, "tool"), out);
    out.issued = text_or_none(read_.required(root, "issued"));
    options(read_.required(root, "options"), out.options);
    out.inputs = files(read_.required(root, "inputs"), false);
    out.files = files(read_.required(root, "files"), true);
    return out;
  }

 private:
  [[nodiscard]] std::string text_or_none(const JsonValue& value) const {
    return value.kind == JsonKind::null ? std::string() : read_.text(value);
  }
  [[nodiscard]] std::vector<std::string> texts(const JsonValue& value) const {
    return value.kind == JsonKind::array && value.children.empty() ? std::vector<std::string>() : read_.texts(value);
  }

  void tool(const JsonValue& value, Manifest& out) const {
    read_.object(value, {"name", "version", "revision", "compiler", "platform", "libraries"});
    out.version = read_.text(read_.required(value, "version"));
    out.revision = text_or_none(read_.required(value, "revision"));
    out.compiler = read_.text(read_.required(value, "compiler"));
    out.platform = read_.text(read_.required(value, "platform"));
    for (const JsonValue& library : read_.members(read_.required(value, "libraries")))
      out.libraries.emplace_back(library.key, read_.text(library));
  }

  void options(const JsonValue& value, ManifestOptions& out) const {
    read_.object(value, {"rules", "settings", "lang", "filter", "reveal", "mask_evidence", "at", "formats", "services", "overrides", "seeds", "audit"});
    const auto part = [&](std::string_view key) -> const JsonValue& { return read_.required(value, key); };
    for (const JsonValue& item : read_.list(part("rules"))) {
      read_.object(item, {"name", "file"});
      out.rules.push_back({read_.text(read_.required(item, "name")), text_or_none(read_.required(item, "file"))});
      if (!out.rules.back().file.empty()) refuse_outside(out.rules.back().file, item);
    }
    for (const JsonValue& item : read_.members(part("settings"))) out.settings[item.key] = read_.text(item);
    static constexpr std::string_view kLanguages[] = {"kk", "ru", "en"};
    out.language = kLanguages[read_.word(part("lang"), {kLanguages[0], kLanguages[1], kLanguages[2]})];
    out.filter = text_or_none(part("filter"));
    out.reveal = read_.flag(part("reveal"));
    out.mask_evidence = read_.flag(part("mask_evidence"));
    if (const JsonValue& at = part("at"); at.kind != JsonKind::null) out.at = point(at);
    out.formats = texts(part("formats"));
    out.services = texts(part("services"));
    out.overrides = text_or_none(part("overrides"));
    out.seeds = text_or_none(part("seeds"));
    out.audit = text_or_none(part("audit"));
  }

  [[nodiscard]] GeoPoint point(const JsonValue& value) const {
    if (read_.list(value).size() != 2) read_.fail(value.at, "is no point", "[latitude, longitude]");
    return {read_.number(value.children[0], -90, 90), read_.number(value.children[1], -180, 180)};
  }

  void refuse_outside(const std::string& name, const JsonValue& value) const {
    if (!stays_below(name)) read_.fail(value.at, "\"" + name + "\" is no file of this bundle", "names are relative and stay below it; do not trust this bundle");
  }

  [[nodiscard]] std::vector<BundleFile> files(const JsonValue& value, bool in_bundle) const {
    std::vector<BundleFile> out;
    std::set<std::string> seen;
    if (value.kind == JsonKind::array && value.children.empty()) return out;
    for (const JsonValue& item : read_.list(value)) {
      read_.object(item, {"role", "name", "bytes", "sha256"});
      BundleFile one{read_.text(read_.required(item, "role")), read_.text(read_.required(item, "name")),
                     static_cast<std::uint64_t>(read_.whole(read_.required(item, "bytes"), 0, 1e18)), read_.text(read_.required(item, "sha256"))};
      const bool twice = in_bundle && !seen.insert(one.name).second;
      if (twice || (in_bundle && is_beside_manifest(one.name))) read_.fail(item.at, "\"" + one.name + "\" must not stand here, or not twice");
      if (in_bundle) refuse_outside(one.name, item);
      out.push_back(std::move(one));
    }
    return out;
  }

  StrictReader read_;
};
}  // namespace

Manifest read_manifest(const std::string& text, const std::string& file) { return ManifestReader(file).read(parse_json(text, file)); }

}  // namespace shekara
