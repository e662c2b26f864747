#!/bin/sh
# 不联网安装清单：把本文件夹整个拷到服务器上，以 root 运行 ./install.sh（要连 nginx 一起装：./install.sh --with-nginx）
set -eu
here=$(cd "$(dirname "$0")" && pwd)
say() { printf '%s\n' "$*"; }
refuse() { printf 'install.sh: %s\n' "$*" >&2; exit 1; }

wanted=qingdan
case "${1:-}" in
    '') ;;
    --with-nginx) wanted="qingdan nginx-light" ;;
    *) refuse "只认 --with-nginx" ;;
esac
[ "$(id -u)" = 0 ] || refuse "请以 root 运行"
. /etc/os-release
[ "${ID:-}:${VERSION_ID:-}" = "debian:$(cat "$here/RELEASE")" ] ||
    refuse "这一包是给 Debian $(cat "$here/RELEASE") 的，本机是 ${PRETTY_NAME:-别的系统}"
[ "$(dpkg --print-architecture)" = "$(cat "$here/ARCHITECTURE")" ] || refuse "处理器架构不符"
(cd "$here" && sha256sum --quiet -c SHA256SUMS) || refuse "文件有损坏，请重新拷贝"

# apt sees the folder beside this file and nothing else; what the machine has already is left as it is.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/lists/partial" "$work/archives/partial" "$work/parts"
cp -r "$here/packages" "$work/packages"
chmod -R a+rX "$work"
echo "deb [trusted=yes] file:$work/packages ./" >"$work/sources.list"
apt_here() {
    DEBIAN_FRONTEND=noninteractive apt-get -q -o APT::Sandbox::User=root \
        -o Dir::Etc::SourceList="$work/sources.list" -o Dir::Etc::SourceParts="$work/parts" \
        -o Dir::State::Lists="$work/lists" -o Dir::Cache::Archives="$work/archives" \
        -o APT::Get::List-Cleanup=0 "$@"
}
apt_here update >/dev/null
# shellcheck disable=SC2086
apt_here install -y --no-install-recommends $wanted fonts-noto-cjk
say "装好了：$(qingdan --version)"
