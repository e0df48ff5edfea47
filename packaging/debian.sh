#!/bin/sh
# debian.sh [LIST]: installs the Debian packages named in debian-packages.txt and debian-packages-comfort.txt and,
# with LIST (test, contract, fresh), those of debian-packages-LIST.txt.
# As root it installs what is missing and removes nothing for it; otherwise it prints the one line to run, and stops
# where something is missing that nothing runs without. No service is started.
set -eu
here=$(dirname "$0")
export LC_ALL=C DEBIAN_FRONTEND=noninteractive
command -v dpkg-query >/dev/null || {
    echo "Not a Debian system: install by hand what packaging/debian-packages*.txt name." >&2
    exit 0
}
log=$(mktemp)
policy=/usr/sbin/policy-rc.d
ours=no
clean() {
    rm -f "$log"
    [ $ours = no ] || rm -f $policy
}
trap clean EXIT

names() { sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' "$@"; }
# Those of the named packages that are not installed. Debian 13 and Ubuntu 24.04 renamed some to ...t64.
missing() {
    for name in "$@"; do
        dpkg-query -W -f '${Status}\n' "$name" "${name}t64" 2>/dev/null |
            grep -q "install ok installed" || printf ' %s' "$name"
    done
}
apt() { apt-get -qq -y -o DPkg::Lock::Timeout=300 --no-remove --no-install-recommends "$@"; }

# shellcheck disable=SC2046  # one word a package, here and below
needed=$(missing $(names "$here/debian-packages.txt" ${1:+"$here/debian-packages-$1.txt"}))
comfort=$(missing $(names "$here/debian-packages-comfort.txt"))
[ -n "$needed$comfort" ] || exit 0

if [ "$(id -u)" != 0 ]; then
    echo "Some Debian packages are missing. To install them:" >&2
    echo "  sudo apt-get install --no-remove --no-install-recommends$needed$comfort" >&2
    [ -n "$needed" ] || { echo "Going on without:$comfort" >&2 && exit 0; }
    echo "Nothing runs without$needed. Please run that line, then again what you ran." >&2
    exit 1
fi

# The lists of packages have a lock of their own, for which apt does not wait.
for _ in 1 2 3 4 5 6 7 8 9 10; do
    apt-get -qq update >"$log" 2>&1 && break
    grep -q "Could not get lock" "$log" || { tail -n 3 "$log" >&2 && break; }
    echo "Another program is refreshing the lists of packages; waiting for it." >&2
    sleep 15
done
# What cannot be had here (Ubuntu has Chromium as a snap only), or only by removing something, is left out.
wanted="$needed$comfort"
# shellcheck disable=SC2086
if ! apt install -s $wanted >/dev/null 2>&1; then
    had=""
    for name in $wanted; do
        if apt install -s $had "$name" >/dev/null 2>&1; then
            had="$had $name"
        else
            echo "Going on without $name: it is not to be had here, or would remove something that is installed." >&2
        fi
    done
    wanted=$had
fi
[ -n "$wanted" ] || exit 0
# shellcheck disable=SC2086
size=$(apt-get install --assume-no --no-remove --no-install-recommends $wanted 2>/dev/null |
    sed -n -e 's/^Need to get \(.*\) of archives.*/\1 to bring/p' -e 's/^After this operation, \(.*\) of .*/, \1 on the disk/p' |
    tr -d '\n') || true
echo "Installing Debian packages (${size:-size unknown}):$wanted"
if [ ! -e $policy ]; then
    ours=yes
    printf '#!/bin/sh\nexit 101\n' >$policy # the answer to whether a service may be started: no
    chmod 755 $policy
fi
# shellcheck disable=SC2086
apt install $wanted >"$log" 2>&1 || { tail -n 20 "$log" >&2 && exit 1; }
case "$wanted" in *" mosquitto"*)
    [ ! -d /run/systemd/system ] || systemctl --quiet disable mosquitto.service
    ;;
esac
