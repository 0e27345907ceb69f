// SPDX-License-Identifier: Apache-2.0
// Contents of Eelink packages.
#pragma once
#include <string_view>

#include "scanner/decode/decoder.h"
#include "scanner/decode/field_writer.h"

namespace shekara::eelink {

// What stands behind the serial number of one package, and where it lies.
struct Package {
  std::uint8_t type = 0;
  Bytes content;
  bool to_device = false;
};

std::string_view name_of(std::uint8_t type);  // empty: nobody knows it
// Whether time, place and identity of the content are in range; of types without any: unknown.
enum class Sound : std::uint8_t { no, unknown, yes };
Sound sound(const Package& package);
Fault read_package(const Package& package, const FieldWriter& to);

// Text orders, and what is answered to them.
void read_order(Bytes content, const FieldWriter& to);
void read_answer(Bytes content, const FieldWriter& to);

}  // namespace shekara::eelink
