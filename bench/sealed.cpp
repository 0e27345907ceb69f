// SPDX-License-Identifier: Apache-2.0
// sealed_download FOLDER [MEGABYTES]: one download over HTTP/1.1, in TLS 1.3 (AES-128-GCM, records of 16 KiB) as FOLDER/sealed.pcap
// with its key log FOLDER/sealed.keys.txt, and the same bytes in clear as FOLDER/clear.pcap.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include "samples/capture_file.h"
#include "samples/identities.h"
#include "samples/sealed_tls.h"

namespace {
using namespace samples;
constexpr std::size_t kRecord = 16'000;

// Writes frames as they come: a gigabyte of them does not wait in memory.
class Capture {
 public:
  explicit Capture(const std::string& path) : out_(path, std::ios::binary) { write(pcap(Trace{})); }
  void take(Trace& trace) {
    for (const Frame& frame : trace.frames) {
      Trace one;
      one.frames.push_back(frame);
      write(pcap(one), 24);  // without the header of the file
    }
    trace.frames.clear();
  }

 private:
  void write(const Buffer& buffer, std::size_t from = 0) {
    out_.write(reinterpret_cast<const char*>(buffer.bytes().data()) + from, static_cast<std::streamsize>(buffer.size() - from));
  }
  std::ofstream out_;
};

std::string answer_head(std::size_t size) {
  return "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n";
}
const Buffer kRequest("GET /firmware.bin HTTP/1.1\r\nHost: update.maker.example\r\n\r\n");

template <typename Say>
void download(std::size_t records, Trace& trace, Capture& to, const Say& server_says) {
  Noise noise(7);
  const Buffer piece = noise.bytes(kRecord);
  server_says(Buffer(answer_head(records * kRecord)));
  for (std::size_t i = 0; i < records; ++i) {
    server_says(piece);
    to.take(trace);
  }
}

Conversation opened(Trace& trace) {
  Conversation talk(trace, {}, {kCar, 40111}, {kChinaCloud.address, 443}, kStart, kChinaCloud.round_trip_ms * 1000);
  talk.open();
  return talk;
}
}  // namespace

int main(int count, char** arguments) {
  if (count < 2) return std::fprintf(stderr, "usage: sealed_download FOLDER [MEGABYTES]\n"), 2;
  const std::string folder = arguments[1];
  const std::size_t records = (count > 2 ? std::strtoul(arguments[2], nullptr, 10) : 1000) * 1'000'000 / kRecord;
  {
    Trace trace;
    Capture to(folder + "/sealed.pcap");
    Conversation talk = opened(trace);
    SealedTls tls(talk, "update.maker.example", 7);
    tls.client_says(kRequest);
    download(records, trace, to, [&](const Buffer& text) { tls.server_says(text); });
    talk.close();
    to.take(trace);
    std::ofstream(folder + "/sealed.keys.txt") << tls.key_log();
  }
  Trace trace;
  Capture to(folder + "/clear.pcap");
  Conversation talk = opened(trace);
  talk.client_says(kRequest);
  download(records, trace, to, [&](const Buffer& text) { talk.server_says(text); });
  talk.close();
  to.take(trace);
  return 0;
}
