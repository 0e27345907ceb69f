// SPDX-License-Identifier: Apache-2.0
// Host patterns, looked up label by label from the right. "maker.com" matches itself and every name below it; a `*`
// stands for any characters within its one label: "tsp-*.maker.com", "*.io.mi.com", "yandex.*".
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace shekara {

class HostTree {
 public:
  static constexpr std::size_t kMostLabels = 12;  // of a pattern
  static constexpr std::size_t kMostShapes = 8;   // of one node: see Shape
  struct Found {
    std::uint32_t value = 0;
    std::uint32_t probes = 0;  // hash look-ups that were made; the tests hold it to its bound
    bool is_known = false;
  };

  HostTree();
  // What is wrong with a pattern, for a user: "..."; empty when nothing is.
  static std::string fault_of(std::string_view pattern);
  // `pattern` without fault. The value that was there before (then nothing is changed), or none. False in `fits`: one
  // node would get more than kMostShapes shapes, and nothing is changed.
  std::optional<std::uint32_t> add(std::string_view pattern, std::uint32_t value, bool& fits);
  // Most labels win; among as many, exact labels before patterns, from the right, and longer patterns before shorter.
  // `host` in lower case, without trailing dot. Look-ups grow with the labels of `host` and the shapes on its way (at most 9
  // for each node), never with the number of patterns.
  [[nodiscard]] Found find(std::string_view host) const;
  // Of the labels of `host` the leftmost that a one-label pattern knows.
  [[nodiscard]] Found find_label(std::string_view host) const;

 private:
  // How many characters of a label stand before and after the `*` of a pattern: a label is looked up once for each shape.
  struct Shape {
    std::uint8_t before = 0, after = 0;
    bool operator==(const Shape&) const = default;
  };
  struct Node {
    std::optional<std::uint32_t> value;
    std::vector<Shape> shapes;  // longest first
  };
  static constexpr std::size_t kMostWays = 16;  // to read the same labels, exact and by patterns; the best are kept
  struct Step {
    std::array<std::uint32_t, kMostWays> ways{};
    std::size_t count = 0;
    std::uint32_t probes = 0;
    [[nodiscard]] std::span<const std::uint32_t> nodes() const { return std::span(ways).first(count); }
  };
  [[nodiscard]] std::uint32_t child(std::uint32_t parent, std::string_view label, std::string_view tail) const;
  void follow(std::uint32_t parent, std::string_view label, Step& step) const;
  // The value of the best of the step's nodes that has one.
  [[nodiscard]] std::optional<std::uint32_t> value_of(const Step& step) const;
  bool add_shape(Node& node, std::string_view label);

  std::vector<Node> nodes_;
  std::unordered_map<std::string, std::uint32_t> children_;  // parent's number and label; for look-up only
};

}  // namespace shekara
