// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/sip_network.h"

#include <algorithm>
#include <string>

#include "scanner/base/digits.h"
#include "scanner/decode/authorization.h"

namespace shekara::sip {
namespace {
constexpr std::size_t kCountry = 3;

// MCC 3, MNC 2 or 3 in decimal; then an area and a cell in hexadecimal, of so many digits.
struct Layout {
  std::string_view parameter;
  std::size_t area, cell;
};
constexpr Layout kLayouts[] = {
    {"cgi-3gpp", 4, 4},            // GERAN
    {"utran-cell-id-3gpp", 4, 7},  // UTRAN, E-UTRAN
    {"utran-cell-id-3gpp", 6, 9},  // NR writes its own under the same name
};

bool give_cell(const FieldWriter& out, std::string_view id, const Layout& layout) {
  const std::size_t tail = layout.area + layout.cell;
  const std::size_t network = id.size() - std::min(id.size(), kCountry + tail);
  if (network < 2 || network > 3 || !are_digits(id.substr(0, kCountry + network))) return false;
  const auto area = hex_number(id.substr(kCountry + network, layout.area));
  const auto cell = hex_number(id.substr(kCountry + network + layout.area));
  if (!area || !cell) return false;
  const std::string text = std::string(id.substr(0, kCountry)) + "-" +
                           std::string(id.substr(kCountry, network)) + "-" + std::to_string(*area) + "-" +
                           std::to_string(*cell);
  out.value(Tag::cell, "network.cell", Value(std::string_view(text)), as_bytes(id));
  return true;
}

void give_node(const FieldWriter& out, std::string_view node) {
  if (node.size() != 12 || !are_hex_digits(node)) return;
  std::string text;
  for (std::size_t i = 0; i < node.size(); ++i) {
    if (i > 0 && i % 2 == 0) text += ':';
    text += static_cast<char>(is_digit(node[i]) ? node[i] : node[i] | 0x20);
  }
  out.value(Tag::bssid, "network.bssid", Value(std::string_view(text)), as_bytes(node));
}
}  // namespace

void give_access_network(const FieldWriter& out, std::string_view value) {
  out.text(Tag::text, "network", value.substr(0, value.find(';')));
  const std::string_view parameters = value.substr(std::min(value.find(';'), value.size()));
  const std::string_view rest = parameters.empty() ? parameters : parameters.substr(1);
  for (const Layout& layout : kLayouts)
    if (const std::string_view id = parameter_of(rest, layout.parameter);
        !id.empty() && give_cell(out, id, layout))
      break;
  give_node(out, parameter_of(rest, "i-wlan-node-id"));
}

}  // namespace shekara::sip
