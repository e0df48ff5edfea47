#!/bin/sh
# Writes dist/care-kiosk_VERSION.cdx.json: the bill of materials (CycloneDX) of what is installed with the program, that
# is the run list without the build backend. Fonts, data and what the distribution brings: THIRD-PARTY.md. `make sbom`.
set -eu
cd "$(dirname "$0")/.."
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(.venv/bin/python packaging/version.py --epoch)}
export SOURCE_DATE_EPOCH
file=dist/care-kiosk_$(.venv/bin/python packaging/version.py).cdx.json
mkdir -p dist
packaging/deb/libraries.sh build/sbom .venv/bin/python
build/sbom/bin/python -m pip uninstall --quiet --yes pip
.venv/bin/cyclonedx-py environment --pyproject pyproject.toml --gather-license-texts --output-reproducible \
    --mc-type application --of JSON --output-file "$file" build/sbom/bin/python
rm -rf build/sbom
echo "$file: $(grep -c '"purl"' "$file") packages"
