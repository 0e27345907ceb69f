// SPDX-License-Identifier: Apache-2.0
#include "scanner/classify/classifier.h"

#include <mutex>
#include <new>
#include <set>
#include <vector>

#include "scanner/base/check.h"
#include "scanner/base/prefetch.h"
#include "scanner/classify/ftp_commands.h"
#include "scanner/classify/ndpi_api.h"
#include "scanner/classify/ndpi_dispatch.h"

namespace shekara {

namespace {
// Packets after which a flow that is still unknown is given up: what ndpiReader does by default.
constexpr std::uint16_t kTcpPackets = 80, kOtherPackets = 24;

// Names outlive the modules they come from; reports of many flows share one copy.
std::string_view interned(const char* text) {
  static std::mutex lock;
  static std::set<std::string, std::less<>> names;
  const std::string_view view(text == nullptr ? "" : text);
  const std::scoped_lock guard(lock);
  const std::set<std::string, std::less<>>::iterator found = names.find(view);
  return found != names.end() ? *found : *names.emplace(view).first;
}

// nDPI sets itself up through process-wide state ("these calls MUST NOT run in parallel", ndpi_api.h).
std::mutex& set_up_lock() {
  static std::mutex lock;
  return lock;
}
}  // namespace

struct ClassState::NdpiFlow {
  ndpi::Flow flow{};
};

namespace {
// Frees what nDPI hung on the flow; the block itself is used again.
void clear(ndpi::Flow& flow) {
  ndpi_free_flow_data(&flow);
  flow = ndpi::Flow{};
}
}  // namespace

ClassState::ClassState() = default;
ClassState::~ClassState() {
  if (flow_) clear(flow_->flow);
}
ClassState::ClassState(ClassState&&) noexcept = default;
ClassState& ClassState::operator=(ClassState&&) noexcept = default;

void ClassState::prefetch() const { prefetch_bytes(flow_.get(), sizeof(NdpiFlow)); }

struct Classifier::Module {
  ndpi::Module* ndpi = nullptr;
  std::vector<std::string_view> names;  // by protocol id, filled as they occur
  std::vector<std::string_view> categories, confidences;  // by nDPI's numbers, likewise
  std::vector<std::unique_ptr<ClassState::NdpiFlow>> spare;  // cleared, to be used again
  Module() {
    const std::scoped_lock guard(set_up_lock());
    ndpi = ndpi::make_module();
    CHECK_OR_ABORT(ndpi != nullptr && ndpi::knows(*ndpi));
  }
  ~Module() {
    const std::scoped_lock guard(set_up_lock());
    ndpi_exit_detection_module(ndpi);
  }
  Module(const Module&) = delete;
  Module& operator=(const Module&) = delete;

  std::unique_ptr<ClassState::NdpiFlow> new_flow() {
    if (spare.empty()) return std::make_unique<ClassState::NdpiFlow>();
    std::unique_ptr<ClassState::NdpiFlow> flow = std::move(spare.back());
    spare.pop_back();
    return flow;
  }
  std::string_view name(std::uint16_t id) {
    if (id == 0) return "Unknown";
    return known(names, id, [this, id] { return ndpi_get_proto_name(ndpi, id); });
  }
  // Interned once for the module: the lock is not for every flow.
  template <typename Ask>
  static std::string_view known(std::vector<std::string_view>& texts, std::size_t id, Ask ask) {
    if (id >= texts.size()) texts.resize(id + 1);
    if (texts[id].data() == nullptr) texts[id] = interned(ask());
    return texts[id];
  }
  void describe(const ndpi_protocol& protocol, ndpi::Flow* flow, Classification& out) {
    const std::uint16_t master = ndpi::master_of(protocol), app = ndpi::app_of(protocol);
    out.application.name = name(app != 0 ? app : master);
    out.application.master = master != 0 && app != 0 && master != app ? name(master) : std::string_view{};
    out.application.category = known(categories, static_cast<std::size_t>(protocol.category),
                                     [&] { return ndpi_category_get_name(ndpi, protocol.category); });
    out.application.confidence = known(confidences, static_cast<std::size_t>(flow->confidence),
                                       [&] { return ndpi_confidence_get_name(flow->confidence); });
    out.encrypted = ndpi::is_encrypted(ndpi, protocol);
    out.host_name = reinterpret_cast<const char*>(flow->host_server_name);
  }
};

Classifier::Classifier() : module_(std::make_unique<Module>()) {}
Classifier::~Classifier() = default;
Classifier::Classifier(Classifier&&) noexcept = default;

bool Classifier::see(ClassState& state, const Segment& segment, Classification& out) {
  if (state.decided_) return false;
  const std::uint16_t budget = segment.key.protocol == ip_protocol::tcp ? kTcpPackets : kOtherPackets;
  const bool enough = ++state.packets_ > budget;
  // After the first packet, a TCP segment without payload tells nDPI nothing; it only counts.
  const bool bare = segment.key.protocol == ip_protocol::tcp && segment.payload.empty() &&
                    !segment.tcp.rst() && state.flow_ && !enough;
  if (bare) return false;
  if (!state.flow_) state.flow_ = module_->new_flow();
  ndpi::Flow* flow = &state.flow_->flow;
  const auto length = static_cast<unsigned short>(std::min<std::size_t>(segment.ip_packet.size(), 0xffff));
  const auto time_ms = static_cast<std::uint64_t>(segment.time.nanoseconds / 1'000'000);
  state.may_be_ftp_ |= may_begin_with_ftp_command(segment.payload);
  const ndpi::WithoutFtp without_ftp(state.may_be_ftp_ ? nullptr : flow);
  ndpi_protocol protocol = ndpi::process(module_->ndpi, flow, segment.ip_packet.data(), length, time_ms);
  const bool over = enough || ndpi::failed(flow);
  const bool known = ndpi::app_of(protocol) != 0;
  if (!over && (!known || ndpi::wants_more(module_->ndpi, flow))) return false;
  if (!known) protocol = ndpi::give_up(module_->ndpi, flow);
  decide(state, protocol, out);
  return true;
}

bool Classifier::give_up(ClassState& state, Classification& out) {
  if (state.decided_ || !state.flow_) return false;
  decide(state, ndpi::give_up(module_->ndpi, &state.flow_->flow), out);
  return true;
}

template <typename Protocol>
void Classifier::decide(ClassState& state, const Protocol& protocol, Classification& out) {
  module_->describe(protocol, &state.flow_->flow, out);
  clear(state.flow_->flow);
  module_->spare.push_back(std::move(state.flow_));
  state.decided_ = true;
}

std::string Classifier::library_version() { return ndpi_revision(); }

}  // namespace shekara
