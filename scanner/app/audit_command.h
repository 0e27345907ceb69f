// SPDX-License-Identifier: Apache-2.0
// `shekara audit new` and `audit check`: an empty audit record to fill in, and whether one holds.
#pragma once
#include <string>

namespace shekara {

// With a remark for every item; valid as it stands, stating nothing.
std::string audit_template();

void print_audit_template();
// Says what is stated and what is not. Returns 0; throws UserError for what is wrong.
int check_audit(const std::string& file);

}  // namespace shekara
