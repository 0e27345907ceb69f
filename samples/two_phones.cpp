// SPDX-License-Identifier: Apache-2.0
// Two phones of one civil servant on one Wi-Fi: one for official correspondence, one of her own. Both open WhatsApp
// and Telegram, whose servers are abroad; the official one also Aitu, whose server is in Kazakhstan. Which phone is
// which, no packet says: two-phones.audit.json does.
#include "samples/capture_file.h"
#include "samples/stories.h"
#include "samples/visit.h"

namespace samples {
namespace {

constexpr auto kTls = tls::Version::tls13;

Link official() { return {"020000004331", "020000004301", 0, false}; }
Link personal() { return {"020000004332", "020000004301", 0, false}; }

void official_phone(Trace& trace) {
  const auto open = [&trace](const Visit& one) { visit(trace, one, official(), kOfficialPhone, kHotspot); };
  open({"passport.aitu.io", kKazakhstanMessenger, kTls, 42301, 2, 900, 2'600});
  open({"aitu.io", kKazakhstanMessenger, kTls, 42302, 5, 5'400, 7'100});
  open({"g.whatsapp.net", kMetaServer, kTls, 42303, 30, 4'100, 3'900});
  open({"api.telegram.org", kTelegramServer, kTls, 42304, 55, 6'200, 2'900});
}

void personal_phone(Trace& trace) {
  const auto open = [&trace](const Visit& one) { visit(trace, one, personal(), kPersonalPhone, kHotspot); };
  open({"g.whatsapp.net", kMetaServer, kTls, 42311, 40, 2'700, 8'300});
  open({"api.telegram.org", kTelegramServer, kTls, 42312, 70, 1'900, 12'400});
}

}  // namespace

Buffer two_phones() {
  Trace trace;
  official_phone(trace);
  personal_phone(trace);
  trace.sort();
  return pcap(trace);
}

}  // namespace samples
