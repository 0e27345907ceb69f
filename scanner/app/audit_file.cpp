// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/audit_file.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "scanner/app/audit_lists.h"
#include "scanner/app/audit_values.h"
#include "scanner/app/seeds_file.h"
#include "scanner/base/digest.h"
#include "scanner/base/user_error.h"
#include "scanner/detect/registry.h"

namespace shekara {

namespace {
// Lists that stand in a section beside its items.
struct SectionList {
  std::string_view section, key;
};
constexpr SectionList kLists[] = {{"report", "authorised_by"},
                                  {"method", "deviations"},
                                  {"item", "accounts"},
                                  {"decryption", "refused_apps"}};

std::vector<std::string_view> keys_of(std::string_view section) {
  std::vector<std::string_view> out;
  for (const AuditItemInfo& info : audit_items())
    if (info.section == section) out.push_back(info.key);
  for (const SectionList& list : kLists)
    if (list.section == section) out.push_back(list.key);
  return out;
}

class AuditReader {
 public:
  AuditReader(const std::string& file, const Limits& limits)
      : file_(file), values_(file, limits), lists_(values_, limits), limits_(limits) {}

  AuditFile read(const JsonValue& root) {
    std::vector<std::string_view> known(audit_sections().begin(), audit_sections().end());
    known.insert(known.end(), {"steps", "devices", "seeds", "supplied_by_client"});
    values_.reader().object(root, known);
    for (const std::string_view section : audit_sections())
      if (const JsonValue* found = AuditValues::stated(root, section)) take_section(*found, section);
    if (const JsonValue* steps = AuditValues::stated(root, "steps")) out_.record.steps = lists_.steps(*steps);
    if (const JsonValue* devices = AuditValues::stated(root, "devices"))
      out_.record.devices = lists_.devices(*devices);
    if (const JsonValue* marked = AuditValues::stated(root, "supplied_by_client"))
      out_.record.supplied_by_client = lists_.item_names(*marked);
    if (const JsonValue* seeds = AuditValues::stated(root, "seeds")) take_seeds(*seeds);
    take_point(root);
    refuse_wrong_order(root);
    return std::move(out_);
  }

 private:
  void take_section(const JsonValue& section, std::string_view name) {
    values_.reader().object(section, keys_of(name));
    for (const AuditItemInfo& info : audit_items())
      if (info.section == name)
        if (const JsonValue* value = AuditValues::stated(section, info.key))
          out_.record[info.item] = values_.item(*value, info);
    const auto list = [&](std::string_view wanted, std::string_view key) {
      return wanted == name ? AuditValues::stated(section, key) : nullptr;
    };
    if (const JsonValue* people = list("report", "authorised_by"))
      out_.record.authorised_by = lists_.texts(*people);
    if (const JsonValue* changes = list("method", "deviations"))
      out_.record.deviations = lists_.texts(*changes);
    if (const JsonValue* apps = list("decryption", "refused_apps"))
      out_.record.refused_apps = lists_.texts(*apps);
    if (const JsonValue* accounts = list("item", "accounts"))
      out_.record.accounts = lists_.accounts(*accounts);
    if (name == "clock")
      if (const JsonValue* offset = AuditValues::stated(section, "offset_seconds"))
        out_.clock_ahead = {static_cast<std::int64_t>(offset->number * 1e9)};
  }

  // A list as in a seeds file, or the name of one.
  void take_seeds(const JsonValue& seeds) {
    out_.record.seeds_stated = true;
    if (seeds.kind == JsonKind::string) {
      const std::filesystem::path beside =
          std::filesystem::path(file_).parent_path() / values_.reader().text(seeds);
      out_.seeds_file = beside.string();
      out_.seeds = read_seeds(out_.seeds_file, limits_);
    } else if (!lists_.entries(seeds).empty()) {
      out_.seeds = parse_seed_list(seeds, file_, limits_);
    }
  }

  void take_point(const JsonValue& root) {
    const JsonValue* const capture = AuditValues::stated(root, "capture");
    if (capture == nullptr) return;
    const JsonValue* const latitude = AuditValues::stated(*capture, "latitude");
    const JsonValue* const longitude = AuditValues::stated(*capture, "longitude");
    if ((latitude == nullptr) != (longitude == nullptr))
      values_.reader().fail((latitude == nullptr ? longitude : latitude)->key_at, "half a position",
                            "give \"latitude\" and \"longitude\", or neither");
    if (latitude != nullptr) out_.point = GeoPoint{latitude->number, longitude->number};
  }

  // What came first cannot be later.
  void refuse_wrong_order(const JsonValue& root) const {
    constexpr AuditItem kOrder[] = {AuditItem::dates_received, AuditItem::dates_begun,
                                    AuditItem::dates_finished, AuditItem::report_issued};
    const AuditItem* before = nullptr;
    for (const AuditItem& item : kOrder) {
      if (out_.record[item].empty()) continue;
      if (before != nullptr && out_.record[item] < out_.record[*before]) {
        const AuditItemInfo &late = info_of(item), &early = info_of(*before);
        values_.reader().fail(StrictReader::find(*StrictReader::find(root, late.section), late.key)->at,
                              std::string(late.section) + "." + std::string(late.key) + " is before " +
                                  std::string(early.section) + "." + std::string(early.key),
                              "received, begun, finished, issued is their order");
      }
      before = &item;
    }
  }

  std::string file_;
  AuditValues values_;
  AuditLists lists_;
  const Limits& limits_;
  AuditFile out_;
};

std::string masked(std::string_view detector, const std::string& value) {
  return value.empty() ? value : find_detector(detector)->mask(value);
}

void mask_personal(AuditRecord& record) {
  record[AuditItem::item_vin] = masked("vin", record[AuditItem::item_vin]);
  record[AuditItem::item_imei] = masked("imei", record[AuditItem::item_imei]);
  record[AuditItem::item_iccid] = masked("iccid", record[AuditItem::item_iccid]);
  if (record.accounts)
    for (AuditAccount& one : *record.accounts) one.account = masked("account", one.account);
}
}  // namespace

AuditFile parse_audit(const std::string& text, const std::string& file, const Limits& limits, bool reveal) {
  AuditFile out = AuditReader(file, limits).read(parse_json(text, file));
  if (!reveal) mask_personal(out.record);
  Sha256 digest;
  digest.update(as_bytes(text));
  out.record.file = std::filesystem::path(file).filename().string();
  out.record.sha256 = digest.finish_hex();
  return out;
}

AuditFile read_audit(const std::string& file, const Limits& limits, bool reveal) {
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in.is_open() || in.bad())
    throw UserError(file, std::strerror(errno),
                    "give an audit record; shekara audit new writes an empty one");
  return parse_audit(text, file, limits, reveal);
}

}  // namespace shekara
