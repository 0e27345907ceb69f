// SPDX-License-Identifier: Apache-2.0
// What became of encryption, in words of three languages: how many flows could be opened, with whose keys, and why others could not.
#pragma once
#include <string>
#include <vector>

#include "reports/report.h"
#include "reports/words.h"

namespace shekara {

// "Encrypted flows, by whether they could be opened:".
std::string decryption_heading(const Words& words);
// A line each, in the order of Decryption: "no key was handed over: 12 (first: packet 7 of car.pcap)". Empty: nothing was encrypted.
std::vector<std::string> decryption_lines(const Report& report, const Words& words);
// A line for each file of keys: "keys.txt: 40 secrets; lines that cannot be read: 2, the first is line 7".
std::vector<std::string> key_file_lines(const Report& report, const Words& words);
// " (decrypted with keys.txt:12)", to be put behind the layers of evidence; empty where it was in clear.
std::string decrypted_text(const Evidence& seen, const Words& words);

}  // namespace shekara
