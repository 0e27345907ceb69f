// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "reports/words.h"

namespace shekara {

namespace {
std::string_view phrase(Phrase which) {
  switch (which) {
    case Phrase::prohibited:
      return "PROHIBITED by the rules: {0}.";
    case Phrase::undetermined:
      return "UNDETERMINED: nothing prohibited was found in what could be read, but not everything could be "
             "decided. {0}.";
    case Phrase::needs_basis:
      return "A BASIS IS NEEDED: {0}. Packets do not show whether there is consent or another basis.";
    case Phrase::nothing_prohibited:
      return "Nothing prohibited was found in what could be read.";
    case Phrase::nothing_examined:
      return "NOTHING WAS EXAMINED: not a single packet could be decoded.";
    case Phrase::no_personal_data:
      return "No personal data was found in what could be read.";
    case Phrase::incomplete:
      return "The answer is INCOMPLETE: {0}.";
    case Phrase::is_cut:
      return "a file is cut off";
    case Phrase::is_damaged:
      return "an input has problems";
    case Phrase::is_lossy:
      return "packets were lost or cut short while capturing";
    case Phrase::is_limited:
      return "a limit of the program was reached";
    case Phrase::is_not_listed:
      return "not all findings are listed";
    case Phrase::shown_clear:
      return "Values ARE SHOWN IN CLEAR (--reveal): handle this text as personal data.";
    case Phrase::counts:
      return "Findings: prohibited {0}, undetermined {1}, basis needed {2}, allowed {3}, stayed in the "
             "country {4}.";
    case Phrase::seeds_found:
      return "Seeded values: {0} of {1} found.";
    case Phrase::examined:
      return "EXAMINED";
    case Phrase::input:
      return "File";
    case Phrase::input_line:
      return "{0}: {1}, {2}, packets: {3}";
    case Phrase::link_types:
      return "link: {0}";
    case Phrase::cut_file:
      return "! the file ends inside a record";
    case Phrase::cut_packets:
      return "! packets captured shorter than sent: {0}";
    case Phrase::kernel_drops:
      return "! packets lost while capturing: {0}";
    case Phrase::clock_jumps:
      return "! jumps of the capture clock: {0}";
    case Phrase::filtered_out:
      return "left out by the filter: {0}";
    case Phrase::secrets:
      return "blocks of decryption keys: {0}";
    case Phrase::problem:
      return "! {0}";
    case Phrase::more_inputs:
      return "and further files: {0}, packets: {1}";
    case Phrase::filter:
      return "Filter";
    case Phrase::flows:
      return "Flows";
    case Phrase::flows_line:
      return "{0}; read: {1}, encrypted: {2}, not understood: {3}, seen in one direction only: {4}";
    case Phrase::payload:
      return "Could be read";
    case Phrase::payload_line:
      return "{0} of payload bytes ({1} of {2}); encrypted: {3}, not understood: {4}";
    case Phrase::payload_none:
      return "there is no payload in what was captured";
    case Phrase::missing_bytes:
      return "sent, but missing from the capture: {0}";
    case Phrase::environment:
      return "HOW THE DEVICES REACHED THE NETWORK";
    case Phrase::foreign_sim:
      return "SIM card of another country: {1}, number begins with {0}. Its traffic may first go through that "
             "country.";
    case Phrase::unplaced_sim:
      return "SIM card whose number ({0}...) names no country: a test or an international network, or a code not "
             "known here.";
    case Phrase::home_sim:
      return "SIM card of the home country: {1}, number begins with {0}.";
    case Phrase::access_point:
      return "Access point of the mobile network (APN): {0}.";
    case Phrase::roaming_tunnel:
      return "Tunnel of a mobile network ({0}) with an end that is not at home: {1}. What runs in it may leave "
             "the country even if its server is at home.";
    case Phrase::mobile_tunnel:
      return "Tunnel of a mobile network ({0}) with an end at home.";
    case Phrase::tunnelled_device:
      return "Device inside the tunnel of a mobile network ({0}).";
    case Phrase::vpn:
      return "VPN: {0}, far end: {1}. What it carries and where to cannot be seen: undetermined.";
    case Phrase::tor:
      return "Tor network, entered at: {1}. What it carries and where to cannot be seen: undetermined.";
    case Phrase::proxy:
      return "Proxy: {0}, at: {1}. It passes traffic on; where to is undetermined.";
    case Phrase::encrypted_dns:
      return "Names are looked up in encrypted form at {0}, {1}. Which names cannot be seen.";
    case Phrase::carrier_nat:
      return "Device behind the address translation of an operator: its public address cannot be seen here and "
             "may be shared.";
    case Phrase::private_network:
      return "Device with a private address: a router replaces it on the way out.";
    case Phrase::captive_portal:
      return "A login page stood in the way: a check of connectivity got a foreign answer ({0}).";
    case Phrase::tls_interception:
      return "Encrypted connection opened on the way: the certificate is issued by \"{0}\", a name known for "
             "interception. This is of the network at the capture point, not of the device.";
    case Phrase::environment_seen:
      return "[{0}; flows: {1}; certainty: {2}; {3}]";
    case Phrase::more_facts:
      return "And further facts, in report.json: {0}.";
    case Phrase::findings:
      return "FINDINGS, worst first";
    case Phrase::device:
      return "Device";
    case Phrase::identifiers:
      return "identified as: {0}";
    case Phrase::data:
      return "Data";
    case Phrase::sent_to:
      return "Sent to";
    case Phrase::came_from:
      return "Came from";
    case Phrase::leads_on:
      return "the tunnel {0} leads on from there";
    case Phrase::owner:
      return "Owner";
    case Phrase::owner_line:
      return "{0}, {1}: {2}; {3}";
    case Phrase::owner_certainty:
      return "certainty: {0}, by {1}";
    case Phrase::region_claim:
      return "the name claims the region {0} {1}: {2}";
    case Phrase::served_through:
      return "served through {1}: {2}; by the DNS alias {0}";
    case Phrase::how:
      return "How";
    case Phrase::when:
      return "When";
    case Phrase::rule:
      return "Rule";
    case Phrase::other_rules:
      return "also: {0}";
    case Phrase::volume:
      return "flows: {0}, packets: {1}, {2}";
    case Phrase::at_least:
      return "at least {0}";
    case Phrase::of_device:
      return "of {0}";
    case Phrase::seen:
      return "certainty: {0}; seen: {1}; {2}, {3}";
    case Phrase::origin_inside:
      return "inside {0}";
    case Phrase::origin_outside:
      return "outside {0}";
    case Phrase::origin_near_border:
      return "too near the border of {0} to tell the side";
    case Phrase::more_values:
      return "and further values: {0}";
    case Phrase::more_addresses:
      return "further addresses: {0}";
    case Phrase::packet:
      return "packet {0}";
    case Phrase::packet_of:
      return "packet {0} of {1}";
    case Phrase::countries:
      return "Countries of the other side: {0}.";
    case Phrase::cannot_tell:
      return "it cannot be told whether this applies: {0}";
    case Phrase::share:
      return "Could be read: {0} of payload bytes.";
    case Phrase::port:
      return "port {0}";
    case Phrase::protocol_over:
      return "{0} over {1}, {2}";
    case Phrase::would_change:
      return "Would change";
    case Phrase::by_exception:
      return "by its exception {0}";
    case Phrase::by_waiver:
      return "waived: {0}";
    case Phrase::more_citations:
      return "further citations: {0}";
    case Phrase::not_verified:
      return "citation not verified";
    case Phrase::more_findings:
      return "And further, not shown here: {0}.";
    case Phrase::whole_report:
      return "All findings with their reasons: report.json (option -o FOLDER).";
    case Phrase::all_findings:
      return "ALL FINDINGS";
    case Phrase::packet_file:
      return "The packets behind the findings, with comments for Wireshark: {0} ({1} packets).";
    case Phrase::no_packet_file:
      return "There is no file of the packets behind the findings: the capture could not be read a second time. Keep it as a file that does not change, and scan that.";
    case Phrase::unread_data:
      return "content that could not be read; {0}";
    case Phrase::span:
      return "{0} to {1} (UTC)";
    case Phrase::place_single:
      return "{0}: the only database that knows it, of {1}";
    case Phrase::place_agreed:
      return "{0}: {1} of {2} databases say so";
    case Phrase::place_disputed:
      return "country DISPUTED: {0}";
    case Phrase::place_refuted:
      return "country DISPUTED: {0}, but the answer came in {1} ms, too soon";
    case Phrase::place_many_answer:
      return "country DISPUTED: {0}, but many places answer this address (anycast)";
    case Phrase::place_override:
      return "{0}: set by the user, \"{1}\"";
    case Phrase::place_anycast:
      return "anycast address ({0}): the nearest of many places answers, so the country says little";
    case Phrase::place_hidden:
      return "hides the real other end: {0}";
    case Phrase::place_city:
      return "city: {0} ({1})";
    case Phrase::place_unknown:
      return "country not known";
    case Phrase::reach_within:
      return "answered in {0} ms ({1}): it stands within {2} km of the capture point, {3}";
    case Phrase::reach_from_given:
      return "{0} (given)";
    case Phrase::reach_from_home:
      return "assumed to be somewhere in {0} (--at LAT,LON states it)";
    case Phrase::reach_refutes:
      return "so it is not in {0}: a nearby copy (CDN), a shared anycast address, a transparent proxy or an "
             "interception device";
    case Phrase::reach_doubtful:
      return "no answer sooner than {0} ms ({1}), slow for a host in {2}: a doubt, not a proof";
    case Phrase::unread:
      return "NOT READABLE, heaviest first";
    case Phrase::unread_intro:
      return "What these flows carry is not known; only where they went is.";
    case Phrase::unread_line:
      return "flows: {0}, {1} to {2}; {3}; {4}";
    case Phrase::unread_more:
      return "and further destinations: {0}; flows: {1}, {2}";
    case Phrase::unseen:
      return "WHAT WAS NOT SEEN";
    case Phrase::packets_not_decoded:
      return "Packets not decoded: {0} of {1}.";
    case Phrase::first_at:
      return "{0}: {1} (first: {2})";
    case Phrase::oddity:
      return "Noted along the way:";
    case Phrase::limit:
      return "A limit of the program was reached, so something may be missing:";
    case Phrase::not_listed:
      return "Findings counted but not listed: {0}.";
    case Phrase::more_reasons:
      return "and further kinds: {0}, together {1}";
    case Phrase::always_unseen:
      return "Packets show neither consent nor contracts, nor where data are stored or passed on. Encrypted "
             "content is read only where a key was handed over. A "
             "country is what databases say of an address. What is not in the capture is not shown to be "
             "absent.";
    case Phrase::nothing_more:
      return "All packets were decoded and no limit was reached.";
    case Phrase::not_judged:
      return "Findings that the stored report counts but does not list: {0}. They cannot be judged again and "
             "count as undetermined.";
    case Phrase::other_edition:
      return "{0}: the report was judged by edition {1} (SHA-256 {2}), and here is edition {3} (SHA-256 {4}).";
    case Phrase::compared:
      return "What changed between {0} (before) and {1} (after).";
    case Phrase::compared_counts:
      return "Findings: worse {0}, new {1}, milder {2}, same outcome by another rule {3}, changed in protection or volume {4}, "
             "gone {5}, unchanged {6}.";
    case Phrase::nothing_changed:
      return "NOTHING CHANGED in the findings that are listed.";
    case Phrase::not_compared:
      return "Findings counted but not listed: before {0}, after {1}. They cannot be compared, so more may have "
             "changed.";
    case Phrase::became_worse:
      return "WORSE";
    case Phrase::appeared:
      return "NEW";
    case Phrase::became_milder:
      return "MILDER";
    case Phrase::other_rule:
      return "ANOTHER RULE";
    case Phrase::gone:
      return "GONE";
    case Phrase::before:
      return "Before";
    case Phrase::after:
      return "After";
    case Phrase::finding:
      return "FINDING {0}";
    case Phrase::verdicts:
      return "WHAT THE RULES SAY";
    case Phrase::every_rule:
      return "EVERY RULE OF {0}";
    case Phrase::rule_applies:
      return "APPLIES";
    case Phrase::rule_does_not:
      return "does not apply";
    case Phrase::rule_unknown:
      return "CANNOT BE TOLD";
    case Phrase::holds:
      return "holds";
    case Phrase::holds_not:
      return "does not hold";
    case Phrase::holds_unknown:
      return "cannot be told";
    case Phrase::basis:
      return "WHAT THIS REPORT STANDS ON";
    case Phrase::rules_file:
      return "Rules";
    case Phrase::rules_line:
      return "{0} {1} ({2}, in force from {3}): {4}";
    case Phrase::database:
      return "Database";
    case Phrase::database_old:
      return "! older than the last packet by {0} days: addresses may have changed hands";
    case Phrase::database_young:
      return "! younger than the first packet by {0} days: addresses may have changed hands";
    case Phrase::overrides:
      return "Own table";
    case Phrase::overrides_line:
      return "{0}, entries: {1}";
    case Phrase::home:
      return "Home country";
    case Phrase::program:
      return "Program";
    case Phrase::values_masked:
      return "Personal values are masked; --reveal shows them.";
    case Phrase::values_shown:
      return "Personal values are shown in clear.";
  }
  return {};
}

std::string_view outcome(Outcome which) {
  switch (which) {
    case Outcome::prohibited:
      return "PROHIBITED";
    case Outcome::undetermined:
      return "UNDETERMINED";
    case Outcome::needs_basis:
      return "BASIS NEEDED";
    case Outcome::allowed:
      return "ALLOWED";
    case Outcome::domestic:
      return "STAYED IN THE COUNTRY";
  }
  return {};
}

std::string_view category(DataCategory which) {
  switch (which) {
    case DataCategory::position:
      return "position";
    case DataCategory::vehicle_id:
      return "vehicle identifier";
    case DataCategory::device_id:
      return "device identifier";
    case DataCategory::subscriber_id:
      return "subscriber identifier";
    case DataCategory::person_id:
      return "identity of a person";
    case DataCategory::contact:
      return "contact data";
    case DataCategory::credentials:
      return "credentials";
    case DataCategory::biometric:
      return "biometrics";
    case DataCategory::media:
      return "sound or pictures";
    case DataCategory::behaviour:
      return "driving behaviour";
    case DataCategory::environment:
      return "surroundings";
    case DataCategory::payment:
      return "payment data";
    case DataCategory::remote_command:
      return "order to the device";
  }
  return {};
}

std::string_view certainty(Certainty which) {
  switch (which) {
    case Certainty::low:
      return "low";
    case Certainty::medium:
      return "medium";
    case Certainty::high:
      return "high";
    case Certainty::proven:
      return "proven";
  }
  return {};
}

std::string_view protection(Protection which) {
  switch (which) {
    case Protection::none:
      return "no payload";
    case Protection::clear:
      return "not encrypted";
    case Protection::encrypted:
      return "encrypted";
    case Protection::unread:
      return "not understood";
  }
  return {};
}

constexpr WordPair kRanges[] = {{"private", "private network"},
                                {"unique local", "private network"},
                                {"carrier-grade NAT", "operator's network"},
                                {"loopback", "the machine itself"},
                                {"link-local", "local link"},
                                {"multicast", "multicast"},
                                {"broadcast", "broadcast"},
                                {"documentation", "documentation address"}};
std::string_view range(std::string_view name) { return find_word(kRanges, name); }

constexpr WordPair kKinds[] = {{"account", "user account"},
                               {"advertising_id", "advertising id"},
                               {"biometric", "biometric template"},
                               {"birth_date", "birth date"},
                               {"bssid", "Wi-Fi access point (BSSID)"},
                               {"cell", "mobile cell"},
                               {"cn_resident_id", "Chinese resident id"},
                               {"contact_entry", "phone book entry"},
                               {"credential", "password or token"},
                               {"device_id", "device number"},
                               {"driver_licence", "driving licence"},
                               {"eid", "eSIM number (EID)"},
                               {"email", "e-mail"},
                               {"gender_age", "gender or age"},
                               {"habit", "plans and habits"},
                               {"hashed_id", "hashed identifier"},
                               {"health", "health of a person"},
                               {"iban", "IBAN"},
                               {"iccid", "ICCID"},
                               {"iin", "IIN"},
                               {"imei", "IMEI"},
                               {"imsi", "IMSI"},
                               {"licence_plate", "registration plate"},
                               {"mac", "MAC address"},
                               {"media", "sound or picture"},
                               {"meid", "MEID"},
                               {"movement", "speed or distance"},
                               {"passport", "passport number"},
                               {"payment_card", "payment card"},
                               {"payment_order", "order or payment number"},
                               {"person_id", "personal document"},
                               {"person_name", "name"},
                               {"phone", "telephone"},
                               {"position", "coordinates"},
                               {"push_token", "push token"},
                               {"remote_command", "order"},
                               {"ru_inn", "INN (Russia)"},
                               {"snils", "SNILS (Russia)"},
                               {"ssid", "Wi-Fi network name"},
                               {"street_address", "address"},
                               {"user_text", "person's text"},
                               {"vin", "VIN"}};
std::string_view kind(std::string_view name) { return find_word(kKinds, name); }

std::string_view service_kind(ServiceKind which) {
  switch (which) {
    case ServiceKind::telematics:
      return "vehicle telematics";
    case ServiceKind::app_api:
      return "owners' app";
    case ServiceKind::push:
      return "messages to devices";
    case ServiceKind::identity:
      return "sign-in";
    case ServiceKind::map:
      return "maps";
    case ServiceKind::voice:
      return "speech";
    case ServiceKind::analytics:
      return "analytics";
    case ServiceKind::advertising:
      return "advertising";
    case ServiceKind::ota:
      return "software updates";
    case ServiceKind::video:
      return "cameras and video";
    case ServiceKind::messenger:
      return "messenger";
    case ServiceKind::social:
      return "social network";
    case ServiceKind::state_service:
      return "state service";
    case ServiceKind::bank:
      return "bank";
    case ServiceKind::cdn:
      return "content delivery network";
    case ServiceKind::cloud:
      return "rented cloud";
    case ServiceKind::dns:
      return "name resolution (DNS)";
    case ServiceKind::time:
      return "clock";
    case ServiceKind::portal:
      return "portal or web site";
    case ServiceKind::iot:
      return "household devices";
    case ServiceKind::tracking_platform:
      return "tracking platform";
    case ServiceKind::other:
      return "other";
  }
  return {};
}

std::string_view unit(unsigned power) {
  static constexpr std::array<std::string_view, 5> kUnits{"bytes", "KB", "MB", "GB", "TB"};
  return kUnits.at(power);
}
}  // namespace

const Words kEnglish{"en", '.', phrase, outcome, category, certainty, protection, range, kind, service_kind, unit};

}  // namespace shekara
