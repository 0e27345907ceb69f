// SPDX-License-Identifier: Apache-2.0
// The region of a cloud that a host name speaks of. A claim of the name and of whoever chose it, never a place: a customer
// names a bucket's region, not where its data are copied to.
#pragma once
#include <span>
#include <string_view>

#include "scanner/facts/flow_record.h"
#include "scanner/facts/service.h"

namespace shekara {
// Of `host` in lower case, without trailing dot. Known are Alibaba Cloud, Amazon Web Services, Google Cloud, Huawei
// Cloud, Microsoft Azure, Tencent Cloud, Yandex Cloud. `host` of the result is empty when the name says nothing that the
// table knows.
CloudRegion cloud_region_of(std::string_view host);
// Of the heaviest of `names` that says one.
CloudRegion cloud_region_of(std::span<const Name> names);
}  // namespace shekara
