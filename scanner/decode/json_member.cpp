// SPDX-License-Identifier: Apache-2.0
#include "scanner/decode/json_member.h"

#include "scanner/decode/json_walk.h"

namespace shekara {
namespace {
class Seeker final : public FieldSink {
 public:
  std::optional<std::string> found;
  explicit Seeker(std::string_view name) : name_(name) {}

  void field(const Field& field) override {
    if (found || field.key != name_) return;
    if (const auto* text = std::get_if<std::string_view>(&field.value))
      found = std::string(*text);
    else if (const auto* number = std::get_if<std::int64_t>(&field.value))
      found = std::to_string(*number);
  }
  void payload(const Payload&) override {}

 private:
  std::string_view name_;
};
}  // namespace

std::optional<std::string> json_member(Bytes document, std::string_view name) {
  Seeker seeker(name);
  JsonWalk(document, &seeker).document();
  return seeker.found;
}

}  // namespace shekara
