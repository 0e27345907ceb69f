// SPDX-License-Identifier: Apache-2.0
// What phones and cars say on the internet: DNS, MQTT 3.1.1, HTTP/1.1 with gzip, and the visible part of TLS.
#pragma once
#include <string>
#include <vector>

#include "samples/bytes.h"
#include "samples/network.h"

namespace samples {

namespace dns {
struct Query {
  Buffer asked, answered;
};
// One address (A or AAAA, by its form), of the alias if there is one. RFC 1035, 3596.
Query query(unsigned id, const std::string& name, const std::string& address, const std::string& alias = {});
// The same, asked of a resolver over UDP: the hotspot's own, unless it is said how far it is.
void look_up(Trace& trace, const Link& link, const Socket& device, const std::string& resolver,
             std::uint64_t time_us, const std::string& name, const std::string& address,
             const std::string& alias = {}, std::uint64_t round_trip_us = 14'000);
}  // namespace dns

namespace mqtt {
Buffer connect(const std::string& client_id, const std::string& user, const std::string& password);
Buffer connect_accepted();
Buffer subscribe(unsigned id, const std::string& filter);
Buffer subscribed(unsigned id);
Buffer publish(unsigned id, const std::string& topic, const std::string& payload);  // at least once
Buffer published(unsigned id);
Buffer ping();
Buffer ping_answer();
Buffer disconnect();
}  // namespace mqtt

namespace http {
Buffer get(const std::string& host, const std::string& target, const std::vector<std::string>& headers);
Buffer post(const std::string& host, const std::string& target, const std::string& json);
Buffer ok(const std::string& content_type, const Buffer& body, bool gzipped);
// RFC 1952 with one block of fixed Huffman codes and no repeats: small code, the same bytes everywhere.
Buffer gzip(const std::string& text);
}  // namespace http

namespace tls {
// Of TLS 1.3, as records.
struct Hellos {
  Buffer client, server;
};
Hellos hellos(const std::string& server_name, std::uint64_t seed);
enum class Version { tls12, tls13 };
// A whole connection: hellos (and, in 1.2, the certificate) in clear, then records that stand for encrypted
// ones. server_name shop.example has a certificate; 1.2 is for that name only.
void talk(Conversation& talk, Version version, const std::string& server_name, std::size_t sent,
          std::size_t received, std::uint64_t seed);
}  // namespace tls

}  // namespace samples
