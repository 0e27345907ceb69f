// SPDX-License-Identifier: Apache-2.0
#include "scanner/join/handshake_sum.h"

#include <algorithm>

#include "scanner/base/host_pattern.h"

namespace shekara {

Agreement certificate_agrees(const FlowRecord& flow, const NameTable& names, const Limits& limits) {
  const HandshakeFacts& seen = *flow.handshake;
  if (!seen.certificate) return Agreement::unknown;
  if (seen.certificate->names_agree != Agreement::unknown || !seen.server_name.empty()) return seen.certificate->names_agree;
  const std::string_view told = names.latest(flow);
  if (told.empty()) return Agreement::unknown;
  bool has_names = false;
  for (const Name& name : flow.names) {
    if (name.source != NameSource::certificate) continue;
    has_names = true;
    if (name_covers(name.text, told)) return Agreement::yes;
  }
  const bool all_kept = flow.names.size() < limits.names_per_flow;
  return has_names && all_kept ? Agreement::no : Agreement::unknown;
}

void HandshakeSum::add(const FlowRecord& flow, const NameTable& names, const Limits& limits) {
  const HandshakeFacts& seen = *flow.handshake;
  const Agreement agrees = certificate_agrees(flow, names, limits);
  if (first_ == nullptr) {
    first_ = &flow;
    first_agrees_ = agrees;
  }
  ++flows_;
  name_absent_ += seen.hellos != 0 && seen.name_shown == NameShown::absent ? 1U : 0U;
  name_hidden_ += seen.name_shown == NameShown::hidden ? 1U : 0U;
  not_in_certificate_ += agrees == Agreement::no ? 1U : 0U;
  // A name that an encrypted ClientHello shows is its provider's, which nobody had to look up.
  const bool plain = seen.name_shown == NameShown::present;
  not_in_dns_ += plain && names.agrees(flow, seen.server_name) == Agreement::no ? 1U : 0U;
  if (!seen.certificate) return;
  expired_ += seen.certificate->time == CertificateTime::expired ? 1U : 0U;
  not_yet_valid_ += seen.certificate->time == CertificateTime::not_yet_valid ? 1U : 0U;
  self_signed_ += seen.certificate->self_signed ? 1U : 0U;
}

Handshakes HandshakeSum::facts() const {
  Handshakes out;
  out.first = *first_->handshake;
  if (out.first.certificate) out.first.certificate->names_agree = first_agrees_;
  out.flows = flows_;
  out.name_absent = name_absent_;
  out.name_hidden = name_hidden_;
  out.name_not_in_certificate = not_in_certificate_;
  out.name_not_in_dns = not_in_dns_;
  out.expired = expired_;
  out.not_yet_valid = not_yet_valid_;
  out.self_signed = self_signed_;
  return out;
}

}  // namespace shekara
