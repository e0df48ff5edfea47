"""packaging/venv.sh and clean_pip.py on a small project, without a network: what upsets an install, and what then."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kiosk.devices.model_files import sha256

PACKAGING = Path(__file__).parents[2] / "packaging"
PROJECT = """
[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"

[project]
name = "small-project"
version = "1"
"""
# Stands for setuptools, which is pinned and comes first; it can only make the editable package.
BACKEND = """
import zipfile
def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "small_project-1-py3-none-any.whl"
    with zipfile.ZipFile(folder + "/" + name, "w") as out:
        info = "small_project-1.dist-info/"
        out.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: small-project\\nVersion: 1\\n")
        out.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        out.writestr(info + "RECORD", "")
    return name
"""


FILES = {
    "setuptools": {"setuptools/__init__.py": "", "setuptools/build_meta.py": BACKEND},
    "shiboken6": {"shiboken6.py": ""},
    "needed": {"needed.py": ""},
    "tester": {"tester.py": ""},
}
RUN = ["setuptools", "shiboken6", "needed"]


def wheel(folder: Path, name: str, files: dict[str, str]) -> None:
    """A wheel of version 1 in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    path, info = folder / f"{name}-1-py3-none-any.whl", f"{name}-1.dist-info"
    with zipfile.ZipFile(path, "w") as out:
        for inside, text in files.items():
            out.writestr(inside, text)
        out.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
        out.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        out.writestr(f"{info}/RECORD", "")


@dataclass
class Checkout:
    """A project with lists of its own, and a folder of wheels that is named as an index would be."""

    folder: Path
    wheels: Path
    environment: dict[str, str] = field(default_factory=dict)

    def lists(self, *, run: list[str], dev: list[str]) -> None:
        """Write both lists."""
        for kind, names in (("run", run), ("dev", dev)):
            sums = {name: sha256(self.wheels / f"{name}-1-py3-none-any.whl") for name in names}
            lines = [f"{name}==1 \\\n    --hash=sha256:{digest}\n" for name, digest in sums.items()]
            (self.folder / "packaging" / f"{kind}.txt").write_text("".join(lines))

    def make(self, kind: str = "run") -> subprocess.CompletedProcess[str]:
        """venv.sh, in an environment where pip reaches the wheels only."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
        reach = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": self.wheels.as_uri(), "PYTHON": sys.executable}
        return subprocess.run(
            [self.folder / "packaging" / "venv.sh", kind],
            env=clean | reach | self.environment,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )

    def ready(self, kind: str = "run") -> str:
        """The same, where it must succeed; what was said."""
        done = self.make(kind)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def has(self, module: str) -> bool:
        """Whether the environment can import `module`."""
        python = self.folder / ".venv" / "bin" / "python"
        return (
            subprocess.run([python, "-c", f"import {module}"], capture_output=True, check=False).returncode
            == 0
        )


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A checkout with its environment, made in a path with a space, and a copy of it in "pristine" beside it."""
    folder = tmp_path_factory.mktemp("set-up") / "my kiosk"
    wheels = folder.parent / "an index"
    shutil.copytree(PACKAGING, folder / "packaging", ignore=shutil.ignore_patterns("deb", "notices", "*.txt"))
    (folder / "pyproject.toml").write_text(PROJECT)
    for name, files in FILES.items():
        wheel(wheels, name, files)
    checkout = Checkout(folder, wheels)
    checkout.lists(run=RUN, dev=[*RUN, "tester"])
    assert "Making .venv" in checkout.ready()
    shutil.copytree(folder, folder.parent / "pristine", symlinks=True)
    return checkout


@pytest.fixture
def checkout(pristine: Checkout) -> Checkout:
    """That checkout as it was made, at the place that it was made for."""
    shutil.rmtree(pristine.folder, ignore_errors=True)
    shutil.copytree(pristine.folder.parent / "pristine", pristine.folder, symlinks=True)
    return Checkout(pristine.folder, pristine.wheels)


def test_where_nothing_is_to_be_done_nothing_is_done_and_nothing_said(checkout: Checkout) -> None:
    assert checkout.has("needed")
    assert not checkout.has("tester")
    assert checkout.ready() == ""


def test_the_tests_packages_are_added_and_serve_for_running_too(checkout: Checkout) -> None:
    (checkout.folder / ".venv" / "kept").touch()
    assert "Making .venv" not in checkout.ready("dev")
    assert checkout.has("tester")
    assert (checkout.folder / ".venv" / "kept").exists()
    assert checkout.ready("run") == ""


def test_a_package_that_left_the_list_is_gone(checkout: Checkout) -> None:
    checkout.lists(run=["setuptools", "shiboken6"], dev=[*RUN, "tester"])
    checkout.ready()
    assert not checkout.has("needed")


def test_a_moved_checkout_is_set_up_again(checkout: Checkout) -> None:
    moved = checkout.folder.with_name("moved")
    shutil.rmtree(moved, ignore_errors=True)
    checkout.folder.rename(moved)
    after = Checkout(moved, checkout.wheels)
    assert "Making .venv" in after.ready()
    assert after.has("needed")


def test_an_upgraded_python_is_noticed(checkout: Checkout) -> None:
    ready = checkout.folder / ".venv" / "ready"
    lines = ready.read_text().splitlines()
    lines[2] = "3.10"
    ready.write_text("\n".join(lines) + "\n")
    assert "Making .venv" in checkout.ready()


def test_an_interpreter_that_is_gone_is_noticed(checkout: Checkout) -> None:
    python = checkout.folder / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python3")
    assert "Making .venv" in checkout.ready()
    assert checkout.has("needed")


def test_an_install_that_was_broken_off_is_made_again(checkout: Checkout) -> None:
    (checkout.folder / ".venv" / "ready").unlink()
    next((checkout.folder / ".venv").rglob("needed.py")).unlink()
    assert "Making .venv" in checkout.ready()
    assert checkout.has("needed")


def test_a_package_that_is_not_what_the_list_says_stops_the_install(checkout: Checkout) -> None:
    (checkout.folder / ".venv" / "ready").unlink()
    text = (checkout.folder / "packaging" / "run.txt").read_text()
    wrong = re.sub(r"(needed==1 .*\n.*sha256:)[0-9a-f]{8}", r"\g<1>00000000", text)
    (checkout.folder / "packaging" / "run.txt").write_text(wrong)
    failed = checkout.make()
    assert failed.returncode != 0
    assert "DO NOT MATCH THE HASHES" in failed.stderr
    assert not (checkout.folder / ".venv" / "ready").exists()


def test_the_users_own_settings_of_pip_neither_misplace_nor_hinder(
    checkout: Checkout, tmp_path: Path
) -> None:
    (checkout.folder / ".venv" / "ready").unlink()
    elsewhere = tmp_path / "elsewhere"
    settings = tmp_path / "pip.conf"
    settings.write_text(
        f"[global]\nconstraint = {tmp_path}/not-there.txt\n[install]\nuser = true\ntarget = {elsewhere}\n"
    )
    checkout.environment = {
        "PIP_CONFIG_FILE": str(settings),
        "PIP_USER": "1",
        "PIP_TARGET": str(elsewhere),
        "PIP_PREFIX": str(elsewhere),
        "PIP_CONSTRAINT": str(tmp_path / "not-there.txt"),
        "PIP_ONLY_BINARY": ":all:",
        "PIP_REQUIRE_VIRTUALENV": "1",
        "PYTHONPATH": str(elsewhere),
    }
    checkout.ready()
    assert checkout.has("needed")
    assert not elsewhere.exists()


def test_an_index_that_only_the_settings_file_names_is_used(checkout: Checkout, tmp_path: Path) -> None:
    (checkout.folder / ".venv" / "ready").unlink()
    settings = tmp_path / "pip.conf"
    settings.write_text(f"[global]\nfind-links = {checkout.wheels.as_uri()}\nno-index = true\n")
    checkout.environment = {"PIP_CONFIG_FILE": str(settings), "PIP_FIND_LINKS": "", "PIP_NO_INDEX": ""}
    checkout.ready()


def test_a_wheelhouse_stands_for_every_index(checkout: Checkout) -> None:
    (checkout.folder / ".venv" / "ready").unlink()
    nowhere = "http://127.0.0.1:9/simple"
    checkout.environment = {
        "WHEELHOUSE": str(checkout.wheels),
        "PIP_FIND_LINKS": "",
        "PIP_NO_INDEX": "",
        "PIP_INDEX_URL": nowhere,
    }
    checkout.ready()
    assert checkout.has("needed")


def script(path: Path, text: str) -> str:
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return str(path)


def test_another_python_is_refused_in_one_sentence(checkout: Checkout, tmp_path: Path) -> None:
    checkout.environment = {"PYTHON": script(tmp_path / "python3", "echo 3.10")}
    refused = checkout.make()
    assert refused.returncode == 1
    assert "needs Python 3.11 to 3.14, and" in refused.stderr
    assert "is 3.10. Name another one: make PYTHON=" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
    assert (checkout.folder / ".venv" / "ready").exists(), "what was there was thrown away"


def test_a_python_without_virtual_environments_is_told_what_to_install(
    checkout: Checkout, tmp_path: Path
) -> None:
    python = script(tmp_path / "python3", 'case "$2" in *ensurepip*) exit 1 ;; esac; echo 3.12')
    checkout.environment = {"PYTHON": python}
    refused = checkout.make()
    assert refused.returncode == 1
    assert "install python3-venv" in refused.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be under sudo")
def test_sudo_in_somebody_elses_checkout_is_refused(checkout: Checkout) -> None:
    (checkout.folder / ".venv" / "ready").unlink()
    os.chown(checkout.folder, 65534, 65534)
    checkout.environment = {"SUDO_USER": "li"}
    refused = checkout.make()
    assert refused.returncode == 1
    assert "run make as li, without sudo" in refused.stderr
