#!/bin/sh
# Installs the Debian packages named in debian-packages.txt (and, with "test", debian-packages-test.txt).
# As root it installs what is missing; otherwise it prints the one line to run and stops.
set -eu
here=$(dirname "$0")
lists="$here/debian-packages.txt"
[ "${1:-}" = test ] && lists="$lists $here/debian-packages-test.txt"
# shellcheck disable=SC2086  # two file names, no spaces in them
wanted=$(sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' $lists)
command -v dpkg-query >/dev/null || { echo "Not a Debian system: install what $lists name by hand." >&2; exit 0; }
missing=""
for name in $wanted; do
    # Ubuntu 24.04 renamed some to ...t64; either will do.
    dpkg-query -W -f '${Status}\n' "$name" "${name}t64" 2>/dev/null | grep -q "install ok installed" || missing="$missing $name"
done
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ]; then
    echo "Installing:$missing"
    apt-get update -qq
    # shellcheck disable=SC2086  # one word a package
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
    echo "Some Debian packages are missing. Please run this once, then again what you ran:" >&2
    echo "  sudo apt-get install --no-install-recommends$missing" >&2
    exit 1
fi
