// SPDX-License-Identifier: Apache-2.0
// The service catalogue: whose a host name is and what for. Data are in services/*.json, one file a maker or family of
// services; the format is described in services/README.md. Nothing is ever looked up on a network.
#pragma once
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/facts/finding.h"
#include "scanner/facts/service.h"
#include "scanner/join/host_tree.h"

namespace shekara {

class ServiceCatalogue {
 public:
  struct Match {
    const Service* service = nullptr;  // nullptr: not known
    std::string_view pattern;          // that matched: "byd.auto"; of the catalogue
    std::uint32_t probes = 0;          // hash look-ups that it took
  };

  ServiceCatalogue() = default;
  // All *.json of the folders, by name. UserError with file:line:column: what is wrong; also for a pattern that two
  // entries have, and for a folder without such files.
  static ServiceCatalogue load(const std::vector<std::string>& folders);
  // One more file's text. `file` is its name for messages.
  void add(const std::string& text, const std::string& file);
  void add_file(const std::string& path);

  // A host name in any case, with or without a trailing dot, or an address. The longest suffix; else a label that
  // speaks for itself wherever it stands; else nothing.
  [[nodiscard]] Match find(std::string_view host) const;
  // Of a server by the heaviest name that is known, else by the first address that is. `host` gets what matched.
  [[nodiscard]] const Service* find(std::span<const Name> names, std::span<const IpAddress> addresses, std::string& host) const;

  // "file:line:column: ..." for each pattern that says what a shorter one says already; in the order of files and lines.
  [[nodiscard]] std::vector<std::string> shadowed() const;
  [[nodiscard]] std::size_t files() const { return files_.size(); }
  [[nodiscard]] std::size_t patterns() const { return patterns_.size(); }
  [[nodiscard]] std::size_t services() const;
  // SHA-256 of all texts, one after the other in their order; empty for an empty catalogue.
  [[nodiscard]] std::string sha256() const;

 private:
  friend class ServiceFileReader;
  struct Pattern {
    std::string text;
    std::uint32_t service = 0;
    std::string where;  // "file:line:column"
    bool is_label = false;
  };
  [[nodiscard]] Match matched(const HostTree::Found& found, std::uint32_t probes) const;

  std::vector<std::unique_ptr<Service>> services_;  // never moved: findings and flows point at them
  std::vector<Pattern> patterns_;
  HostTree hosts_, labels_;
  std::map<IpAddress, std::uint32_t> addresses_;  // to patterns_
  std::vector<std::string> files_;                // SHA-256 of each
};

// The *.json of a folder, sorted. UserError when it cannot be read or has none.
std::vector<std::string> service_files(const std::string& folder);

}  // namespace shekara
