// SPDX-License-Identifier: Apache-2.0
// A value that thousands hold alike and nobody changes afterwards, the texts of a rule in its verdicts: copies share it.
#pragma once
#include <cstddef>
#include <initializer_list>
#include <memory>
#include <utility>

namespace shekara {

// Of a container T; reads like one. Empty until it is given one.
template <typename T>
class Shared {
 public:
  Shared() = default;
  Shared(T value) : value_(std::make_shared<T>(std::move(value))) {}  // NOLINT(google-explicit-constructor): stands for a T
  Shared(std::initializer_list<typename T::value_type> values) : Shared(T(values)) {}
  [[nodiscard]] const T& operator*() const {
    static const T nothing;
    return value_ == nullptr ? nothing : *value_;
  }
  operator const T&() const { return **this; }  // NOLINT(google-explicit-constructor)
  [[nodiscard]] auto begin() const { return (**this).begin(); }
  [[nodiscard]] auto end() const { return (**this).end(); }
  [[nodiscard]] bool empty() const { return (**this).empty(); }
  [[nodiscard]] std::size_t size() const { return (**this).size(); }
  [[nodiscard]] const auto& front() const { return (**this).front(); }
  // One's own from now on, to be changed.
  [[nodiscard]] T& own() {
    if (value_ == nullptr) value_ = std::make_shared<T>();
    if (value_.use_count() != 1) value_ = std::make_shared<T>(*value_);
    return *value_;
  }

 private:
  std::shared_ptr<T> value_;
};

}  // namespace shekara
