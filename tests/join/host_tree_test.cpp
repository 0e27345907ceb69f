// SPDX-License-Identifier: Apache-2.0
#include "scanner/join/host_tree.h"

#include <doctest/doctest.h>

#include <array>

namespace shekara::test {
namespace {
HostTree tree_of(const std::vector<std::string>& patterns) {
  HostTree tree;
  for (std::uint32_t i = 0; i < patterns.size(); ++i) {
    bool fits = false;
    CHECK_FALSE(tree.add(patterns[i], i, fits));
    CHECK(fits);
  }
  return tree;
}

// The pattern that answers for `host`, or "-".
std::string answer(const std::vector<std::string>& patterns, std::string_view host) {
  const HostTree::Found found = tree_of(patterns).find(host);
  return found.is_known ? patterns[found.value] : "-";
}
}  // namespace

TEST_CASE("host tree: a suffix matches itself and names below it, and nothing that only ends alike") {
  const std::vector<std::string> patterns{"maker.com", "tsp.maker.com"};
  CHECK(answer(patterns, "maker.com") == "maker.com");
  CHECK(answer(patterns, "www.maker.com") == "maker.com");
  CHECK(answer(patterns, "eu.tsp.maker.com") == "tsp.maker.com");
  CHECK(answer(patterns, "notmaker.com") == "-");
  CHECK(answer(patterns, "com") == "-");
  CHECK(answer(patterns, "maker.com.evil.example") == "-");
  CHECK(answer(patterns, "") == "-");
  CHECK(answer(patterns, "..maker.com") == "maker.com");
}

TEST_CASE("host tree: a star stays within its label, and a label of nothing but a star wants a label") {
  const std::vector<std::string> patterns{"a1.tuya*.com", "*.io.mi.com", "yandex.*"};
  CHECK(answer(patterns, "a1.tuyaeu.com") == "a1.tuya*.com");
  CHECK(answer(patterns, "x.a1.tuya.com") == "a1.tuya*.com");
  CHECK(answer(patterns, "a1.tuya.eu.com") == "-");
  CHECK(answer(patterns, "ha.api.io.mi.com") == "*.io.mi.com");
  CHECK(answer(patterns, "io.mi.com") == "-");
  CHECK(answer(patterns, "mail.yandex.kz") == "yandex.*");
  CHECK(answer(patterns, "yandex.evil.example") == "-");
}

TEST_CASE("host tree: most labels win, then exact labels, then longer patterns") {
  CHECK(answer({"maker.com", "*.maker.com"}, "a.maker.com") == "*.maker.com");
  CHECK(answer({"tsp-*.maker.com", "tsp-eu.maker.com"}, "tsp-eu.maker.com") == "tsp-eu.maker.com");
  CHECK(answer({"t*.maker.com", "tsp-*.maker.com"}, "tsp-eu.maker.com") == "tsp-*.maker.com");
  // The exact way is the better one only as far as it leads.
  CHECK(answer({"tsp.maker.com", "deep.t*.maker.com"}, "deep.tsp.maker.com") == "deep.t*.maker.com");
}

TEST_CASE("host tree: a label of the traffic that is a pattern itself matches no pattern by its spelling") {
  CHECK(answer({"tsp-*.maker.com"}, "tsp-*.maker.com") == "-");
  CHECK(answer({"maker.com", "*.maker.com"}, "*.maker.com") == "maker.com");
}

TEST_CASE("host tree: the leftmost known label speaks where no suffix does") {
  const HostTree tree = tree_of({"tspconsole*", "*-ccapi"});
  CHECK(tree.find_label("tspconsole-kz.unheard.example").value == 0);
  CHECK(tree.find_label("prd.eu-ccapi.unheard.example").value == 1);
  CHECK(tree.find_label("tspconsole.eu-ccapi.example").value == 0);
  CHECK_FALSE(tree.find_label("console.example").is_known);
}

TEST_CASE("host tree: what is no pattern is said in words") {
  CHECK(HostTree::fault_of("tsp-*.maker.com").empty());
  CHECK(HostTree::fault_of("*.io.mi.com").empty());
  for (const char* wrong : {"", ".", "a..b", ".maker.com", "maker.com.", "Maker.com", "ma ker.com", "https://maker.com", "*", "*.*",
                            "a*b*.maker.com", "a.b.c.d.e.f.g.h.i.j.k.l.m", "m\xc3\xa4ker.com"})
    CHECK_MESSAGE(!HostTree::fault_of(wrong).empty(), wrong);
  CHECK_FALSE(HostTree::fault_of(std::string(64, 'a') + ".com").empty());
  CHECK_FALSE(HostTree::fault_of(std::string(254, 'a')).empty());
}

TEST_CASE("host tree: look-ups do not grow with the number of patterns") {
  HostTree small, large;
  bool fits = false;
  const std::array<std::string, 3> common{"maker.com", "tsp-*.maker.com", "*.io.maker.com"};
  for (HostTree* tree : {&small, &large})
    for (std::uint32_t i = 0; i < common.size(); ++i) tree->add(common.at(i), i, fits);
  for (std::uint32_t i = 0; i < 100'000; ++i) {
    // Siblings of the labels on the way, deeper names, and patterns of one more shape each.
    const std::string number = std::to_string(i);
    large.add(number + "." + (i % 2 == 0 ? "maker.com" : "other" + number + ".com"), i, fits);
    CHECK(fits);
  }
  for (const char* host : {"maker.com", "x.y.z.tsp-eu.maker.com", "a.io.maker.com", "nobody.example", "deep.er.com"}) {
    CHECK(large.find(host).probes == small.find(host).probes);
    CHECK(large.find(host).probes <= 12);
    CHECK(large.find(host).is_known == small.find(host).is_known);
  }
}

TEST_CASE("host tree: more shapes beside each other than a look-up may try are refused") {
  HostTree tree;
  bool fits = false;
  for (std::uint32_t i = 0; i < HostTree::kMostShapes; ++i) {
    tree.add(std::string(i + 1, 'a') + "*.maker.com", i, fits);
    CHECK(fits);
  }
  tree.add("b*.maker.com", 90, fits);  // the shape of a*
  CHECK(fits);
  tree.add("abcdefghijk*.maker.com", 99, fits);
  CHECK_FALSE(fits);
  CHECK_FALSE(tree.find("abcdefghijkl.maker.com").value == 99);
}

}  // namespace shekara::test
