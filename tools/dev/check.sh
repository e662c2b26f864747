# Runs steps one after another, goes on after a failure, and counts what passed and failed.
passed=0 failed=0 skipped=0 failures=()

# step NAME COMMAND…   one check, one count
step() {
  local name=$1 log started=$SECONDS; shift
  make_scratch
  log=$scratch/step.log
  if (set +e; "$@") >"$log" 2>&1 </dev/null; then
    passed=$((passed + 1))
    printf 'ok    %-28s %4ds  %s\n' "$name" $((SECONDS - started)) "$(tail -n 1 "$log" | cut -c1-90)"
  else
    failed=$((failed + 1)); failures+=("$name")
    printf 'FAIL  %-28s %4ds\n' "$name" $((SECONDS - started))
    sed 's/^/      /' "$log"
  fi
}

# count NAME PASSED FAILED SKIPPED SECONDS   what a test program said of itself
count() {
  passed=$((passed + $2)); failed=$((failed + $3)); skipped=$((skipped + $4))
  if [ "$3" = 0 ]; then
    printf 'ok    %-28s %4ds  %d tests%s\n' "$1" "$5" "$2" "$([ "$4" = 0 ] || echo ", $4 skipped")"
  else
    printf 'FAIL  %-28s %4ds  %d of %d tests\n' "$1" "$5" "$3" "$(($2 + $3))"
    failures+=("$1")
  fi
}

# The last line tells the true totals; the exit status too.
verdict() {
  if [ ${#failures[@]} -gt 0 ]; then printf 'failed: %s\n' "${failures[*]}"; fi
  if [ "$skipped" -gt 0 ]; then printf '%d skipped\n' "$skipped"; fi
  printf '%d passed, %d failed\n' "$passed" "$failed"
  [ "$failed" = 0 ] && [ "$passed" -gt 0 ]
}

# The checks that need no build, and the tests of the checks themselves.
cheap_steps() {
  step includes python3 tools/check_includes.py
  step tidy python3 tools/tidy.py
  step rights python3 tools/check_rights.py
  step shell bash -n dev tools/dev/*.sh .ci/run
  local each
  for each in tools/*_test.py; do
    python_tests "$each"
  done
}

# Runs one file of Python's unittest and counts its tests.
python_tests() {
  local started=$SECONDS log
  make_scratch
  log=$scratch/python.log
  (cd "$(dirname "$1")" && python3 -m unittest "$(basename "$1" .py)") >"$log" 2>&1 </dev/null || cat "$log"
  count_unittest "$(basename "$1")" "$log" $((SECONDS - started))
}

# count_unittest NAME LOG SECONDS: what unittest said at its end.
count_unittest() {
  local words total bad skip
  words=$(tail -n 6 "$2")
  total=$(sed -n 's/^Ran \([0-9]*\) test.*/\1/p' <<<"$words")
  bad=$({ grep -oE '(failures|errors)=[0-9]+' <<<"$words" || true; } | awk -F= '{ n += $2 } END { print n + 0 }')
  skip=$(sed -n 's/.*skipped=\([0-9]*\).*/\1/p' <<<"$words")
  bad=${bad:-0} skip=${skip:-0}
  [ -n "$total" ] || { total=0; bad=1; }
  count "$1" $((total > bad ? total - bad - skip : 0)) "$bad" "$skip" "$3"
}

run_cheap_checks() {
  cheap_steps
  step "sql (sqlite)" python3 tools/check_sql.py --sqlite-only
  verdict
}
