// SPDX-License-Identifier: Apache-2.0
// File names as references for formats that want URIs.
#pragma once
#include <string>
#include <string_view>

namespace shekara {
// A relative reference (RFC 3986 section 4.2) to the file: every byte but letters, digits and - . _ / is
// percent-encoded, so that no name can pass for a scheme ("javascript:") or, after two slashes, for a host.
std::string uri_path(std::string_view file_name);
// Whether it is a web address that may stand in a report as a link: http or https, visible ASCII without
// quotes and brackets.
bool is_web_address(std::string_view text);
}  // namespace shekara
