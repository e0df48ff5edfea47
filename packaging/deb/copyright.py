"""Writes the Debian package's copyright file: every Python package in it, its licence and where the text is.

    python packaging/deb/copyright.py SITE_PACKAGES DOC_FOLDER

SITE_PACKAGES is the package folder that is shipped, DOC_FOLDER its /usr/share/doc/care-kiosk. The licences
are those of the table in THIRD-PARTY.md; a package that is not in it, or that has no licence text in its
wheel or in packaging/notices, ends the build with a sentence.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOTICES = ROOT / "packaging" / "notices"
# Debian's own copies; the notices name them, and the GNU licences ask that they go along.
WHOLE_TEXTS = ("Apache-2.0", "GPL-3", "LGPL-3", "MPL-2.0")
LICENCE_FILE = re.compile(r"(?i)^(LICEN[CS]E|COPYING|NOTICE|ThirdPartyNotices)")
OWN = "care-kiosk"
HEAD = """\
Care kiosk. Source: the repository that this package was built from (version {version}).

Copyright 2026 The care kiosk's authors
Licence: Apache-2.0, text in /usr/share/common-licenses/Apache-2.0

The package also contains works of others, unmodified. Fonts and data of theirs in the program are listed in
/usr/share/doc/care-kiosk/THIRD-PARTY.md, with what the licences ask of those who pass this package on; the
texts of the fonts' licences lie beside the fonts. The Python packages, their licences, their texts:
"""


def licences() -> dict[str, str]:
    """Package to SPDX expression, from the table in THIRD-PARTY.md."""
    table = (ROOT / "THIRD-PARTY.md").read_text("utf-8").rpartition("| package | licence |")[2]
    return dict(re.findall(r"(?m)^\| ([a-z0-9-]+) \| (.+) \|$", table))


def name_of(package: Distribution) -> str:
    """The name as registries normalise it."""
    return re.sub(r"[-_.]+", "-", package.metadata["Name"]).lower()


def texts(package: Distribution) -> list[str]:
    """The licence texts that the wheel has, relative to site-packages."""
    files = [file for file in package.files or () if LICENCE_FILE.match(file.name)]
    return sorted(
        str(file) for file in files if file.suffix not in {".py", ".pyc"} and file.locate().is_file()
    )


def entries(packages: list[Distribution]) -> Iterator[str]:
    """A paragraph a package. Raises SystemExit where a licence or its text is missing."""
    known = licences()
    for package in packages:
        name = name_of(package)
        if name not in known:
            sys.exit(f"{name} is not in the table of THIRD-PARTY.md")
        where = [f"site-packages/{text}" for text in texts(package)]
        if (NOTICES / name).is_dir():
            where.insert(0, f"/usr/share/doc/care-kiosk/licences/{name}")
        if not where:
            sys.exit(f"{name}'s wheel has no licence text: add packaging/notices/{name}/LICENSE")
        lines = "\n".join(f"  Text: {text}" for text in where)
        yield f"{name} {package.version}\n  Licence: {known[name]}\n{lines}\n"


def main(site_packages: Path, documents: Path) -> None:
    """Write `copyright` and the folder `licences` into `documents`."""
    found = sorted(distributions(path=[str(site_packages)]), key=name_of)
    own = [package for package in found if name_of(package) == OWN]
    packages = [package for package in found if name_of(package) not in {OWN, "pip"}]
    folder = documents / "licences"
    folder.mkdir(parents=True, exist_ok=True)
    for package in packages:
        if (notice := NOTICES / name_of(package) / "LICENSE").is_file():
            shutil.copyfile(notice, folder / name_of(package))
    for text in WHOLE_TEXTS:
        shutil.copyfile(Path("/usr/share/common-licenses") / text, folder / text)
    written = [HEAD.format(version=own[0].version), *entries(packages)]
    (documents / "copyright").write_text("\n".join(written), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
