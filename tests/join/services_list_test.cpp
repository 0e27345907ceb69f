// SPDX-License-Identifier: Apache-2.0
// Hosts that were seen in cars, head units, cameras, trackers and telephones of Kazakhstan's market, and what the catalogue
// must say of each: owner (its beginning), owner's country, kind. A change of the catalogue that loses one of them fails.
#include <doctest/doctest.h>

#include <algorithm>

#include "scanner/join/services.h"
#include "tests/support/run.h"

namespace shekara::test {
namespace {
struct Row {
  std::string_view owner, country, kind, hosts;  // hosts: with spaces between
};

constexpr Row kRows[] = {
    {"BYD Company Limited", "CN", "app_api",
     "dilinkappoversea-eu.byd.auto dilinkappoversea-sg.byd.auto dilinkappoversea-au.byd.auto "
     "dilinkappoversea-br.byd.auto dilinkappoversea-jp.byd.auto dilinkappoversea-uz.byd.auto "
     "dilinkappoversea-no.byd.auto dilinkappoversea-mx.byd.auto dilinkappoversea-id.byd.auto "
     "dilinkappoversea-tr.byd.auto dilinkappoversea-kr.byd.auto dilinkappoversea-in.byd.auto "
     "dilinkappoversea-vn.byd.auto dilinkappoversea-sa.byd.auto dilinkappoversea-om.byd.auto "
     "dilinkappoversea-kz.byd.auto dilinksuperappserver-cn.byd.auto dilinkappserver-cn.byd.auto "
     "dilinkappserver.byd.auto"},
    {"BYD Company Limited", "CN", "push",
     "dilinkpush-eu.byd.auto"},
    {"Chery", "CN", "telematics",
     "tspconsole-eu.cheryinternational.com"},
    {"Chery", "CN", "push",
     "tspemqx-app-eu.cheryinternational.com"},
    {"Chery", "CN", "app_api",
     "legend-oj.omodaauto.nl cheryclub-api.chery.cn"},
    {"EBRO", "ES", "push",
     "tspemqx-app-eu.ebroauto.com"},
    {"Chery Automobiles Rus", "RU", "telematics",
     "tspconsole.chery.ru"},
    {"Chery Automobiles Rus", "RU", "identity",
     "idp.prod.esteo.ru"},
    {"Chery Automobiles Rus", "RU", "app_api",
     "backend.prod.esteo.ru app.omoda.dev"},
    {"Great Wall Motor", "CN", "app_api",
     "eu-h5-gateway.gwmcloud.com eu-app-gateway.gwmcloud.com eu-app-gateway-common.gwmcloud.com "
     "aus-h5-gateway.gwmcloud.com aus-app-gateway.gwmcloud.com aus-app-gateway-common.gwmcloud.com "
     "br-h5-gateway.gwmcloud.com br-app-gateway.gwmcloud.com br-app-gateway-common.gwmcloud.com"},
    {"Great Wall Motor", "CN", "identity",
     "eu-front-service.gwmcloud.com aus-front-service.gwmcloud.com br-front-service.gwmcloud.com"},
    {"Great Wall Motor", "CN", "telematics",
     "eu-data-upload-gateway.gwmcloud.com aus-data-upload-gateway.gwmcloud.com "
     "br-data-upload-gateway.gwmcloud.com any.gwmcloud.com any.cloud.gwm.cn"},
    {"ZEEKR", "CN", "app_api",
     "gateway-pub-azure.zeekr.eu gateway-pub-hw-em-sg.zeekrlife.com gateway-pub-hw-em-mx.zeekrlife.com "
     "gateway-pub-em.zeekrlife.com gateway-pub.zeekrlife.com"},
    {"ZEEKR", "CN", "telematics",
     "eu-snc-tsp-api-gw.zeekrlife.com sea-snc-tsp-api-gw.zeekrlife.com la-snc-tsp-api-gw.zeekrlife.com"},
    {"Zhejiang Geely", "CN", "telematics",
     "api.ecloudeu.com apiv2.ecloudeu.com apis.ecloudeu.com api-zk.ecloudeu.com api-zk.ecloudkr.com"},
    {"Zhejiang Geely", "CN", "app_api",
     "galaxy-user.geely.com"},
    {"smart", "CN", "identity",
     "auth.smart.com"},
    {"smart", "CN", "app_api",
     "sg-app-api.smart.com"},
    {"smart", "CN", "ota",
     "ota.srv.smart.com"},
    {"Chongqing Changan", "CN", "app_api",
     "m.iov.changan.com.cn open.iov.changan.com.cn incallapi.changan.com.cn"},
    {"Chongqing Changan", "CN", "telematics",
     "iov.changan.com.cn osiov.changan.com.cn"},
    {"Hyundai", "KR", "app_api",
     "prd.eu-ccapi.hyundai.com prd-eu-ccapi.genesis.com cci-api-eu.hyundai.com cci-api-eu.genesis.com "
     "prd.cn-ccapi.hyundai.com au-apigw.ccs.hyundai.com.au br-ccapi.hyundai.com.br "
     "api.telematics.hyundaiusa.com"},
    {"Hyundai", "KR", "identity",
     "idpconnect-eu.hyundai.com idpconnect-eu.genesis.com"},
    {"Kia", "KR", "app_api",
     "prd.eu-ccapi.kia.com prd.cn-ccapi.kia.com prd.kr-ccapi.kia.com cci-api-eu.kia.com "
     "au-apigw.ccs.kia.com.au api.owners.kia.com"},
    {"Kia", "KR", "identity",
     "idpconnect-eu.kia.com"},
    {"Toyota Connected Europe", "GB", "app_api",
     "ctpa-oneapi.tceu-ctp-prd.toyotaconnectedeurope.io"},
    {"Toyota Motor Europe", "BE", "identity",
     "b2c-login.toyota-europe.com"},
    {"Tesla, Inc.", "US", "telematics",
     "telemetry-prd.vn.tesla.services any.tesla.services any.teslamotors.com"},
    {"Tesla, Inc.", "US", "map",
     "maps-ap-prd.go.tesla.services"},
    {"Tesla, Inc.", "US", "portal",
     "connman.vn.tesla.services"},
    {"Tesla, Inc.", "US", "app_api",
     "any.tesla.com"},
    {"Tesla (Shanghai)", "CN", "telematics",
     "hermes-prd.vn.cloud.tesla.cn hermes-stream-prd.vn.cloud.tesla.cn "
     "vehicle-files.prd.cnn1.vn.cloud.tesla.cn signaling.vn.cloud.tesla.cn"},
    {"Tesla (Shanghai)", "CN", "map",
     "nav-prd-maps.tesla.cn"},
    {"Tesla (Shanghai)", "CN", "ota",
     "firmware.tesla.cn"},
    {"Li Auto", "CN", "identity",
     "id.lixiang.com"},
    {"Li Auto", "CN", "app_api",
     "api-web.lixiang.com"},
    {"Li Auto", "CN", "telematics",
     "any.lixiang.com"},
    {"NIO", "CN", "telematics",
     "nio.com nio.cn"},
    {"XPeng", "CN", "telematics",
     "xiaopeng.com"},
    {"Chery", "CN", "portal",
     "jetourglobal.com"},
    {"China FAW", "CN", "portal",
     "faw.com.cn"},
    {"Anhui Jianghuai", "CN", "portal",
     "jac.com.cn"},
    {"General Motors", "US", "app_api",
     "api.gm.com"},
    {"Chery", "CN", "telematics",
     "tspconsole-any.unheard.example"},
    {"Chery", "CN", "push",
     "tspemqx-any.unheard.example"},
    {"BYD", "CN", "telematics",
     "dilink-any.unheard.example"},
    {"Hyundai", "KR", "app_api",
     "any.kz-ccapi.unheard.example"},
    {"ZEEKR", "CN", "telematics",
     "kz-snc-tsp-api-gw.unheard.example"},
    {"AutoNavi", "CN", "map",
     "amap.com amap.net amapauto.com autonavi.com gaode.com anav.com a-map.cn"},
    {"AutoNavi", "CN", "analytics",
     "logs.amap.com adashx.ut.amap.com"},
    {"Baidu", "CN", "portal",
     "baidu.com shifen.com"},
    {"Baidu", "CN", "cdn",
     "bdimg.com bdstatic.com jomodns.com"},
    {"Baidu", "CN", "cloud",
     "bcebos.com baidubce.com"},
    {"Baidu", "CN", "map",
     "any.map.baidu.com app.navi.baidu.com itsmap3.baidu.com baidunavi.cdn.bcebos.com"},
    {"iFLYTEK", "CN", "voice",
     "iflytek.com xfyun.cn voicecloud.cn xunfei.cn"},
    {"Beijing Volcano Engine", "CN", "voice",
     "volcengine.com volces.com volcengineapi.com"},
    {"Beijing Volcano Engine", "CN", "cdn",
     "volccdn.com"},
    {"Umeng", "CN", "analytics",
     "umeng.com umengcloud.com umsns.com umtrack.com cnzz.com ulogs.umeng.com alogus.umeng.com "
     "plbslog.umeng.com aaid.umeng.com"},
    {"Merit Interactive", "CN", "push",
     "getui.com getui.net igexin.com gepush.com igetui.com"},
    {"Aurora Mobile", "CN", "push",
     "jpush.cn jpush.io jiguang.cn jpushoa.com"},
    {"Tencent", "CN", "analytics",
     "bugly.qq.com"},
    {"Tencent", "CN", "messenger",
     "qq.com"},
    {"Alibaba Cloud", "CN", "cloud",
     "aliyuncs.com aliyun.com"},
    {"Alibaba Cloud", "CN", "cdn",
     "alicdn.com"},
    {"Alibaba Cloud", "CN", "dns",
     "alidns.com"},
    {"Alibaba Cloud", "CN", "analytics",
     "mmstat.com"},
    {"Huawei", "CN", "cloud",
     "hicloud.com dbankcloud.com dbankcloud.cn dbankcloud.ru dbankcloud.eu myhuaweicloud.com "
     "cloud.huawei.com cloud.huawei.eu"},
    {"Huawei", "CN", "cdn",
     "dbankcdn.com"},
    {"Huawei", "CN", "map",
     "petalmaps.com"},
    {"Huawei", "CN", "telematics",
     "hima.auto"},
    {"Xiaomi", "CN", "portal",
     "mi.com xiaomi.com xiaomi.net miui.com"},
    {"Xiaomi", "CN", "iot",
     "ha.api.io.mi.com"},
    {"Xiaomi", "CN", "push",
     "cn-ha.mqtt.io.mi.com"},
    {"Tuya", "CN", "app_api",
     "a1.tuyaeu.com a1.tuyaus.com a1.tuyacn.com a1.tuyain.com a1-sg.iotbing.com a1-us.iotbing.com"},
    {"Tuya", "CN", "push",
     "m1.tuyaeu.com m1.tuyaus.com m1.tuyacn.com m1.tuyain.com m2.tuyaeu.com m2.tuyaus.com m2.tuyacn.com "
     "m2.tuyain.com"},
    {"Hangzhou Hikvision", "CN", "video",
     "hik-connect.com api.hik-connect.com apiieu.hik-connect.com apiius.hik-connect.com "
     "dev.hik-connect.com"},
    {"Hangzhou Hikvision", "CN", "iot",
     "hikvision.com hik-cloud.com hikiot.com"},
    {"Hangzhou EZVIZ", "CN", "video",
     "ezviz.com ezvizlife.com eziot.com ys7.com vtmvirginia.ezvizlife.com"},
    {"Zhejiang Dahua", "CN", "video",
     "www.easy4ipcloud.com iotaccess.easy4ipcloud.com cmgw-sg.easy4ipcloud.com www.dahuap2pcloud.com"},
    {"Imou", "CN", "video",
     "imoulife.com lechange.com"},
    {"Reolink", "CN", "video",
     "p2p.reolink.com p2p1.reolink.com p2p2.reolink.com p2p3.reolink.com p2p4.reolink.com p2p5.reolink.com "
     "p2p6.reolink.com p2p7.reolink.com p2p8.reolink.com p2p9.reolink.com p2p10.reolink.com "
     "p2p11.reolink.com"},
    {"Reolink", "CN", "iot",
     "devices-apis.reolink.com"},
    {"Reolink", "CN", "push",
     "pushx.reolink.com"},
    {"ThroughTek", "TW", "video",
     "m1.iotcplatform.com m2.iotcplatform.com m3.iotcplatform.com m4.iotcplatform.com m5.iotcplatform.com "
     "eu-west-tutk.iotcplatform.com cm.iotcplatform.com gm.iotcplatform.com kalayservice.com kalay.net.cn "
     "50.19.254.134 122.248.234.207 46.137.188.54 122.226.84.253"},
    {"Jovision", "CN", "video",
     "jovision.com jovetech.com jovecloud.com"},
    {"SETracker", "CN", "tracking_platform",
     "asia.myaqsh.com europe.myaqsh.com us.myaqsh.com southam.myaqsh.com vie.myaqsh.com russ.myaqsh.com"},
    {"SinoTrack", "CN", "tracking_platform",
     "sinotrack.com sinotrackpro.com 45.112.204.218 45.112.204.245"},
    {"TKSTAR", "CN", "tracking_platform",
     "mytkstar.net gps85.com gps18.com"},
    {"WhatsGPS", "CN", "tracking_platform",
     "www.whatsgps.com"},
    {"Seeworld", "CN", "tracking_platform",
     "api.seeworld.com"},
    {"GPS51", "CN", "tracking_platform",
     "www.gps51.com api.gps51.com d.gps51.com"},
    {"Gurtam", "LT", "tracking_platform",
     "193.193.165.165 hst-api.wialon.com flespi.io"},
    {"Navixy", "US", "tracking_platform",
     "navixy.com"},
    {"Traccar", "NZ", "tracking_platform",
     "demo.traccar.org demo2.traccar.org"},
    {"Aika", "CN", "tracking_platform",
     "gps666.net"},
    {"WhatsApp", "US", "messenger",
     "whatsapp.net whatsapp.com wa.me g.whatsapp.net mmg.whatsapp.net v.whatsapp.net"},
    {"Meta", "US", "social",
     "facebook.com fbsbx.com instagram.com"},
    {"Meta", "US", "cdn",
     "fbcdn.net cdninstagram.com"},
    {"Meta", "US", "messenger",
     "messenger.com mqtt-mini.facebook.com edge-mqtt.facebook.com"},
    {"Telegram", "AE", "messenger",
     "t.me telegram.org telegram.me tdesktop.com"},
    {"Telegram", "AE", "cdn",
     "cdn-telegram.org"},
    {"ByteDance", "CN", "social",
     "tiktok.com tiktokv.com tiktokv.eu byteoversea.com"},
    {"ByteDance", "CN", "cdn",
     "tiktokcdn.com ibyteimg.com ttwstatic.com muscdn.com"},
    {"VK", "RU", "social",
     "vk.com"},
    {"VK", "RU", "cloud",
     "vkcloud.kz"},
    {"Yandex", "RU", "portal",
     "yandex.ru yandex.com yandex.kz"},
    {"Yandex", "RU", "cdn",
     "yastatic.net"},
    {"2GIS", "RU", "map",
     "2gis.ru 2gis.com 2gis.kz"},
    {"BTS Digital", "KZ", "messenger",
     "aitu.io"},
    {"BTS Digital", "KZ", "identity",
     "passport.aitu.io"},
    {"JSC National Information Technologies", "KZ", "state_service",
     "egov.kz"},
    {"State of Kazakhstan", "KZ", "state_service",
     "gov.kz"},
    {"Institute of Legislation", "KZ", "state_service",
     "adilet.zan.kz"},
    {"JSC Kaspi.kz", "KZ", "bank",
     "kaspi.kz"},
    {"JSC Halyk Bank", "KZ", "bank",
     "halykbank.kz"},
    {"JSC Kazakhtelecom", "KZ", "portal",
     "telecom.kz"},
    {"JSC Kcell", "KZ", "portal",
     "kcell.kz"},
    {"Kar-Tel", "KZ", "portal",
     "beeline.kz"},
    {"Mobile Telecom-Service", "KZ", "portal",
     "tele2.kz"},
    {"Kolesa", "KZ", "portal",
     "kolesa.kz"}};

void check_row(const ServiceCatalogue& services, const Row& row, std::size_t& hosts) {
  for (std::size_t at = 0; at < row.hosts.size();) {
    const std::size_t end = std::min(row.hosts.find(' ', at), row.hosts.size());
    const std::string host(row.hosts.substr(at, end - at));
    at = end + 1;
    ++hosts;
    const Service* service = services.find(host).service;
    REQUIRE_MESSAGE(service != nullptr, host);
    CHECK_MESSAGE(service->owner.starts_with(row.owner), host, ": ", service->owner);
    CHECK_MESSAGE(service->owner_country == row.country, host);
    CHECK_MESSAGE(to_text(service->kind) == row.kind, host);
  }
}
}  // namespace

TEST_CASE("services: every host of the market's list has the owner, country and kind that the list gives it") {
  const ServiceCatalogue services = ServiceCatalogue::load({source_path("scanner/join/services")});
  std::size_t hosts = 0;
  for (const Row& row : kRows) check_row(services, row, hosts);
  CHECK(hosts == 321);
}

}  // namespace shekara::test
