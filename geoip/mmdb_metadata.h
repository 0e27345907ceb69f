// SPDX-License-Identifier: Apache-2.0
// What an MMDB file says of itself (MaxMind DB format 2.0, "Database Metadata"), looked at before libmaxminddb reads it.
#pragma once
#include <cstddef>

#include "scanner/base/byte_reader.h"

namespace shekara {
inline constexpr std::size_t kMostMetadata = 131'072;  // where the library looks for it: so many bytes at the end of the file
// Of the end of a file. False: there is none, or it is cut, or its languages and descriptions are no lists of texts. Those the library
// (1.7) would refuse as well, but not give back the memory it took for them.
bool has_whole_metadata(Bytes end_of_file);
}  // namespace shekara
