// SPDX-License-Identifier: Apache-2.0
// Personal bytes of selected packets overwritten: the packets are read again, and what any detector finds in
// them goes.
#pragma once
#include <string>
#include <vector>

#include "scanner/app/evidence_claims.h"

namespace shekara {

// Says for each packet what was masked, empty for nothing. Where a value lies exactly there in clear, its
// bytes go; where it was unpacked, decoded, or spread over packets, the payloads of all packets of its
// message do. Of a flow whose evidence is not found again, and of one that nobody could read, all payload
// goes.
std::vector<std::string> mask_personal(Selection& selection, const EvidenceClaims& claims,
                                       const Limits& limits);

}  // namespace shekara
