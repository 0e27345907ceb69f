// SPDX-License-Identifier: Apache-2.0
// --format of scan and judge: which report files are written, by the words of their writers.
#pragma once
#include <string>
#include <vector>

#include "reports/writer.h"

namespace shekara {

// "case, csv, events, ...": every word, sorted, each once.
std::string format_words();
// What is wrong with a word, with the nearest one that there is; empty: nothing.
std::string fault_of_format(const std::string& word);
// The writers of the words, sorted by name; of no words, the usual ones.
std::vector<const WriterInfo*> wanted_writers(const std::vector<std::string>& formats);
// The same for a stored report, which holds no flows and no packets. UserError: a word of which nothing could be written.
std::vector<const WriterInfo*> writers_without_flows(const std::vector<std::string>& formats);

}  // namespace shekara
