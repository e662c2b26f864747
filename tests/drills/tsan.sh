#!/usr/bin/env bash
# The committer, the pool of readers and the HTTP server under ThreadSanitizer, on both engines: their own tests, over
# and over. `tsan.sh [--repeat N]`. PostgreSQL is the server of QINGDAN_TEST_POSTGRES.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
repeat=10
[ "${1:-}" != --repeat ] || repeat=$2
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros
mkdir -p build/tsan
[ -f build/tsan/build.ninja ] ||
  cmake -S . -B build/tsan -G Ninja -DCMAKE_BUILD_TYPE=Debug -DQINGDAN_TSAN=ON -DQINGDAN_PCH=ON \
    $(command -v ccache >/dev/null && echo -DCMAKE_CXX_COMPILER_LAUNCHER=ccache) >build/tsan/configure.log
nice cmake --build build/tsan -j "${QINGDAN_JOBS:-$(nproc)}" --target platform_db_test platform_http_test | tail -n 1
export TSAN_OPTIONS=halt_on_error=1:second_deadlock_stack=1
started=$SECONDS
# A forked child may not start threads under this sanitizer: that test is ./dev drill kill's.
build/tsan/platform_db_test --gtest_brief=1 --gtest_repeat="$repeat" \
  --gtest_filter='Stress.*:Committer.*:Database.*:Crash.*-*killed_server*:*Speed*'
build/tsan/platform_http_test --gtest_brief=1 --gtest_repeat="$repeat" --gtest_filter='server*.*:Server*.*'
echo "tsan: $repeat times the committer's, the pool's and the server's tests, no race, $((SECONDS - started)) s"
