// SPDX-License-Identifier: Apache-2.0
#include "scanner/join/cloud_region.h"

#include <doctest/doctest.h>

namespace shekara::test {
namespace {
std::string said(std::string_view host) {
  const CloudRegion region = cloud_region_of(host);
  return region.host.empty() ? "-" : region.provider + " " + region.region + " " + region.country + " " + region.city;
}
}  // namespace

TEST_CASE("cloud region: each provider's names say their region") {
  CHECK(said("bucket.oss-cn-hangzhou.aliyuncs.com") == "Alibaba Cloud cn-hangzhou CN Hangzhou");
  CHECK(said("bucket.oss-cn-hangzhou-internal.aliyuncs.com") == "Alibaba Cloud cn-hangzhou CN Hangzhou");
  CHECK(said("ecs.ap-southeast-1.aliyuncs.com") == "Alibaba Cloud ap-southeast-1 SG Singapore");
  CHECK(said("logs.eu-central-1.aliyuncs.com") == "Alibaba Cloud eu-central-1 DE Frankfurt");
  CHECK(said("a.cn-hongkong.log.aliyuncs.com") == "Alibaba Cloud cn-hongkong HK Hong Kong");
  CHECK(said("ec2-3-1-2-3.eu-central-1.compute.amazonaws.com") == "Amazon Web Services eu-central-1 DE Frankfurt");
  CHECK(said("s3-eu-west-1.amazonaws.com") == "Amazon Web Services eu-west-1 IE Dublin");
  CHECK(said("s3.cn-north-1.amazonaws.com.cn") == "Amazon Web Services cn-north-1 CN Beijing");
  CHECK(said("x.cn-northwest-1.eb.amazonaws.com.cn") == "Amazon Web Services cn-northwest-1 CN Ningxia");
  CHECK(said("vm.westeurope.cloudapp.azure.com") == "Microsoft Azure westeurope NL Amsterdam");
  CHECK(said("vm.eastus2.cloudapp.azure.com") == "Microsoft Azure eastus2 US Virginia");
  CHECK(said("vm.chinaeast2.cloudapp.chinacloudapi.cn") == "Microsoft Azure chinaeast2 CN Shanghai");
  CHECK(said("obs.ru-moscow-1.myhuaweicloud.com") == "Huawei Cloud ru-moscow-1 RU Moscow");
  CHECK(said("obs.cn-north-4.myhuaweicloud.com") == "Huawei Cloud cn-north-4 CN Beijing");
  CHECK(said("bucket.cos.ap-guangzhou.myqcloud.com") == "Tencent Cloud ap-guangzhou CN Guangzhou");
  CHECK(said("svc-123456.europe-west1.run.app") == "Google Cloud europe-west1 BE St. Ghislain");
  CHECK(said("europe-west3-project.cloudfunctions.net") == "Google Cloud europe-west3 DE Frankfurt");
  CHECK(said("rc1a-abcdef.mdb.yandexcloud.net") == "Yandex Cloud rc1a RU Moscow");
}

TEST_CASE("cloud region: the same code is another place with another provider") {
  CHECK(said("x.ap-southeast-3.aliyuncs.com") == "Alibaba Cloud ap-southeast-3 MY Kuala Lumpur");
  CHECK(said("x.ap-southeast-3.compute.amazonaws.com") == "Amazon Web Services ap-southeast-3 ID Jakarta");
  CHECK(said("x.ap-southeast-3.myhuaweicloud.com") == "Huawei Cloud ap-southeast-3 SG Singapore");
}

TEST_CASE("cloud region: what the customer wrote before it does not speak for the provider") {
  CHECK(said("copy-of-eu-west-1.s3.us-east-1.amazonaws.com") == "Amazon Web Services us-east-1 US Northern Virginia");
}

TEST_CASE("cloud region: a name that says none, or only looks like it, claims nothing") {
  for (const char* host : {"", "aliyuncs.com", "oss.aliyuncs.com", "cn-hangzhou.example.com", "cn-hangzhou.aliyuncs.com.example",
                           "xcn-hangzhou.aliyuncs.com", "cn-hangzhouy.aliyuncs.com", "eu-central-10.compute.amazonaws.com",
                           "eastus22.cloudapp.azure.com", "..aliyuncs.com", "cn-hangzhou.notaliyuncs.com"})
    CHECK_MESSAGE(said(host) == "-", host);
}

TEST_CASE("cloud region: of several names the heaviest that says one counts") {
  const std::vector<Name> names{{"a.eu-west-1.compute.amazonaws.com", NameSource::dns},
                                {"plain.example", NameSource::sni},
                                {"a.cn-north-1.compute.amazonaws.com.cn", NameSource::http_host}};
  CHECK(cloud_region_of(names).region == "cn-north-1");
}

}  // namespace shekara::test
