# Three builds: the web (web/dist), the program (build/, Release) and the tests (build/tests, with
# AddressSanitizer and UndefinedBehaviorSanitizer). The program carries the web inside.

compile() {  # compile FOLDER TARGET…
  local folder=$1; shift
  nice cmake --build "$folder" -j "$(cores)" --target "$@" |
    { grep -v -E '^\[[0-9]+/[0-9]+\]|^ninja: (Entering|no work)' || true; }
}

configure() {  # configure FOLDER OPTION…
  local folder=$1; shift
  [ -f "$folder/build.ninja" ] && [ "$(cat "$folder/configure.options" 2>/dev/null)" = "$*" ] && return
  local launcher=()
  command -v ccache >/dev/null && launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
  cmake -S . -B "$folder" -G Ninja "${launcher[@]}" "$@" >"$folder/configure.log" 2>&1 ||
    { cat "$folder/configure.log" >&2; return 1; }
  echo "$*" >"$folder/configure.options"
}

with_ccache() { export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros; }

build_web() {
  [ -f web/src/app/main.ts ] || return 0
  local want stamp=web/dist/.stamp
  want=$(digest_of web messages)
  [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$want" ] && return
  install_web_packages || { say "the packages of the web could not be fetched"; return 1; }
  say "building the web"
  (cd web && node node_modules/vite/bin/vite.js build --logLevel warn) || return 1
  digest_of web messages >"$stamp"
}

build_program() {
  build_web || return 1
  say "building the program"
  with_ccache
  mkdir -p build
  configure build -DCMAKE_BUILD_TYPE=Release -DQINGDAN_PCH=ON -DQINGDAN_UNITY=ON || return 1
  compile build qingdan
}

# build_tests TARGET…   (all of them without an argument)
# Who works on the code compiles file by file, which also finds a missing #include; a clean run takes the short way.
build_tests() {
  say "building the tests, with sanitizers"
  with_ccache
  mkdir -p build/tests
  configure build/tests -DCMAKE_BUILD_TYPE=Debug -DQINGDAN_SANITIZE=ON -DQINGDAN_PCH=ON \
    -DQINGDAN_UNITY="${CI:+ON}"
  compile build/tests "${@:-tests}"
}
