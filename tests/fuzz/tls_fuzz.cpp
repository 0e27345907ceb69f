// SPDX-License-Identifier: Apache-2.0
// Both directions of a TLS or DTLS connection, with a key log: byte 0 says which (0: TLS), be16 is the length of the key log that
// follows. Then pieces: a byte says who sends (top bit), be16 how many bytes follow, or 0 for a hole (of datagrams: for other ports).
// Aborts where a law of decoders is broken, or more is decrypted than was sent.
#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "scanner/base/limits.h"
#include "scanner/decode/registry.h"
#include "scanner/secrets/key_log.h"
#include "tests/fuzz/judge.h"

namespace {
using namespace shekara;
const Limits kLimits;

struct Connection {
  Connection(bool with_datagrams, const Secrets& secrets)
      : datagrams(with_datagrams), decoder(make_decoder(*find_decoder(with_datagrams ? "dtls" : "tls"), secrets, kLimits)) {}
  bool datagrams;
  std::unique_ptr<Decoder> decoder;
  std::array<std::vector<std::uint8_t>, 2> pending;
  std::array<std::size_t, 2> wanted{};
  std::array<bool, 2> done{};
  std::uint64_t handed_out = 0;

  void feed(Direction direction, Bytes bytes, bool last) {
    std::vector<std::uint8_t>& mine = pending.at(index_of(direction));
    std::size_t& whole = wanted.at(index_of(direction));
    mine.insert(mine.end(), bytes.begin(), bytes.end());
    if (whole != 0) keep(direction, bytes, mine.size() - bytes.size(), mine);
    if (mine.size() < whole && !last) return;
    while (!mine.empty() && !done.at(index_of(direction))) {
      const std::vector<std::uint8_t> exact(mine);
      Judge judge(exact.size());
      const Step step = decoder->decode({exact, direction, Timestamp::from_seconds(1'750'000'000), last || datagrams}, judge);
      handed_out += judge.handed_out();
      whole = step.kind == Step::Kind::need_more && !datagrams ? step.bytes : 0;
      if (whole != 0) keep(direction, mine, 0, mine);
      if (step.kind == Step::Kind::need_more && !datagrams) return;
      if (step.kind == Step::Kind::opaque) done.at(index_of(direction)) = true;
      if (step.kind != Step::Kind::consumed) return mine.clear();
      CHECK_OR_ABORT(step.bytes > 0 && step.bytes <= exact.size());
      mine.erase(mine.begin(), mine.begin() + static_cast<std::ptrdiff_t>(step.bytes));
    }
  }
  void keep(Direction direction, Bytes bytes, std::size_t at, std::vector<std::uint8_t>& to) const {
    const std::vector<std::uint8_t> exact(bytes.begin(), bytes.end());
    std::vector<std::uint8_t> kept(bytes.size());
    decoder->keep(direction, exact, at, kept.data());
    std::copy(kept.begin(), kept.end(), to.begin() + static_cast<std::ptrdiff_t>(at));
  }
  void lose(Direction direction) {
    if (datagrams) return decoder->moved(direction == Direction::server_to_client);
    pending.at(index_of(direction)).clear();
    wanted.at(index_of(direction)) = 0;
    decoder->survives_gap(direction);
  }
};
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  ByteReader r({bytes, size});
  const bool datagrams = r.u8() != 0;
  Secrets secrets;
  const std::size_t key_log = r.be16();
  read_key_log(as_text(r.take(std::min(key_log, r.left()))), "keys.txt", kLimits, secrets);
  Connection connection(datagrams, secrets);
  while (r.left() > 0) {
    const Direction direction = (r.u8() & 0x80) == 0 ? Direction::client_to_server : Direction::server_to_client;
    const std::size_t length = r.be16();
    if (length == 0) connection.lose(direction);
    else connection.feed(direction, r.take(std::min(length, r.left())), false);
  }
  connection.feed(Direction::client_to_server, {}, true);
  connection.feed(Direction::server_to_client, {}, true);
  CHECK_OR_ABORT(connection.handed_out <= size);
  return 0;
}
