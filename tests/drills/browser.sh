#!/usr/bin/env bash
# ./dev drill browser [FILE…]: the pages' tests at two other paces, since a test that does not wait for what it needs
# passes at one pace only. First with a slow hand (the page is ahead of the test), then with late answers (the test is
# ahead of the page). QINGDAN_PACES picks some: slow_hand late_answers.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
for part in common postgres server test; do
  # shellcheck source=/dev/null
  . "tools/dev/$part.sh"
done
[ $# -gt 0 ] || set -- tests/browser/*.test.mjs
make_scratch
failed=0
at_pace() {  # at_pace NAME VARIABLE=MILLISECONDS FILE…
  local log=$scratch/browser-$1.log started=$SECONDS
  start_demo_server
  export "$2"
  in_browser "$log" "$(cores)" "${@:3}" || what_failed_in_browser "$log"
  unset "${2%%=*}"
  echo "$1: $(tally pass "$log" 0) passed, $(tally fail "$log" 1) failed, $((SECONDS - started)) s"
  [ "$(tally fail "$log" 1)" = 0 ] || failed=1
}
export QINGDAN_CHROMIUM=${QINGDAN_CHROMIUM:-/usr/bin/chromium}
for pace in ${QINGDAN_PACES:-slow_hand late_answers}; do
  case "$pace" in
    slow_hand) at_pace "$pace" QINGDAN_SLOW_HAND=150 "$@" ;;
    late_answers) at_pace "$pace" QINGDAN_LATE_ANSWERS=400 "$@" ;;
    *) fail "there is no pace called $pace" ;;
  esac
done
exit "$failed"
