#!/usr/bin/env bash
# ./dev drill package: the Debian package on machines that have nothing but Debian's smallest system. First with a
# network (apt install ./qingdan.deb), then without one (the archive's install.sh). Each must serve the set-up page.
# Needs root, debootstrap, and what `./dev package` wrote.
set -euo pipefail
cd "$(dirname "$0")/../.."
[ "$(id -u)" = 0 ] || { echo "drill package: needs root"; exit 1; }
command -v debootstrap >/dev/null || { echo "drill package: needs debootstrap"; exit 1; }
packages=$(readlink -f "${QINGDAN_PACKAGES:-build/packages}")
compgen -G "$packages/*.deb" >/dev/null || { echo "drill package: first ./dev package"; exit 1; }
. /etc/os-release
work=$(mktemp -d "${TMPDIR:-/tmp}/qingdan-package.XXXXXX")
trap 'rm -rf "$work"' EXIT

# The smallest system, with this machine's sources and certificates.
debootstrap --variant=minbase "$VERSION_CODENAME" "$work/base" >"$work/debootstrap.log"
rm -f "$work/base/etc/apt/sources.list"
cp -rL /etc/apt/. "$work/base/etc/apt/" 2>/dev/null || true
mkdir -p "$work/base/etc/ssl/certs"
cp -L /etc/ssl/certs/ca-certificates.crt "$work/base/etc/ssl/certs/" 2>/dev/null || true
cp -L /etc/resolv.conf "$work/base/etc/" 2>/dev/null || true

# What a person does after installing, as the service's user; the first page must come.
cat >"$work/first_page" <<'PAGE'
set -e
ls -ld /var/lib/qingdan | grep -q '^drwx------.* qingdan qingdan'
ls -l /etc/qingdan/qingdan.env | grep -q '^-rw-r-----.* root *qingdan'
if grep -qsx qingdan /proc/[0-9]*/comm; then echo "it was started by surprise"; exit 1; fi
set -a; . /etc/qingdan/qingdan.env; set +a
export QINGDAN_LISTEN=127.0.0.1:9969
su -s /bin/sh qingdan -c "cd /var/lib/qingdan && exec qingdan serve" >/tmp/serve.log 2>&1 &
for _ in $(seq 100); do { exec 3<>/dev/tcp/127.0.0.1/9969; } 2>/dev/null && break; sleep 0.1; done
{ true >&3; } 2>/dev/null || { cat /tmp/serve.log; exit 1; }
printf 'GET /app/set-up HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n' >&3
head -n 1 <&3 | grep -q '200 OK'
grep -q 建县码 /tmp/serve.log
kill %1 && wait || true
# The nightly backup as the timer starts it, and the same by hand.
install -d -m 0700 -o qingdan -g qingdan /var/lib/qingdan/backups
export QINGDAN_BACKUPS=/var/lib/qingdan/backups
sed -n "s|^ExecStart=/bin/sh -c '\(.*\)'$|\1|p" "$(dpkg -L qingdan | grep 'backup.service$')" | sed 's/%%/%/g' |
  while read -r line; do (cd /var/lib/qingdan && su -s /bin/sh qingdan -c "${line#exec }"); done
[ "$(ls /var/lib/qingdan/backups | wc -l)" = 1 ]
cd / && qingdan-run check --backups /var/lib/qingdan/backups && qingdan-run log verify
dpkg --verify qingdan
PAGE

# in_machine NAME OPTIONS OF unshare -- COMMAND…
in_machine() {
  local machine=$work/$1; shift
  local options=()
  while [ "$1" != -- ]; do options+=("$1"); shift; done
  shift
  env -u TMPDIR unshare -m --pid --fork "${options[@]}" bash -c '
    mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev"
    ip link set lo up 2>/dev/null || true
    machine=$0; exec chroot "$machine" "$@"' "$machine" "$@"
}

machine() {  # machine NAME: a copy of the smallest system
  cp -a "$work/base" "$work/$1"
  cp "$work/first_page" "$work/$1/root/"
}

machine online
cp "$packages"/*.deb "$work/online/root/"
started=$SECONDS
in_machine online -- bash -ec '
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends /root/*.deb
  bash /root/first_page' >"$work/online.log" 2>&1 || { cat "$work/online.log"; exit 1; }
echo "with a network: installed and first page in $((SECONDS - started)) s"

machine offline
tar -C "$work/offline/root" -xf "$packages"/*-offline.tar
started=$SECONDS
in_machine offline -n -- bash -ec '
  : >/etc/apt/sources.list; rm -rf /etc/apt/sources.list.d/* /var/lib/apt/lists/*
  /root/qingdan_*/install.sh
  bash /root/first_page
  dpkg --purge qingdan
  ls /var/lib/qingdan/county.db' >"$work/offline.log" 2>&1 ||
  { cat "$work/offline.log"; exit 1; }
echo "without a network: installed, first page, purged with the data kept in $((SECONDS - started)) s"
