// SPDX-License-Identifier: Apache-2.0
// Whether a bundle on disk is what its manifest says: every file there, none altered, none added.
#pragma once
#include <string>
#include <vector>

#include "scanner/bundle/manifest.h"

namespace shekara {

inline constexpr const char *kManifest = "manifest.json", *kSignature = "manifest.json.p7s", *kRequest = "manifest.tsq",
                            *kTimestamp = "manifest.tsr";
// The manifest and what is made over it afterwards: in no manifest themselves.
bool is_beside_manifest(const std::string& name);

enum class BundleFault : std::uint8_t { missing, added, altered };
struct WrongFile {
  std::string name;
  BundleFault fault = BundleFault::altered;
  bool operator==(const WrongFile&) const = default;
};
// By name; empty: all is as it was. A link or a device counts as altered where it is listed and as added where not: nothing
// outside of the folder is read. UserError: the folder cannot be listed.
std::vector<WrongFile> wrong_files(const Manifest& manifest, const std::string& folder);

}  // namespace shekara
