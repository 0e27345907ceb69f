// SPDX-License-Identifier: Apache-2.0
#include "scanner/join/network_names.h"

#include <algorithm>
#include <array>

namespace shekara {

namespace {
struct Root {
  std::string_view name;
  Certainty certainty;
};
// Roots that users in Kazakhstan were told to install. Qaznet (made 2016, used July 2019):
// censoredplanet.org/kazakhstan, Mozilla bug 1567114. "... Authority CA" (2020): Mozilla bug 1680927. "...
// Authority" (2020, O=ISCA; in use 2021-2024 on at least 19 networks): OONI's report of 2024, Mozilla bug
// 1864724. The one of 2015 (Mozilla bug 1229827) shares its name with the root of the national PKI, which
// also signs honest certificates of state services.
constexpr std::array<Root, 4> kRoots{{{"Qaznet Trust Network", Certainty::high},
                                      {"Information Security Certification Authority CA", Certainty::high},
                                      {"Information Security Certification Authority", Certainty::high},
                                      {"НЕГІЗГІ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ", Certainty::low}}};

struct CheckedHost {
  std::string_view host;
  int answer;
};
// Asked by Android, Apple, Windows, Firefox, Linux desktops, Xiaomi and Huawei, as their makers document or
// ship it.
constexpr std::array<CheckedHost, 13> kCheckedHosts{{{"captive.apple.com", 200},
                                                     {"clients3.google.com", 204},
                                                     {"connect.rom.miui.com", 204},
                                                     {"connectivity-check.ubuntu.com", 204},
                                                     {"connectivitycheck.android.com", 204},
                                                     {"connectivitycheck.cbg-app.huawei.com", 204},
                                                     {"connectivitycheck.gstatic.com", 204},
                                                     {"connectivitycheck.platform.hicloud.com", 204},
                                                     {"detectportal.firefox.com", 200},
                                                     {"ipv6.msftconnecttest.com", 200},
                                                     {"nmcheck.gnome.org", 200},
                                                     {"www.msftconnecttest.com", 200},
                                                     {"www.msftncsi.com", 200}}};

// Names that serve nothing but DNS, so that a connection to them is one.
constexpr std::array<std::string_view, 21> kResolvers{"1dot1dot1dot1.cloudflare-dns.com",
                                                      "chrome.cloudflare-dns.com",
                                                      "cloudflare-dns.com",
                                                      "common.dot.dns.yandex.net",
                                                      "dns.adguard-dns.com",
                                                      "dns.adguard.com",
                                                      "dns.alidns.com",
                                                      "dns.google",
                                                      "dns.google.com",
                                                      "dns.nextdns.io",
                                                      "dns.quad9.net",
                                                      "dns10.quad9.net",
                                                      "dns11.quad9.net",
                                                      "dns9.quad9.net",
                                                      "doh.360.cn",
                                                      "doh.pub",
                                                      "family.cloudflare-dns.com",
                                                      "mozilla.cloudflare-dns.com",
                                                      "one.one.one.one",
                                                      "security.cloudflare-dns.com",
                                                      "unfiltered.adguard-dns.com"};
static_assert(std::ranges::is_sorted(kCheckedHosts, {}, &CheckedHost::host) &&
              std::ranges::is_sorted(kResolvers));
}  // namespace

std::optional<Certainty> interception_root(std::string_view issuer) {
  const auto found = std::ranges::find(kRoots, issuer, &Root::name);
  return found == kRoots.end() ? std::nullopt : std::optional(found->certainty);
}

int connectivity_answer(std::string_view host) {
  const auto found = std::ranges::lower_bound(kCheckedHosts, host, {}, &CheckedHost::host);
  return found != kCheckedHosts.end() && found->host == host ? found->answer : 0;
}

bool is_https_resolver(std::string_view host) {
  return host.starts_with("doh.") || std::ranges::binary_search(kResolvers, host);
}

}  // namespace shekara
