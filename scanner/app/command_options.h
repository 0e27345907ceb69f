// SPDX-License-Identifier: Apache-2.0
// The options of each command, by what it reads, and what a command lacks when all of them have been read.
#pragma once
#include "scanner/app/options.h"

namespace CLI {
class App;
}

namespace shekara {

// capture_options.cpp
void add_scan(CLI::App& app, Options& options);
void add_decode(CLI::App& app, Options& options);
// report_options.cpp
void add_judge(CLI::App& app, Options& options);
void add_compare(CLI::App& app, Options& options);
void add_rules(CLI::App& app, Options& options);
void add_extract(CLI::App& app, Options& options);
// lookup_options.cpp
void add_services(CLI::App& app, Options& options);
void add_geoip(CLI::App& app, Options& options);
void add_audit(CLI::App& app, Options& options);

inline constexpr const char* kServicesUsage = "shekara services lookup HOST..., or shekara services check [FOLDER]";
// UserError: no capture, report or question is given, or two things that do not go together.
void refuse_without_capture(const Options& options);
void refuse_without_report(const Options& options);
void refuse_without_question(const Options& options);

}  // namespace shekara
