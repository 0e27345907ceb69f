// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/report_file.h"

#include <filesystem>
#include <fstream>

#include "scanner/base/user_error.h"

namespace shekara {

namespace {
namespace fs = std::filesystem;

// 10,000 findings are a tenth of it.
constexpr std::size_t kLongest = 512U << 20;

std::string text_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw UserError(path, "cannot be opened", "is the name right, and may you read it?");
  // Piece by piece: what is no regular file has no size to ask for.
  std::string text;
  constexpr std::size_t kPiece = 1U << 20;
  while (in) {
    const std::size_t had = text.size();
    if (had > kLongest) throw UserError(path, "is longer than 512 MiB", "is this the file you meant?");
    text.resize(had + kPiece);
    in.read(text.data() + had, kPiece);
    text.resize(had + static_cast<std::size_t>(in.gcount()));
  }
  if (in.bad()) throw UserError(path, "cannot be read to its end");
  return text;
}
}  // namespace

const JudgedFinding& find_finding(const Report& report, const std::string& id, const std::string& file) {
  std::vector<const JudgedFinding*> found;
  for (const JudgedFinding& judged : report.findings)
    if (judged.finding.id.starts_with(id)) found.push_back(&judged);
  if (found.size() == 1) return *found.front();
  const std::string asked = "\"" + id + "\"";
  if (found.empty())
    throw UserError(file, "lists no finding " + asked, "an \"id\" of its \"findings\", or the beginning of one");
  throw UserError(file, "lists " + std::to_string(found.size()) + " findings that begin with " + asked,
                  "more of it: " + found[0]->finding.id + ", " + found[1]->finding.id);
}

StoredReport read_report_file(const std::string& path, const Limits& limits, Parallel& pool) {
  std::error_code error;
  if (!fs::is_directory(path, error)) return read_report(text_of(path), path, limits, pool);
  const std::string inside = path + (path.ends_with('/') ? "report.json" : "/report.json");
  if (!fs::exists(inside, error)) throw UserError(path, "is a folder without report.json", "name a report.json, or the folder of scan -o");
  return read_report(text_of(inside), inside, limits, pool);
}

}  // namespace shekara
