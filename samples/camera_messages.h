// SPDX-License-Identifier: Apache-2.0
// What cameras say: PPPP to find each other, RTSP to announce a stream, RTP and RTCP to send it.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "samples/bytes.h"
#include "samples/network.h"

namespace samples::pppp {

struct Uid {
  const char* prefix;
  unsigned number;
  const char* check;
};

Buffer hello();
Buffer hello_answer(const Socket& seen_as);  // how the server sees the camera
Buffer login(const Uid& uid, const Socket& own);
Buffer login_accepted();
Buffer alive();
Buffer alive_answer();

}  // namespace samples::pppp

namespace samples::rtsp {

struct Stream {
  std::string url, name, authorization, session;
  unsigned client_port, server_port;  // of RTP; RTCP has the next one
};

class Publisher {  // counts the requests
 public:
  explicit Publisher(Stream stream) : stream_(std::move(stream)) {}
  Buffer announce();
  Buffer setup();
  Buffer record();
  Buffer keep_alive();
  Buffer teardown();
  [[nodiscard]] Buffer ok() const;
  [[nodiscard]] Buffer set_up() const;

 private:
  Buffer request(const std::string& method, const std::string& url, const std::vector<std::string>& headers,
                 const std::string& body = {});
  [[nodiscard]] std::string transport() const;

  Stream stream_;
  unsigned sequence_ = 0;
};

}  // namespace samples::rtsp

namespace samples::rtp {

// An H.264 camera that looks at a scene where nothing moves: RFC 3550 and 6184.
class Video {
 public:
  explicit Video(std::uint64_t seed) : noise_(seed), source_(noise_.next()) {}
  std::vector<Buffer> key_picture();  // parameter sets, and the picture in two parts
  Buffer small_picture();
  Buffer sender_report(std::uint64_t time_us, const std::string& name);
  Buffer receiver_report();
  void next_second() { time_ += 90'000; }

 private:
  Buffer packet(const Buffer& payload, bool last_of_picture);

  Noise noise_;
  std::uint32_t source_, time_ = 0, packets_ = 0, bytes_ = 0;
  unsigned sequence_ = 1000;
};

}  // namespace samples::rtp
