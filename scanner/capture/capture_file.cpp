// SPDX-License-Identifier: Apache-2.0
#include "scanner/capture/capture_file.h"

#include <algorithm>

#include "scanner/base/user_error.h"
#include "scanner/capture/capture_format.h"
#include "scanner/facts/link_type.h"

namespace shekara {

namespace {
constexpr Duration kBackJump = Duration::seconds(1);
constexpr Duration kForwardJump = Duration::seconds(86'400);
constexpr std::size_t kFilterProblems = 16;  // link types that the filter does not suit are named up to here
}  // namespace

void put_damage(CaptureContents& contents, const std::string& thing, std::uint64_t offset,
                const std::string& what) {
  contents.record.problems.push_back(thing + " at byte " + std::to_string(offset) + " " + what +
                                     "; nothing from there on was read, get a good copy or repair it");
}

CaptureFile::CaptureFile(std::string name, std::uint32_t file, OpenBytes open, BpfFilter* filter,
                         const Limits& limits)
    : name_(std::move(name)), open_(std::move(open)), filter_(filter), limits_(&limits) {
  contents_.file = file;
}
CaptureFile::~CaptureFile() = default;
CaptureFile::CaptureFile(CaptureFile&&) noexcept = default;

void CaptureFile::open() {
  const std::uint32_t file = contents_.file;
  contents_ = {};
  contents_.file = file;
  contents_.record.name = name_;
  previous_ = {};
  link_types_ = std::make_unique<std::bitset<1U << 16>>();
  source_ = open_();
  const Bytes first = source_->ahead(kMagicBytes * 2);
  switch (capture_format(first)) {
    case CaptureFormat::pcap:
      reader_ = make_pcap_reader(*source_, contents_, *limits_);
      break;
    case CaptureFormat::pcapng:
      reader_ = make_pcapng_reader(*source_, contents_, *limits_);
      break;
    case CaptureFormat::none:
      refuse();
  }
  advance();
}

void CaptureFile::refuse() {
  const Bytes first = source_->ahead(1);
  if (first.empty() && source_->is_cut())
    throw UserError(name_, "its compressed data is cut before the capture begins", "get a better copy");
  if (first.empty() && !source_->problem().empty())
    throw UserError(name_, "its compressed data is damaged from the start", "get a better copy");
  refuse_input(name_, first);
}

void CaptureFile::close() {
  reader_.reset();
  source_.reset();
  link_types_.reset();
}

std::uint64_t CaptureFile::stored_bytes() const {
  return source_ ? source_->stored_bytes() : contents_.record.bytes;
}

void CaptureFile::advance() {
  has_packet_ = reader_->next(packet_);
  if (has_packet_) {
    account();
  } else {
    finish();
  }
}

bool CaptureFile::passes_filter() {
  if (filter_ == nullptr || filter_->passes(packet_)) return true;
  ++contents_.record.filtered;
  return false;
}

void CaptureFile::account() {
  InputRecord& record = contents_.record;
  ++record.packets;
  packet_.ref = {contents_.file, record.packets};
  if (packet_.bytes.size() < packet_.wire_length) ++record.cut_packets;
  account_time();
  if (record.packets == 1 || packet_.link_type != link_type_) account_link_type();
}

void CaptureFile::account_time() {
  InputRecord& record = contents_.record;
  const Timestamp time = packet_.time;
  if (time == Timestamp{}) return;  // a packet without time (simple packet block), before any that has one
  if (record.last == Timestamp{}) {
    record.first = record.last = time;
  } else {
    record.first = std::min(record.first, time);
    record.last = std::max(record.last, time);
    if (previous_ - time > kBackJump || time - previous_ > kForwardJump) ++record.clock_jumps;
  }
  previous_ = time;
}

void CaptureFile::account_link_type() {
  link_type_ = packet_.link_type;
  if (link_types_->test(link_type_)) return;
  link_types_->set(link_type_);
  contents_.record.link_types.push_back(link_type_text(link_type_));
  if (filter_ == nullptr || filter_->error(link_type_).empty()) return;
  if (contents_.record.problems.size() >= kFilterProblems) return;
  contents_.record.problems.push_back("the filter \"" + filter_->expression() +
                                      "\" cannot be used on link type " + contents_.record.link_types.back() +
                                      " (" + filter_->error(link_type_) +
                                      "); its packets were left out, scan without a filter to see them");
}

// The digest is of the whole file, also where reading stopped before its end.
void CaptureFile::finish() {
  source_->drain();
  InputRecord& record = contents_.record;
  record.cut |= source_->is_cut();
  if (!source_->problem().empty()) record.problems.push_back(source_->problem());
  record.bytes = source_->stored_bytes();
  record.sha256 = source_->finish_sha256();
  close();
}

}  // namespace shekara
