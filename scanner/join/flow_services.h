// SPDX-License-Identifier: Apache-2.0
// Whose the server of every flow is, by the service catalogue. Each flow is looked up once; findings, devices and the flows'
// list read from here.
#pragma once
#include <cstddef>
#include <vector>

#include "scanner/base/limits.h"
#include "scanner/base/parallel.h"
#include "scanner/facts/flow_record.h"
#include "scanner/join/name_table.h"
#include "scanner/join/services.h"

namespace shekara {

class FlowServices {
 public:
  // Borrows the catalogue.
  FlowServices(const FlowRecords& flows, const NameTable& names, const ServiceCatalogue& catalogue, const Limits& limits,
               Parallel& pool);
  // By the heaviest name that the catalogue knows, else by the address; nullptr: it knows none.
  [[nodiscard]] const Service* operator[](std::size_t flow) const { return of_[flow]; }
  [[nodiscard]] const ServiceCatalogue& catalogue() const { return catalogue_; }

 private:
  const ServiceCatalogue& catalogue_;
  std::vector<const Service*> of_;
};

// All names of a flow's server: its own, else those the address was resolved from.
std::vector<Name> server_names(const FlowRecord& flow, const NameTable& names, std::size_t most);

}  // namespace shekara
