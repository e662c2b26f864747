# The program as people meet it: ./dev up, and the server that the browser tests use.

# up [--port N] [--address A]
up() {
  local port=8080 address=127.0.0.1
  while [ $# -gt 0 ]; do
    case "$1" in
      --port) port=$2; shift 2 ;;
      --address) address=$2; shift 2 ;;
      *) fail "up knows --port N and --address A" ;;
    esac
  done
  install_for build
  build_program
  local data=$root/build/demo
  mkdir -p -m 700 "$data"
  if [ -s "$data/demo.db" ]; then
    say "the demo county is kept in build/demo (remove that folder to begin again); its accounts:"
    python3 tools/dev/show_accounts.py "$data/accounts.json" || true
  else
    say "filling the demo county"
    build/qingdan demo --db "sqlite:$data/demo.db" --accounts "$data/accounts.json"
  fi
  say "serving on http://$address:$port/ (Ctrl-C ends it)"
  exec build/qingdan serve --db "sqlite:$data/demo.db" --listen "$address:$port"
}

# Starts a server over a fresh demo county on a free port; leaves its address in QINGDAN_URL and the
# demo's accounts in the file QINGDAN_ACCOUNTS names.
start_demo_server() {
  local port waited=0
  make_scratch
  port=$(free_port)
  rm -f "$scratch"/demo.db* "$scratch/accounts.json"
  build/qingdan demo --db "sqlite:$scratch/demo.db" --accounts "$scratch/accounts.json" >"$scratch/demo.log" 2>&1 ||
    { cat "$scratch/demo.log"; return 1; }
  build/qingdan serve --db "sqlite:$scratch/demo.db" --listen "127.0.0.1:$port" >"$scratch/server.log" 2>&1 &
  at_end "kill $! 2>/dev/null; wait $! 2>/dev/null"
  export QINGDAN_URL="http://127.0.0.1:$port" QINGDAN_ACCOUNTS="$scratch/accounts.json"
  until python3 -c "import urllib.request as r; r.urlopen('$QINGDAN_URL/healthz', timeout=2)" 2>/dev/null; do
    waited=$((waited + 1))
    [ $waited -lt 100 ] || { cat "$scratch/server.log" >&2; return 1; }
    sleep 0.1
  done
}
