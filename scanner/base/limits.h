// SPDX-License-Identifier: Apache-2.0
// Every cap on what may grow with the input, in one place. Reaching one is counted in Coverage and makes the
// answer "incomplete", never silently smaller.
#pragma once
#include <cstddef>
#include <cstdint>

#include "scanner/base/time.h"

namespace shekara {

struct Limits {
  // capture
  std::size_t packet_bytes = 16U << 20;           // one record of a capture file
  std::size_t window_packets = 1U << 14;          // packets worked on at a time
  std::size_t window_bytes = 1U << 20;            // and their bytes: what is read twice should still be in a cache
  std::size_t capture_interfaces = 1U << 16;      // of one pcapng section
  std::size_t capture_names = 1U << 16;           // from name resolution blocks, an input
  std::size_t capture_secrets = 16U << 20;        // bytes of decryption secrets, an input
  std::size_t secrets = 4'000'000;                // of key logs and capture files, an input of a user
  // packets
  std::size_t encapsulations = 16;                // headers peeled one inside the other
  std::size_t fragment_datagrams = 4096;          // IP datagrams being put together at once
  std::size_t fragment_bytes = 16U << 20;         // and the bytes held for them
  Duration fragment_timeout = Duration::seconds(30);
  // flows, per lane where a lane holds them
  std::size_t flows_per_lane = 1U << 17;          // live at once; the longest idle one is ended first
  std::size_t stream_pending_bytes = 1U << 20;    // out-of-order TCP bytes kept, per direction
  std::size_t lane_pending_bytes = 64U << 20;     // all buffered payload of a lane
  std::size_t connection_ids = 65'536;            // of a lane: by which QUIC and DTLS are known again under other ports
  std::size_t sleeping_connections = 256;         // of a lane: such whose flow has ended, kept to be gone on with
  Duration tcp_idle = Duration::seconds(1800);    // a car's broker connection may be silent for long
  Duration udp_idle = Duration::seconds(120);
  Duration closed_linger = Duration::seconds(10); // a closed TCP flow still takes late packets this long
  // decoding
  std::size_t probe_bytes = 4096;                 // looked at, per direction, before giving up on recognising
  std::size_t probe_segments = 12;                // starts of segments tried, per direction
  std::size_t inner_depth = 4;                    // payload within payload
  std::size_t inner_streams = 16;                 // streams within a stream, of one flow
  std::size_t unpacked_bytes = 4U << 20;          // one decompressed body
  std::size_t unpacked_ratio = 1000;              // decompressed to compressed
  std::size_t nesting = 64;                       // JSON and the like
  std::size_t http_block_bytes = 256U << 10;      // HTTP/2 and 3: a packed head, with what continues it
  std::size_t http_head_bytes = 256U << 10;       // and unpacked: names, values and 32 for each
  std::size_t http_table_bytes = 256U << 10;      // what packed heads refer to, of one side
  std::size_t http_streams = 1024;                // open at once in one direction; the oldest is ended first
  std::size_t http_blocked = 256;                 // HTTP/3: heads that wait for the table
  std::size_t http_body_bytes = 1U << 20;         // of one request or answer, put together
  std::size_t http_held_bytes = 4U << 20;         // of all of one connection
  std::size_t fields_per_message = 20'000;
  // what a user's files may hold
  std::size_t service_patterns = 1'000'000;       // of all files of the service catalogue
  std::size_t audit_steps = 64;                   // test steps of one audit record: a bit each
  std::size_t audit_entries = 1000;               // of each of its other lists
  std::size_t audit_text = 1000;                  // bytes of one of its texts
  // places
  std::size_t databases = 32;                     // asked of each address
  std::size_t overrides = 100'000;                // of one file
  std::size_t database_rows = 1'000'000;          // kept in databases.json, so that a case can be scanned again without databases
  // what is kept for the report
  std::size_t evidence_per_flow = 64;
  std::size_t clear_values = 1'000'000;           // for a sealed annex; what finds no room is named there
  std::size_t clear_value_bytes = 4096;           // of one of them
  std::size_t seeds_per_flow = 256;               // kinds of hits: seed, direction, encoding
  std::size_t seed_bytes = 64U << 20;             // ends of streams kept for seeded values, a lane
  std::size_t seeds = 10'000;                     // of one file
  std::size_t names_per_flow = 16;
  std::size_t dns_answers_per_flow = 256;
  std::size_t signs_per_flow = 16;                // what it says of the way it takes
  std::size_t environment_facts = 64;             // of each kind
  std::size_t findings = 10'000;                  // listed; the rest is counted by outcome
  std::size_t evidence_per_finding = 16;
  std::size_t addresses_per_party = 16;
  std::size_t aliases_per_party = 16;             // ends of CNAME chains
  std::size_t destinations = 10'000;              // listed, whatever they were sent; the rest is counted
  std::size_t hosts_per_destination = 64;
  std::size_t unknown_hosts = 10'000;             // listed for the laboratory; the rest is counted
  // evidence.pcapng
  std::size_t evidence_file_packets = 100'000;
  std::size_t evidence_file_bytes = 64U << 20;    // of those packets
  std::size_t evidence_file_flow = 2'000;         // packets of one flow before the last cited one
  std::size_t evidence_file_unread = 32;          // first packets of a flow that could not be read
  // exchanges.har, where it is asked for
  std::size_t exchanges = 20'000;                 // HTTP requests and answers; so many are kept of a lane, too
  std::size_t exchanges_per_flow = 2'000;
  std::size_t exchange_headers = 128;             // of one message
  std::size_t exchange_head_bytes = 32U << 10;    // of one message: names and values of headers, cookies and the query, the path
  std::size_t exchange_body_bytes = 1U << 20;     // of one message, with --reveal
  std::size_t exchange_lane_bytes = 64U << 20;    // of all that a lane keeps of them
};

}  // namespace shekara
