// SPDX-License-Identifier: Apache-2.0
// Deep packet inspection by nDPI, behind this one door. One Classifier per lane: nDPI keeps caches across the flows of
// a module, so who shares a module decides answers. nDPI's opinion never switches a decoder on or off.
#pragma once
#include <memory>
#include <string>

#include "scanner/facts/flow_record.h"
#include "scanner/packets/segment.h"

namespace shekara {

// nDPI's state of one flow; small when empty.
class ClassState {
 public:
  ClassState();
  ~ClassState();
  ClassState(ClassState&&) noexcept;
  ClassState& operator=(ClassState&&) noexcept;
  [[nodiscard]] bool decided() const { return decided_; }
  void prefetch() const;  // what nDPI keeps of the flow

 private:
  friend class Classifier;
  struct NdpiFlow;
  std::unique_ptr<NdpiFlow> flow_;
  std::uint16_t packets_ = 0;
  bool decided_ = false;
  bool may_be_ftp_ = false;  // a payload began as FTP's commands do
};

// What the classifier says of a flow once and for all.
struct Classification {
  Application application;
  std::string host_name;   // SNI, Host, DNS name ... as nDPI found it; empty for none
  bool encrypted = false;  // a protocol whose payload is encrypted by design
};

class Classifier {
 public:
  Classifier();
  ~Classifier();
  Classifier(Classifier&&) noexcept;

  // Shows one packet of the flow. True when the answer is final: `out` is filled and the state is empty again.
  bool see(ClassState& state, const Segment& segment, Classification& out);
  // The flow has ended before nDPI was sure: its best guess. False: it was shown no packet of it.
  bool give_up(ClassState& state, Classification& out);

  static std::string library_version();

 private:
  struct Module;
  template <typename Protocol>  // nDPI's own type, which differs between releases
  void decide(ClassState& state, const Protocol& protocol, Classification& out);
  std::unique_ptr<Module> module_;
};

}  // namespace shekara
