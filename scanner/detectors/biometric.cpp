// SPDX-License-Identifier: Apache-2.0
// Templates and pictures that know a person again: face, fingerprint, voice, iris. A bare "fingerprint" is
// that of a certificate or a build, a bare "face" one of a font: they ask for a body.
#include <algorithm>

#include "scanner/detect/detector.h"
#include "scanner/detect/identifier_checks.h"
#include "scanner/detect/media_shape.h"

namespace shekara {
namespace {
constexpr std::string_view kWeakKeys[] = {"face", "fingerprint", "iris", "лицо", "бет"};
constexpr std::size_t kTemplate = 64, kLongTemplate = 160;  // characters; a hash has up to 128

bool is_weak(std::string_view key) {
  return std::ranges::find(kWeakKeys, key) != std::ranges::end(kWeakKeys);
}

Fit fit(const Candidate& candidate) {
  const std::string_view value = trimmed(candidate.value);
  if (one_character_repeated(value)) return Fit::no;
  if (media_in_text(value).starts_with("image/")) return Fit::valid;
  if (is_base64(value, is_weak(candidate.key) ? kLongTemplate : kTemplate)) return Fit::valid;
  return value.size() >= 6 && value.find(' ') == std::string_view::npos && count_digits(value) > 0
             ? Fit::plausible
             : Fit::no;
}

std::string mask(std::string_view value) { return std::string(std::min<std::size_t>(value.size(), 8), '*'); }

constexpr std::string_view kKeys[] = {"faceid",
                                      "facefeature",
                                      "facetoken",
                                      "facetemplate",
                                      "faceimage",
                                      "facedata",
                                      "faceembedding",
                                      "facevector",
                                      "fingerprintdata",
                                      "fingerprinttemplate",
                                      "fingerprintimage",
                                      "voiceprint",
                                      "voiceprintid",
                                      "irisdata",
                                      "iristemplate",
                                      "palmprint",
                                      "biometricdata",
                                      "biometrictoken",
                                      "biometrictemplate",
                                      "人脸",
                                      "人脸特征",
                                      "人脸图片",
                                      "指纹",
                                      "声纹",
                                      "虹膜",
                                      "отпечатокпальца",
                                      "отпечаткипальцев",
                                      "шаблонлица",
                                      "биометрия",
                                      "саусақізі",
                                      "бетбейнесі"};
}  // namespace

extern constinit const DetectorInfo biometric_detector{"biometric",
                                                       "Face, fingerprint or voice that knows a person again",
                                                       DataCategory::biometric,
                                                       {},
                                                       kKeys,
                                                       kWeakKeys,
                                                       {},
                                                       false,
                                                       fit,
                                                       mask};
}  // namespace shekara
