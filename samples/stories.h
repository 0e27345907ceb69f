// SPDX-License-Identifier: Apache-2.0
// The captures: each function tells one story and gives its file.
#pragma once
#include "samples/bytes.h"

namespace samples {

Buffer car_to_china();
Buffer car_to_kazakhstan();
Buffer taxi_terminal();
Buffer phone();
Buffer disputed();
Buffer tracker_fleet();
Buffer childrens_watch();
Buffer camera();
Buffer car_remote_command();
Buffer anycast_resolver();
Buffer cdn_in_kazakhstan();
Buffer kz_name_abroad();
Buffer foreign_sim();
Buffer two_phones();
Buffer tiktok();
Buffer state_service_at_home();
Buffer state_service_abroad();
Buffer firmware_1();
Buffer firmware_2();
Buffer sealed_car();
Buffer sealed_car_keys();

}  // namespace samples
