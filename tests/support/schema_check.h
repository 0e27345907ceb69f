// SPDX-License-Identifier: Apache-2.0
// Holds a JSON value against one of our JSON Schemas (draft-07). valijson is compiled in one file: it is twice as much as most
// tests are.
#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace shekara::test {

// What is wrong, one line each; empty when the value is as the schema at this path of the sources says.
std::string schema_errors(const std::string& schema_path, const nlohmann::json& value);

}  // namespace shekara::test
