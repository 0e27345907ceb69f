// SPDX-License-Identifier: Apache-2.0
// A report that holds one of everything a report can hold, for the tests of the writers. All of it is
// invented; addresses and names are of the documentation ranges.
#pragma once
#include <string>
#include <vector>

#include "reports/report.h"

namespace shekara::test {

// Flows are pointed to by the report, so the two stay together.
struct ExampleReport {
  std::vector<FlowRecord> records;
  Report report;

  ExampleReport();
  ExampleReport(const ExampleReport&) = delete;
  ExampleReport& operator=(const ExampleReport&) = delete;
};

// The smallest report there can be: one input without a packet.
Report empty_report();
// What a writer says of it.
std::string written(std::string_view writer, const Report& report);

}  // namespace shekara::test
