#!/bin/sh
# venv.sh run|dev: puts exactly the packages of packaging/run.txt or packaging/dev.txt into .venv, and the program
# itself as an editable package. Does nothing where that is so already. .venv/ready holds what it was made of: the
# list's kind and sum, Python, the folder; where one of them is no longer true (another list, an upgraded Python, a
# moved checkout) or is missing (an install that was broken off) .venv is made again from nothing.
# PYTHON names the interpreter; left out, that of .venv, or else python3. WHEELHOUSE names a folder to install from
# instead of an index.
set -eu
cd "$(dirname "$0")/.."
kind=$1
place=$(pwd -P)

say() { echo "$*" >&2; }
sum() { cksum < "$1"; }
minor() { "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null; }
made_of() { printf '%s\n' "$1" "$(sum "packaging/$1.txt")" "$2" "$place"; }

# What is there? Only `ready` tells; the interpreter in .venv may be gone or another one by now.
there=none
has=none
if [ -f .venv/ready ]; then
    has=$(minor .venv/bin/python) || has=none
    for made in dev run; do
        [ "$(head -n 4 .venv/ready)" = "$(made_of $made "$has")" ] && there=$made && break
    done
fi
if [ -n "${PYTHON:-}" ]; then
    wanted=$(minor "$PYTHON") || wanted=none
    [ "$there" != none ] && [ "$has" != "$wanted" ] && there=none
fi
# A folder that `make wheelhouse` made stands for every index.
if [ -n "${WHEELHOUSE:-}" ]; then
    PIP_FIND_LINKS=$(python3 -c 'import pathlib, sys; print(pathlib.Path(sys.argv[1]).resolve().as_uri())' "$WHEELHOUSE")
    export PIP_FIND_LINKS PIP_NO_INDEX=1
fi
project=$(sum pyproject.toml)
case $there$kind in devdev | devrun | runrun)
    [ "$(sed -n 5p .venv/ready)" = "$project" ] && exit 0
    kind=$there
    ;;
esac

if [ $there = none ]; then
    python=${PYTHON:-python3}
    version=$(minor "$python") || version="not there"
    case $version in
    3.11 | 3.12 | 3.13 | 3.14) ;;
    *)
        say "The kiosk needs Python 3.11 to 3.14, and $python is $version. Name another one: make PYTHON=python3.12 ..."
        exit 1
        ;;
    esac
    "$python" -c 'import ensurepip, venv' 2>/dev/null || {
        say "$python cannot make virtual environments: install python3-venv (Debian, Ubuntu), then try again."
        exit 1
    }
    if [ -n "${SUDO_USER:-}" ] && [ "$(id -u)" = 0 ] && [ "$(stat -c %u .)" != 0 ]; then
        say "Under sudo all that is made here would be root's: run make as $SUDO_USER, without sudo."
        exit 1
    fi
    echo "Making .venv with Python $version"
    rm -f .venv/ready
    "$python" -m venv --clear .venv
fi
rm -f .venv/ready
pip() { .venv/bin/python packaging/clean_pip.py "$@"; }

if [ "$there" != "$kind" ]; then
    case $kind in
    run) sizes="190 MB to bring, 580 MB on the disk" ;;
    *) sizes="270 MB to bring, 800 MB on the disk" ;;
    esac
    list=packaging/$kind.txt
    count=$(grep -o '^[a-z0-9_.-]*' $list | sort -u | grep -c .)
    echo "Installing the $count packages of $list, every one by its hash (about $sizes)"
    # The build tools first, by their hashes too: two packages are there as source only (srt, which vosk wants,
    # and reuse), and are built by them.
    sed -n -e '/^setuptools==/,/[^\\]$/p' -e '/^poetry-core==/,/[^\\]$/p' $list > .venv/build-tools.txt
    pip install --quiet --no-deps --require-hashes --only-binary :all: --requirement .venv/build-tools.txt
    pip --count "$count" install --no-deps --require-hashes --only-binary :all: --no-binary srt,reuse \
        --no-build-isolation --use-pep517 --no-compile --requirement $list
fi
pip install --quiet --no-deps --no-index --no-build-isolation --use-pep517 --editable .
pip check > .venv/check.txt || { cat .venv/check.txt >&2; exit 1; }
# PySide keeps Python sources in its library and compiles them at every start, unless told to lay them out as files.
SBK_EMBED=0 .venv/bin/python -c "import shiboken6"
{ made_of "$kind" "$(minor .venv/bin/python)"; echo "$project"; } > .venv/ready.new
mv .venv/ready.new .venv/ready
