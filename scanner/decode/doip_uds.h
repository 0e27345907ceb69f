// SPDX-License-Identifier: Apache-2.0
// Unified Diagnostic Services (ISO 14229-1:2020) and emission-related diagnostics (SAE J1979) inside the
// diagnostic messages of DoIP: what a tester wants of a vehicle, and what it is told.
#pragma once
#include <string>
#include <vector>

#include "scanner/decode/field_writer.h"

namespace shekara::doip {

// The name of a request's service, or of the one that is answered; empty when not known.
std::string_view service_name(Bytes uds);
// Gives the order or its answer, and what is in it of vehicle and person.
void read_uds(Bytes uds, const FieldWriter& fields);

}  // namespace shekara::doip
