# cmake -DSOURCE=... -DSCRATCH=... -P plain_configure.cmake: `./bootstrap build` and `demo` install the packages of [build] alone,
# and the build must be configured with those. What pkg-config knows of the packages of [test] is hidden, and cmake run anew.
cmake_minimum_required(VERSION 3.25)
file(REMOVE_RECURSE "${SCRATCH}")
file(MAKE_DIRECTORY "${SCRATCH}/pkgconfig")

file(STRINGS "${SOURCE}/packages.txt" lines)
set(part "")
foreach(line IN LISTS lines)
  if(line MATCHES "^\\[(.+)\\]$")
    set(part "${CMAKE_MATCH_1}")
  elseif(part STREQUAL "test" AND line MATCHES "^[a-z0-9]")
    string(REGEX REPLACE " .*" "" package "${line}")
    execute_process(COMMAND dpkg-query -L "${package}" OUTPUT_VARIABLE files ERROR_QUIET)
    string(REGEX MATCHALL "[^/\n]+\\.pc\n" found "${files}")
    list(APPEND hidden ${found})
  endif()
endforeach()
list(TRANSFORM hidden STRIP)
if(NOT hidden)
  message(FATAL_ERROR "no package of [test] in packages.txt is known to pkg-config: this test would show nothing")
endif()

execute_process(COMMAND pkg-config --variable pc_path pkg-config OUTPUT_VARIABLE folders OUTPUT_STRIP_TRAILING_WHITESPACE
                COMMAND_ERROR_IS_FATAL ANY)
string(REPLACE ":" ";" folders "${folders}")
foreach(folder IN LISTS folders)
  file(GLOB files "${folder}/*.pc")
  foreach(file IN LISTS files)
    get_filename_component(name "${file}" NAME)
    if(NOT name IN_LIST hidden AND NOT EXISTS "${SCRATCH}/pkgconfig/${name}")
      file(CREATE_LINK "${file}" "${SCRATCH}/pkgconfig/${name}" SYMBOLIC)
    endif()
  endforeach()
endforeach()

execute_process(COMMAND ${CMAKE_COMMAND} -E env --unset=PKG_CONFIG_PATH "PKG_CONFIG_LIBDIR=${SCRATCH}/pkgconfig"
                        ${CMAKE_COMMAND} -S "${SOURCE}" -B "${SCRATCH}/build" --preset release
                WORKING_DIRECTORY "${SOURCE}" RESULT_VARIABLE code OUTPUT_VARIABLE said ERROR_VARIABLE said)
if(code)
  message(FATAL_ERROR "with the packages of [build] alone the build cannot be configured:\n${said}")
endif()
