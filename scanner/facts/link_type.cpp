// SPDX-License-Identifier: Apache-2.0
// Names of LINKTYPE_ values (www.tcpdump.org/linktypes.html) as libpcap and its tools print them.
#include "scanner/facts/link_type.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace shekara {
namespace {

struct LinkTypeName {
  std::uint16_t number;
  std::string_view name;
};

// Sorted by number.
constexpr LinkTypeName kNames[] = {
    {0, "NULL"},
    {1, "EN10MB"},
    {6, "IEEE802"},
    {7, "ARCNET"},
    {8, "SLIP"},
    {9, "PPP"},
    {10, "FDDI"},
    {12, "RAW"},
    {14, "RAW"},
    {50, "PPP_SERIAL"},
    {51, "PPP_ETHER"},
    {100, "ATM_RFC1483"},
    {101, "RAW"},
    {104, "C_HDLC"},
    {105, "IEEE802_11"},
    {107, "FRELAY"},
    {108, "LOOP"},
    {109, "ENC"},
    {113, "LINUX_SLL"},
    {117, "PFLOG"},
    {119, "PRISM_HEADER"},
    {122, "IP_OVER_FC"},
    {127, "IEEE802_11_RADIO"},
    {138, "APPLE_IP_OVER_IEEE1394"},
    {141, "MTP3"},
    {143, "DOCSIS"},
    {147, "USER0"},
    {148, "USER1"},
    {149, "USER2"},
    {150, "USER3"},
    {151, "USER4"},
    {152, "USER5"},
    {153, "USER6"},
    {154, "USER7"},
    {155, "USER8"},
    {156, "USER9"},
    {157, "USER10"},
    {158, "USER11"},
    {159, "USER12"},
    {160, "USER13"},
    {161, "USER14"},
    {162, "USER15"},
    {163, "IEEE802_11_RADIO_AVS"},
    {165, "BACNET_MS_TP"},
    {166, "PPP_PPPD"},
    {169, "GPRS_LLC"},
    {186, "USB_FREEBSD"},
    {187, "BLUETOOTH_HCI_H4"},
    {189, "USB_LINUX"},
    {190, "CAN20B"},
    {192, "PPI"},
    {195, "IEEE802_15_4"},
    {197, "ERF"},
    {201, "BLUETOOTH_HCI_H4_WITH_PHDR"},
    {204, "PPP_WITH_DIR"},
    {205, "C_HDLC_WITH_DIR"},
    {206, "FRELAY_WITH_DIR"},
    {209, "IPMB_LINUX"},
    {210, "FLEXRAY"},
    {211, "MOST"},
    {212, "LIN"},
    {215, "IEEE802_15_4_NONASK_PHY"},
    {219, "MPLS"},
    {220, "USB_LINUX_MMAPPED"},
    {224, "FC_2"},
    {226, "IPNET"},
    {227, "CAN_SOCKETCAN"},
    {228, "IPV4"},
    {229, "IPV6"},
    {230, "IEEE802_15_4_NOFCS"},
    {231, "DBUS"},
    {239, "NFLOG"},
    {240, "NETANALYZER"},
    {242, "IPOIB"},
    {243, "MPEG_2_TS"},
    {247, "INFINIBAND"},
    {248, "SCTP"},
    {249, "USBPCAP"},
    {251, "BLUETOOTH_LE_LL"},
    {252, "WIRESHARK_UPPER_PDU"},
    {253, "NETLINK"},
    {254, "BLUETOOTH_LINUX_MONITOR"},
    {255, "BLUETOOTH_BREDR_BB"},
    {256, "BLUETOOTH_LE_LL_WITH_PHDR"},
    {257, "PROFIBUS_DL"},
    {258, "PKTAP"},
    {259, "EPON"},
    {261, "ZWAVE_R1_R2"},
    {262, "ZWAVE_R3"},
    {264, "ISO_14443"},
    {266, "USB_DARWIN"},
    {270, "LORATAP"},
    {271, "VSOCK"},
    {272, "NORDIC_BLE"},
    {274, "ETHERNET_MPACKET"},
    {276, "LINUX_SLL2"},
    {283, "IEEE802_15_4_TAP"},
    {288, "USB_2_0"},
    {290, "ETW"},
};

}  // namespace

std::string link_type_text(std::uint16_t link_type) {
  const LinkTypeName* const found = std::ranges::lower_bound(kNames, link_type, {}, &LinkTypeName::number);
  if (found == std::end(kNames) || found->number != link_type) return std::to_string(link_type);
  return std::string(found->name);
}

}  // namespace shekara
