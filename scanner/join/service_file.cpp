// SPDX-License-Identifier: Apache-2.0
// A catalogue file, from text to entries. The format is described in services/README.md.
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "scanner/base/digest.h"
#include "scanner/base/limits.h"
#include "scanner/base/strict_reader.h"
#include "scanner/base/user_error.h"
#include "scanner/join/services.h"

namespace shekara {

namespace fs = std::filesystem;

class ServiceFileReader {
 public:
  ServiceFileReader(ServiceCatalogue& into, std::string file) : into_(into), file_(std::move(file)), read_(file_) {}
  void read(const JsonValue& root);

 private:
  const JsonValue& value_of(const JsonValue& entry, std::string_view key) const;
  Service service(const JsonValue& entry) const;
  void entry(const JsonValue& value);
  void pattern(const JsonValue& value, std::uint32_t service, bool is_label);
  void put(const JsonValue& value, bool is_label, std::uint32_t index);
  [[noreturn]] void refuse_twice(const JsonValue& value, std::uint32_t other) const;

  ServiceCatalogue& into_;
  std::string file_;
  StrictReader read_;
  const JsonValue* root_ = nullptr;
};

// An entry's own value, else the file's.
const JsonValue& ServiceFileReader::value_of(const JsonValue& entry, std::string_view key) const {
  if (const JsonValue* own = StrictReader::find(entry, key)) return *own;
  if (const JsonValue* common = StrictReader::find(*root_, key)) return *common;
  read_.fail(entry.at, "key \"" + std::string(key) + "\" is missing", "give it here, or once for all at the top of the file");
}

Service ServiceFileReader::service(const JsonValue& entry) const {
  std::vector<std::string_view> kinds;
  for (std::size_t i = 0; i < kServiceKinds; ++i) kinds.push_back(to_text(static_cast<ServiceKind>(i)));
  Service out;
  out.id = read_.text(read_.required(*root_, "id"));
  out.owner = read_.text(value_of(entry, "owner"));
  out.owner_country = read_.country(value_of(entry, "owner_country"));
  out.kind = static_cast<ServiceKind>(read_.word(read_.required(entry, "kind"), kinds));
  out.carries = read_.text(read_.required(entry, "carries"));
  out.source = read_.text(value_of(entry, "source"));
  out.checked_on = read_.date(value_of(entry, "checked_on"));
  out.confidence = static_cast<Certainty>(read_.word(value_of(entry, "confidence"), {"low", "medium", "high"}));
  if (const JsonValue* region = StrictReader::find(entry, "region")) out.region = read_.text(*region);
  return out;
}

void ServiceFileReader::refuse_twice(const JsonValue& value, std::uint32_t other) const {
  read_.fail(value.at, "\"" + value.text + "\" stands twice", "also in " + into_.patterns_[other].where + "; keep one");
}

void ServiceFileReader::put(const JsonValue& value, bool is_label, std::uint32_t index) {
  if (const std::optional<IpAddress> address = is_label ? std::nullopt : IpAddress::parse(value.text)) {
    const auto [found, is_new] = into_.addresses_.try_emplace(*address, index);
    if (!is_new) refuse_twice(value, found->second);
    return;
  }
  if (const std::string fault = HostTree::fault_of(value.text); !fault.empty())
    read_.fail(value.at, "\"" + value.text + "\" is no host pattern: " + fault, "maker.com, tsp-*.maker.com, *.io.maker.com, or an address");
  const bool one_label = value.text.find('.') == std::string::npos;
  if (one_label != is_label)
    read_.fail(value.at, "\"" + value.text + "\" is " + (one_label ? "one label" : "more than one label"),
               one_label ? "a top-level domain is nobody's; single labels stand under \"labels\"" : "names stand under \"hosts\"");
  bool fits = true;
  const std::optional<std::uint32_t> other = (is_label ? into_.labels_ : into_.hosts_).add(value.text, index, fits);
  if (!fits) read_.fail(value.at, "more than 8 shapes of patterns beside each other", "shape: how many characters stand before and after the *");
  if (other) refuse_twice(value, *other);
}

void ServiceFileReader::pattern(const JsonValue& value, std::uint32_t service, bool is_label) {
  read_.text(value);
  if (into_.patterns_.size() == Limits{}.service_patterns)
    read_.fail(value.at, "more than " + std::to_string(Limits{}.service_patterns) + " patterns in all files", "");
  put(value, is_label, static_cast<std::uint32_t>(into_.patterns_.size()));
  into_.patterns_.push_back(
      {value.text, service, file_ + ":" + std::to_string(value.at.line) + ":" + std::to_string(value.at.column), is_label});
}

void ServiceFileReader::entry(const JsonValue& value) {
  read_.object(value, {"hosts", "labels", "owner", "owner_country", "kind", "carries", "source", "checked_on", "confidence", "region"});
  const auto index = static_cast<std::uint32_t>(into_.services_.size());
  into_.services_.push_back(std::make_unique<Service>(service(value)));
  const JsonValue* hosts = StrictReader::find(value, "hosts");
  const JsonValue* labels = StrictReader::find(value, "labels");
  if (hosts == nullptr && labels == nullptr) read_.fail(value.at, "neither \"hosts\" nor \"labels\"", "say which names these are");
  if (hosts != nullptr)
    for (const JsonValue& host : read_.list(*hosts)) pattern(host, index, false);
  if (labels != nullptr)
    for (const JsonValue& label : read_.list(*labels)) pattern(label, index, true);
}

void ServiceFileReader::read(const JsonValue& root) {
  root_ = &root;
  read_.object(root, {"id", "owner", "owner_country", "source", "checked_on", "confidence", "services"});
  const JsonValue& id = read_.required(root, "id");
  if (const std::string stem = fs::path(file_).stem().string(); read_.text(id) != stem)
    read_.fail(id.at, "\"" + id.text + "\" is not the file's name", "write \"" + stem + "\"");
  for (const JsonValue& value : read_.list(read_.required(root, "services"))) entry(value);
}

void ServiceCatalogue::add(const std::string& text, const std::string& file) {
  ServiceFileReader(*this, file).read(parse_json(text, file));
  files_.push_back(hex_text(shekara::sha256(as_bytes(text))));
}

std::vector<std::string> service_files(const std::string& folder) {
  std::vector<std::string> out;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    if (at->path().extension() == ".json") out.push_back(at->path().string());
  if (error) throw UserError(folder, "cannot be read: " + error.message(), "a folder of service files (*.json)");
  if (out.empty()) throw UserError(folder, "holds no service file", "a folder of *.json, as scanner/join/services");
  std::ranges::sort(out);
  return out;
}

void ServiceCatalogue::add_file(const std::string& path) {
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (!in) throw UserError(path, std::string("cannot be read: ") + std::strerror(errno != 0 ? errno : EIO));
  add(text, path);
}

ServiceCatalogue ServiceCatalogue::load(const std::vector<std::string>& folders) {
  ServiceCatalogue out;
  for (const std::string& folder : folders)
    for (const std::string& path : service_files(folder)) out.add_file(path);
  return out;
}

}  // namespace shekara
