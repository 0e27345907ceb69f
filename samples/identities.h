// SPDX-License-Identifier: Apache-2.0
// Who and where, for all stories. The people, cars and terminals do not exist; the numbers are of test
// ranges; the VIN is made up, with a valid check digit. The servers' addresses are real ones, chosen because
// the databases in geoip/ place them in the country of the story (or dispute it); what is said to them here
// is made up and says nothing of the networks they belong to.
#pragma once

namespace samples {

inline constexpr char kVin[] = "LTESTCAR200000001";
inline constexpr char kIccid[] = "89860000000000000019";
inline constexpr char kOwnerPhone[] = "+77010000001";
inline constexpr char kTrackerImei[] = "001010000000016";
inline constexpr char kSecondTaxiImei[] = "001010000000024";
inline constexpr const char* kFleetImeis[] = {"001010000000032", "001010000000040", "001010000000057",
                                              "001010000000065", "001010000000073", "001010000000081"};
inline constexpr char kWatchId[] = "1000000009";  // the middle of IMEI 001010000000099
inline constexpr char kIin[] = "900101300007";    // made up, with a valid check digit
inline constexpr char kEmail[] = "test.person@example.com";

inline constexpr char kForeignImsi[] = "226990000000001";  // Romania (226), a network code nobody has, made-up rest
inline constexpr char kForeignAccessPoint[] = "cars.mnc099.mcc226.gprs";

inline constexpr char kHotspot[] = "192.168.43.1";
inline constexpr char kCar[] = "192.168.43.17";
inline constexpr char kTaxi[] = "192.168.43.21";
inline constexpr char kSecondTaxi[] = "192.168.43.22";
inline constexpr char kPhone[] = "192.168.43.30";
inline constexpr char kOfficialPhone[] = "192.168.43.31";
inline constexpr char kPersonalPhone[] = "192.168.43.32";
inline constexpr char kTracker[] = "192.168.43.40";
inline constexpr char kFleetGateway[] = "192.168.43.50";
inline constexpr char kTruckRouter[] = "192.168.43.51";  // two trackers behind one address
inline constexpr char kVan[] = "192.168.43.52";
inline constexpr char kWatch[] = "192.168.43.60";
inline constexpr char kOrderedCar[] = "192.168.43.18";
inline constexpr char kHeadUnit[] = "192.168.43.19";
inline constexpr char kOldFirmwareCar[] = "192.168.43.71", kNewFirmwareCar[] = "192.168.43.72";  // one car, on two days
inline constexpr char kRoamingCar[] = "10.45.0.2";  // given by the network of its SIM card
inline constexpr char kBaseStation[] = "192.168.60.2", kLaboratoryCore[] = "192.168.60.1";  // a mobile network on a bench
inline constexpr char kHomeRouter[] = "192.168.8.1";
inline constexpr char kCamera[] = "192.168.8.64";
inline constexpr char kHomeOutside[] = "203.0.113.20";       // documentation range
inline constexpr char kMobilePhone[] = "100.64.0.30";        // behind the operator's NAT
inline constexpr char kMobilePhoneV6[] = "2001:db8:77::30";  // documentation range

struct Server {
  const char* address;
  unsigned round_trip_ms;  // from Almaty, as such distances take
};
inline constexpr Server kChinaFleet{"47.92.60.20", 118};
inline constexpr Server kChinaBroker{"123.56.60.20", 124};
inline constexpr Server kChinaCloud{"47.92.60.24", 121};
inline constexpr Server kChinaVideo{"123.56.60.24", 127};
inline constexpr Server kKazakhstanFleet{"195.210.46.20", 7};
inline constexpr Server kKazakhstanBroker{"185.116.194.20", 9};
inline constexpr Server kRussia{"77.88.55.20", 62};
inline constexpr Server kGermany{"78.46.60.20", 96};
inline constexpr Server kUnitedStates{"52.1.60.20", 214};
inline constexpr Server kKazakhstanV6{"2a00:5da0::20", 12};
inline constexpr Server kKazakhstanMessenger{"194.146.43.20", 8}, kKazakhstanState{"195.12.123.20", 6};
// In networks of the services' own, so that name and network do not contradict each other.
inline constexpr Server kMetaServer{"129.134.60.20", 213}, kByteDanceServer{"147.160.176.20", 219};
inline constexpr Server kTelegramServer{"149.154.167.20", 92};
inline constexpr Server kDisputed{"109.69.180.20", 41};  // Russia says one database, Kazakhstan the other
inline constexpr Server kResolverOne{"1.1.1.1", 3}, kResolverEight{"8.8.8.8", 4};  // anycast: answered from near by
inline constexpr Server kKazakhstanCdn{"178.88.60.20", 4};
inline constexpr Server kServingGateway{"92.46.60.20", 2};  // of the mobile network the car is a guest of
inline constexpr Server kRomaniaGateway{"86.120.60.20", 108};  // of the network of its SIM card
// From there back to Kazakhstan: two ways of that length.
inline constexpr Server kKazakhstanBrokerByRomania{"185.116.194.20", 221};

// 2026-10-05 09:30:00 in Almaty (UTC+5).
inline constexpr unsigned long long kStart = 1791174600ULL * 1'000'000;
inline constexpr unsigned long long kSecond = 1'000'000;

}  // namespace samples
