#!/bin/sh
# Builds dist/care-kiosk_VERSION_ARCH.deb: the program with everything it needs from the pinned list, in
# /opt/care-kiosk, with its services and their users. It is for the release of Debian or Ubuntu that it is built
# on, because the libraries in it belong to one version of Python. Run by `make deb`, after `make run`'s steps.
set -eu
umask 022
cd "$(dirname "$0")/../.."
python=/usr/bin/python3
here=$PWD/packaging
stage=$PWD/build/deb
opt=$stage/opt/care-kiosk
[ -x $python ] || { echo "The package uses Debian's own Python; install python3 and python3-venv." >&2; exit 1; }
minor=$($python -c 'import sys; print("%d.%d" % sys.version_info[:2])')
if [ "$(.venv/bin/python -c 'import sys; print("%d.%d" % sys.version_info[:2])')" != "$minor" ]; then
    echo ".venv is not of $python's version ($minor): make clean, then make deb with that Python first in PATH." >&2
    exit 1
fi
version=$(.venv/bin/python -c 'import kiosk; print(kiosk.__version__)')
architecture=$(dpkg --print-architecture)

rm -rf "$stage"
mkdir -p "$stage/DEBIAN" "$opt" dist
echo "1/4 the pinned libraries"
$python -m venv "$opt"
# setuptools first, by its hash too: srt, which vosk wants, is there as source only and is built by it.
sed -n '/^setuptools==/,/[^\\]$/p' "$here/run.txt" > build/setuptools.txt
for list in build/setuptools.txt "$here/run.txt"; do
    "$opt/bin/python" "$here/clean_pip.py" install --quiet --no-compile --no-deps --require-hashes \
        --only-binary :all: --no-binary srt --no-build-isolation --use-pep517 --requirement "$list"
done
# The build backend is on the list for the editable install; a machine needs none.
"$opt/bin/python" -m pip uninstall --quiet --yes hatchling editables pathspec pluggy trove-classifiers
echo "2/4 the program"
rm -rf build/wheel
.venv/bin/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir build/wheel .
# A machine gets no simulators, no sandbox bank and no benches.
.venv/bin/python "$here/deb/production_wheel.py" build/wheel/care_kiosk-*.whl build/wheel/production
"$opt/bin/python" -m pip install --quiet --no-compile --no-deps --no-index build/wheel/production/care_kiosk-*.whl
# As the Makefile does: PySide's own sources as files, else it compiles them at every start.
SBK_EMBED=0 "$opt/bin/python" -c "import shiboken6"
# Scripts and settings of the environment name the place where it was made.
grep -lIrZ "$stage" "$opt/bin" "$opt/pyvenv.cfg" | xargs -0 sed -i "s|$stage||g"
find "$opt" -name __pycache__ -prune -exec rm -rf {} +
# PySide's templates of Python sources are none themselves.
"$opt/bin/python" -m compileall -q --invalidation-mode unchecked-hash -s "$stage" -p / -x '[.]tmpl[.]py$' "$opt/lib"
# Of the libraries' own commands a kiosk needs none; pip stays for `kiosk voices install`.
find "$opt/bin" -mindepth 1 ! -name 'python*' ! -name 'pip*' ! -name kiosk -delete

echo "3/4 services, users, examples"
install -D -m 644 -t "$stage/usr/lib/systemd/system" "$here"/systemd/*.service
install -D -m 644 "$here/deb/sysusers.conf" "$stage/usr/lib/sysusers.d/care-kiosk.conf"
install -D -m 644 "$here/deb/tmpfiles.conf" "$stage/usr/lib/tmpfiles.d/care-kiosk.conf"
install -D -m 644 -t "$stage/usr/share/doc/care-kiosk" README.md README.zh-CN.md
install -D -m 644 LICENSE "$stage/usr/share/doc/care-kiosk/copyright"
install -D -m 644 -t "$stage/usr/share/doc/care-kiosk/examples" "$here"/*.example.toml
cp -R "$here/mosquitto" "$stage/usr/share/doc/care-kiosk/examples/"
mkdir -p "$stage/usr/bin"
ln -s /opt/care-kiosk/bin/kiosk "$stage/usr/bin/kiosk"
install -m 755 "$here/deb/postinst" "$here/deb/prerm" "$here/deb/postrm" "$stage/DEBIAN/"
next=$(echo "$minor" | awk -F. '{print $1 "." $2 + 1}')
libraries=$(sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' -e '/^python3-venv$/d' -e '/^mosquitto$/d' \
    "$here/debian-packages.txt" "$here/debian-packages-comfort.txt" | paste -sd,)
cat > "$stage/DEBIAN/control" <<CONTROL
Package: care-kiosk
Version: $version
Architecture: $architecture
Maintainer: The care kiosk's authors <care-kiosk@localhost>
Section: misc
Priority: optional
Installed-Size: $(du -sk "$stage" | cut -f1)
Depends: python3 (>= $minor), python3 (<< $next), systemd, procps, seatd, cage, xwayland, $libraries
Suggests: mosquitto, npm
Description: bank teller machine that turns into a machine made for old people
 The kiosk on the machine's glass (care-kiosk.service) and the page where staff
 answer help calls (care-pager.service). Neither starts before it is configured.
CONTROL
echo "4/4 the package"
deb=dist/care-kiosk_${version}_$architecture.deb
dpkg-deb --root-owner-group -Zzstd -z6 --build "$stage" "$deb"
du -h "$deb"
