# cmake -P tests/layers.cmake: reads every #include of the sources and fails where a folder includes what it must not.
cmake_minimum_required(VERSION 3.25)
get_filename_component(root "${CMAKE_CURRENT_LIST_DIR}/.." ABSOLUTE)

# What the files of a folder may include of ours, besides their own folder.
set(may_geoip            scanner/base scanner/facts)
set(may_rules            scanner/base scanner/facts scanner/stored)
set(may_reports          scanner/base scanner/facts)
set(may_reports/json     scanner/base scanner/facts scanner/stored reports)
set(may_reports/html     scanner/base scanner/facts reports)
set(may_reports/writers  scanner/base scanner/facts reports reports/json reports/html)
set(may_scanner/base       "")
set(may_scanner/facts      scanner/base)
set(may_scanner/stored     scanner/base scanner/facts)
set(may_scanner/bundle     scanner/base scanner/facts)
set(may_scanner/seal       scanner/base)
set(may_scanner/unpack     scanner/base scanner/facts)
set(may_scanner/capture    scanner/base scanner/facts scanner/unpack)
set(may_scanner/packets    scanner/base scanner/facts scanner/capture)
set(may_scanner/classify   scanner/base scanner/facts scanner/packets)
set(may_scanner/crypt      scanner/base)
set(may_scanner/secrets    scanner/base scanner/crypt)
set(may_scanner/decode     scanner/base scanner/facts scanner/unpack scanner/crypt scanner/secrets)
set(may_scanner/decoders   scanner/base scanner/facts scanner/decode scanner/secrets)
set(may_scanner/detect     scanner/base scanner/facts scanner/decode)
set(may_scanner/detectors  scanner/base scanner/facts scanner/decode scanner/detect)
set(may_scanner/flows      ${may_scanner/detect} scanner/secrets scanner/capture scanner/packets scanner/classify scanner/detect)
set(may_scanner/evidence   scanner/base scanner/facts scanner/capture scanner/packets)
set(may_scanner/join       scanner/base scanner/facts geoip)
set(may_scanner/app        ${may_scanner/flows} scanner/flows scanner/evidence scanner/join scanner/unpack scanner/stored scanner/bundle
    scanner/secrets scanner/crypt scanner/seal geoip rules reports reports/json)
set(may_scanner            ${may_scanner/app} scanner/app)  # main.cpp

# Doors to foreign libraries: "<start of the header>=<the file that may include it>", regular expressions both. The program
# may ask each library for its version.
set(doors
    "ndpi/=scanner/classify/(ndpi_api\\.h|ndpi_dispatch\\.cpp|classifier\\.cpp)" "pcap=scanner/capture/bpf_filter\\.cpp"
    "nghttp2/=scanner/decode/hpack\\.cpp" "nghttp3/=scanner/decode/qpack\\.cpp"
    "hs/=scanner/detect/detector_set\\.cpp" "(zlib\\.h|zstd\\.h|brotli/)=scanner/unpack/unpack\\.cpp"
    "openssl/=scanner/(base/digest\\.cpp|(seal|crypt)/[^/]+)" "iconv\\.h=scanner/base/charset\\.cpp" "maxminddb\\.h=geoip/mmdb_(file\\.cpp|values\\.h)"
    "CLI/=scanner/app/[^/]+\\.cpp" "kainjow/=reports/html/view\\.h"
    "nlohmann/=((scanner/base/json_document|reports/writers/[^/]+|scanner/join/[^/]+)\\.cpp|reports/json/[^/]+)")
set(asks_versions "^scanner/app/[^/]*version[^/]*\\.cpp$")

set(wrong "")
file(GLOB_RECURSE sources RELATIVE "${root}" "${root}/scanner/*.cpp" "${root}/scanner/*.h" "${root}/geoip/*.cpp"
     "${root}/geoip/*.h" "${root}/rules/*.cpp" "${root}/rules/*.h" "${root}/reports/*.cpp" "${root}/reports/*.h")
foreach(source IN LISTS sources)
  get_filename_component(folder "${source}" DIRECTORY)
  if(NOT DEFINED may_${folder})
    list(APPEND wrong "${source}: no line for ${folder}/ in tests/layers.cmake")
  endif()
  file(STRINGS "${root}/${source}" includes REGEX "^[ \t]*#[ \t]*include")
  foreach(include IN LISTS includes)
    if(include MATCHES "include[ \t]*\"([^\"]+)/[^/\"]+\"" AND NOT CMAKE_MATCH_1 STREQUAL folder
       AND NOT CMAKE_MATCH_1 IN_LIST may_${folder})
      list(APPEND wrong "${source}: ${folder}/ must not include ${CMAKE_MATCH_1}/")
    elseif(folder MATCHES "/(decoders|detectors|writers)$" AND include MATCHES "\"${folder}/")
      list(APPEND wrong "${source}: a plug-in must not include another file of ${folder}/")
    elseif(include MATCHES "<([^>]+)>")
      set(header "${CMAKE_MATCH_1}")
      foreach(door IN LISTS doors)
        string(REGEX MATCH "^(.*)=(.*)$" whole "${door}")
        set(library "${CMAKE_MATCH_1}")
        set(place "${CMAKE_MATCH_2}")
        if(header MATCHES "^${library}" AND NOT source MATCHES "^${place}$" AND NOT source MATCHES "${asks_versions}")
          list(APPEND wrong "${source}: <${header}> is only for ${place}")
        endif()
      endforeach()
    endif()
  endforeach()
endforeach()

foreach(line IN LISTS wrong)
  message(NOTICE "${line}")
endforeach()
if(wrong)
  message(FATAL_ERROR "the layers are broken; architecture: scanner/README.md")
endif()
