# ./dev package: qingdan_<version>+deb<release>_<arch>.deb for the Debian this runs on, the list of what it is
# made of beside it (CycloneDX), and one archive that installs where there is no network.

package_tools=(dpkg-dev file gzip)

# Man page, list of contents and changelog, which CPack picks up.
write_packaged() {
  local out=build/packaged version
  version=$(build/qingdan --version | cut -d' ' -f2)
  mkdir -p "$out"
  python3 tools/sbom.py build/qingdan "$version" --release >"$out/qingdan.cdx.json"
  python3 tools/man_page.py build/qingdan | gzip -9n >"$out/qingdan.1.gz"
  {
    printf 'qingdan (%s) stable; urgency=medium\n\n  * See CHANGELOG.md.\n\n' "$1"
    printf ' -- qingdan maintainers <qingdan@example.org>  %s\n' "$(date -R -d "@$(git log -1 --format=%ct)")"
  } | gzip -9n >"$out/changelog.gz"
}

# closure FILE.deb: name=version of every package that a machine with nothing at all would need, nginx too.
closure() {
  local empty=$scratch/empty
  mkdir -p "$empty/partial" "$empty/archives/partial"
  : >"$empty/status"
  apt-get -q -o Dir::State::Status="$empty/status" -o Dir::Cache::Archives="$empty/archives" -o Debug::NoLocking=1 \
    --no-install-recommends -s install "$1" fonts-noto-cjk postgresql-client nginx-light |
    sed -n 's/^Inst \([^ ]*\) (\([^ ]*\) .*/\1=\2/p' | grep -v '^qingdan=' | sort
}

# The archive: the package, everything it needs as an index that apt reads, and install.sh.
write_archive() {
  local deb=$1 name folder
  name=$(basename "$deb" .deb)
  folder=$scratch/$name
  mkdir -p "$folder/packages"
  closure "$(readlink -f "$deb")" >"$scratch/closure"
  [ -s "$scratch/closure" ] || fail "apt does not say what $deb needs"
  say "fetching $(wc -l <"$scratch/closure") packages for the archive"
  (cd "$folder/packages" && xargs apt-get -q -o APT::Sandbox::User=root download <"$scratch/closure" >/dev/null)
  cp "$deb" "$folder/packages/"
  (cd "$folder/packages" && dpkg-scanpackages --multiversion . /dev/null 2>/dev/null >Packages)
  cp packaging/install.sh build/packaged/qingdan.cdx.json "$folder/"
  (. /etc/os-release && echo "$VERSION_ID") >"$folder/RELEASE"
  dpkg --print-architecture >"$folder/ARCHITECTURE"
  (cd "$folder" && find . -type f ! -name SHA256SUMS -print0 | sort -z | xargs -0 sha256sum >SHA256SUMS)
  tar -C "$scratch" --owner=0 --group=0 -cf "build/packages/$name-offline.tar" "$name"
}

package() {
  local deb version
  install_packages "${package_tools[@]}"
  make_scratch
  version=$(sed -n 's/^project(qingdan VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
  write_packaged "$version+deb$(. /etc/os-release && echo "$VERSION_ID")"
  rm -rf build/packages
  (cd build && cpack -G DEB >"$scratch/cpack.log" 2>&1) || { cat "$scratch/cpack.log" >&2; fail "CPack failed"; }
  deb=$(ls build/packages/*.deb)
  cp build/packaged/qingdan.cdx.json "${deb%.deb}.cdx.json"
  if command -v lintian >/dev/null; then
    lintian --fail-on error "$deb"
  fi
  [ "${1:-}" = --no-archive ] || write_archive "$deb"
  say "written:"
  ls -sh1 build/packages
}
