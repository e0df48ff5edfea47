"""The version of what is built here: `0.2.0`, or `0.2.0+20261130211557.g0e6038f` between releases.

    python packaging/version.py            # the Python package's version, as hatchling asks it by version()
    python packaging/version.py --debian   # the Debian package's version: 0.2.0-20261130211557
    python packaging/version.py --epoch    # SOURCE_DATE_EPOCH: the source's date in seconds since 1970

The release number is written once, in the newest heading of CHANGELOG.md. A commit with the tag v<release>
is the release itself; every other commit adds its date (UTC) and abbreviated hash, and sorts after the
release (PEP 440). The Debian revision is the date in every case, so that apt takes each package for newer
than the one before.

Written by hand instead of hatch-vcs, because that counts commits since the last tag: a checkout without tags
or a shallow one would get another number than a full one.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
RELEASED = re.compile(r"(?m)^## \[(\d+\.\d+\.\d+)\] - (\d{4}-\d{2}-\d{2})$")


class Source(NamedTuple):
    """What is built: the release number, the rest of the version ("" for a release) and the source's date."""

    release: str
    local: str
    date: datetime

    @property
    def version(self) -> str:
        """As PEP 440 has it."""
        return f"{self.release}+{self.local}" if self.local else self.release

    @property
    def debian(self) -> str:
        """As deb-version(7) has it: release-date."""
        return f"{self.release}-{self.date:%Y%m%d%H%M%S}"


def source(root: Path = ROOT) -> Source:
    """From an sdist's PKG-INFO, else from git, else (an archive without git) from CHANGELOG.md alone."""
    if (info := root / "PKG-INFO").is_file():
        return _from_sdist(info.read_text("utf-8"), root)
    release, date = _newest_release(root)
    try:
        return _from_git(root, release)
    except (FileNotFoundError, subprocess.CalledProcessError) as why:
        if (root / ".git").exists():
            print(f"No version from git, taking {release} of CHANGELOG.md: {why}", file=sys.stderr)
        return Source(release, "", date)


def version() -> str:
    """The Python package's version; called by hatchling."""
    return source().version


def _from_git(root: Path, release: str) -> Source:
    if not (root / ".git").exists():  # a folder inside somebody else's checkout
        raise FileNotFoundError(root / ".git")
    committed = datetime.fromtimestamp(int(_git(root, "log", "-1", "--format=%ct")), UTC)
    commit = _git(root, "log", "-1", "--format=%h", "--abbrev=7")
    if _git(root, "status", "--porcelain", "--untracked-files=no"):
        now = int(os.environ.get("SOURCE_DATE_EPOCH") or datetime.now(UTC).timestamp())
        date = datetime.fromtimestamp(now, UTC)
        return Source(release, f"{date:%Y%m%d%H%M%S}.g{commit}.edited", date)
    tags = [tag for tag in _git(root, "tag", "--points-at", "HEAD").split() if re.match(r"v\d", tag)]
    if not tags:
        return Source(release, f"{committed:%Y%m%d%H%M%S}.g{commit}", committed)
    if f"v{release}" not in tags:
        sys.exit(
            f"The commit is tagged {', '.join(tags)}, but the newest release in CHANGELOG.md is {release}."
        )
    return Source(release, "", committed)


def _from_sdist(info: str, root: Path) -> Source:
    found = re.search(r"(?m)^Version: ([\d.]+)(?:\+(\d{14})?(.*))?$", info)
    if not found:
        sys.exit(f"{root / 'PKG-INFO'} has no version")
    release, stamp, rest = found[1], found[2], found[3] or ""
    if not stamp:
        return Source(release, rest, _newest_release(root)[1])
    return Source(release, stamp + rest, datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC))


def _newest_release(root: Path) -> tuple[str, datetime]:
    found = RELEASED.search((root / "CHANGELOG.md").read_text("utf-8"))
    if not found:
        sys.exit("CHANGELOG.md has no heading like '## [0.2.0] - 2026-11-30'")
    return found[1], datetime.fromisoformat(found[2]).replace(tzinfo=UTC)


def _git(root: Path, *arguments: str) -> str:
    # The folder is named safe: root builds packages in checkouts of other users, which git refuses otherwise.
    ran = subprocess.run(
        ["git", "-c", f"safe.directory={root}", "-C", str(root), *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout.strip()


def main(arguments: list[str]) -> None:
    """Print one of the three."""
    built = source()
    shown = {
        (): built.version,
        ("--debian",): built.debian,
        ("--epoch",): str(int(built.date.timestamp())),
    }
    if tuple(arguments) not in shown:
        sys.exit("usage: python packaging/version.py [--debian | --epoch]")
    print(shown[tuple(arguments)])


if __name__ == "__main__":
    main(sys.argv[1:])
