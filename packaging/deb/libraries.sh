#!/bin/sh
# libraries.sh FOLDER: a virtual environment in FOLDER with the pinned libraries of the run list and the program, without
# what only building needs: what the Debian package carries and the bill of materials lists. Wants .venv (make venv-dev).
set -eu
cd "$(dirname "$0")/../.."
environment=$1
python=${2:-/usr/bin/python3}
$python -m venv --clear "$environment"
# setuptools first, by its hash too: srt, which vosk wants, is there as source only and is built by it.
mkdir -p build
sed -n '/^setuptools==/,/[^\\]$/p' packaging/run.txt > build/setuptools.txt
for list in build/setuptools.txt packaging/run.txt; do
    "$environment/bin/python" packaging/clean_pip.py install --quiet --no-compile --no-deps --require-hashes \
        --only-binary :all: --no-binary srt --no-build-isolation --use-pep517 --requirement "$list"
done
rm -rf build/wheel
.venv/bin/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir build/wheel .
# A machine gets no simulators, no sandbox bank and no benches.
.venv/bin/python packaging/deb/production_wheel.py build/wheel/care_kiosk-*.whl build/wheel/production > build/wheel/name.txt
"$environment/bin/python" -m pip install --quiet --no-compile --no-deps --no-index build/wheel/production/care_kiosk-*.whl
# The build backend is on the list for the editable install; a machine needs none.
"$environment/bin/python" -m pip uninstall --quiet --yes hatchling editables pathspec pluggy tomlkit trove-classifiers
"$environment/bin/python" -m pip check > build/pip-check.txt || { cat build/pip-check.txt >&2; exit 1; }
# escpos declares setuptools for an entry point of its own command; the kiosk prints without (the tour's receipts).
"$environment/bin/python" -m pip uninstall --quiet --yes setuptools
