#!/bin/bash
# fresh.sh [12|13 ...]: what somebody meets who has just cloned: bare Debian systems (python3, git, make and nothing
# else), the last commit, `make run` and the quick part of the tests, as root and as a user. Run by `make test-fresh`
# as root; left out, both releases. The systems lie in a folder of their own and are removed at the end.
# They take over how this machine reaches its package mirrors: apt's sources and settings, pip's, npm's, proxies and
# certificates.
set -euo pipefail
cd "$(dirname "$0")/.."
[ "$(id -u)" = 0 ] || { echo "make test-fresh needs root, for it makes whole systems: sudo make test-fresh" >&2; exit 1; }
# Mounts of our own, which end with us.
if [ -z "${CARE_KIOSK_MOUNTS:-}" ]; then
    unshare --mount --propagation private true 2>/dev/null || { echo "make test-fresh may not mount here; run it on a machine or in a container that may." >&2; exit 1; }
    CARE_KIOSK_MOUNTS=own exec unshare --mount --propagation private "$0" "$@"
fi
work=$(mktemp -d "${TMPDIR:-/var/tmp}/care-kiosk-fresh.XXXXXX")
clean() {
    for made in "$work"/system-*; do
        [ ! -d "$made/proc" ] || remove_system "$made"
    done
    rm -rf --one-file-system "$work"
}
remove_system() {
    umount --recursive --lazy "$1/proc" "$1/dev" "$1/sys" 2>/dev/null || true
    if grep -q " $1/" /proc/self/mountinfo; then
        echo "Something is still mounted below $1: not removed." >&2
        exit 1
    fi
    rm -rf --one-file-system "$1"
}
trap clean EXIT

# Types are not checked here: what the checkers find depends on the Python that runs them.
quick="make venv-dev && LANG=C.UTF-8 .venv/bin/python -m pytest tests/domain tests/engine tests/services tests/style tests/packaging/test_lists.py"

begun=-1
step() { # one line: what is done, and how long the step before took
    [ $begun = -1 ] || echo "    $((SECONDS - begun)) s"
    begun=$SECONDS
    echo "$*"
}
fail() {
    echo "FAILED: $*" >&2
    tail -n 40 "$work/log" >&2
    exit 1
}

make_system() { # RELEASE's codename -> $root
    root=$work/system-$1
    apt-config dump --no-empty --format '%F "%v";%n' \
        Acquire::http Acquire::https Acquire::Retries Acquire::Check-Date Acquire::Check-Valid-Until >"$work/apt.conf"
    local uri sources=()
    uri=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' | grep -v security | head -n 1) || uri=""
    [ -z "$uri" ] || sources=("deb $uri $1 main")
    mmdebstrap --quiet --variant=minbase --include=ca-certificates,python3,git,make \
        --aptopt="$work/apt.conf" "$1" "$root" "${sources[@]}" >"$work/log" 2>&1 || fail "mmdebstrap $1"
    mount -t proc proc "$root/proc"
    mount --rbind --make-rprivate /dev "$root/dev" # with /dev/pts and /dev/shm
    mount --rbind --make-rprivate --read-only /sys "$root/sys"
    cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
    find /usr/local/share/ca-certificates -name '*.crt' -exec cp {} "$root/usr/local/share/ca-certificates/" \;
    chroot "$root" update-ca-certificates >/dev/null 2>&1
    python3 packaging/clean_pip.py --settings >"$root/etc/pip.conf" || rm "$root/etc/pip.conf" # no pip here
    [ ! -f ~/.npmrc ] || cp ~/.npmrc "$root/root/"
    chroot "$root" useradd --create-home --shell /bin/bash tester
    clone "$root/root/my kiosk" root
    clone "$root/home/tester/my kiosk" tester
}

clone() { # FOLDER OWNER
    git clone --quiet --no-local . "$1"
    chroot "$root" chown -R "$2:$2" "${1#"$root"}"
}

# Everything of our environment stays outside but what says how registries are reached.
reach=()
while IFS='=' read -r name _; do
    case $name in http_proxy | https_proxy | HTTP_PROXY | HTTPS_PROXY | no_proxy | NO_PROXY | NPM_CONFIG_* | npm_config_* | *_CA_BUNDLE | SSL_CERT_* | NODE_EXTRA_CA_CERTS)
        reach+=("$name=${!name}") ;;
    esac
done < <(env)

# Brings a new network's own loopback up, then runs what follows.
LOOPBACK='import fcntl, os, socket, struct, sys
up = struct.pack("16sh", b"lo", 1)
fcntl.ioctl(socket.socket(), 0x8914, up)
os.execvp(sys.argv[1], sys.argv[1:])'
within() { # USER COMMAND: in the user's checkout, from a bare environment; alone=yes: without a network
    local home=/root
    [ "$1" = root ] || home=/home/$1
    local net=()
    [ -z "${alone:-}" ] || net=(unshare --net python3 -c "$LOOPBACK")
    "${net[@]}" chroot --userspec="$1:$1" "$root" env -i HOME="$home" USER="$1" PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        "${reach[@]}" bash -c "cd ~/'my kiosk' && $2" >"$work/log" 2>&1 </dev/null
}
said() { grep -q -- "$1" "$work/log" || fail "not said: $1"; }

try() { # codename
    step "$1: a bare system"
    make_system "$1"
    step "$1: a user, before the Debian packages are there: one line says what to do"
    if within tester "make run"; then fail "make run went on without its Debian packages"; fi
    said "sudo apt-get install --no-remove"
    step "$1: root, make run from nothing"
    local from=$SECONDS
    within root "make run" || fail "make run as root"
    grep -v '^ *[0-9]* of ' "$work/log" | sed 's/^/    | /'
    said "package"
    step "$1: root, make run again"
    within root "make run" || fail "make run again"
    within root "time -p make venv-run" || fail "make venv-run"
    echo "    to see that nothing is to be done: $(sed -n 's/^real //p' "$work/log") s"
    echo "    environment: $(du -sm "$root/root/my kiosk/.venv" | cut -f1) MB, models: $(du -sm "$root/root/.local/share/care-kiosk" 2>/dev/null | cut -f1) MB"
    step "$1: root, the quick part of the tests"
    within root "$quick" || fail "the quick tests as root"
    tail -n 3 "$work/log" | sed 's/^/    | /'
    step "$1: root, make wheelhouse; then a second checkout, the network cut, make run from it"
    within root "make wheelhouse" || fail "make wheelhouse"
    tail -n 1 "$work/log" | sed 's/^/    | /'
    clone "$root/root/offline" root
    alone=yes within root "cd ~/offline && KIOSK_MODELS=~/offline/models make WHEELHOUSE=\"\$HOME/my kiosk/dist/wheelhouse\" run" ||
        fail "make run without a network"
    said "What was seen and said"
    [ -e "$root/root/offline/models/kokoro/SHA256SUMS" ] || fail "the models did not come out of the wheelhouse"
    step "$1: a user with PIP_USER, PIP_TARGET, PIP_PREFIX, PIP_CONSTRAINT and PIP_ONLY_BINARY set; broken off after 8 s"
    local unkind="export PIP_USER=1 PIP_TARGET=/tmp/elsewhere PIP_PREFIX=/tmp/elsewhere PIP_CONSTRAINT=/nowhere PIP_ONLY_BINARY=:all:"
    within tester "$unkind; timeout --signal=KILL 8 make venv-run" && fail "8 s were enough"
    step "$1: the same user, make run again"
    if [ -d "$root/root/.local/share/care-kiosk" ]; then # the models once more would only cost time
        mkdir -p "$root/home/tester/.local/share"
        cp -r "$root/root/.local/share/care-kiosk" "$root/home/tester/.local/share/"
        chroot "$root" chown -R tester:tester /home/tester/.local
    fi
    within tester "$unkind; make run" || fail "make run as a user"
    [ ! -e "$root/tmp/elsewhere" ] || fail "packages were put elsewhere"
    step "$1: the user's checkout moved, then the quick part of the tests"
    mv "$root/home/tester/my kiosk" "$root/home/tester/moved" && ln -s moved "$root/home/tester/my kiosk"
    within tester "$quick" || fail "the quick tests as a user"
    tail -n 3 "$work/log" | sed 's/^/    | /'
    step "$1: done"
    echo "$1: $((SECONDS - from)) s in all"
    remove_system "$root"
}

[ $# -gt 0 ] || set -- 12 13
for release in "$@"; do
    case $release in
    12) try bookworm ;;
    13) try trixie ;;
    *) echo "fresh.sh knows Debian 12 and 13, not $release." >&2 && exit 1 ;;
    esac
done
