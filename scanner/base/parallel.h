// SPDX-License-Identifier: Apache-2.0
// The only place that starts threads. A loop over numbered tasks; who runs which is left to chance, so no task may
// depend on it.
#pragma once
#include <cstddef>
#include <functional>
#include <memory>

namespace shekara {

class Parallel {
 public:
  explicit Parallel(unsigned threads);  // the calling thread is one of them
  ~Parallel();
  Parallel(const Parallel&) = delete;
  Parallel& operator=(const Parallel&) = delete;
  // Runs task(0) ... task(count - 1), started in this order; returns when all are done. The first exception (by task
  // number) is thrown on.
  void run(std::size_t count, const std::function<void(std::size_t)>& task);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace shekara
