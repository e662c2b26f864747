# Words and small things that the other parts share.
root=$PWD
export LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1

say() { printf '\033[1m==> %s\033[0m\n' "$*"; }
fail() { printf 'dev: %s\n' "$*" >&2; exit 1; }
cores() { echo "${QINGDAN_JOBS:-$(nproc 2>/dev/null || echo 2)}"; }

# What has to be undone when the script ends, last first.
undo=()
at_end() { undo+=("$1"); }
finish() {
  local status=$? i
  trap - EXIT INT TERM
  for ((i = ${#undo[@]} - 1; i >= 0; i--)); do eval "${undo[i]}" || true; done
  exit "$status"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# A folder of our own that goes away at the end.
scratch=
make_scratch() {
  [ -n "$scratch" ] && return
  scratch=$(mktemp -d "${TMPDIR:-/tmp}/qingdan.XXXXXX")
  chmod 755 "$scratch"
  at_end 'rm -rf "$scratch"'
}

# One digest over the names and contents of everything below the given paths.
digest_of() {
  find "$@" -type f ! -path '*/node_modules/*' ! -path 'web/dist/*' -print0 2>/dev/null | sort -z |
    xargs -0 -r sha256sum | sha256sum | cut -d' ' -f1
}
