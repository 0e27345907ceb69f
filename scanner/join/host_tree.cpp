// SPDX-License-Identifier: Apache-2.0
#include "scanner/join/host_tree.h"

#include <algorithm>

namespace shekara {

namespace {
constexpr std::uint32_t kNone = UINT32_MAX;
constexpr std::size_t kLongestLabel = 63, kLongestName = 253;  // RFC 1035 section 2.3.4

// Takes the last label off `host`.
std::string_view take_label(std::string_view& host) {
  const std::size_t dot = host.rfind('.');
  const std::string_view label = dot == std::string_view::npos ? host : host.substr(dot + 1);
  host = dot == std::string_view::npos ? std::string_view() : host.substr(0, dot);
  return label;
}

bool is_label_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '*';
}

// In a string of this thread's that keeps its room: names are looked up by the million.
const std::string& key_of(std::uint32_t parent, std::string_view label, std::string_view tail) {
  static thread_local std::string key;
  key.clear();
  for (unsigned shift = 0; shift < 32; shift += 8) key += static_cast<char>(parent >> shift & 0xffU);
  key += label;
  if (!tail.empty()) key += tail;
  return key;
}

std::string fault_of_label(std::string_view label) {
  if (label.empty()) return "an empty label (two dots, or one at an end)";
  if (label.size() > kLongestLabel) return "a label of more than 63 characters";
  if (std::ranges::any_of(label, [](char c) { return c >= 'A' && c <= 'Z'; })) return "capitals (write it in lower case)";
  if (!std::ranges::all_of(label, is_label_character)) return "a character that no host name has (a-z, 0-9, -, _; * in patterns)";
  if (std::ranges::count(label, '*') > 1) return "more than one * in a label";
  return {};
}
}  // namespace

HostTree::HostTree() : nodes_(1) {}

std::string HostTree::fault_of(std::string_view pattern) {
  if (pattern.empty()) return "an empty name";
  if (pattern.size() > kLongestName) return "more than 253 characters";
  std::size_t labels = 0, starred = 0;
  for (std::string_view rest = pattern;;) {
    const bool last = rest.find('.') == std::string_view::npos;
    const std::string_view label = take_label(rest);
    if (std::string fault = fault_of_label(label); !fault.empty()) return fault;
    starred += label == "*" ? 1U : 0U;
    ++labels;
    if (last) break;
  }
  if (labels > kMostLabels) return "more than 12 labels";
  return starred == labels ? "nothing but * (it would be everybody's)" : "";
}

bool HostTree::add_shape(Node& node, std::string_view label) {
  const std::size_t star = label.find('*');
  if (star == std::string_view::npos) return true;
  const Shape shape{static_cast<std::uint8_t>(star), static_cast<std::uint8_t>(label.size() - star - 1)};
  if (std::ranges::find(node.shapes, shape) != node.shapes.end()) return true;
  if (node.shapes.size() == kMostShapes) return false;
  const auto length = [](const Shape& one) { return -one.before - one.after; };
  node.shapes.insert(std::ranges::upper_bound(node.shapes, length(shape), {}, length), shape);
  return true;
}

std::optional<std::uint32_t> HostTree::add(std::string_view pattern, std::uint32_t value, bool& fits) {
  std::uint32_t node = 0;
  fits = true;
  for (std::string_view rest = pattern; !rest.empty();) {
    const std::string_view label = take_label(rest);
    if (!add_shape(nodes_[node], label)) {
      fits = false;
      return std::nullopt;
    }
    const auto [found, is_new] = children_.try_emplace(key_of(node, label, {}), static_cast<std::uint32_t>(nodes_.size()));
    if (is_new) nodes_.emplace_back();
    node = found->second;
  }
  if (nodes_[node].value) return nodes_[node].value;
  nodes_[node].value = value;
  return std::nullopt;
}

std::uint32_t HostTree::child(std::uint32_t parent, std::string_view label, std::string_view tail) const {
  const auto found = children_.find(key_of(parent, label, tail));
  return found == children_.end() ? kNone : found->second;
}

// Exact first, then patterns; a label of the traffic that holds a `*` itself is nothing but itself.
void HostTree::follow(std::uint32_t parent, std::string_view label, Step& step) const {
  const auto add = [&](std::uint32_t found) {
    ++step.probes;
    if (found != kNone && step.count < kMostWays) step.ways.at(step.count++) = found;
  };
  if (label.find('*') != std::string_view::npos) return;
  add(child(parent, label, {}));
  for (const Shape& shape : nodes_[parent].shapes) {
    if (label.size() < std::size_t{shape.before} + shape.after || label.empty()) continue;
    std::array<char, kLongestLabel + 1> start;  // patterns have no longer labels
    const auto end = std::copy_n(label.begin(), shape.before, start.begin());
    *end = '*';
    add(child(parent, {start.data(), std::size_t{shape.before} + 1}, label.substr(label.size() - shape.after)));
  }
}

std::optional<std::uint32_t> HostTree::value_of(const Step& step) const {
  for (const std::uint32_t node : step.nodes())
    if (nodes_[node].value) return nodes_[node].value;
  return std::nullopt;
}

HostTree::Found HostTree::find(std::string_view host) const {
  Found found;
  Step step;
  step.count = 1;  // the root
  while (!host.empty() && step.count != 0) {
    const std::string_view label = take_label(host);
    Step next;
    next.probes = step.probes;
    for (const std::uint32_t node : step.nodes()) follow(node, label, next);
    step = next;
    if (const std::optional<std::uint32_t> value = value_of(step)) found = {*value, 0, true};
  }
  found.probes = step.probes;
  return found;
}

HostTree::Found HostTree::find_label(std::string_view host) const {
  Found found;
  std::uint32_t probes = 0;
  while (!host.empty()) {
    Step step;
    follow(0, take_label(host), step);
    probes += step.probes;
    if (const std::optional<std::uint32_t> value = value_of(step)) found = {*value, 0, true};
  }
  found.probes = probes;
  return found;
}

}  // namespace shekara
