// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "reports/writer.h"

#define SHEKARA_PLUGIN(name) extern const WriterInfo name##_writer;
namespace shekara {
#include "writers_table.inc"
#undef SHEKARA_PLUGIN

namespace {
#define SHEKARA_PLUGIN(name) &name##_writer,
constexpr const WriterInfo* kWriters[] = {
#include "writers_table.inc"
};
#undef SHEKARA_PLUGIN
}  // namespace

std::span<const WriterInfo* const> all_writers() { return kWriters; }

const WriterInfo* find_writer(std::string_view name) {
  const auto* found = std::ranges::find(kWriters, name, &WriterInfo::name);
  return found == std::ranges::end(kWriters) ? nullptr : *found;
}

}  // namespace shekara
