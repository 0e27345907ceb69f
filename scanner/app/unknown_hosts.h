// SPDX-License-Identifier: Apache-2.0
// Hosts of a scan that the service catalogue does not know, for a laboratory to look at.
#pragma once
#include "reports/report.h"
#include "scanner/base/limits.h"
#include "scanner/join/services.h"

namespace shekara {
// From Report::flows, which must be listed. Fills unknown_hosts (at most Limits::unknown_hosts, most bytes first) and
// unknown_hosts_not_listed.
void list_unknown_hosts(const ServiceCatalogue& services, const Limits& limits, Report& report);
}  // namespace shekara
