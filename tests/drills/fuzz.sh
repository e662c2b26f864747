#!/usr/bin/env bash
# ./dev drill fuzz [--minutes N] [TARGET…]: an hour for each target unless told, with clang's libFuzzer, sanitizers on.
# Findings stay in build/fuzz/work; a finding goes into tests/fuzz/corpus/<target>/ with the repair.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
minutes=60
if [ "${1:-}" = --minutes ]; then minutes=$2; shift 2; fi
command -v clang++ >/dev/null || { echo "clang is missing; as root: apt-get install clang" >&2; exit 1; }
[ -f build/fuzz/build.ninja ] ||
  cmake -S . -B build/fuzz -G Ninja -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_BUILD_TYPE=Debug -DQINGDAN_LIBFUZZER=ON \
    -DQINGDAN_UNITY=ON >/dev/null
cmake --build build/fuzz --target qingdan_fuzz -j "${QINGDAN_JOBS:-$(nproc)}" | tail -n 1
exec python3 tests/fuzz/run.py build/fuzz/qingdan_fuzz --libfuzzer --seconds $((minutes * 60)) \
  --work build/fuzz/work "$@"
