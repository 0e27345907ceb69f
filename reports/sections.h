// SPDX-License-Identifier: Apache-2.0
// The parts of the summary for people, in the order in which they are printed. Each is a pure function of the
// report.
#pragma once
#include "reports/page.h"
#include "reports/report.h"
#include "reports/words.h"

namespace shekara {
void print_outcome(const Report& report, const Words& words, Page& page);
void print_audit(const Report& report, const Words& words, Page& page);
void print_examined(const Report& report, const Words& words, Page& page);
void print_environment(const Report& report, const Words& words, Page& page);
void print_audit_source(const Report& report, const Words& words, Page& page);  // one row of the basis
void print_findings(const Report& report, const Words& words, Page& page);
void print_unread(const Report& report, const Words& words, Page& page);
void print_unseen(const Report& report, const Words& words, Page& page);
void print_basis(const Report& report, const Words& words, Page& page);
void print_body(const Report& report, const Words& words, Page& page);  // all after the outcome, as the summary and report.md have it
}  // namespace shekara
