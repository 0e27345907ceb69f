// SPDX-License-Identifier: Apache-2.0
// The audit record of `--audit`, as a laboratory writes it: JSON, comments allowed,
// reports/schema/audit.schema.json. Every member may be absent or null: not stated. Mistakes are UserErrors
// with file, line and column.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "scanner/base/limits.h"
#include "scanner/detect/seed.h"
#include "scanner/facts/audit.h"
#include "scanner/facts/reach.h"

namespace shekara {

struct AuditFile {
  AuditRecord record;             // VIN, IMEI, ICCID and accounts are masked, unless they are to be revealed
  std::vector<Seed> seeds;        // of the record, or of the file that it names
  std::string seeds_file;         // that file; empty: none
  std::optional<GeoPoint> point;  // the capture point
  Duration clock_ahead;           // of packet times before UTC
};

AuditFile read_audit(const std::string& file, const Limits& limits, bool reveal);
// Of a file's text; `file` is for messages, and a seeds file that the record names is looked for beside it.
AuditFile parse_audit(const std::string& text, const std::string& file, const Limits& limits, bool reveal);

}  // namespace shekara
