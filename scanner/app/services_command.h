// SPDX-License-Identifier: Apache-2.0
// `shekara services lookup` and `services check`: what the service catalogue says of a host, and whether its files hold.
#pragma once
#include <string>
#include <vector>

namespace shekara {

struct ServicesOptions {
  bool check = false;              // else lookup
  std::vector<std::string> hosts;  // to look up
  std::vector<std::string> folders;  // of service files; for lookup beside those that come with the program, for check
                                     // instead of them
  bool json = false;
};

// The files that come with the program and those of `folders`.
class ServiceCatalogue;
ServiceCatalogue load_services(const std::vector<std::string>& folders);

// Prints to standard output; returns the exit code: 0, or 2 when check found something. Throws UserError.
int run_services(const ServicesOptions& options);

}  // namespace shekara
