// SPDX-License-Identifier: Apache-2.0
// The sealed annex of a case: what the report shows masked, in clear, for the owners of certain certificates only (--annex-to).
// Schema of what is inside: reports/schema/annex.schema.json.
#pragma once
#include <memory>
#include <optional>

#include "reports/report.h"
#include "scanner/app/options.h"
#include "scanner/app/output_folder.h"
#include "scanner/detect/clear_values.h"
#include "scanner/detect/seed_finder.h"
#include "scanner/seal/envelope.h"

namespace shekara {

inline constexpr const char* kAnnex = "annex.p7m";

class Annex {
 public:
  // Reads the certificates; UserError for one that nothing can be sealed to.
  Annex(const ScanOptions& options, const Limits& limits);
  // Where detectors leave values; nullptr: no annex is wanted.
  [[nodiscard]] ClearValues* values() const { return values_.get(); }
  // The values of all listed findings' evidence. After report.json, whose hash it holds.
  void write(const Report& report, const SeedSet* seeds, OutputFolder& output) const;

 private:
  Recipients recipients_;
  std::unique_ptr<ClearValues> values_;
};

}  // namespace shekara
