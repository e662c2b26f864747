# ./dev test: every check and every test, cheapest first.
# ./dev test FEATURE: the same for one part of the house.

run_tests() {
  if [ $# -gt 0 ]; then test_feature "$1"; return; fi
  install_for test
  cheap_steps
  start_postgres
  step "sql (sqlite, postgres)" python3 tools/check_sql.py
  # The browser waits more than it works: the tests are built meanwhile, and give way to it.
  if build_program; then
    step "generated files" check_generated
    local each
    for each in tests/operations/*_test.py; do python_tests "$each"; done
    install_web_packages
    step "types of the web" check_web_types
    step "format of the web" check_web_format
    whole_tests
    start_server_tests
    start_browser_tests
  else
    step "build of the program" false
  fi
  if build_tests; then
    end_browser_tests
    end_server_tests
    cpp_tests build/tests '*'
    step fuzz fuzz_a_little
  else
    step "build of the tests" false
    end_browser_tests
    end_server_tests
  fi
  verdict
}

# The modules a name stands for: itself below src/, or a feature.
module_of() {
  local each
  for each in "$1" "features/$1" "platform/$1"; do
    if [ -d "src/$each" ]; then echo "$each"; return; fi
  done
  fail "there is no src/$1 and no src/features/$1"
}

# stories_of FEATURE: a filter for the stories that say `# features: … FEATURE …`; on SQLite, for speed.
stories_of() {
  { grep -lE "^# features:.*\b$1\b" tests/scenarios/*.scenario || true; } |
    sed 's|.*/|SQLite.|; s|\.scenario$||' | paste -sd:
}

test_feature() {
  local module target stories
  module=$(module_of "${1%/}")
  target=${module//\//_}
  install_for test
  step includes python3 tools/check_includes.py
  step tidy python3 tools/tidy.py
  start_postgres
  step "sql of $module" python3 tools/check_sql.py --only "${module#features/}"
  local targets=()
  if compgen -G "src/$module/*_test.cpp" >/dev/null; then targets+=("${target}_test"); fi
  stories=$(stories_of "${module##*/}")
  [ -z "$stories" ] || targets+=(scenario_test)
  if [ ${#targets[@]} -gt 0 ]; then
    if build_tests "${targets[@]}"; then
      [ ! -x "build/tests/${target}_test" ] || gtest "build/tests/${target}_test" '*'
      [ -z "$stories" ] || gtest build/tests/scenario_test "$stories"
    else
      step "build of the tests" false
    fi
  fi
  if [ -d "web/src/$module" ]; then
    install_web_packages
    step "types of the web" check_web_types
  fi
  verdict
}

sanitizer_options() {
  export ASAN_OPTIONS=detect_leaks=${QINGDAN_LEAKS:-1}:strict_string_checks=1:detect_stack_use_after_return=1
  export UBSAN_OPTIONS=print_stacktrace=1
  export LSAN_OPTIONS=suppressions=$PWD/tools/dev/leaks.txt:print_suppressions=0
}

# gtest PROGRAM FILTER: runs it, shows what failed, counts.
gtest() {
  local name started=$SECONDS report log
  name=$(basename "$1")
  make_scratch
  report=$scratch/$name.json log=$scratch/$name.log
  sanitizer_options
  "$1" --gtest_brief=1 --gtest_filter="$2" --gtest_output="json:$report" >"$log" 2>&1 </dev/null || tail -n 200 "$log"
  report_gtest "$name" "$report" $((SECONDS - started))
}

# Counts a report; a program that died before writing one has failed once.
report_gtest() {
  local numbers
  numbers=$(python3 tools/dev/gtest_totals.py "$2")
  # shellcheck disable=SC2086
  count "$1" $numbers "$3"
}

# Every test program of a build folder, as many at once as there are cores.
cpp_tests() {
  local folder=$1 programs program pids=() i
  sanitizer_options
  make_scratch
  mapfile -t programs < <(find "$folder" -maxdepth 1 -name '*_test' -type f -executable -printf '%s %p\n' |
    sort -rn | cut -d' ' -f2)
  say "running ${#programs[@]} test programs"
  export scratch
  printf '%s\n' "${programs[@]}" | xargs -P "$(cores)" -I{} bash -c '
    name=$(basename "$1"); started=$SECONDS
    timeout 900 "$1" --gtest_brief=1 --gtest_output="json:$scratch/$name.json" >"$scratch/$name.log" 2>&1 </dev/null
    echo $? >"$scratch/$name.status"; echo $((SECONDS - started)) >"$scratch/$name.seconds"' _ {} || true
  for program in "${programs[@]}"; do
    i=$(basename "$program")
    [ "$(cat "$scratch/$i.status" 2>/dev/null || echo 1)" = 0 ] || { tail -n 200 "$scratch/$i.log"; }
    report_gtest "$i" "$scratch/$i.json" "$(cat "$scratch/$i.seconds" 2>/dev/null || echo 0)"
  done
}

# tests/whole/*_test.py: the program as a process, killed, starved and restored; the short forms of the drills.
# They wait for disks, kills and cures, so as many run at once as there are cores.
whole_tests() {
  local each seconds
  make_scratch
  export scratch
  printf '%s\n' tests/whole/*_test.py | sed 's|.*/||; s|_test.py||' | xargs -P "$(cores)" -I{} bash -c '
    started=$SECONDS
    cd tests/whole && timeout 600 python3 -m unittest "$1_test" >"$scratch/$1.whole" 2>&1 </dev/null
    echo $? >"$scratch/$1.status"; echo $((SECONDS - started)) >"$scratch/$1.seconds"' _ {} || true
  for each in tests/whole/*_test.py; do
    each=$(basename "$each" _test.py)
    [ "$(cat "$scratch/$each.status" 2>/dev/null || echo 1)" = 0 ] || cat "$scratch/$each.whole" || true
    seconds=$(cat "$scratch/$each.seconds" 2>/dev/null || echo 0)
    count_unittest "${each}_test.py" "$scratch/$each.whole" "$seconds"
  done
}

# Every kept input of tests/fuzz/corpus, then changed copies of them for ten seconds a target, the same ones every time:
# a change is judged by what it changed. `./dev drill fuzz` tries others, with libFuzzer, which learns from the branches
# it sees and takes a build of its own.
fuzz_a_little() {
  compile build/tests qingdan_fuzz &&
    python3 tests/fuzz/run.py build/tests/qingdan_fuzz --seconds 10 --seed 1 --jobs "$(cores)" --work "$scratch/fuzz"
}

check_web_types() {
  (cd web && node node_modules/vue-tsc/bin/vue-tsc.js --noEmit -p tsconfig.json) && echo "vue-tsc is content"
}

check_web_format() {
  (cd web && node node_modules/prettier/bin/prettier.cjs --check --log-level warn --config .prettierrc.json \
    . ../tests/browser) && echo "prettier is content"
}

# tests/server/*_test.py: asked of a really running server over a socket, each over its own copy of a county. They
# run beside the build of the tests, too.
asked= asked_started=
start_server_tests() {
  asked_started=$SECONDS
  make_scratch
  (cd tests/server && exec python3 -W ignore -m unittest discover -p '*_test.py') >"$scratch/server-tests.log" 2>&1 \
    </dev/null &
  asked=$!
}

end_server_tests() {
  [ -n "$asked" ] || return 0
  wait "$asked" || tail -n 200 "$scratch/server-tests.log"
  count_unittest "server" "$scratch/server-tests.log" $((SECONDS - asked_started))
}

# tests/browser/*.test.mjs, in Debian's Chromium, against the program with a fresh demo county. They run beside
# whatever comes between the two.
browser= browser_started=
start_browser_tests() {
  browser_started=$SECONDS
  compgen -G 'tests/browser/*.test.*' >/dev/null || return 0
  make_scratch
  if ! start_demo_server; then step "demo server" false; return; fi
  export QINGDAN_CHROMIUM=${QINGDAN_CHROMIUM:-/usr/bin/chromium}
  in_browser "$scratch/browser.log" "$(cores)" tests/browser/*.test.* &
  browser=$!
}

in_browser() {  # in_browser LOG AT_ONCE FILE…
  node --test --test-concurrency="$2" --test-timeout=1200000 --test-reporter=tap "${@:3}" >"$1" 2>&1 </dev/null
}

what_failed_in_browser() { grep -v -E '^ *(ok|#|---|\.\.\.|duration_ms|type)' "$1" | head -n 200 || true; }

# A page has to wait for what a busy machine does late, and a test that does not wait for all of it fails once in many
# runs. So a file that failed beside the compilers is asked once more, alone, over a fresh demo county: what fails
# twice is broken; what fails once is named, for somebody to mend. What a page's policy forbids is forgiven to nobody.
end_browser_tests() {
  local log=$scratch/browser.log all failures
  [ -n "$browser" ] || return 0
  wait "$browser" || what_failed_in_browser "$log"
  all=$(($(tally pass "$log" 0) + $(tally fail "$log" 1)))
  failures=$(tally fail "$log" 1)
  if [ "$failures" != 0 ] && ask_browser_again "$log"; then failures=0; fi
  count browser $((all - failures)) "$failures" "$(tally skipped "$log" 0)" $((SECONDS - browser_started))
}

# tally WORD LOG DEFAULT: what node says of a whole run, or DEFAULT if it did not come to say anything.
tally() { sed -n "s/^# $1 \([0-9]*\)/\1/p" "$2" | grep . || echo "$3"; }

# The files of a run's failures; what failed in a part that several share are those that share it.
files_that_failed() {
  local each
  sed -nE "s|^ *location: '.*/tests/browser/([a-z_]+(\.test)?\.mjs):.*|\1|p" "$1" | sort -u | while read -r each; do
    case "$each" in
      *.test.mjs) echo "tests/browser/$each" ;;
      *) grep -lF "'./$each'" tests/browser/*.test.mjs ;;
    esac
  done | sort -u
}

ask_browser_again() {  # ask_browser_again LOG, of a run that failed
  local again=$scratch/browser-again.log failed
  mapfile -t failed < <(files_that_failed "$1")
  if grep -q 'Content-Security-Policy forbids' "$1"; then return 1; fi
  [ "${#failed[@]}" -ge 1 ] && [ "${#failed[@]}" -le 3 ] && start_demo_server || return 1
  say "once more, alone: ${failed[*]}"
  in_browser "$again" 1 "${failed[@]}" || { what_failed_in_browser "$again"; return 1; }
  say "UNSTEADY: ${failed[*]}"
}

run_drill() {
  [ $# -gt 0 ] || fail "name a drill: $(ls tests/drills 2>/dev/null | sed 's/\..*//' | paste -sd' ')"
  local script
  script=$(compgen -G "tests/drills/$1.*" | head -n 1) || fail "there is no drill called $1"
  start_postgres on
  "$script" "${@:2}"
}

# run_bench [NAME…]: the measurements of bench/README.md, with a PostgreSQL that waits for the disk.
run_bench() {
  compile build qingdan_bench
  start_postgres on
  say "measuring"
  python3 bench/run.py "$@"
}
