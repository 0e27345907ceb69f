// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/ocpp_frame.h"

#include <algorithm>

#include "scanner/base/digits.h"
#include "scanner/decode/decoder.h"

namespace shekara::ocpp {
namespace {
constexpr std::size_t kLongestId = 64;      // 36 by the standard
constexpr std::size_t kLongestName = 64;    // of an action or an error code
constexpr std::size_t kLongestWords = 512;  // 255 by the standard

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

// Steps over the fixed parts of the array; what is not there yet is cut, what is something else is bad.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  [[nodiscard]] bool going() const { return state_ == Frame::State::whole; }
  [[nodiscard]] Frame::State state() const { return state_; }
  [[nodiscard]] std::size_t at() const { return at_; }

  char next() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos)
      ++at_;
    if (going() && at_ == text_.size()) state_ = Frame::State::cut;
    return going() ? text_[at_] : '\0';
  }
  void sign(char wanted) {
    if (next() == wanted && going())
      ++at_;
    else
      stop();
  }
  std::uint8_t digit() {
    const char c = next();
    if (!is_digit(c)) stop();
    if (!going()) return 0;
    ++at_;
    return static_cast<std::uint8_t>(c - '0');
  }
  // Between quotes; escapes are left as they are.
  std::string_view text(std::size_t longest) {
    sign('"');
    const std::size_t begin = at_;
    while (going() && at_ < text_.size() && text_[at_] != '"') {
      at_ += text_[at_] == '\\' ? 2U : 1U;
      if (at_ - begin > longest + 1) stop();
    }
    if (going() && at_ >= text_.size()) state_ = Frame::State::cut;
    if (!going()) return {};
    return text_.substr(begin, at_++ - begin);
  }
  void stop() {
    if (going()) state_ = Frame::State::bad;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  Frame::State state_ = Frame::State::whole;
};

// Actions are words in camel case, error codes too.
bool is_name(std::string_view name) {
  return name.size() >= 3 && name[0] >= 'A' && name[0] <= 'Z' &&
         std::ranges::all_of(name, [](char c) { return is_letter(c) || is_digit(c); });
}

using namespace command_kind;
constexpr Order kOrders[] = {
    {"AFRRSignal", control, "signal"},
    {"CancelReservation", control, "reservationId"},
    {"CertificateSigned", configure, "certificateType"},
    {"ChangeAvailability", control, "type operationalStatus"},
    {"ChangeConfiguration", configure, "key"},
    {"ChangeTransactionTariff", configure, {}},
    {"ClearCache", control, {}},
    {"ClearChargingProfile", configure, {}},
    {"ClearDERControl", configure, {}},
    {"ClearDisplayMessage", message, "id"},
    {"ClearTariffs", configure, {}},
    {"ClearVariableMonitoring", configure, {}},
    {"CostUpdated", message, "totalCost"},
    {"CustomerInformation", diagnose, "report"},
    {"DataTransfer", control, "messageId"},
    {"DeleteCertificate", configure, {}},
    {"ExtendedTriggerMessage", diagnose, "requestedMessage"},
    {"GetBaseReport", diagnose, "reportBase"},
    {"GetChargingProfiles", diagnose, {}},
    {"GetCompositeSchedule", diagnose, {}},
    {"GetConfiguration", diagnose, {}},
    {"GetDiagnostics", diagnose, {}},
    {"GetDisplayMessages", diagnose, {}},
    {"GetInstalledCertificateIds", diagnose, {}},
    {"GetLocalListVersion", diagnose, {}},
    {"GetLog", diagnose, "logType"},
    {"GetMonitoringReport", diagnose, {}},
    {"GetReport", diagnose, {}},
    {"GetTariffs", diagnose, {}},
    {"GetTransactionStatus", diagnose, {}},
    {"GetVariables", diagnose, {}},
    {"InstallCertificate", configure, "certificateType"},
    {"NotifyAllowedEnergyTransfer", configure, {}},
    {"PublishFirmware", update, {}},
    {"RemoteStartTransaction", control, "connectorId"},
    {"RemoteStopTransaction", control, "transactionId"},
    {"RequestBatterySwap", control, {}},
    {"RequestStartTransaction", control, "evseId"},
    {"RequestStopTransaction", control, "transactionId"},
    {"ReserveNow", control, "connectorId evseId"},
    {"Reset", control, "type"},
    {"SendLocalList", configure, "updateType"},
    {"SetChargingProfile", control, "connectorId evseId"},
    {"SetDERControl", configure, {}},
    {"SetDefaultTariff", configure, {}},
    {"SetDisplayMessage", message, {}},
    {"SetMonitoringBase", configure, "monitoringBase"},
    {"SetMonitoringLevel", configure, "severity"},
    {"SetNetworkProfile", configure, {}},
    {"SetVariableMonitoring", configure, {}},
    {"SetVariables", configure, "name"},
    {"SignedUpdateFirmware", update, {}},
    {"TriggerMessage", diagnose, "requestedMessage"},
    {"UnlockConnector", unlock, "connectorId"},
    {"UnpublishFirmware", update, {}},
    {"UpdateDynamicSchedule", control, {}},
    {"UpdateFirmware", update, {}},
    {"UsePriorityCharging", control, "activate"},
};
static_assert(std::ranges::is_sorted(kOrders, {}, &Order::action));
}  // namespace

Frame read_frame(std::string_view text) {
  Frame frame;
  Cursor cursor(text);
  cursor.sign('[');
  frame.type = cursor.digit();
  if (cursor.going() && (frame.type < kCall || frame.type > kSend)) cursor.stop();
  cursor.sign(',');
  frame.id = cursor.text(kLongestId);
  cursor.sign(',');
  if (cursor.going() && frame.id.empty() && frame.type < kError) cursor.stop();
  if (frame.type != kResult) {
    frame.name = cursor.text(kLongestName);
    if (cursor.going() && !is_name(frame.name)) cursor.stop();
    cursor.sign(',');
  }
  if (frame.type == kError || frame.type == kResultError) {
    frame.words = cursor.text(kLongestWords);
    cursor.sign(',');
  }
  if (cursor.next() != '{') cursor.stop();
  frame.payload = cursor.at();
  frame.state = cursor.state();
  return frame;
}

const Order* find_order(std::string_view action) {
  const Order* const found = std::ranges::lower_bound(kOrders, action, {}, &Order::action);
  return found != std::end(kOrders) && found->action == action ? found : nullptr;
}

}  // namespace shekara::ocpp
