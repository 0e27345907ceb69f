// SPDX-License-Identifier: Apache-2.0
// Field tables of AMQP 0-9-1 (section 4.2.5.5, with RabbitMQ's errata): names and values of many types. For
// the amqp decoder.
#pragma once
#include "scanner/base/byte_reader.h"
#include "scanner/decode/document_fields.h"

namespace shekara::amqp {

// A table with its length in front; false where it does not fit.
bool read_table(ByteReader& in, DocumentFields& fields);
// The entries alone, to the end of the reader.
bool read_entries(ByteReader in, DocumentFields& fields, int depth = 0);

}  // namespace shekara::amqp
