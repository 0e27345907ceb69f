// SPDX-License-Identifier: Apache-2.0
#include "tests/support/schema_check.h"

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "tests/support/run.h"

namespace shekara::test {

std::string schema_errors(const std::string& schema_path, const nlohmann::json& value) {
  const nlohmann::json schema_text = nlohmann::json::parse(read_file(source_path(schema_path)));
  valijson::Schema schema;
  valijson::SchemaParser(valijson::SchemaParser::kDraft7)
      .populateSchema(valijson::adapters::NlohmannJsonAdapter(schema_text), schema);
  valijson::ValidationResults results;
  if (valijson::Validator().validate(schema, valijson::adapters::NlohmannJsonAdapter(value), &results))
    return {};
  std::string out = "not as the schema says\n";
  for (valijson::ValidationResults::Error error; results.popError(error);) {
    for (const std::string& step : error.context) out += step;
    out += ": " + error.description + "\n";
  }
  return out;
}

}  // namespace shekara::test
