// SPDX-License-Identifier: Apache-2.0
// databases.json: written and read back.
#include <algorithm>

#include "geoip/recorded_database.h"
#include "scanner/base/json_pieces.h"
#include "scanner/base/json_text.h"
#include "scanner/base/rfc3339.h"
#include "scanner/base/strict_reader.h"
#include "scanner/base/user_error.h"

namespace shekara {

namespace {
constexpr const char* kSchema = "shekara-databases-1";
constexpr double kMostWhole = 4294967295.0;

void append_text(JsonLine& line, std::string_view key, const std::string& text) {
  if (!text.empty()) line.key(key).text(text);
}

// What is not known is left out: these are many lines.
std::string row_text(const RecordedRow& row) {
  std::string out;
  JsonLine line(out);
  line.open('{').key("network").text(row.prefix.text());
  append_text(line, "country", row.country);
  append_text(line, "country_said", row.country_said);
  if (row.asn != 0) line.key("asn").number(std::uint64_t{row.asn});
  append_text(line, "as_name", row.as_name);
  append_text(line, "city", row.city);
  if (row.position) line.key("latitude").number((*row.position)[0]).key("longitude").number((*row.position)[1]);
  if (row.radius_km != 0) line.key("radius_km").number(std::uint64_t{row.radius_km});
  if (!row.anonymizers.empty()) {
    line.key("anonymizers").open('[');
    for (const std::string& word : row.anonymizers) line.text(word);
    line.close(']');
  }
  line.close('}');
  return out;
}

// Without the brace at its end: the rows follow.
std::string head_text(const GeoDatabaseRecord& record) {
  std::string out;
  JsonLine line(out);
  line.open('{').key("name").text(record.name).key("type").text(record.type).key("role").text(record.role);
  line.key("built").text(record.built.text()).key("bytes").number(record.bytes).key("sha256").text(record.sha256);
  line.key("licence").text(record.licence).key("rows");
  return out;
}

class DatabasesReader {
 public:
  DatabasesReader(const std::string& file, const Limits& limits) : file_(file), read_(file), limits_(limits) {}

  RecordedDatabases read(std::string_view text) {
    RecordedDatabases out;
    for (const JsonPiece& member : json_members(text, file_)) {
      if (member.key == "schema") {
        const JsonValue value = parsed(member);
        if (read_.text(value) != kSchema) read_.fail(value.at, "is not " + std::string(kSchema));
      } else if (member.key == "not_kept") {
        out.not_kept = static_cast<std::uint64_t>(read_.whole(parsed(member), 0, 1e15));
      } else if (member.key == "databases") {
        for (const JsonPiece& piece : json_elements(member.text, file_, member.at)) out.databases.push_back(database(piece, out));
      } else {
        read_.fail(member.key_at, "unknown key \"" + member.key + "\"");
      }
    }
    return out;
  }

 private:
  [[nodiscard]] JsonValue parsed(const JsonPiece& piece) const { return parse_json(piece.text, file_, piece.at); }

  RecordedDatabase database(const JsonPiece& piece, const RecordedDatabases& before) {
    if (before.databases.size() == limits_.databases) read_.fail(piece.at, "more than " + std::to_string(limits_.databases) + " databases");
    GeoDatabaseRecord record;
    std::vector<RecordedRow> rows;
    for (const JsonPiece& member : json_members(piece.text, file_, piece.at))
      if (member.key == "rows")
        for (const JsonPiece& one : json_elements(member.text, file_, member.at)) rows.push_back(row(parsed(one)));
      else
        head(member, record);
    if (record.name.empty() || record.role.empty()) read_.fail(piece.at, "a database without \"name\" or \"role\"");
    return {std::move(record), std::move(rows)};
  }

  void head(const JsonPiece& member, GeoDatabaseRecord& out) const {
    const JsonValue value = parsed(member);
    if (member.key == "name") out.name = read_.text(value);
    else if (member.key == "type") out.type = value.text;
    else if (member.key == "role") out.role = read_.text(value);
    else if (member.key == "sha256") out.sha256 = read_.text(value);
    else if (member.key == "licence") out.licence = value.text;
    else if (member.key == "bytes") out.bytes = static_cast<std::uint64_t>(read_.whole(value, 0, 1e15));
    else if (member.key == "built") built(value, out);
    else read_.fail(member.key_at, "unknown key \"" + member.key + "\"");
  }

  void built(const JsonValue& value, GeoDatabaseRecord& out) const {
    const std::optional<Timestamp> time = parse_rfc3339(read_.text(value));
    if (!time) read_.fail(value.at, "is no time", "2026-06-01T00:00:00Z");
    out.built = *time;
    out.built_on = time->text().substr(0, 10);
  }

  RecordedRow row(const JsonValue& value) {
    if (++rows_ > limits_.database_rows) read_.fail(value.at, "more than " + std::to_string(limits_.database_rows) + " rows");
    read_.object(value, {"network", "country", "country_said", "asn", "as_name", "city", "latitude", "longitude", "radius_km", "anonymizers"});
    RecordedRow out;
    const JsonValue& network = read_.required(value, "network");
    const std::optional<IpPrefix> prefix = IpPrefix::parse(read_.text(network));
    if (!prefix || prefix_of(prefix->address, prefix->length) != *prefix) read_.fail(network.at, "is no network", "203.0.113.0/24");
    out.prefix = *prefix;
    const auto text = [&](std::string_view key, std::string& into) {
      if (const JsonValue* found = StrictReader::find(value, key)) into = read_.text(*found);
    };
    const auto whole = [&](std::string_view key, std::uint32_t& into) {
      if (const JsonValue* found = StrictReader::find(value, key)) into = static_cast<std::uint32_t>(read_.whole(*found, 0, kMostWhole));
    };
    text("country", out.country);  // not held against our own list: a database may know a country that is no more
    if (out.country.size() != 0 && out.country.size() != 2) read_.fail(value.at, "\"country\" is no code of two letters");
    text("country_said", out.country_said);
    text("as_name", out.as_name);
    text("city", out.city);
    whole("asn", out.asn);
    whole("radius_km", out.radius_km);
    if (const JsonValue* latitude = StrictReader::find(value, "latitude"))
      out.position = {read_.number(*latitude, -90, 90), read_.number(read_.required(value, "longitude"), -1e9, 1e9)};
    if (const JsonValue* words = StrictReader::find(value, "anonymizers")) out.anonymizers = read_.texts(*words);
    return out;
  }

  const std::string& file_;
  StrictReader read_;
  const Limits& limits_;
  std::size_t rows_ = 0;
};
}  // namespace

void write_databases(const RecordedDatabases& from, std::ostream& out) {
  out << "{\n \"schema\": \"" << kSchema << "\",\n \"not_kept\": " << from.not_kept << ",\n \"databases\": [";
  const char* before = "\n";
  for (const RecordedDatabase& database : from.databases) {
    out << before << "  " << head_text(database.record()) << " [";
    before = "\n";
    for (const RecordedRow& row : database.rows()) {
      out << before << "   " << row_text(row);
      before = ",\n";
    }
    out << "]}";
    before = ",\n";
  }
  out << "]\n}\n";
}

RecordedDatabases read_databases(const std::string& text, const std::string& file, const Limits& limits) {
  return DatabasesReader(file, limits).read(text);
}

}  // namespace shekara
