// SPDX-License-Identifier: Apache-2.0
#include "scanner/base/parallel.h"

#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace shekara {

struct Parallel::State {
  std::mutex lock;
  std::condition_variable begin, end;
  const std::function<void(std::size_t)>* task = nullptr;
  std::size_t count = 0, next = 0, running = 0;
  std::size_t failed_task = 0;
  std::exception_ptr failure;
  bool stop = false;
  std::atomic<std::uint64_t> rounds = 0;  // loops begun, for wait_awake() alone
  std::vector<std::thread> threads;

  // Takes tasks until none is left. Called and left with the lock held.
  void work(std::unique_lock<std::mutex>& guard) {
    while (next < count) {
      const std::size_t mine = next++;
      ++running;
      guard.unlock();
      std::exception_ptr error;
      try {
        (*task)(mine);
      } catch (const std::exception&) {
        error = std::current_exception();
      }
      guard.lock();
      if (error && (!failure || mine < failed_task)) {
        failure = error;
        failed_task = mine;
      }
      if (--running == 0 && next == count) end.notify_all();
    }
  }

  // Loops follow each other closely, and waking a sleeping thread can take longer than a loop: a short wait awake first.
  void wait_awake(std::uint64_t seen) const {
    for (int i = 0; i < 2000 && rounds.load(std::memory_order_relaxed) == seen; ++i) std::this_thread::yield();
  }

  void serve() {
    while (true) {
      const std::uint64_t seen = rounds.load(std::memory_order_relaxed);
      std::unique_lock guard(lock);
      if (stop) return;
      work(guard);
      guard.unlock();
      wait_awake(seen);
      guard.lock();
      begin.wait(guard, [&] { return stop || next < count; });
    }
  }
};

Parallel::Parallel(unsigned threads) : state_(std::make_unique<State>()) {
  for (unsigned i = 1; i < threads; ++i) state_->threads.emplace_back([state = state_.get()] { state->serve(); });
}

Parallel::~Parallel() {
  {
    const std::scoped_lock guard(state_->lock);
    state_->stop = true;
    state_->rounds.fetch_add(1, std::memory_order_relaxed);
  }
  state_->begin.notify_all();
  for (std::thread& thread : state_->threads) thread.join();
}

void Parallel::run(std::size_t count, const std::function<void(std::size_t)>& task) {
  std::unique_lock guard(state_->lock);
  state_->task = &task;
  state_->count = count;
  state_->next = 0;
  state_->failure = nullptr;
  state_->rounds.fetch_add(1, std::memory_order_relaxed);
  state_->begin.notify_all();
  state_->work(guard);
  state_->end.wait(guard, [&] { return state_->running == 0; });
  state_->count = state_->next = 0;
  if (state_->failure) std::rethrow_exception(state_->failure);
}

}  // namespace shekara
