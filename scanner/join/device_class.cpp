// SPDX-License-Identifier: Apache-2.0
#include "scanner/join/device_class.h"

#include <algorithm>

namespace shekara {

namespace {
// Where viewers and apps speak a camera's protocol too, the camera is who sends: more than it gets, or
// pictures.
enum class If : std::uint8_t { always, sends_more, sends_media };
struct Speaker {
  std::string_view protocol, device_class;
  If when = If::always;
};
// Sorted. Not here: what platforms speak among themselves (JT/T 809, Wialon Retranslator) and what anybody
// may (MQTT, CoAP, RTP).
constexpr Speaker kSpeakers[] = {{"arnavi", "tracker"},
                                 {"castel", "tracker"},
                                 {"dahua", "camera", If::sends_more},
                                 {"doip", "car"},
                                 {"eelink", "tracker"},
                                 {"egts", "car"},
                                 {"galileosky", "tracker"},
                                 {"gbt32960", "car"},
                                 {"gps103", "tracker"},
                                 {"gt06", "tracker"},
                                 {"h02", "tracker"},
                                 {"hikvision", "camera", If::sends_more},
                                 {"jt600", "tracker"},
                                 {"jtt1078", "car"},
                                 {"jtt808", "car"},
                                 {"manscdp", "camera", If::sends_more},
                                 {"meitrack", "tracker"},
                                 {"ntcb", "tracker"},
                                 {"ocpp", "charger"},
                                 {"omnicomm", "tracker"},
                                 {"pppp", "camera", If::sends_more},
                                 {"queclink", "tracker"},
                                 {"reolink", "camera", If::sends_more},
                                 {"rtsp", "camera", If::sends_media},
                                 {"ruptela", "tracker"},
                                 {"someip", "car"},
                                 {"suntech", "tracker"},
                                 {"teltonika", "tracker"},
                                 {"tk103", "tracker"},
                                 {"tuya", "iot"},
                                 {"watch", "watch"},
                                 {"wialon_ips", "tracker"},
                                 {"xexun", "tracker"},
                                 {"xiongmai", "camera", If::sends_more}};
static_assert(std::ranges::is_sorted(kSpeakers, {}, &Speaker::protocol));

bool holds(If when, const FlowRecord& flow) {
  const auto sent_media = [](const Evidence& seen) {
    return seen.category == DataCategory::media && seen.direction == Direction::client_to_server;
  };
  if (when == If::sends_more) return flow.up().payload > flow.down().payload;
  return when == If::always || std::ranges::any_of(flow.evidence, sent_media);
}

std::string_view class_of(ServiceKind kind) {
  if (kind == ServiceKind::telematics) return "car";
  return kind == ServiceKind::app_api ? "phone" : std::string_view();
}

void add(std::vector<ClassHint>& hints, const ClassHint& hint) {
  if (std::ranges::find(hints, hint.device_class, &ClassHint::device_class) == hints.end())
    hints.push_back(hint);
}
}  // namespace

std::string ClassHint::because() const {
  if (service == nullptr) return "speaks " + std::string(protocol);
  return "reaches " + std::string(to_text(service->kind)) + " of " + service->owner;
}

std::vector<ClassHint> class_hints(const FlowRecord& flow, const Service* service) {
  std::vector<ClassHint> hints;
  // Who passes on the data of several devices is none of them: a gateway, a platform.
  const auto of_several = [](const Evidence& seen) { return seen.device.hash != 0; };
  if (std::ranges::any_of(flow.evidence, of_several)) return hints;
  for (const std::string_view protocol : flow.decoders) {
    const auto found = std::ranges::lower_bound(kSpeakers, protocol, {}, &Speaker::protocol);
    if (found == std::end(kSpeakers) || found->protocol != protocol) continue;
    if (holds(found->when, flow)) add(hints, {found->device_class, found->protocol});
  }
  if (service != nullptr && !class_of(service->kind).empty())
    add(hints, {class_of(service->kind), {}, service});
  return hints;
}

}  // namespace shekara
