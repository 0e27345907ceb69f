// SPDX-License-Identifier: Apache-2.0
// Conversations turned into Ethernet frames as a hotspot would see them: right checksums, handshakes,
// acknowledgements and the delay of the far end. Times are microseconds since 1970 UTC.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "samples/bytes.h"

namespace samples {

struct Frame {
  std::uint64_t time_us = 0;
  Buffer bytes;
  unsigned interface = 0;
  std::string comment;
};

struct Trace {
  std::vector<Frame> frames;
  void sort();  // by time; frames of equal time keep their order
};

struct Socket {
  std::string address;  // "192.168.43.17" or "2001:db8::17"
  unsigned port = 0;
};

// What a device's traffic passes through: link-layer addresses and the capture interface.
struct Link {
  std::string device_mac = "020000004311", gateway_mac = "020000004301";
  unsigned interface = 0;
  bool raw_ip = false;  // frames begin with the IP header
};

// One question and its answer.
void exchange_udp(Trace& trace, const Link& link, const Socket& client, const Socket& server,
                  std::uint64_t time_us, std::uint64_t round_trip_us, const Buffer& question,
                  const Buffer& answer);

// Datagrams between two sockets, each at the time it is given.
class Datagrams {
 public:
  Datagrams(Trace& trace, Link link, Socket client, Socket server);
  void client_says(std::uint64_t time_us, const Buffer& text);
  void server_says(std::uint64_t time_us, const Buffer& text);

 private:
  Trace& trace_;
  Link link_;
  Socket client_, server_;
  unsigned client_id_, server_id_;
};

// One TCP connection with a clock of its own; everything said moves the clock on.
class Conversation {
 public:
  Conversation(Trace& trace, Link link, Socket client, Socket server, std::uint64_t start_us,
               std::uint64_t round_trip_us);
  void open();
  void client_says(const Buffer& text, const std::string& comment = {});
  // The same, but the first copy gets lost on the way and is sent again.
  void client_repeats(const Buffer& text);
  void server_says(const Buffer& text);
  void close();
  void wait_until(std::uint64_t time_us);
  [[nodiscard]] std::uint64_t now() const { return now_; }

 private:
  struct Side {
    Socket socket;
    std::string mac;
    std::uint32_t sequence;
    unsigned ip_id;
  };
  void send(Side& from, const Side& to, unsigned flags, const Buffer& text, const std::string& comment = {});
  void say(Side& from, const Side& to, const Buffer& text, const std::string& comment);
  std::uint64_t travel();

  Trace& trace_;
  Link link_;
  Side client_, server_;
  std::uint64_t now_, round_trip_;
  Noise noise_;
};

}  // namespace samples
