// SPDX-License-Identifier: Apache-2.0
// The bodies of LwM2M (OMA LightweightM2M-Core 1.2 section 7.5): TLV, plain text, opaque, JSON of 1.0, SenML
// in JSON and CBOR, LwM2M CBOR. For the decoders of CoAP.
#pragma once
#include <cstdint>
#include <optional>

#include "scanner/decode/decoder.h"
#include "scanner/decode/lwm2m_objects.h"

namespace shekara::lwm2m {

// message: what the decoder was shown, of which body is a part. path: what was asked for or written, {} if
// unknown. False: no form of LwM2M, and nothing was given.
bool give_content(Bytes message, Bytes body, std::optional<std::uint32_t> format, const Path& path,
                  FieldSink& out);

// Section 7.5.4 (TLV); false where lengths do not fit, what stands before has been given.
bool read_tlv(Bytes bytes, const Path& path, Resources& resources);

}  // namespace shekara::lwm2m
