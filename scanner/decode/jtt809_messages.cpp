// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/jtt809_messages.h"

#include <algorithm>
#include <iterator>

namespace shekara::jtt809 {

namespace {
// Sorted by id.
constexpr MessageType kMessages[] = {
    {0x1001, "login", read_login},
    {0x1002, "login answer", read_login_answer},
    {0x1003, "logout", read_logout},
    {0x1004, "logout answer"},
    {0x1005, "link test"},
    {0x1006, "link test answer"},
    {0x1007, "main link lost", read_result},
    {0x1008, "links close", read_result},
    {0x1102, "transfer report", nullptr},
    {0x1103, "message serial report", nullptr},
    {0x1201, "vehicle registration", read_registration},
    {0x1202, "position", read_position},
    {0x1203, "stored positions", read_positions},
    {0x1205, "sharing of positions started", read_answer},
    {0x1206, "sharing of positions ended", read_answer},
    {0x1207, "positions of a vehicle wanted", read_period},
    {0x1208, "positions of a vehicle no longer wanted"},
    {0x1209, "stored positions wanted", read_period},
    {0x120a, "driver answer", read_driver},
    {0x120b, "waybill answer", read_waybill},
    {0x120c, "driver", read_driver},
    {0x120d, "waybill", read_waybill},
    {0x120e, "route", read_waybill},
    {0x1301, "attendance answer", read_query_answer},
    {0x1302, "platform message answer", read_query_answer},
    {0x1401, "alarm supervision answer", read_answer},
    {0x1402, "alarm", read_alarm},
    {0x1403, "alarm handled", read_alarm},
    {0x1501, "listening answer", read_answer},
    {0x1502, "photograph answer", read_photo},
    {0x1503, "text to a vehicle answer", read_text_answer},
    {0x1504, "driving record answer", read_record},
    {0x1505, "emergency access answer", read_answer},
    {0x1601, "vehicle data answer", read_static},
    {0x1701, "video access codes", read_video_codes},
    {0x1702, "video access codes answer", read_video_codes},
    {0x1801, "live video answer", read_video_answer},
    {0x1802, "end of live video answer", read_answer},
    {0x1901, "recordings", nullptr},
    {0x1902, "recordings answer", nullptr},
    {0x1a01, "playback answer", read_video_answer},
    {0x1a02, "playback control answer", read_answer},
    {0x1b01, "download answer", read_download_answer},
    {0x1b02, "download finished", read_answer},
    {0x1b03, "download control answer", read_answer},
    {0x9001, "reverse link connect", read_verify_code},
    {0x9002, "reverse link connect answer", read_result},
    {0x9003, "reverse link disconnect", read_verify_code},
    {0x9004, "reverse link disconnect answer"},
    {0x9005, "reverse link test"},
    {0x9006, "reverse link test answer"},
    {0x9007, "reverse link lost", read_result},
    {0x9008, "links close by the upper platform", read_result},
    {0x9101, "number of positions received", read_totals},
    {0x9102, "transfer report wanted", nullptr},
    {0x9103, "message serial report of the upper platform", nullptr},
    {0x9202, "position exchanged", read_position},
    {0x9203, "stored positions exchanged", read_positions},
    {0x9204, "vehicle data exchanged", read_static},
    {0x9205, "start sharing positions", read_result, command_kind::locate},
    {0x9206, "end sharing positions", read_result, command_kind::locate},
    {0x9207, "positions of a vehicle wanted answer", read_answer},
    {0x9208, "positions of a vehicle no longer wanted answer", read_answer},
    {0x9209, "stored positions wanted answer", read_answer},
    {0x920a, "identify the driver", nullptr, command_kind::control},
    {0x920b, "report the waybill", nullptr, command_kind::control},
    {0x920c, "report the route", nullptr, command_kind::control},
    {0x9301, "attendance query", read_query, command_kind::message},
    {0x9302, "platform message", read_query, command_kind::message},
    {0x9401, "alarm supervision", read_alarm_supervision, command_kind::message},
    {0x9402, "alarm warning", read_alarm, command_kind::message},
    {0x9403, "alarm exchanged", read_alarm},
    {0x9501, "listen in a vehicle", read_listen, command_kind::listen},
    {0x9502, "take a photograph", read_photo_order, command_kind::look},
    {0x9503, "text to a vehicle", read_text, command_kind::message},
    {0x9504, "report the driving record", read_record_order, command_kind::diagnose},
    {0x9505, "emergency access of a vehicle", read_emergency, command_kind::configure},
    {0x9601, "report vehicle data", nullptr, command_kind::control},
    {0x9702, "video access codes wanted", nullptr, command_kind::look},
    {0x9801, "live video", read_video_order, command_kind::look},
    {0x9802, "end live video", read_video_order, command_kind::look},
    {0x9901, "recordings wanted answer", read_answer},
    {0x9902, "recordings wanted", nullptr, command_kind::look},
    {0x9a01, "play a recording", read_playback_order, command_kind::look},
    {0x9a02, "control playback", nullptr, command_kind::look},
    {0x9b01, "download a recording", nullptr, command_kind::look},
    {0x9b02, "download finished answer", read_answer},
    {0x9b03, "control download", nullptr, command_kind::look},
};
static_assert(std::ranges::is_sorted(kMessages, {}, &MessageType::id));
}  // namespace

const MessageType* find_message(std::uint16_t id) {
  const MessageType* const found = std::ranges::lower_bound(kMessages, id, {}, &MessageType::id);
  return found != std::end(kMessages) && found->id == id ? found : nullptr;
}

bool is_group(std::uint16_t id) {
  const unsigned group = id >> 8 & 0x7fU;
  return (id & 0xff) == 0 && (id >> 12 == 1 || id >> 12 == 9) && group >= 0x12 && group <= 0x1b;
}

}  // namespace shekara::jtt809
