// SPDX-License-Identifier: Apache-2.0
// What a camera writes beside a picture (Exif 2.32, JEITA CP-3451): where and when it was taken, and by whose
// camera.
#pragma once
#include "scanner/decode/decoder.h"

namespace shekara {

// tiff: behind "Exif\0\0" in a JPEG, the content of "eXIf" in a PNG. shown: the message it lies in.
void emit_exif(Bytes tiff, Bytes shown, FieldSink& out);

}  // namespace shekara
