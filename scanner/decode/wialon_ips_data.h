// SPDX-License-Identifier: Apache-2.0
// The records of data of Wialon IPS: short, full, and several of a black box.
#pragma once
#include <string_view>

#include "scanner/decode/field_writer.h"

namespace shekara::wialon_ips {

// "date;time;latitude;N;longitude;E;speed;course;altitude;satellites", and in full ones
// ";hdop;inputs;outputs;adc,..;ibutton;name:type:value,...". "NA" or nothing: missing.
Fault read_record(std::string_view record, const FieldWriter& fields);

bool is_missing(std::string_view part);

}  // namespace shekara::wialon_ips
