"""The version is the same in every kind of checkout, and apt takes each package for newer than the one before."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from packaging.version import Version

ROOT = Path(__file__).parents[2]
CHANGES = "# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-11-30\n\n## [0.1.0] - 2026-01-02\n"
SECOND = 1_800_000_000  # 2027-01-15 08:00:00 UTC


def git(checkout: Path, *arguments: str, at: int = SECOND) -> None:
    named = ["-c", "user.name=n", "-c", "user.email=n@localhost", "-c", "init.defaultBranch=main"]
    subprocess.run(
        ["git", *named, "-C", checkout, *arguments],
        check=True,
        capture_output=True,
        timeout=60,
        env={
            "PATH": "/usr/bin:/bin",
            "HOME": str(checkout),
            "GIT_COMMITTER_DATE": f"{at} +0000",
            "GIT_AUTHOR_DATE": f"{at} +0000",
        },
    )


def said(checkout: Path, *arguments: str) -> str:
    ran = subprocess.run(
        [sys.executable, checkout / "packaging" / "version.py", *arguments],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return ran.stdout.strip()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository with one commit; `packaging/version.py` is ours."""
    made = tmp_path / "a checkout"
    (made / "packaging").mkdir(parents=True)
    (made / "packaging" / "version.py").write_bytes((ROOT / "packaging" / "version.py").read_bytes())
    (made / "CHANGELOG.md").write_text(CHANGES)
    git(made, "init", "-q")
    git(made, "add", ".")
    git(made, "commit", "-q", "-m", "first")
    return made


def test_a_checkout_without_tags_has_the_changelogs_release_with_date_and_commit(checkout: Path) -> None:
    version = said(checkout)
    assert version.startswith("0.2.0+20270115080000.g")
    assert str(Version(version)) == version
    assert said(checkout, "--debian") == "0.2.0-20270115080000"
    assert said(checkout, "--epoch") == str(SECOND)


def test_the_tagged_commit_is_the_release(checkout: Path) -> None:
    git(checkout, "tag", "v0.2.0")
    assert said(checkout) == "0.2.0"
    assert said(checkout, "--debian") == "0.2.0-20270115080000"


def test_a_tag_that_the_changelog_does_not_know_is_told(checkout: Path) -> None:
    git(checkout, "tag", "v0.3.0")
    with pytest.raises(subprocess.CalledProcessError) as failed:
        said(checkout)
    assert "tagged v0.3.0" in failed.value.stderr


def test_a_shallow_clone_has_the_version_of_the_whole_one(checkout: Path, tmp_path: Path) -> None:
    (checkout / "more").write_text("more")
    git(checkout, "add", ".")
    git(checkout, "commit", "-q", "-m", "second", at=SECOND + 60)
    git(tmp_path, "clone", "-q", "--depth", "1", checkout.as_uri(), "shallow")
    assert said(tmp_path / "shallow") == said(checkout)


def test_a_folder_without_git_has_the_release_alone(checkout: Path, tmp_path: Path) -> None:
    (checkout / ".git").rename(tmp_path / "elsewhere")
    assert said(checkout) == "0.2.0"
    assert said(checkout, "--debian") == "0.2.0-20261130000000"


def test_an_sdist_keeps_the_version_that_it_was_made_with(checkout: Path, tmp_path: Path) -> None:
    (checkout / ".git").rename(tmp_path / "elsewhere")
    (checkout / "PKG-INFO").write_text(
        "Metadata-Version: 2.4\nName: care-kiosk\nVersion: 0.2.0+20270115080000.gabcdef0\n"
    )
    assert said(checkout) == "0.2.0+20270115080000.gabcdef0"
    assert said(checkout, "--epoch") == str(SECOND)


def test_every_later_package_is_newer_for_apt(checkout: Path) -> None:
    built = [said(checkout, "--debian")]
    (checkout / "CHANGELOG.md").write_text(CHANGES + "edited\n")
    git(checkout, "commit", "-q", "-a", "-m", "second", at=SECOND + 60)
    built.append(said(checkout, "--debian"))
    git(checkout, "tag", "v0.2.0")
    assert said(checkout, "--debian") == built[-1]
    (checkout / "CHANGELOG.md").write_text(
        CHANGES.replace("## [0.2.0]", "## [0.10.0] - 2027-02-01\n\n## [0.2.0]")
    )
    git(checkout, "commit", "-q", "-a", "-m", "third", at=SECOND + 120)
    built.append(said(checkout, "--debian"))
    for older, newer in pairwise(built):
        subprocess.run(["dpkg", "--compare-versions", older, "lt", newer], check=True, timeout=20)


def test_local_edits_are_told_by_the_version(checkout: Path) -> None:
    (checkout / "CHANGELOG.md").write_text(CHANGES + "edited\n")
    assert said(checkout).endswith(".edited")


def test_this_checkouts_version_is_one_that_python_packages_may_have() -> None:
    assert Version(said(ROOT)).release >= (0, 2, 0)
