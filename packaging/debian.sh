#!/bin/sh
# Installs the Debian packages named in debian-packages.txt (and, with "test" or "contract", in that list).
# As root it installs what is missing; otherwise it prints the one line to run and stops.
set -eu
here=$(dirname "$0")
lists="$here/debian-packages.txt"
[ -n "${1:-}" ] && lists="$lists $here/debian-packages-$1.txt"
# shellcheck disable=SC2086  # two file names, no spaces in them
wanted=$(sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' $lists)
command -v dpkg-query >/dev/null || { echo "Not a Debian system: install what $lists name by hand." >&2; exit 0; }
missing=""
for name in $wanted; do
    # Ubuntu 24.04 renamed some to ...t64; either will do.
    dpkg-query -W -f '${Status}\n' "$name" "${name}t64" 2>/dev/null | grep -q "install ok installed" || missing="$missing $name"
done
[ -n "$missing" ] || exit 0
root=no
[ "$(id -u)" = 0 ] && root=yes && apt-get update -qq
# shellcheck disable=SC2086  # one word a package, here and below
if ! apt-get install -s -qq --no-install-recommends $missing >/dev/null 2>&1; then
    # Some distributions lack a package (Ubuntu has Chromium as a snap only): do without it, and say so.
    had=""
    for name in $missing; do
        if apt-get install -s -qq --no-install-recommends "$name" >/dev/null 2>&1; then
            had="$had $name"
        else
            echo "There is no package $name here; what needs it is left out." >&2
        fi
    done
    missing=$had
    [ -n "$missing" ] || exit 0
fi
if [ $root = yes ]; then
    echo "Installing:$missing"
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
    echo "Some Debian packages are missing. Please run this once, then again what you ran:" >&2
    echo "  sudo apt-get install --no-install-recommends$missing" >&2
    exit 1
fi
