// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/formats.h"

#include <algorithm>

#include "scanner/base/nearest_word.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {
std::vector<std::string_view> all_formats() {
  std::vector<std::string_view> out;
  for (const WriterInfo* writer : all_writers())
    if (!writer->format.empty()) out.push_back(writer->format);
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}
}  // namespace

std::string format_words() {
  std::string out;
  for (const std::string_view word : all_formats()) out += (out.empty() ? "" : ", ") + std::string(word);
  return out;
}

std::string fault_of_format(const std::string& word) {
  const std::vector<std::string_view> known = all_formats();
  if (std::ranges::find(known, word) != known.end()) return {};
  return "unknown format \"" + word + "\" (" + known_words_hint(word, known) + ")";
}

std::vector<const WriterInfo*> wanted_writers(const std::vector<std::string>& formats) {
  std::vector<const WriterInfo*> out;
  for (const WriterInfo* writer : all_writers()) {
    const bool asked = std::ranges::find(formats, writer->format) != formats.end();
    if (!writer->format.empty() && (formats.empty() ? writer->by_default : asked)) out.push_back(writer);
  }
  return out;
}

std::vector<const WriterInfo*> writers_without_flows(const std::vector<std::string>& formats) {
  std::vector<const WriterInfo*> out = wanted_writers(formats);
  std::erase_if(out, [](const WriterInfo* writer) { return writer->needs_flows; });
  for (const std::string& word : formats)
    if (std::ranges::find(out, word, &WriterInfo::format) == out.end())
      throw UserError("--format", "a stored report holds no flows or packets for \"" + word + "\"",
                      "scan the capture again");
  return out;
}

}  // namespace shekara
