// SPDX-License-Identifier: Apache-2.0
// How jemalloc is set for this program; it asks for a symbol of this name (jemalloc(3), TUNING). MALLOC_CONF still overrides.
//   thp             blocks in huge pages: flows lie far apart, and finding a page among 160,000 small ones costs more than reading from it.
//                   A sixth of a scan of many short flows in a virtual machine with busy neighbours, a third of one of long flows, nothing
//                   on a quiet machine; 2 to 6 % more memory.
// The rest together 4 % of a scan of many short flows:
//   metadata_thp    what it keeps of its own in huge pages: page by page, each was faulted in twice, the second time with a message to all
//                   processors;
//   slab_sizes      128 blocks of a FlowRecord's size to a slab instead of 8: less to keep of its own;
//   lg_tcache_max   blocks up to 64 KiB, which pending bytes of streams are, go back to their thread.
extern "C" {
extern const char* malloc_conf;
const char* malloc_conf = "thp:always,metadata_thp:always,slab_sizes:512-512:16,lg_tcache_max:16";
}
