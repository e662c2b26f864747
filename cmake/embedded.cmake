# The files the program carries (src/embedded/embedded.hpp): packed by tools/embed.py whenever one changes.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
file(GLOB_RECURSE embedded_files CONFIGURE_DEPENDS
     web/dist/* messages/*.json src/features/site/templates/* migrations/*.sql demo/*
     src/features/finder/knowledge/*)
set(embedded_dir ${CMAKE_BINARY_DIR}/embedded)
add_custom_command(
  OUTPUT ${embedded_dir}/embedded_table.cpp
  BYPRODUCTS ${embedded_dir}/embedded.bin
  COMMAND Python3::Interpreter ${CMAKE_SOURCE_DIR}/tools/embed.py ${CMAKE_SOURCE_DIR} ${embedded_dir}
  DEPENDS tools/embed.py ${embedded_files}
  COMMENT "Packing the files the program carries"
  VERBATIM)
target_sources(embedded PRIVATE ${embedded_dir}/embedded_table.cpp)
