// SPDX-License-Identifier: Apache-2.0
// Puts the HTTP requests and answers of a scan together, for exchanges.har: those of HTTP/1 in their order, those of HTTP/2 and 3
// by stream. Attached where the file is asked for; the receivers beside it see what they always do.
#pragma once
#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "scanner/app/exchange_masking.h"
#include "scanner/base/limits.h"
#include "scanner/facts/coverage.h"
#include "scanner/facts/http_exchange.h"
#include "scanner/flows/flow_receiver.h"

namespace shekara {

// Of one lane.
class ExchangeCollector {
 public:
  ExchangeCollector(const Limits& limits, bool reveal) : limits_(limits), mask_(reveal) {}
  void attach(const FlowRecord& record) { record_ = &record; }
  void field(const FieldEvent& event);
  void body(const BodyEvent& event);
  void ended(const FlowRecord& record) { flows_.erase(&record); }

  [[nodiscard]] std::vector<HttpExchange>& exchanges() { return exchanges_; }
  [[nodiscard]] const Counts& limits() const { return reached_; }
  [[nodiscard]] std::uint64_t dropped() const { return dropped_; }

 private:
  static constexpr std::size_t kNone = SIZE_MAX;
  static constexpr std::uint64_t kNoMessage = UINT64_MAX;
  struct Open {                 // a request that waits for its answer
    std::size_t index = 0;
    std::uint64_t missing = 0;  // bytes of answers that were missing when it was sent
  };
  // What takes turns: an HTTP/1 connection, or a stream of HTTP/2 or 3.
  struct Turns {
    std::deque<Open> open;
    std::size_t asking = kNone, answering = kNone;  // whose request and answer are being told
  };
  struct Flow {
    std::map<std::string, Turns, std::less<>> turns;  // by the decoders around it and the stream
    std::uint32_t exchanges = 0;
    std::uint64_t dropped = kNoMessage, interim = kNoMessage;  // the last message that was not kept, that was no answer yet
  };
  struct Told;

  Turns& turns_of(const Told& told, Flow& flow);
  std::size_t begin(const Told& told, Flow& flow);
  void drop(const Told& told, Flow& flow, std::string_view limit);
  void begin_request(const Told& told, Flow& flow);
  void begin_answer(const Told& told, Flow& flow);
  static std::size_t asked(const Told& told, Turns& turns);
  // The exchange that an event tells of, or kNone.
  std::size_t told_of(const Told& told, Flow& flow);
  HttpMessage& message_of(const Told& told, std::size_t index);
  void start_line(const Told& told, std::string_view text, std::size_t index);
  void header(const Told& told, Tag tag, std::string_view text, std::size_t index);
  void note(const Told& told, std::string_view name, std::string_view value, std::size_t index);
  void cookies(const Told& told, std::string_view text, bool several, std::size_t index);
  void query(const Told& told, std::string_view text, std::size_t index);
  void keep_body(const Told& told, std::string_view bytes, HttpMessage& message);
  // Is there room for so many bytes more of a head? Else it is counted.
  bool room(const Told& told, std::size_t index, std::size_t bytes);
  bool lane_room(const Told& told, std::size_t bytes);

  const Limits& limits_;
  ExchangeMask mask_;
  const FlowRecord* record_ = nullptr;
  std::unordered_map<const FlowRecord*, Flow> flows_;  // never walked through
  std::vector<HttpExchange> exchanges_;
  std::vector<std::array<std::size_t, 2>> head_bytes_;  // of each, of request and answer
  Counts reached_;
  std::uint64_t dropped_ = 0;
  std::size_t bytes_ = 0;
  std::string key_;  // of the last look-up, so that none is made for each event
};

class ExchangeReceivers final : public FlowReceivers {
 public:
  ExchangeReceivers(FlowReceivers& beside, const Limits& limits, bool reveal) : beside_(beside), limits_(limits), reveal_(reveal) {}
  std::unique_ptr<FlowReceiver> make() override;
  // When the scan is over: all of them by time, at most Limits::exchanges, how many more there were, which limits were reached.
  void list(std::vector<HttpExchange>& out, std::uint64_t& not_listed, Counts& limits);

 private:
  FlowReceivers& beside_;
  const Limits& limits_;
  bool reveal_;
  std::deque<ExchangeCollector> lanes_;  // outlive the receivers
};

}  // namespace shekara
