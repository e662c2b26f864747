# A PostgreSQL of our own: in a temporary folder, on a private port, by an ordinary user, gone at the end.

postgres_bin() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1; }

# PostgreSQL refuses to run as root; then it runs as the user that its package made.
as_ordinary() {
  if [ "$(id -u)" != 0 ]; then "$@"
  elif id postgres >/dev/null 2>&1; then setpriv --reuid=postgres --regid=postgres --clear-groups "$@"
  else setpriv --reuid=nobody --regid=nogroup --clear-groups "$@"
  fi
}

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# Leaves the address of an empty database in QINGDAN_TEST_POSTGRES.
start_postgres() {
  local bin port folder
  bin=$(postgres_bin)
  [ -n "$bin" ] || fail "no PostgreSQL server found below /usr/lib/postgresql"
  make_scratch
  folder=$scratch/postgres
  mkdir -p "$folder"
  chmod 700 "$folder"          # the socket is in here: nobody else on this machine reaches the database
  [ "$(id -u)" != 0 ] || chown "$(as_ordinary id -u):$(as_ordinary id -g)" "$folder"
  port=$(free_port)
  as_ordinary "$bin/initdb" -D "$folder/data" -U qingdan -A trust -E UTF8 --no-locale -N \
    >"$scratch/postgres.log" 2>&1 ||
    { cat "$scratch/postgres.log" >&2; fail "initdb failed"; }
  as_ordinary "$bin/pg_ctl" -D "$folder/data" -w -t 60 -l "$folder/log" -o "-p $port -k $folder \
    -c listen_addresses= -c fsync=${1:-off} -c max_connections=200 -c shared_buffers=256MB \
    -c synchronous_commit=${1:-off} -c full_page_writes=${1:-off}" start >/dev/null ||
    { cat "$folder/log" >&2; fail "PostgreSQL did not start"; }
  at_end "as_ordinary '$bin/pg_ctl' -D '$folder/data' -m immediate stop >/dev/null 2>&1"
  export QINGDAN_TEST_POSTGRES="postgresql://qingdan@/postgres?host=$folder&port=$port"
}
