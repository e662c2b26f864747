# How everything is compiled. Release keeps assertions: a broken invariant must stop the process.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_SCAN_FOR_MODULES OFF)
set(CMAKE_CXX_FLAGS_RELEASE "-O2")
add_compile_options(-pthread -Wall -Wextra -Wpedantic -Wshadow -Werror -fstack-protector-strong)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  add_compile_options(-Wno-restrict)  # g++ 12 reports it falsely on "x" + std::to_string(n)
endif()
add_compile_definitions(_GLIBCXX_ASSERTIONS)

option(QINGDAN_SANITIZE "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
option(QINGDAN_TSAN "Build with ThreadSanitizer: for the committer, the pool and the server (./dev drill tsan)" OFF)
if(QINGDAN_SANITIZE)
  # What is left out costs three times the compilation: a null pointer is caught by the address sanitizer too.
  add_compile_options(-fsanitize=address,undefined -fno-sanitize=null,alignment,object-size,vptr
                      -fno-sanitize-recover=all -fno-omit-frame-pointer -Og -g1 -Wno-error=maybe-uninitialized)
  add_link_options(-fsanitize=address,undefined)
elseif(QINGDAN_TSAN)
  add_compile_options(-fsanitize=thread -fno-omit-frame-pointer -O1 -g1 -Wno-error=tsan -Wno-error=maybe-uninitialized)
  add_link_options(-fsanitize=thread)
elseif(CMAKE_BUILD_TYPE STREQUAL "Release")
  # The optimiser of g++ 12 sees overflows in the standard library that are none; the tests' build is strict.
  add_compile_options(-Wno-error)
  add_compile_definitions(_FORTIFY_SOURCE=2)
endif()

# For `./dev drill fuzz`: clang counts the branches that an input takes.
option(QINGDAN_LIBFUZZER "Build for libFuzzer, with clang and the sanitizers" OFF)
if(QINGDAN_LIBFUZZER)
  # Without the check of function pointers' types: what it writes before a function, clang 14 cannot write before a
  # part of a coroutine.
  add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize=function -fno-sanitize-recover=all
                      -O1 -g1 -fno-omit-frame-pointer -Wno-error)
  add_link_options(-fsanitize=address,undefined)
endif()

# Six files in one: half the compilation, for whoever builds everything and edits nothing. It also finds the
# helper that two files of a module wrote each for itself: a name must mean one thing there.
option(QINGDAN_UNITY "Compile the files of a module together" OFF)
if(QINGDAN_UNITY)
  add_compile_options(-Wno-subobject-linkage)  # an Impl is as private here as it was in its own file
endif()
function(use_unity target)
  if(QINGDAN_UNITY)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 6)
  endif()
endfunction()

# Reading the standard library once instead of in every file saves a third of the compilation.
option(QINGDAN_PCH "Precompile the standard library's headers" OFF)
if(QINGDAN_PCH)
  add_library(pch STATIC cmake/pch.cpp)
  target_precompile_headers(pch PRIVATE cmake/std.hpp)
endif()
function(use_pch target)
  if(QINGDAN_PCH)
    target_precompile_headers(${target} REUSE_FROM pch)
  endif()
endfunction()
