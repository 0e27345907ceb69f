// SPDX-License-Identifier: Apache-2.0
// Writes every decoder sample of the tests as a seed for decoders_fuzz, for the tester to run by hand: linked
// with the decoder tests, it runs instead of them. `write_corpus FOLDER` makes FOLDER/<decoder>_<sample>.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iostream>

#include "scanner/decode/registry.h"
#include "tests/support/decoder_check.h"

namespace {
using namespace shekara;

// As decoders_fuzz reads it: the decoder's number, direction and all bytes at once, then the sample.
std::string seed(const test::DecoderSample& sample) {
  std::string out;
  const std::span<const DecoderInfo* const> all = all_decoders();
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i]->name == sample.decoder) out.push_back(static_cast<char>(i));
  out.push_back(sample.direction == Direction::client_to_server ? '\0' : '\x80');
  out.append(sample.bytes.begin(), sample.bytes.end());
  return out;
}
}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: write_corpus FOLDER\n";
    return 2;
  }
  const std::filesystem::path folder(argv[1]);
  std::filesystem::create_directories(folder);
  for (const test::DecoderSample& sample : test::decoder_samples()) {
    std::ofstream out(folder / (std::string(sample.decoder) + "_" + std::string(sample.name)),
                      std::ios::binary);
    out << seed(sample);
    if (!out.flush()) {
      std::cerr << "cannot write to " << argv[1] << "\n";
      return 2;
    }
  }
  std::cout << test::decoder_samples().size() << " seeds\n";
}
