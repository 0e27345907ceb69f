// SPDX-License-Identifier: Apache-2.0
// Every flow: the first rows as HTML, all of them as compact JSON for the script. Texts stand once in a
// table, rows are numbers: 100,000 flows stay a few megabytes.
#include <algorithm>
#include <cstdio>
#include <string>
#include <unordered_map>

#include "reports/html/pieces.h"
#include "reports/html/sections.h"
#include "reports/html/words.h"
#include "reports/unread_words.h"
#include "reports/visible.h"
#include "scanner/base/address_hash.h"
#include "scanner/base/json_text.h"

namespace shekara::html {

namespace {
constexpr Protection kProtections[] = {Protection::none, Protection::clear, Protection::encrypted,
                                       Protection::unread};

std::string name_of(const ReportedFlow& flow) {
  const std::vector<Name>& names = flow.record->names.empty() ? flow.dns_names : flow.record->names;
  return names.empty() ? std::string() : std::ranges::min_element(names, {}, &Name::source)->text;
}

std::string protocol_of(const FlowRecord& record) {
  const std::string tls = tls_text(record);
  return transport_text(record.ip_protocol) + " " + record.application.text() + (tls.empty() ? "" : " (" + tls + ")");
}
std::string network_of(const ReportedFlow& flow) {
  return flow.asn == 0 ? std::string() : "AS" + std::to_string(flow.asn);
}
std::string owner_of(const ReportedFlow& flow) {
  return flow.service == nullptr ? std::string()
                                 : flow.service->owner + " (" + flow.service->owner_country + ")";
}
std::string end_text(const Endpoint& end) {
  return end.address.text() + (end.port == 0 ? "" : " : " + std::to_string(end.port));
}
std::int64_t milliseconds(Duration duration) { return duration.nanoseconds / 1'000'000; }
// Rounded down, without a step on the way that could overflow: captures can carry any time.
std::int64_t milliseconds(Timestamp time) {
  return time.nanoseconds / 1'000'000 - (time.nanoseconds % 1'000'000 < 0 ? 1 : 0);
}

std::string seconds_text(Duration duration) {
  const std::int64_t ms = std::max<std::int64_t>(milliseconds(duration), 0);
  std::string rest = std::to_string(ms % 1000);
  rest.insert(0, 3 - rest.size(), '0');
  return std::to_string(ms / 1000) + "." + rest;
}

View row_of(const Report& report, const ReportedFlow& flow) {
  const FlowRecord& record = *flow.record;
  View row;
  row.text("first", record.first.text()).text("lasted", seconds_text(record.last - record.first));
  row.text("client", end_text(record.client))
      .text("server", end_text(record.server))
      .text("name", name_of(flow));
  row.text("protocol", protocol_of(record))
      .text("country", flow.country)
      .text("network", network_of(flow))
      .text("owner", owner_of(flow));
  row.said("protection",
           [&](const Words& words) { return std::string(words.protection(record.protection)); });
  row.number("up", record.up().bytes)
      .number("down", record.down().bytes)
      .number("evidence", record.evidence.size());
  const bool several = report.inputs.size() > 1 && record.first_packet.file < report.inputs.size();
  row.text("packet", "frame.number == " + std::to_string(record.first_packet.number) +
                         (several ? " · " + report.inputs[record.first_packet.file].name : ""));
  return row;
}

// Each text once, by its number.
class Texts {
 public:
  std::size_t number_of(std::string text) {
    const auto [found, is_new] = known_.try_emplace(std::move(text), known_.size());
    if (is_new) append_json_string(json_ += json_.empty() ? "" : ",", visible(found->first));
    return found->second;
  }
  // Most flows go to an address that an earlier one went to.
  std::size_t number_of(const IpAddress& address) {
    const auto [found, is_new] = addresses_.try_emplace(address, 0);
    if (is_new) found->second = number_of(address.text());
    return found->second;
  }
  [[nodiscard]] const std::string& json() const { return json_; }

 private:
  std::unordered_map<std::string, std::size_t> known_;  // for look-up only, both
  std::unordered_map<IpAddress, std::size_t, AddressHash> addresses_;
  std::string json_;
};

void append_row(const ReportedFlow& flow, Timestamp start, Texts& texts, std::string& out) {
  const FlowRecord& record = *flow.record;
  const std::int64_t numbers[] = {milliseconds(record.first) - milliseconds(start),
                                  milliseconds(record.last - record.first),
                                  std::int64_t(texts.number_of(record.client.address)),
                                  record.client.port,
                                  std::int64_t(texts.number_of(record.server.address)),
                                  record.server.port,
                                  std::int64_t(texts.number_of(name_of(flow))),
                                  std::int64_t(texts.number_of(protocol_of(record))),
                                  std::int64_t(texts.number_of(flow.country)),
                                  std::int64_t(texts.number_of(network_of(flow))),
                                  std::int64_t(texts.number_of(owner_of(flow))),
                                  std::int64_t(record.protection),
                                  std::int64_t(record.up().bytes),
                                  std::int64_t(record.down().bytes),
                                  std::int64_t(record.evidence.size()),
                                  std::int64_t(record.first_packet.file),
                                  std::int64_t(record.first_packet.number)};
  for (const std::int64_t& number : numbers)
    (out += &number == numbers ? "[" : ",") += std::to_string(number);
  out += ']';
}

// Inside a script element nothing but "<" can do harm, and JSON has another spelling for it.
std::string for_script(std::string json) {
  std::string out;
  std::size_t taken = 0;  // of json; what is before is in `out`
  for (std::size_t at = json.find('<'); at != std::string::npos; at = json.find('<', taken)) {
    out.append(json, taken, at - taken).append("\\u003c");
    taken = at + 1;
  }
  if (taken == 0) return json;
  out.append(json, taken);
  return out;
}

std::string words_json(const Report& report) {
  std::string out = R"("protections":[)";
  for (const Protection protection : kProtections) {
    out += protection == Protection::none ? "{" : ",{";
    for (const Words* words : kLanguages) {
      out += (words == kLanguages[0] ? "\"" : ",\"") + std::string(words->code) + "\":";
      append_json_string(out, words->protection(protection));
    }
    out += '}';
  }
  out += R"(],"files":[)";
  for (const InputRecord& input : report.inputs)
    append_json_string(out += &input == report.inputs.data() ? "" : ",", visible(input.name));
  return out + "]";
}

void put_data(Sheet& sheet) {
  const Report& report = sheet.report();
  Timestamp start = report.flows.front().record->first;
  for (const ReportedFlow& flow : report.flows) start = std::min(start, flow.record->first);
  Texts texts;
  std::string rows;
  for (std::size_t i = 0; i < std::min(report.flows.size(), kMostFlows); ++i)
    append_row(report.flows[i], start, texts, rows += rows.empty() ? "" : ",\n");
  sheet.out() << "<script type=\"application/json\" id=\"flow-data\">"
              << for_script("{\"start\":" + std::to_string(milliseconds(start)) + "," +
                            words_json(report) + ",\"texts\":[" + texts.json() + "],\"rows\":[" + rows + "]}")
              << "</script>\n";
}
}  // namespace

void put_flows(Sheet& sheet) {
  const Report& report = sheet.report();
  std::vector<View> rows;
  for (std::size_t i = 0; i < std::min(report.flows.size(), kMostRows); ++i)
    rows.push_back(row_of(report, report.flows[i]));
  View view;
  view.number("count", report.judged_again ? report.coverage.flows : report.flows.size());
  view.yes("stored", report.judged_again).list("rows", rows);
  const std::size_t searched = std::min(report.flows.size(), kMostFlows);
  view.text_if("rest", searched > rows.size() ? std::to_string(searched - rows.size()) : "");
  view.text_if("left_out",
               report.flows.size() > searched ? std::to_string(report.flows.size() - searched) : "");
  sheet.put("flows", view);
  if (!report.flows.empty()) put_data(sheet);
}

}  // namespace shekara::html
