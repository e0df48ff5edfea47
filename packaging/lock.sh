#!/bin/sh
# Writes the two whole lists of pinned packages: run.txt (what the program needs, with the voices and the build
# backend) and dev.txt (the same and what tests and checks need). Run by `make lock` after a change of versions in
# pyproject.toml; needs uv (pip install uv). What is in the lists keeps its version as long as pyproject.toml allows;
# `make lock UPGRADE=1` takes the newest of everything that pyproject.toml leaves open.
set -eu
cd "$(dirname "$0")/.."
command -v uv >/dev/null || { echo "make lock needs uv: pip install uv" >&2; exit 1; }
built=$(mktemp)
trap 'rm -f "$built"' EXIT
python3 -c 'import tomllib
print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], "editables", sep="\n")' > "$built"

# lock LIST [uv's options]: extras stay in the lists, for a resolver refuses `coverage[toml]` where only `coverage`
# is pinned; no index is named, so every mirror will do.
lock() {
    list=$1
    shift
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-header \
        --no-annotate --no-emit-index-url --no-emit-find-links ${UPGRADE:+--upgrade} "$@" \
        --output-file "$list" pyproject.toml "$built"
    # uv writes the bounds of [tool.uv] environments into each marker: what is always true goes.
    for always in "python_full_version < '3.15'" "implementation_name == 'cpython'" "sys_platform == 'linux'" \
        "platform_python_implementation != 'PyPy'"; do
        sed -i -e "s/$always and //; s/ and $always//; s/ ; $always / /" "$list"
    done
}
lock packaging/run.txt --extra voice
lock packaging/dev.txt --extra voice --extra dev --constraint packaging/run.txt

# Prism, of `make test-contract`, and what it needs: the same for npm.
if command -v npm >/dev/null; then
    npm install --prefix packaging/prism --package-lock-only --omit-lockfile-registry-resolved --silent --no-audit --no-fund
else
    echo "Without npm packaging/prism/package-lock.json stays as it is." >&2
fi
