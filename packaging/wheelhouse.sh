#!/bin/sh
# wheelhouse.sh: brings everything that `make run` brings, but for Debian's packages, into dist/wheelhouse, for machines
# without a network. Run by `make wheelhouse` on a machine with the same release of Python; there it is then
# `make WHEELHOUSE=FOLDER run`, which asks no index and no registry.
set -eu
cd "$(dirname "$0")/.."
folder=dist/wheelhouse
mkdir -p $folder/models
count=$(grep -c '^[a-z].*==' packaging/run.txt)
echo "Bringing the packages of packaging/run.txt and the models to $folder (about 350 MB)"
.venv/bin/python packaging/clean_pip.py --count "$count" download --no-deps --require-hashes --only-binary :all: \
    --no-binary srt --no-build-isolation --dest $folder --requirement packaging/run.txt
.venv/bin/kiosk voices download $folder/models || echo "Going on without what is missing; make wheelhouse tries again."
du -sh $folder
