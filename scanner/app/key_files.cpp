// SPDX-License-Identifier: Apache-2.0
#include "scanner/app/key_files.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "scanner/base/digest.h"
#include "scanner/base/user_error.h"
#include "scanner/secrets/key_log.h"

namespace shekara {

namespace {
constexpr const char* kKeyLogHint = "give a key log as SSLKEYLOGFILE makes it: CLIENT_RANDOM <64 digits> <96 digits>";
constexpr const char* kRsaHint = "give the server's private RSA key in PEM, without a password";

std::string bytes_of(const std::string& place, const std::string& name) {
  std::error_code error;
  if (std::filesystem::is_directory(place, error)) throw UserError(name, "is a folder", "give a file");
  std::ifstream in(place, std::ios::binary);
  if (!in) throw UserError(name, "cannot be read: " + std::string(std::strerror(errno)), "check the name");
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string base_name(const std::string& path) { return std::filesystem::path(path).filename().string(); }

KeyFileRecord record_of(const std::string& name, std::string kind, const std::string& text) {
  KeyFileRecord record;
  record.name = name;
  record.kind = std::move(kind);
  record.bytes = text.size();
  Sha256 hash;
  hash.update(as_bytes(text));
  record.sha256 = hash.finish_hex();
  return record;
}

KeyFileRecord read_one_key_log(const std::string& place, const std::string& name, const Limits& limits, Secrets& secrets) {
  const std::string text = bytes_of(place, name);
  const KeyLogReport report = read_key_log(text, base_name(name), limits, secrets);
  if (report.lines != 0 && report.wrong == report.lines) throw UserError(name, "no line of it is of a key log", kKeyLogHint);
  KeyFileRecord record = record_of(name, "key_log", text);
  record.secrets = report.secrets;
  record.wrong_lines = report.wrong;
  record.first_wrong_line = report.first_wrong;
  record.limit = report.limit;
  return record;
}

KeyFileRecord read_one_rsa_key(const std::string& place, const std::string& name, Secrets& secrets) {
  const std::string text = bytes_of(place, name);
  std::optional<RsaKey> key = RsaKey::from_pem(text);
  if (!key) throw UserError(name, "there is no private RSA key in it", kRsaHint);
  secrets.add_rsa_key(std::move(*key), base_name(name));
  KeyFileRecord record = record_of(name, "rsa_key", text);
  record.secrets = 1;
  return record;
}
}  // namespace

KeyFiles read_key_files(const KeyOptions& options, const Limits& limits, const std::function<std::string(const std::string&)>& place_of) {
  KeyFiles out;
  for (const std::string& name : options.key_logs) out.files.push_back(read_one_key_log(place_of(name), name, limits, out.secrets));
  for (const std::string& name : options.rsa_keys) out.files.push_back(read_one_rsa_key(place_of(name), name, out.secrets));
  return out;
}

void warn_of(const std::vector<KeyFileRecord>& files) {
  for (const KeyFileRecord& file : files) {
    if (file.wrong_lines != 0)
      std::cerr << "shekara: " << file.name << ":" << file.first_wrong_line << ": cannot be read as a line of a key log ("
                << file.wrong_lines << " such lines; the others are used)\n";
    if (file.limit) std::cerr << "shekara: " << file.name << ": more secrets than are kept; the rest was left out\n";
  }
}

}  // namespace shekara
