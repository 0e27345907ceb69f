// SPDX-License-Identifier: Apache-2.0
// Measurements in SenML (RFC 8428: JSON, and CBOR with numbers for labels) and in the JSON of LwM2M 1.0 (OMA
// TS LightweightM2M 1.0 section 6.4.4), read from the fields that a walk over the document gives.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "scanner/decode/decoder.h"

namespace shekara::senml {

// Of the bytes of a value, in the document.
struct Span {
  std::uint32_t offset = 0, length = 0;
};

struct Record {
  std::string name, local_name, unit;  // name: the base name and the record's own
  Value value;                         // a number, or a text of the record
  std::optional<double> time;          // seconds since 1970
  Span at;
};

// Gives the fields of a document to the sink it is called with.
using Walk = std::function<void(FieldSink&)>;
using Take = std::function<void(const Record&)>;

struct Base {
  std::string name;  // the first one
  Span at;           // length 0: there is none
};
// Each record in its order. The walk is done twice: LwM2M 1.0 may write its base behind the records.
Base read_records(const Walk& walk, const Take& take);

// What the records say to anybody: positions of units lat and lon, the rest under its names, and whose they
// are.
// base_offset: where the document begins in the message shown to the decoder.
void give_records(Bytes document, const Walk& walk, FieldSink& out, std::uint32_t base_offset = 0);

}  // namespace shekara::senml
