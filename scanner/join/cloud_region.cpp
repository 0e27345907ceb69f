// SPDX-License-Identifier: Apache-2.0
// Region codes and places as the providers name them, from general knowledge of their documentation (November 2026); no
// city where they name only a country. A code that is not here is no claim at all.
#include "scanner/join/cloud_region.h"

#include <algorithm>

namespace shekara {

namespace {
struct Region {
  std::string_view code, country, city;
};

constexpr Region kAlibaba[] = {
    {"cn-hangzhou", "CN", "Hangzhou"}, {"cn-shanghai", "CN", "Shanghai"}, {"cn-qingdao", "CN", "Qingdao"},
    {"cn-beijing", "CN", "Beijing"}, {"cn-zhangjiakou", "CN", "Zhangjiakou"},
    {"cn-huhehaote", "CN", "Hohhot"}, {"cn-wulanchabu", "CN", "Ulanqab"}, {"cn-shenzhen", "CN", "Shenzhen"},
    {"cn-heyuan", "CN", "Heyuan"}, {"cn-guangzhou", "CN", "Guangzhou"}, {"cn-chengdu", "CN", "Chengdu"},
    {"cn-nanjing", "CN", "Nanjing"}, {"cn-fuzhou", "CN", "Fuzhou"}, {"cn-wuhan-lr", "CN", "Wuhan"},
    {"cn-hongkong", "HK", "Hong Kong"}, {"ap-southeast-1", "SG", "Singapore"},
    {"ap-southeast-2", "AU", "Sydney"}, {"ap-southeast-3", "MY", "Kuala Lumpur"},
    {"ap-southeast-5", "ID", "Jakarta"}, {"ap-southeast-6", "PH", "Manila"},
    {"ap-southeast-7", "TH", "Bangkok"}, {"ap-northeast-1", "JP", "Tokyo"}, {"ap-northeast-2", "KR", "Seoul"},
    {"ap-south-1", "IN", "Mumbai"}, {"us-east-1", "US", "Virginia"}, {"us-west-1", "US", "Silicon Valley"},
    {"eu-central-1", "DE", "Frankfurt"}, {"eu-west-1", "GB", "London"}, {"me-east-1", "AE", "Dubai"},
    {"me-central-1", "SA", "Riyadh"}};

constexpr Region kAws[] = {
    {"us-east-1", "US", "Northern Virginia"}, {"us-east-2", "US", "Ohio"},
    {"us-west-1", "US", "Northern California"}, {"us-west-2", "US", "Oregon"},
    {"us-gov-west-1", "US", "Oregon"}, {"us-gov-east-1", "US", "Ohio"}, {"ca-central-1", "CA", "Montreal"},
    {"ca-west-1", "CA", "Calgary"}, {"mx-central-1", "MX", "Queretaro"}, {"sa-east-1", "BR", "Sao Paulo"},
    {"eu-west-1", "IE", "Dublin"}, {"eu-west-2", "GB", "London"}, {"eu-west-3", "FR", "Paris"},
    {"eu-central-1", "DE", "Frankfurt"}, {"eu-central-2", "CH", "Zurich"}, {"eu-north-1", "SE", "Stockholm"},
    {"eu-south-1", "IT", "Milan"}, {"eu-south-2", "ES", "Aragon"}, {"me-south-1", "BH", "Bahrain"},
    {"me-central-1", "AE", ""}, {"il-central-1", "IL", "Tel Aviv"}, {"af-south-1", "ZA", "Cape Town"},
    {"ap-south-1", "IN", "Mumbai"}, {"ap-south-2", "IN", "Hyderabad"}, {"ap-southeast-1", "SG", "Singapore"},
    {"ap-southeast-2", "AU", "Sydney"}, {"ap-southeast-3", "ID", "Jakarta"},
    {"ap-southeast-4", "AU", "Melbourne"}, {"ap-southeast-5", "MY", ""}, {"ap-southeast-7", "TH", ""},
    {"ap-northeast-1", "JP", "Tokyo"}, {"ap-northeast-2", "KR", "Seoul"}, {"ap-northeast-3", "JP", "Osaka"},
    {"ap-east-1", "HK", "Hong Kong"}, {"cn-north-1", "CN", "Beijing"}, {"cn-northwest-1", "CN", "Ningxia"}};

constexpr Region kGoogle[] = {
    {"africa-south1", "ZA", "Johannesburg"}, {"asia-east1", "TW", "Changhua"},
    {"asia-east2", "HK", "Hong Kong"}, {"asia-northeast1", "JP", "Tokyo"}, {"asia-northeast2", "JP", "Osaka"},
    {"asia-northeast3", "KR", "Seoul"}, {"asia-south1", "IN", "Mumbai"}, {"asia-south2", "IN", "Delhi"},
    {"asia-southeast1", "SG", "Singapore"}, {"asia-southeast2", "ID", "Jakarta"},
    {"australia-southeast1", "AU", "Sydney"}, {"australia-southeast2", "AU", "Melbourne"},
    {"europe-central2", "PL", "Warsaw"}, {"europe-north1", "FI", "Hamina"},
    {"europe-southwest1", "ES", "Madrid"}, {"europe-west1", "BE", "St. Ghislain"},
    {"europe-west2", "GB", "London"}, {"europe-west3", "DE", "Frankfurt"},
    {"europe-west4", "NL", "Eemshaven"}, {"europe-west6", "CH", "Zurich"}, {"europe-west8", "IT", "Milan"},
    {"europe-west9", "FR", "Paris"}, {"europe-west10", "DE", "Berlin"}, {"europe-west12", "IT", "Turin"},
    {"me-central1", "QA", "Doha"}, {"me-central2", "SA", "Dammam"}, {"me-west1", "IL", "Tel Aviv"},
    {"northamerica-northeast1", "CA", "Montreal"}, {"northamerica-northeast2", "CA", "Toronto"},
    {"southamerica-east1", "BR", "Sao Paulo"}, {"southamerica-west1", "CL", "Santiago"},
    {"us-central1", "US", "Iowa"}, {"us-east1", "US", "South Carolina"},
    {"us-east4", "US", "Northern Virginia"}, {"us-east5", "US", "Columbus"}, {"us-south1", "US", "Dallas"},
    {"us-west1", "US", "Oregon"}, {"us-west2", "US", "Los Angeles"}, {"us-west3", "US", "Salt Lake City"},
    {"us-west4", "US", "Las Vegas"}};

constexpr Region kHuawei[] = {
    {"ru-moscow-1", "RU", "Moscow"}, {"ru-northwest-2", "RU", ""}, {"cn-north-1", "CN", "Beijing"},
    {"cn-north-4", "CN", "Beijing"}, {"cn-north-9", "CN", "Ulanqab"}, {"cn-east-2", "CN", "Shanghai"},
    {"cn-east-3", "CN", "Shanghai"}, {"cn-south-1", "CN", "Guangzhou"}, {"cn-southwest-2", "CN", "Guiyang"},
    {"ap-southeast-1", "HK", "Hong Kong"}, {"ap-southeast-2", "TH", "Bangkok"},
    {"ap-southeast-3", "SG", "Singapore"}, {"ap-southeast-4", "ID", "Jakarta"},
    {"af-south-1", "ZA", "Johannesburg"}, {"la-north-2", "MX", "Mexico City"},
    {"na-mexico-1", "MX", "Mexico City"}, {"la-south-2", "CL", "Santiago"},
    {"sa-brazil-1", "BR", "Sao Paulo"}, {"tr-west-1", "TR", "Istanbul"}, {"me-east-1", "SA", "Riyadh"},
    {"eu-west-0", "FR", "Paris"}, {"eu-west-101", "IE", "Dublin"}};

constexpr Region kAzure[] = {
    {"westeurope", "NL", "Amsterdam"}, {"northeurope", "IE", "Dublin"}, {"uksouth", "GB", "London"},
    {"ukwest", "GB", "Cardiff"}, {"francecentral", "FR", "Paris"}, {"francesouth", "FR", "Marseille"},
    {"germanywestcentral", "DE", "Frankfurt"}, {"germanynorth", "DE", "Berlin"},
    {"switzerlandnorth", "CH", "Zurich"}, {"switzerlandwest", "CH", "Geneva"}, {"norwayeast", "NO", "Oslo"},
    {"norwaywest", "NO", "Stavanger"}, {"swedencentral", "SE", "Gavle"}, {"polandcentral", "PL", "Warsaw"},
    {"italynorth", "IT", "Milan"}, {"spaincentral", "ES", "Madrid"}, {"eastus", "US", "Virginia"},
    {"eastus2", "US", "Virginia"}, {"centralus", "US", "Iowa"}, {"northcentralus", "US", "Illinois"},
    {"southcentralus", "US", "Texas"}, {"westcentralus", "US", "Wyoming"}, {"westus", "US", "California"},
    {"westus2", "US", "Washington"}, {"westus3", "US", "Phoenix"}, {"canadacentral", "CA", "Toronto"},
    {"canadaeast", "CA", "Quebec"}, {"brazilsouth", "BR", "Sao Paulo"}, {"mexicocentral", "MX", "Queretaro"},
    {"eastasia", "HK", "Hong Kong"}, {"southeastasia", "SG", "Singapore"}, {"japaneast", "JP", "Tokyo"},
    {"japanwest", "JP", "Osaka"}, {"koreacentral", "KR", "Seoul"}, {"koreasouth", "KR", "Busan"},
    {"centralindia", "IN", "Pune"}, {"southindia", "IN", "Chennai"}, {"westindia", "IN", "Mumbai"},
    {"australiaeast", "AU", "Sydney"}, {"australiasoutheast", "AU", "Melbourne"},
    {"australiacentral", "AU", "Canberra"}, {"uaenorth", "AE", "Dubai"}, {"uaecentral", "AE", "Abu Dhabi"},
    {"qatarcentral", "QA", "Doha"}, {"israelcentral", "IL", ""}, {"southafricanorth", "ZA", "Johannesburg"},
    {"southafricawest", "ZA", "Cape Town"}, {"chinanorth", "CN", "Beijing"}, {"chinanorth2", "CN", "Beijing"},
    {"chinanorth3", "CN", "Hebei"}, {"chinaeast", "CN", "Shanghai"}, {"chinaeast2", "CN", "Shanghai"}};

constexpr Region kTencent[] = {
    {"ap-guangzhou", "CN", "Guangzhou"}, {"ap-shanghai", "CN", "Shanghai"}, {"ap-beijing", "CN", "Beijing"},
    {"ap-nanjing", "CN", "Nanjing"}, {"ap-chengdu", "CN", "Chengdu"}, {"ap-chongqing", "CN", "Chongqing"},
    {"ap-hongkong", "HK", "Hong Kong"}, {"ap-singapore", "SG", "Singapore"}, {"ap-bangkok", "TH", "Bangkok"},
    {"ap-jakarta", "ID", "Jakarta"}, {"ap-mumbai", "IN", "Mumbai"}, {"ap-seoul", "KR", "Seoul"},
    {"ap-tokyo", "JP", "Tokyo"}, {"na-siliconvalley", "US", "Silicon Valley"},
    {"na-ashburn", "US", "Ashburn"}, {"na-toronto", "CA", "Toronto"}, {"eu-frankfurt", "DE", "Frankfurt"},
    {"eu-moscow", "RU", "Moscow"}, {"sa-saopaulo", "BR", "Sao Paulo"}};

constexpr Region kYandex[] = {
    {"ru-central1", "RU", "Moscow"}, {"rc1a", "RU", "Moscow"}, {"rc1b", "RU", "Moscow"},
    {"rc1c", "RU", "Moscow"}, {"rc1d", "RU", "Moscow"}, {"kz1", "KZ", "Karaganda"}};

// A suffix below which a provider puts region codes into names.
struct Realm {
  std::string_view suffix, provider;
  std::span<const Region> regions;
};
constexpr Realm kRealms[] = {{"aliyuncs.com", "Alibaba Cloud", kAlibaba},
                             {"amazonaws.com", "Amazon Web Services", kAws},
                             {"amazonaws.com.cn", "Amazon Web Services", kAws},
                             {"api.aws", "Amazon Web Services", kAws},
                             {"on.aws", "Amazon Web Services", kAws},
                             {"elasticbeanstalk.com", "Amazon Web Services", kAws},
                             {"run.app", "Google Cloud", kGoogle},
                             {"cloudfunctions.net", "Google Cloud", kGoogle},
                             {"firebasedatabase.app", "Google Cloud", kGoogle},
                             {"pkg.dev", "Google Cloud", kGoogle},
                             {"googleapis.com", "Google Cloud", kGoogle},
                             {"myhuaweicloud.com", "Huawei Cloud", kHuawei},
                             {"myhuaweicloud.cn", "Huawei Cloud", kHuawei},
                             {"myhuaweicloud.eu", "Huawei Cloud", kHuawei},
                             {"myhuaweicloud.ru", "Huawei Cloud", kHuawei},
                             {"huaweicloud.com", "Huawei Cloud", kHuawei},
                             {"cloudapp.azure.com", "Microsoft Azure", kAzure},
                             {"cloudapp.chinacloudapi.cn", "Microsoft Azure", kAzure},
                             {"azurecontainer.io", "Microsoft Azure", kAzure},
                             {"azmk8s.io", "Microsoft Azure", kAzure},
                             {"azurewebsites.net", "Microsoft Azure", kAzure},
                             {"azure.net", "Microsoft Azure", kAzure},
                             {"azure.com", "Microsoft Azure", kAzure},
                             {"myqcloud.com", "Tencent Cloud", kTencent},
                             {"tencentcos.cn", "Tencent Cloud", kTencent},
                             {"tencentcloudapi.com", "Tencent Cloud", kTencent},
                             {"tencentcs.com", "Tencent Cloud", kTencent},
                             {"yandexcloud.net", "Yandex Cloud", kYandex},
                             {"yandexcloud.kz", "Yandex Cloud", kYandex}};

bool below(std::string_view host, std::string_view suffix) {
  return host.size() > suffix.size() && host.ends_with(suffix) && host[host.size() - suffix.size() - 1] == '.';
}

// `code` stands in `label` between hyphens or at its ends: "oss-cn-hangzhou-internal".
bool stands_in(std::string_view label, std::string_view code) {
  const auto is_edge = [&](std::size_t at) { return at >= label.size() || label[at] == '-'; };
  for (std::size_t at = label.find(code); at != std::string_view::npos; at = label.find(code, at + 1))
    if ((at == 0 || is_edge(at - 1)) && is_edge(at + code.size())) return true;
  return false;
}

const Region* longest_in(std::string_view label, std::span<const Region> regions) {
  const Region* best = nullptr;
  for (const Region& region : regions)
    if ((best == nullptr || region.code.size() > best->code.size()) && stands_in(label, region.code)) best = &region;
  return best;
}

// The label nearest to the suffix speaks for the provider; those before it are the customer's.
const Region* region_in(std::string_view labels, std::span<const Region> regions) {
  while (!labels.empty()) {
    const std::size_t dot = labels.rfind('.');
    if (const Region* found = longest_in(labels.substr(dot == std::string_view::npos ? 0 : dot + 1), regions)) return found;
    labels = dot == std::string_view::npos ? std::string_view() : labels.substr(0, dot);
  }
  return nullptr;
}
}  // namespace

CloudRegion cloud_region_of(std::string_view host) {
  for (const Realm& realm : kRealms) {
    if (!below(host, realm.suffix)) continue;
    const Region* region = region_in(host.substr(0, host.size() - realm.suffix.size() - 1), realm.regions);
    if (region != nullptr)
      return {std::string(host), std::string(realm.provider), std::string(region->code), std::string(region->country),
              std::string(region->city)};
  }
  return {};
}

CloudRegion cloud_region_of(std::span<const Name> names) {
  CloudRegion best;
  NameSource weight = NameSource::classifier;
  for (const Name& name : names) {
    if (!best.host.empty() && name.source >= weight) continue;
    CloudRegion region = cloud_region_of(name.text);
    if (region.host.empty()) continue;
    best = std::move(region);
    weight = name.source;
  }
  return best;
}

}  // namespace shekara
