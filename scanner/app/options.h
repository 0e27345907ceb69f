// SPDX-License-Identifier: Apache-2.0
// The command line, read by CLI11 and checked; names are part of the product and do not change.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "scanner/app/case_options.h"
#include "scanner/app/compare_command.h"
#include "scanner/app/explain_command.h"
#include "scanner/app/extract_command.h"
#include "scanner/app/judge_command.h"
#include "scanner/app/key_files.h"
#include "scanner/app/rules_options.h"
#include "scanner/app/services_command.h"
#include "scanner/facts/reach.h"
#include "scanner/facts/verdict.h"

namespace shekara {

// A scan that is repeated by `verify --rescan`; no option sets it.
struct Replay {
  std::map<std::string, std::string> places;  // where the files and folders named on the command line lie; others lie there
  std::string packs;                          // folder of rule packs; empty: no replay
  // Name and version, as the first scan's report has them: what is compared is the answer. That these are others now is said apart.
  std::vector<std::pair<std::string, std::string>> libraries;
  [[nodiscard]] const std::string& place_of(const std::string& name) const {
    const auto found = places.find(name);
    return found == places.end() ? name : found->second;
  }
};

struct ScanOptions {
  std::vector<std::string> captures, rules, geoip, services;
  std::map<std::string, std::string> settings;  // of the rules: {"home": "KZ"}
  std::string output, filter, seeds, audit, overrides, language = "en", progress = "auto", colour = "auto";
  std::vector<Outcome> fail_on;  // empty: everything that is not domestic or allowed
  std::vector<std::string> formats;  // of the files in `output`; empty: the usual ones
  unsigned threads = 0;          // 0: as many as the machine has
  std::optional<GeoPoint> at;    // the capture point
  bool reveal = false, quiet = false;
  KeyOptions keys;
  SealOptions seal;
  Replay replay;
  bool mask_evidence = false;    // evidence.pcapng without personal bytes
};

struct DecodeOptions {
  std::vector<std::string> captures;
  std::optional<std::string> hex;  // given, though perhaps empty
  std::string transport = "tcp", direction = "client", protocol;
  KeyOptions keys;
  bool streams = false;
};

struct GeoipOptions {
  std::vector<std::string> asked;  // of lookup: addresses, host names, "-" for standard input
  std::vector<std::string> geoip, services;
  std::string overrides;
  bool json = false;
};

struct AuditOptions {
  std::string file;  // of check
};

struct Options {
  enum class Command : std::uint8_t {
    scan, decode, geoip_lookup, geoip_info, protocols, detectors, services, judge, compare, rules, rules_explain, extract,
    audit_new, audit_check, of_case
  };
  Command command = Command::scan;
  ScanOptions scan;
  DecodeOptions decode;
  GeoipOptions geoip;
  ServicesOptions services;
  AuditOptions audit;
  JudgeOptions judge;
  CompareOptions compare;
  ExplainOptions explain;
  RulesOptions rules;
  ExtractOptions extract;
  CaseOptions of_case;
};

struct ParsedOptions {
  std::optional<Options> options;  // absent: help or version has been printed
  int exit_code = 0;
};
// Throws std::runtime_error (mostly UserError) that says in one line what is wrong and what to write instead.
ParsedOptions parse_options(int argc, char** argv);

}  // namespace shekara
