// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/coap_conversation.h"

#include <optional>

#include "scanner/base/charset.h"
#include "scanner/decode/coap_fields.h"
#include "scanner/decode/field_writer.h"
#include "scanner/decode/lwm2m_orders.h"

namespace shekara::coap {

namespace {
using lwm2m::Operation;

constexpr std::size_t kMostTokens = 512;        // of one direction; the oldest is forgotten
constexpr std::size_t kLongestPath = 512;       // kept of a request
constexpr std::size_t kLongestParameter = 200;  // of an order, as shown
constexpr std::uint8_t kGet = 1, kPost = 2, kDelete = 4, kFetch = 5;
constexpr std::uint32_t kAccept = 17, kLinkFormat = 40;

// LightweightM2M-Core 1.2 sections 6.1, 6.2 and 6.4.7: the paths of a server that devices ask.
std::string_view registration_name(std::uint8_t code, std::string_view path) {
  const bool below = path.starts_with("/rd/");
  if (path == "/rd" && code == kPost) return "register";
  if (below && code == kPost) return "update registration";
  if (below && code == kDelete) return "deregister";
  if (path == "/bs" && code == kPost) return "bootstrap request";
  if (path == "/bspack" && code == kGet) return "bootstrap pack request";
  if (path == "/dp" && code == kPost) return "send";
  return {};
}

Operation question_of(const Message& message) {
  const std::optional<std::uint32_t> observe = number_option(message, kObserve);
  if (observe) return *observe == 0 ? Operation::observe : Operation::cancel;
  return number_option(message, kAccept) == std::optional(kLinkFormat) ? Operation::discover
                                                                       : Operation::read;
}

Operation operation_of(const Message& message, const lwm2m::Path& path) {
  if (message.code == kGet || message.code == kFetch) return question_of(message);
  if (message.code == kDelete) return Operation::remove;
  if (message.code == kPost && path.resource >= 0) return Operation::execute;
  if (message.code == kPost) return path.instance >= 0 ? Operation::write : Operation::create;
  const bool only_query = message.payload.empty() && !span_of(message, kUriQuery).empty();
  return only_query ? Operation::attributes : Operation::write;
}

// What an order says in its body, where that is short and can be read.
std::string parameter_of(const Message& message) {
  const std::string_view text = as_text(message.payload);
  const bool is_text = number_option(message, kContentFormat).value_or(0) == 0;
  if (!is_text || text.size() > kLongestParameter || !is_printable_text(text)) return {};
  return ": " + std::string(text);
}

std::string_view empty_name(const Message& message) {
  if (message.is_signal()) return code_name(message.code);
  switch (message.type) {
    case Type::acknowledgement:
      return "acknowledgement";
    case Type::reset:
      return "reset";
    case Type::confirmable:
      return "ping";
    case Type::non_confirmable:
      break;
  }
  return "empty";
}
}  // namespace

void Conversation::Asked::keep(std::string_view token, Request request) {
  const auto [found, is_new] = by_token.insert_or_assign(std::string(token), std::move(request));
  if (!is_new) return;
  tokens.push_back(found->first);
  if (tokens.size() <= kMostTokens) return;
  by_token.erase(tokens.front());
  tokens.pop_front();
}

Conversation::Request Conversation::Asked::find(std::string_view token) const {
  const auto found = by_token.find(token);
  return found == by_token.end() ? Request() : found->second;
}

void Conversation::give(Bytes bytes, const Message& message, Direction direction, FieldSink& out) {
  if (message.is_request()) return request(bytes, message, direction, out);
  if (message.is_response())
    return response(bytes, message, asked_.at(index_of(opposite(direction))).find(as_text(message.token)),
                    out);
  FieldWriter(bytes, out).value(Tag::message, "message", Value(empty_name(message)), message.code_byte);
}

void Conversation::request(Bytes bytes, const Message& message, Direction direction, FieldSink& out) {
  const FieldWriter fields(bytes, out);
  Request request{path_of(message, kUriPath), {}, {}};
  const std::string_view registration = registration_name(message.code, request.path);
  std::string_view name = registration.empty() ? code_name(message.code) : registration, kind;
  if (const std::optional<lwm2m::Path> object = lwm2m::Path::parse(request.path)) {
    request.object = *object;
    const Operation operation = operation_of(message, *object);
    name = to_text(operation);
    if (const std::optional<lwm2m::Order> order = order_of(operation, *object)) {
      kind = order->kind;
      request.order = order->words;
    }
  } else if (registration.empty() && direction == Direction::server_to_client && message.code != kGet &&
             message.code != kFetch) {
    kind = command_kind::control;
    request.order =
        std::string(name) + " " + (request.path.size() > kLongestPath ? "a long path" : request.path);
  }
  fields.value(Tag::message, "message", Value(name), message.code_byte);
  give_options(message, !registration.empty(), fields);
  if (!kind.empty())
    fields.command(kind, "command", request.order + parameter_of(message), message.code_byte);
  give_content(bytes, message, request.object, out);
  if (request.path.size() > kLongestPath) request.path.clear();
  asked_.at(index_of(direction)).keep(as_text(message.token), std::move(request));
}

void Conversation::response(Bytes bytes, const Message& message, const Request& request, FieldSink& out) {
  const FieldWriter fields(bytes, out);
  const std::string_view code = code_name(message.code);
  const bool notifies = number_option(message, kObserve).has_value();
  fields.value(Tag::message, "message", Value(notifies ? std::string_view("notify") : code),
               message.code_byte);
  if (!request.path.empty())
    fields.value(Tag::text, "path", Value(std::string_view(request.path)), message.token);
  give_options(message, false, fields);
  if (!request.order.empty()) {
    const std::string words = std::string(code) + ": " + request.order;
    fields.value(Tag::command_ack, "command.ack", Value(std::string_view(words)), message.code_byte);
  }
  give_content(bytes, message, request.object, out);
}

}  // namespace shekara::coap
