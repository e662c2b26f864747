# What `./dev package` puts into qingdan_<version>_<arch>.deb. tools/dev/package.sh writes the files of
# packaged/ (man page, list of contents, changelog) before CPack runs.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY TRUE)   # packing builds nothing
set(packaged ${CMAKE_BINARY_DIR}/packaged)
set(release 12)
if(EXISTS /etc/os-release)
  file(STRINGS /etc/os-release release REGEX "^VERSION_ID=")
  string(REGEX REPLACE "[^0-9]" "" release "${release}")
endif()
# Debian 12 keeps units under /lib, 13 under /usr/lib.
set(units lib/systemd/system)
if(release VERSION_GREATER_EQUAL 13)
  set(units usr/lib/systemd/system)
endif()

install(TARGETS qingdan RUNTIME DESTINATION usr/bin)
install(FILES packaging/qingdan.service packaging/qingdan-backup.service packaging/qingdan-backup.timer
        DESTINATION ${units})
install(PROGRAMS packaging/qingdan-run DESTINATION usr/sbin)
install(FILES packaging/qingdan.sysusers DESTINATION usr/lib/sysusers.d RENAME qingdan.conf)
install(FILES packaging/qingdan.tmpfiles DESTINATION usr/lib/tmpfiles.d RENAME qingdan.conf)
install(FILES packaging/qingdan.env DESTINATION etc/qingdan)
install(FILES ${packaged}/qingdan.1.gz DESTINATION usr/share/man/man1)
install(FILES ${packaged}/changelog.gz ${packaged}/qingdan.cdx.json packaging/copyright README.md SECURITY.md
        DESTINATION usr/share/doc/qingdan)
install(DIRECTORY docs/operations docs/manual DESTINATION usr/share/doc/qingdan)
install(DIRECTORY docs/images/manual DESTINATION usr/share/doc/qingdan/images)
install(FILES docs/threat-model.md docs/import.md docs/deadlines.md DESTINATION usr/share/doc/qingdan)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME qingdan)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION}+deb${release})
set(CPACK_PACKAGE_CONTACT "qingdan maintainers <qingdan@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "official duty lists of China's towns")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
    "Keeps, publishes and searches the lists of what a town must do, what it
 assists a county department with, and what departments have taken back.
 One program with its web inside; SQLite or PostgreSQL.")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "passwd, ca-certificates")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS
    "fonts-noto-cjk, poppler-utils, postgresql-client, nginx-light | nginx | caddy")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "postgresql")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
file(WRITE ${CMAKE_BINARY_DIR}/packaged/conffiles "/etc/qingdan/qingdan.env\n")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
    "${CMAKE_SOURCE_DIR}/packaging/postinst;${CMAKE_SOURCE_DIR}/packaging/prerm;${CMAKE_SOURCE_DIR}/packaging/postrm;${packaged}/conffiles")
set(CPACK_INSTALL_PREFIX "/")
set(CPACK_PACKAGING_INSTALL_PREFIX "/")
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_OUTPUT_FILE_PREFIX ${CMAKE_BINARY_DIR}/packages)
include(CPack)
