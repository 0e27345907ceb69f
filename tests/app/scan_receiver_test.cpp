// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/scan_receiver.h"

#include <doctest/doctest.h>

#include "scanner/detect/registry.h"

namespace shekara::test {
namespace {

// A receiver with one flow, told fields as a session tells them.
class Told {
 public:
  explicit Told(const Limits& limits = {})
      : limits_(limits), receivers_(detectors(), limits_, false), receiver_(receivers_.make()) {
    receiver_->attach(record);
  }
  ~Told() { receiver_->end_of_message(); }
  Told(const Told&) = delete;
  Told& operator=(const Told&) = delete;

  Told& field(Tag tag, std::string_view path, std::string_view value, std::string_view protocol = "http") {
    const Field field{tag, path, value, 0, static_cast<std::uint32_t>(value.size())};
    receiver_->field({field,
                      protocol,
                      protocol,
                      Direction::client_to_server,
                      {0, ++packet_},
                      {},
                      0,
                      field.length,
                      packet_,
                      false});
    return *this;
  }
  [[nodiscard]] std::string signs() const {
    std::string out;
    for (const NetworkSign& sign : record.signs)
      out += std::to_string(static_cast<int>(sign.kind)) + ":" + sign.text + "@" +
             std::to_string(sign.packet.number) + " ";
    return out;
  }
  FlowRecord record;

 private:
  static const DetectorSet& detectors() {
    static const DetectorSet set(all_detectors());
    return set;
  }
  Limits limits_;
  ScanReceivers receivers_;
  std::unique_ptr<FlowReceiver> receiver_;
  std::uint64_t packet_ = 0;
};
}  // namespace

TEST_CASE("scan receiver: a server name that came by QUIC is named as such") {
  Told by_quic;
  by_quic.field(Tag::server_name, "client_hello.server_name", "A.example.com", "quic");
  REQUIRE(by_quic.record.names.size() == 1);
  CHECK(by_quic.record.names[0] == Name{"a.example.com", NameSource::quic_sni});
}

TEST_CASE("scan receiver: a request for a tunnel through a proxy is kept, another method is not") {
  CHECK(Told().field(Tag::message, "request.method", "CONNECT").signs() == "0:@1 ");
  CHECK(Told().field(Tag::message, "request.method", "GET").signs().empty());
  CHECK(Told().field(Tag::message, "request.method", "CONNECT", "rtsp").signs().empty());
}

TEST_CASE("scan receiver: an answer that no check of connectivity should get is kept with host and status") {
  const auto answer = [](std::string_view host, std::string_view status) {
    return Told()
        .field(Tag::http_host, "request.header.host", host)
        .field(Tag::message, "response.status", status)
        .signs();
  };
  CHECK(answer("connectivitycheck.gstatic.com", "302") == "1:connectivitycheck.gstatic.com, 302@2 ");
  CHECK(answer("connectivitycheck.gstatic.com:80", "200") == "1:connectivitycheck.gstatic.com, 200@2 ");
  CHECK(answer("captive.apple.com", "511") == "1:captive.apple.com, 511@2 ");
  CHECK(answer("connectivitycheck.gstatic.com", "204").empty());
  CHECK(answer("captive.apple.com", "200").empty());
  CHECK(answer("captive.apple.com", "304").empty());
  CHECK(answer("captive.apple.com", "503").empty());
  CHECK(answer("shop.example", "302").empty());
}

TEST_CASE("scan receiver: of the issuers only roots known for interception are kept, each once") {
  Told told;
  told.field(Tag::certificate_issuer, "certificate.issuer", "Example CA", "tls");
  told.field(Tag::certificate_issuer, "certificate.chain.issuer", "Qaznet Trust Network", "tls");
  told.field(Tag::certificate_issuer, "certificate.chain.issuer", "Qaznet Trust Network", "tls");
  CHECK(told.signs() == "3:Qaznet Trust Network@2 ");
}

TEST_CASE("scan receiver: an access point is kept by the name of its field") {
  CHECK(Told().field(Tag::text, "command.apn", "Internet.Beeline", "jtt808").signs() ==
        "2:internet.beeline@1 ");
  CHECK(Told().field(Tag::text, "command.apn", std::string(101, 'a'), "jtt808").signs().empty());
  CHECK(Told().field(Tag::text, "$.weapn", "x", "json").signs().empty());
}

TEST_CASE("scan receiver: a flow's signs are capped, and what is over is counted") {
  Limits limits;
  limits.signs_per_flow = 2;
  Told told(limits);
  for (const std::string_view name : {"a", "b", "c", "b"})
    told.field(Tag::text, "command.apn", name, "jtt808");
  CHECK(told.record.signs.size() == 2);
  CHECK(told.record.names_dropped == 1);
}

}  // namespace shekara::test
