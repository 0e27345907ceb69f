// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/amqp_methods.h"

#include <algorithm>

namespace shekara::amqp {

namespace {
constexpr Method kMethods[] = {
    {10, 10, "connection.start", "o o T:server_properties L:mechanisms L:locales"},
    {10, 11, "connection.start_ok", "T:client_properties s:mechanism L:response s:locale"},
    {10, 20, "connection.secure", "L"},
    {10, 21, "connection.secure_ok", "L:response"},
    {10, 30, "connection.tune", "h l h"},
    {10, 31, "connection.tune_ok", "h l h"},
    {10, 40, "connection.open", "s:virtual_host s b"},
    {10, 41, "connection.open_ok", "s"},
    {10, 50, "connection.close", "h:reply_code s:reply_text h h"},
    {10, 51, "connection.close_ok", ""},
    {10, 60, "connection.blocked", "s:reason"},
    {10, 61, "connection.unblocked", ""},
    {10, 70, "connection.update_secret", "L:response s:reason"},
    {10, 71, "connection.update_secret_ok", ""},
    {20, 10, "channel.open", "s"},
    {20, 11, "channel.open_ok", "L"},
    {20, 20, "channel.flow", "b"},
    {20, 21, "channel.flow_ok", "b"},
    {20, 40, "channel.close", "h:reply_code s:reply_text h h"},
    {20, 41, "channel.close_ok", ""},
    {30, 10, "access.request", "s:realm b"},
    {30, 11, "access.request_ok", "h"},
    {40, 10, "exchange.declare", "h s:exchange s:type b T:arguments"},
    {40, 11, "exchange.declare_ok", ""},
    {40, 20, "exchange.delete", "h s:exchange b"},
    {40, 21, "exchange.delete_ok", ""},
    {40, 30, "exchange.bind", "h s:destination s:source s:routing_key b T:arguments"},
    {40, 31, "exchange.bind_ok", ""},
    {40, 40, "exchange.unbind", "h s:destination s:source s:routing_key b T:arguments"},
    {40, 51, "exchange.unbind_ok", ""},
    {50, 10, "queue.declare", "h s:queue b T:arguments"},
    {50, 11, "queue.declare_ok", "s:queue l l"},
    {50, 20, "queue.bind", "h s:queue s:exchange s:routing_key b T:arguments"},
    {50, 21, "queue.bind_ok", ""},
    {50, 30, "queue.purge", "h s:queue b"},
    {50, 31, "queue.purge_ok", "l"},
    {50, 40, "queue.delete", "h s:queue b"},
    {50, 41, "queue.delete_ok", "l"},
    {50, 50, "queue.unbind", "h s:queue s:exchange s:routing_key T:arguments"},
    {50, 51, "queue.unbind_ok", ""},
    {60, 10, "basic.qos", "l h b"},
    {60, 11, "basic.qos_ok", ""},
    {60, 20, "basic.consume", "h s:queue s:consumer_tag b T:arguments"},
    {60, 21, "basic.consume_ok", "s:consumer_tag"},
    {60, 30, "basic.cancel", "s:consumer_tag b"},
    {60, 31, "basic.cancel_ok", "s:consumer_tag"},
    {60, 40, "basic.publish", "h s:exchange s:routing_key b"},
    {60, 50, "basic.return", "h:reply_code s:reply_text s:exchange s:routing_key"},
    {60, 60, "basic.deliver", "s:consumer_tag q b s:exchange s:routing_key"},
    {60, 70, "basic.get", "h s:queue b"},
    {60, 71, "basic.get_ok", "q b s:exchange s:routing_key l"},
    {60, 72, "basic.get_empty", "s"},
    {60, 80, "basic.ack", "q b"},
    {60, 90, "basic.reject", "q b"},
    {60, 100, "basic.recover_async", "b"},
    {60, 110, "basic.recover", "b"},
    {60, 111, "basic.recover_ok", ""},
    {60, 120, "basic.nack", "q b"},
    {85, 10, "confirm.select", "b"},
    {85, 11, "confirm.select_ok", ""},
    {90, 10, "tx.select", ""},
    {90, 11, "tx.select_ok", ""},
    {90, 20, "tx.commit", ""},
    {90, 21, "tx.commit_ok", ""},
    {90, 30, "tx.rollback", ""},
    {90, 31, "tx.rollback_ok", ""},
};

Bytes read_argument(char type, ByteReader& in) {
  switch (type) {
    case 'o':
    case 'b':
      return in.take(1);
    case 'h':
      return in.take(2);
    case 'l':
      return in.take(4);
    case 'q':
      return in.take(8);
    case 's':
      return in.take(in.u8());
    default:
      break;
  }
  if (type == 'L') return in.take(in.be32());
  const Bytes all = in.rest();
  const std::uint32_t size = in.be32();
  in.skip(size);
  return in.ok() ? all.first(std::size_t{size} + 4) : Bytes{};
}
}  // namespace

const Method* find_method(std::uint16_t of_class, std::uint16_t id) {
  const auto is_it = [&](const Method& method) { return method.of_class == of_class && method.id == id; };
  const Method* const found = std::ranges::find_if(kMethods, is_it);
  return found == std::ranges::end(kMethods) ? nullptr : found;
}

bool read_arguments(const Method& method, ByteReader in, const std::function<void(const Argument&)>& take) {
  std::string_view left = method.arguments;
  while (!left.empty()) {
    const std::string_view word = left.substr(0, left.find(' '));
    left.remove_prefix(std::min(word.size() + 1, left.size()));
    const Bytes raw = read_argument(word[0], in);
    if (!in.ok()) return false;
    take({word[0], word.size() > 2 ? word.substr(2) : std::string_view(), raw});
  }
  return in.left() == 0;
}

}  // namespace shekara::amqp
