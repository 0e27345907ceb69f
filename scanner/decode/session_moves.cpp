// SPDX-License-Identifier: Apache-2.0
// How a connection goes from one DecodeSession to another: its datagrams come under other ports.
#include <algorithm>
#include <utility>

#include "scanner/decode/continuations.h"
#include "scanner/decode/inner_streams.h"
#include "scanner/decode/session.h"

namespace shekara {

void DecodeSession::expect(Bytes id, std::size_t at, Direction direction) {
  if (!connection_) connection_ = std::make_shared<MovableConnection>(MovableConnection{this});
  if (context_.continuations->expect(connection_, hosts_, at, id, direction)) return;
  const std::vector<Mark>& marks = lanes_[index_of(direction)].marks;
  add(context_.coverage.limits, "ids of connections in a lane", marks.empty() ? PacketRef{} : marks.back().packet);
}

bool DecodeSession::take_over(Direction direction, Bytes datagram) {
  if (layer_ != kOverUdp) return false;
  const std::optional<Continuations::Found> found = context_.continuations->find(hosts_, datagram);
  if (!found || found->connection->session == this) return false;
  MovableConnection& connection = *found->connection;
  const bool turned = found->direction != direction;
  if (connection.session != nullptr) {
    connection.session->give_away(*this, turned);
  } else {
    info_ = std::exchange(connection.info, nullptr);
    decoder_ = std::move(connection.decoder);
    proven_ = true;  // nobody hits an id by chance
  }
  connection.session = this;
  connection_ = found->connection;
  if (decoder_ != nullptr) decoder_->moved(turned);
  return decoder_ != nullptr;
}

// What was read in this session stays its own; what is held in the middle goes along.
void DecodeSession::give_away(DecodeSession& to, bool turned) {
  for (const Direction direction : {Direction::client_to_server, Direction::server_to_client}) {
    lanes_[index_of(direction)].decoded = decoded(direction);
    if (inner_ && !turned) to.lanes_[index_of(direction)].inner_before = inner_->unread(direction);
  }
  if (!turned) to.inner_ = std::move(inner_);
  inner_.reset();
  to.info_ = std::exchange(info_, nullptr);
  to.decoder_ = std::move(decoder_);
  to.proven_ = proven_;
  connection_.reset();
}

// The flow has ended; its connection need not have.
void DecodeSession::let_go() {
  if (!connection_ || connection_->session != this) return;
  connection_->session = nullptr;
  const bool over = done(Direction::client_to_server) && done(Direction::server_to_client);
  if (decoder_ == nullptr || over) return context_.continuations->forget(*connection_);
  connection_->info = info_;
  connection_->decoder = std::move(decoder_);
  context_.continuations->keep(std::move(connection_));
}

}  // namespace shekara
