#!/bin/sh
# Builds dist/care-kiosk_VERSION_ARCH.deb: the program with everything it needs from the pinned list, in
# /opt/care-kiosk, with its services and their users. It is for the release of Debian or Ubuntu that it is built
# on, because the libraries in it belong to one version of Python. Run by `make deb`.
# The same commit gives the same bytes. DEBFULLNAME and DEBEMAIL name the maintainer.
set -eu
umask 022
cd "$(dirname "$0")/../.."
python=/usr/bin/python3
here=$PWD/packaging
stage=$PWD/build/deb
opt=$stage/opt/care-kiosk
doc=$stage/usr/share/doc/care-kiosk
[ -x $python ] || { echo "The package uses Debian's own Python; install python3 and python3-venv." >&2; exit 1; }
minor=$($python -c 'import sys; print("%d.%d" % sys.version_info[:2])')
if [ "$(.venv/bin/python -c 'import sys; print("%d.%d" % sys.version_info[:2])')" != "$minor" ]; then
    echo ".venv is not of $python's version ($minor): make clean, then make deb with that Python first in PATH." >&2
    exit 1
fi
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(.venv/bin/python "$here/version.py" --epoch)}
export SOURCE_DATE_EPOCH PYTHONHASHSEED=0
version=$(.venv/bin/python "$here/version.py" --debian)
architecture=$(dpkg --print-architecture)
maintainer="${DEBFULLNAME:-The care kiosk's authors} <${DEBEMAIL:-care-kiosk@localhost}>"

rm -rf "$stage"
mkdir -p "$stage/DEBIAN" "$doc" dist
echo "1/4 the pinned libraries and the program"
"$here/deb/libraries.sh" "$opt"
packages=$(echo "$opt"/lib/python3*/site-packages)
echo "2/4 what a kiosk loads of them"
$python "$here/deb/strip.py" "$packages"
# As packaging/venv.sh does: PySide's own sources as files, else it compiles them at every start.
SBK_EMBED=0 "$opt/bin/python" -c "import shiboken6"
# Scripts and settings of the environment name the place where it was made.
grep -lIrZ "$stage" "$opt/bin" "$opt/pyvenv.cfg" | xargs -0 sed -i "s|$stage||g"
find "$opt" -name __pycache__ -prune -exec rm -rf {} +
# PySide's templates of Python sources are none themselves.
"$opt/bin/python" -m compileall -q --invalidation-mode unchecked-hash -s "$stage" -p / -x '[.]tmpl[.]py$' "$opt/lib"
# Of the libraries' own commands a kiosk needs none; pip stays for `kiosk voices install`.
find "$opt/bin" -mindepth 1 ! -name 'python*' ! -name 'pip*' ! -name kiosk -delete

echo "3/4 services, users, manual, notices"
install -D -m 644 -t "$stage/usr/lib/systemd/system" "$here"/systemd/*.service
install -D -m 644 "$here/deb/sysusers.conf" "$stage/usr/lib/sysusers.d/care-kiosk.conf"
install -D -m 644 "$here/deb/tmpfiles.conf" "$stage/usr/lib/tmpfiles.d/care-kiosk.conf"
install -D -m 644 -t "$doc" README.md README.zh-CN.md THIRD-PARTY.md SECURITY.md
install -D -m 644 -t "$doc/examples" "$here"/*.example.toml "$here/kiosk.schema.json"
cp -R "$here/mosquitto" "$doc/examples/"
cp -R docs "$doc/"
$python "$here/deb/copyright.py" "$packages" "$doc"
.venv/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --mc-type application \
    --output-file "$doc/sbom.cdx.json" "$opt/bin/python"
gzip -9n < CHANGELOG.md > "$doc/changelog.gz"
gzip -9n > "$doc/changelog.Debian.gz" <<CHANGES
care-kiosk ($version) unstable; urgency=medium

  * Built from $(.venv/bin/python "$here/version.py"); what has changed: changelog.gz.

 -- $maintainer  $(LC_ALL=C date -u -R -d "@$SOURCE_DATE_EPOCH")
CHANGES
mkdir -p "$stage/usr/share/man/man1" "$stage/usr/share/bash-completion/completions" \
    "$stage/usr/share/zsh/vendor-completions" "$stage/usr/bin"
.venv/bin/python "$here/deb/command_line.py" man | gzip -9n > "$stage/usr/share/man/man1/kiosk.1.gz"
.venv/bin/python "$here/deb/command_line.py" bash > "$stage/usr/share/bash-completion/completions/kiosk"
.venv/bin/python "$here/deb/command_line.py" zsh > "$stage/usr/share/zsh/vendor-completions/_kiosk"
ln -s /opt/care-kiosk/bin/kiosk "$stage/usr/bin/kiosk"
install -m 755 "$here/deb/postinst" "$here/deb/prerm" "$here/deb/postrm" "$stage/DEBIAN/"
next=$(echo "$minor" | awk -F. '{print $1 "." $2 + 1}')
libraries=$(sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' -e '/^python3-venv$/d' -e '/^mosquitto$/d' \
    "$here/debian-packages.txt" "$here/debian-packages-comfort.txt" | paste -sd,)
# The newest interface of the C library that any of the binaries asks for.
glibc=$(find "$opt/lib" -name '*.so*' -type f -exec grep -ahoE 'GLIBC_2\.[0-9]+' {} + | sort -uV | tail -1)
cat > "$stage/DEBIAN/control" <<CONTROL
Package: care-kiosk
Version: $version
Architecture: $architecture
Maintainer: $maintainer
Section: misc
Priority: optional
Installed-Size: $(du -sk --apparent-size "$stage" | cut -f1)
Depends: python3 (>= $minor), python3 (<< $next), libc6 (>= ${glibc#GLIBC_}), libstdc++6, libgcc-s1, zlib1g, systemd, procps, seatd, cage, xwayland, $libraries
Suggests: mosquitto, npm
Description: bank teller machine that turns into a machine made for old people
 The kiosk on the machine's own screen (care-kiosk.service) and the page where
 staff answer help calls (care-pager.service). Neither starts before it is
 configured.
CONTROL
(cd "$stage" && find usr opt -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum > DEBIAN/md5sums)
echo "4/4 the package"
deb=dist/care-kiosk_${version}_$architecture.deb
# xz is smaller than zstd and every dpkg reads it; COMPRESSION=zstd takes seconds instead of minutes.
dpkg-deb --root-owner-group -Z"${COMPRESSION:-xz}" --build "$stage" "$deb"
echo "$deb: $(($(stat -c %s "$deb") / 1000000)) MB, installed $(($(du -sk --apparent-size "$stage" | cut -f1) / 1000)) MB"
