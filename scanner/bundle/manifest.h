// SPDX-License-Identifier: Apache-2.0
// manifest.json of a case bundle: what a scan read and wrote, by hash, and all options that shaped its answer.
// reports/schema/manifest.schema.json; what it is good for: README.md of this folder.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scanner/facts/reach.h"

namespace shekara {

// What a file is in a case. In the bundle: "report", "rules", "databases", "annex". Read, and left where it was: "capture",
// "database", "rules", "services", "outlines", "seeds", "overrides", "audit", "key_log", "rsa_key".
struct BundleFile {
  std::string role, name;  // name: below the bundle, or as the user gave it; of what comes with the program: its file name
  std::uint64_t bytes = 0;
  std::string sha256;      // lower-case hex
  bool operator==(const BundleFile&) const = default;
};

struct ManifestOptions {
  struct Rules {
    std::string name, file;  // as asked for; where its copy is in the bundle, empty if it could not be copied
    bool operator==(const Rules&) const = default;
  };
  std::vector<Rules> rules;
  std::map<std::string, std::string> settings;
  std::string language, filter;
  bool reveal = false, mask_evidence = false;
  std::optional<GeoPoint> at;
  std::vector<std::string> formats, services;
  std::string overrides, seeds, audit;  // file names; empty: none
};

struct Manifest {
  std::string version, revision, compiler, platform;           // of shekara and its build; revision may be empty
  std::vector<std::pair<std::string, std::string>> libraries;  // name, version
  std::string issued;                                         // RFC 3339, as stated; empty: not
  ManifestOptions options;
  std::vector<BundleFile> inputs;  // captures first, in their order
  std::vector<BundleFile> files;   // in the bundle; by name
};

// The last member is "root", the SHA-256 of all bytes before its line: `head -n -2 manifest.json | sha256sum`.
std::string manifest_text(const Manifest& manifest);
// The root that the text states; nothing where it is not the hash of what stands before it, or the text ends otherwise.
std::optional<std::string> sound_root(std::string_view text);
// UserError "file:line:column: what (hint)". Names of files in the bundle stay below it: no "..", no absolute path, each once.
Manifest read_manifest(const std::string& text, const std::string& file);

// Of a file on disk. Nothing when it cannot be read.
std::optional<BundleFile> described(const std::string& path, std::string role, std::string name);

}  // namespace shekara
