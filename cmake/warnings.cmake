# Warnings, sanitizers and hardening for every target of this project.
add_compile_options(-Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wswitch-enum)
# GCC 12 warns of overlapping, endless and outlying copies inside its own std::string at -O3 (GCC bug 105651 and its like); there
# are none, and whoever builds for the first time must not find the warnings that matter among fifty that do not.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  add_compile_options(-Wno-restrict -Wno-stringop-overflow
    "$<$<CONFIG:Release,RelWithDebInfo>:-Wno-stringop-overread;-Wno-array-bounds>")
endif()
if(SHEKARA_WERROR)
  add_compile_options(-Werror)
endif()
if(SHEKARA_SANITIZE)
  add_compile_options(-fsanitize=${SHEKARA_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_BUILD_TYPE STREQUAL "Debug")
    add_compile_options(-g1)  # lines are all that a sanitizer tells; the rest makes links slow
  endif()
  add_link_options(-fsanitize=${SHEKARA_SANITIZE})
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Debug")
  add_compile_definitions(_GLIBCXX_ASSERTIONS)
endif()
