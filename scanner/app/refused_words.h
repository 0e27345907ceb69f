// SPDX-License-Identifier: Apache-2.0
// A command line that cannot be read, said in words for users: one line, and what to write instead.
#pragma once
#include <string>

namespace CLI {
class App;
class ParseError;
}

namespace shekara {

// CLI11's own words are for programmers. What the checks of values leave over is an option without its value,
// or one that is given twice.
[[noreturn]] void refuse_parsed(const CLI::App& app, const CLI::ParseError& error);
// Words that nothing has taken: `shekara frobnicate`, `shekara scan --thread 4`. UserError, or std::runtime_error.
void refuse_leftovers(const CLI::App& app);
[[noreturn]] void refuse_no_command();

}  // namespace shekara
