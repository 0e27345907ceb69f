// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/services_command.h"

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "reports/visible.h"
#include "scanner/app/program_files.h"
#include "scanner/app/service_answer.h"
#include "scanner/base/json_text.h"
#include "scanner/base/user_error.h"
#include "scanner/join/services.h"

namespace shekara {

namespace {
constexpr std::size_t kLongestName = 254;  // RFC 1035 section 2.3.4, with the dot at the end

struct Answer {
  std::string host;  // lower case, without the dot at the end
  ServiceAnswer said;
};

Answer look_up(const ServiceCatalogue& services, std::string host) {
  const bool whole = !host.empty() && host.size() <= kLongestName &&
                     std::ranges::none_of(host, [](char c) { return c <= ' ' || c == '/' || c == '@' || c == 0x7f; });
  if (!whole) throw UserError("services lookup", "\"" + host + "\" is no host name", "a name or an address, without https:// and path");
  std::ranges::transform(host, host.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  if (host.ends_with('.')) host.pop_back();
  return {host, ask_services(services, host)};
}

void print_row(std::string_view label, const std::string& text) {
  if (text.empty()) return;
  std::cout << "  " << label << std::string(14 - std::min<std::size_t>(label.size(), 13), ' ') << visible(text) << '\n';
}

void print_text(const Answer& answer) {
  std::cout << visible(answer.host) << '\n';
  if (answer.said.match.service == nullptr) print_row("owner", "not known: no entry of the catalogue matches");
  for (const auto& [label, text] : service_rows(answer.said)) print_row(label, text);
}

void print_json(const Answer& answer) {
  std::string out;
  JsonLine line(out);
  line.open('{').key("host").text(answer.host);
  append_service_members(line, answer.said);
  line.close('}');
  std::cout << visible_json(out) << '\n';
}

int run_lookup(const ServicesOptions& options) {
  const ServiceCatalogue services = load_services(options.folders);
  for (const std::string& host : options.hosts) {
    const Answer answer = look_up(services, host);
    options.json ? print_json(answer) : print_text(answer);
  }
  return 0;
}

// Every file by itself first, so that one run shows what is wrong with each; then all together.
int run_check(const ServicesOptions& options) {
  const std::vector<std::string> folders = options.folders.empty() ? std::vector{services_folder()} : options.folders;
  std::vector<std::string> wrong;
  for (const std::string& folder : folders)
    for (const std::string& file : service_files(folder)) try {
        ServiceCatalogue alone;
        alone.add_file(file);
      } catch (const UserError& error) {
        wrong.emplace_back(error.what());
      }
  if (wrong.empty()) try {
      const ServiceCatalogue all = ServiceCatalogue::load(folders);
      wrong = all.shadowed();
      if (wrong.empty())
        std::cout << "files: " << all.files() << ", entries: " << all.services() << ", patterns: " << all.patterns() << '\n';
    } catch (const UserError& error) {
      wrong.emplace_back(error.what());
    }
  for (const std::string& line : wrong) std::cerr << "shekara: " << visible(line) << '\n';
  return wrong.empty() ? 0 : 2;
}
}  // namespace

ServiceCatalogue load_services(const std::vector<std::string>& folders) {
  std::vector<std::string> all{services_folder()};
  all.insert(all.end(), folders.begin(), folders.end());
  return ServiceCatalogue::load(all);
}

int run_services(const ServicesOptions& options) { return options.check ? run_check(options) : run_lookup(options); }

}  // namespace shekara
