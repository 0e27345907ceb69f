// SPDX-License-Identifier: Apache-2.0
#include "tests/support/hostile_report.h"

namespace shekara::test {

namespace {
class Setter {
 public:
  Setter(std::string_view text, const Service& service) : text_(text), service_(service) {}

  void set(std::string& to) const { to = text_; }
  void set(std::vector<std::string>& to) const { to.assign(2, std::string(text_)); }
  void set(Texts& to) const {
    to = {{"kk", std::string(text_)}, {"ru", std::string(text_)}, {"en", std::string(text_)}};
  }

  void set(Party& to) const {
    if (to.port != 0) to.names = {{std::string(text_), NameSource::sni}};
    set(to.domain);
    Place& place = to.place;
    for (std::string* one :
         {&place.range, &place.as_name, &place.network_owner, &place.anycast, &place.reason})
      set(*one);
    for (PlaceWitness& witness : place.witnesses) set(witness.source);
    place.points = {{std::string(text_), std::string(text_), {}, 5}};
    set(place.anonymizers);
    set(to.aliases);
    set(to.service_host);
    for (std::string* one :
         {&to.cloud_region.host, &to.cloud_region.provider, &to.cloud_region.region, &to.cloud_region.city})
      set(*one);
    if (to.service != nullptr) to.service = &service_;
    if (to.served_through) {
      set(to.served_through->host);
      set(to.served_through->owner);
    }
  }

  void set(Evidence& to) const {
    to.kind = to.protocol = to.why = text_;
    for (std::string* one : {&to.layers, &to.path, &to.shown}) set(*one);
    to.device = {std::string(text_), 7};
  }

  void set(Verdict& to) const {
    for (std::string* one : {&to.rule, &to.pack, &to.exception, &to.waiver}) set(*one);
    set(to.title.own());
    for (Citation& citation : to.citations.own())
      for (std::string* one : {&citation.act, &citation.article, &citation.address, &citation.checked_on})
        set(*one);
    for (Citation& citation : to.citations.own()) citation.address.insert(0, "https://");
    for (Reason& reason : to.reasons) {
      set(reason.condition);
      set(reason.because);
    }
    set(to.would_change.own().emplace_back());
  }

  void set(Handshakes& to) const {
    HandshakeFacts& first = to.first;
    for (std::string* one : {&first.version, &first.cipher_suite, &first.alpn, &first.server_name, &first.ja3, &first.ja4}) set(*one);
    if (!first.certificate) return;
    ServerCertificate& certificate = *first.certificate;
    for (std::string* one : {&certificate.subject, &certificate.issuer, &certificate.not_before, &certificate.not_after}) set(*one);
  }

  void set(JudgedFinding& to) const {
    Finding& finding = to.finding;
    set(finding.from);
    set(finding.to);
    for (std::string* one :
         {&finding.protocol, &finding.application, &finding.transport, &finding.capture_kind})
      set(*one);
    finding.tunnel = text_;
    for (Evidence& evidence : finding.evidence) set(evidence);
    DeviceFacts& device = finding.device;
    for (std::string* one : {&device.name, &device.device_class, &device.class_because, &device.role})
      set(*one);
    set(finding.steps);
    if (finding.behaviour && finding.behaviour->after_step) set(finding.behaviour->after_step->step);
    if (finding.handshakes) set(*finding.handshakes);
    for (Verdict& verdict : to.verdicts) set(verdict);
  }

  void set(HttpMessage& to) const {
    to.headers = to.cookies = {{std::string(text_), std::string(text_)}};
    for (std::string* one : {&to.version, &to.content_type, &to.body}) set(*one);
    to.body_bytes = to.body.size();
  }

  void set(HttpExchange& to) const {
    for (std::string* one : {&to.decrypted_with, &to.method, &to.host, &to.path, &to.status, &to.reason, &to.redirect})
      set(*one);
    to.query = {{std::string(text_), std::string(text_)}};
    set(to.request);
    set(to.answer);
  }

  void set(AuditRecord& to) const {
    set(to.file);
    for (std::string& item : to.items) set(item);
    for (auto* list : {&to.authorised_by, &to.deviations, &to.refused_apps, &to.supplied_by_client})
      set(list->emplace());
    to.accounts = {{std::string(text_), std::string(text_), std::string(text_)}};
    to.steps = {{std::string(text_), "driving", Timestamp::from_seconds(1'790'000'000),
                 Timestamp::from_seconds(1'790'000'100), std::string(text_)}};
    to.devices.emplace_back().name = text_;
  }

 private:
  std::string_view text_;
  const Service& service_;
};

void set_sources(const Setter& setter, Report& report) {
  setter.set(report.filter);
  for (InputRecord& input : report.inputs) {
    setter.set(input.name);
    setter.set(input.format);
    for (std::vector<std::string>* list : {&input.link_types, &input.comments, &input.problems})
      setter.set(*list);
  }
  for (DatabaseRecord& database : report.databases)
    for (std::string* one :
         {&database.name, &database.type, &database.role, &database.built_on, &database.licence})
      setter.set(*one);
  for (RulesRecord& rules : report.rules) {
    for (std::string* one :
         {&rules.id, &rules.version, &rules.file, &rules.jurisdiction, &rules.effective_from})
      setter.set(*one);
    setter.set(rules.title);
    setter.set(rules.settings["reading"]);
  }
  setter.set(report.overrides.emplace().file);
  report.stored_steps.emplace().resize(1);
  setter.set(report.stored_steps->front().id);
  setter.set(report.stored_steps->front().kind);
}
}  // namespace

HostileReport::HostileReport(std::string_view text) : service_{} {
  service_.confidence = Certainty::medium;
  service_.owner_country = "CN";
  service_.owner = service_.carries = service_.source = text;
  const Setter setter(text, service_);
  set_sources(setter, report);
  setter.set(report.audit.emplace());
  for (Counts* counts : {&report.coverage.not_decoded, &report.coverage.oddities, &report.coverage.limits}) {
    counts->clear();
    add(*counts, text, {0, 1}, 3);
  }
  for (EnvironmentFact& fact : report.environment) setter.set(fact.value);
  for (JudgedFinding& finding : report.findings) setter.set(finding);
  for (FlowRecord& record : records) {
    record.names = {{std::string(text), NameSource::sni}};
    record.application = {text, text, text, text};
    if (record.handshake == nullptr) continue;
    Handshakes of_flow;
    of_flow.first = *record.handshake;
    setter.set(of_flow);
    *record.handshake = of_flow.first;
  }
  report.flows.front().service = &service_;
  if (report.destinations)
    for (DestinationRecord& one : report.destinations->listed) {
      setter.set(one.key);
      std::string host;
      setter.set(host);
      one.hosts = one.owners = {host};
    }
  for (UnknownHost& host : report.unknown_hosts) setter.set(host.host);
  for (HttpExchange& exchange : report.exchanges) setter.set(exchange);
  report.seeds = {{std::string(text),
                   std::string(text),
                   std::string(text),
                   std::string(text),
                   3,
                   2,
                   {0, 7},
                   {std::string(text)}}};
}

}  // namespace shekara::test
