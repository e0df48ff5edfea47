"""What a machine's package holds: the program without the development kit, and it runs without it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from kiosk.__main__ import COMMANDS, all_commands
from tests.packaging.test_licences import loaded
from tests.style.test_imports import DEVKIT, graph

ROOT = Path(__file__).parents[2]
LISTS = ("RECORD", "entry_points.txt")
PRODUCTION = loaded(ROOT / "packaging" / "deb" / "production_wheel.py")
DEVELOPER = sorted(all_commands().keys() - COMMANDS)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole program as `pip wheel` builds it."""
    folder = tmp_path_factory.mktemp("wheel")
    return Path(next(WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])))


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """A folder with the whole wheel in it."""
    return unpacked(wheel, wheel.parent / "whole")


@pytest.fixture(scope="module")
def machine(wheel: Path) -> Path:
    """A folder with what a machine's package installs."""
    made = PRODUCTION.production_wheel(wheel, wheel.parent / "production")
    return unpacked(made, wheel.parent / "machine")


def unpacked(wheel: Path, folder: Path) -> Path:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def kiosk(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program from `folder`, with the libraries of this environment."""
    return subprocess.run(
        [sys.executable, "-m", "kiosk", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_machines_package_holds_nothing_of_the_development_kit(machine: Path) -> None:
    files = [path.relative_to(machine).as_posix() for path in machine.rglob("*") if path.is_file()]
    assert [name for name in files if "devkit" in name or "simulat" in name or "sandbox" in name] == []
    assert "kiosk/startup.py" in files
    assert "kiosk/ui/Main.qml" in files
    assert "kiosk/pager/web/app.js" in files
    # METADATA holds the README, which may name the kit.
    lists = [(path / name).read_text("utf-8") for path in machine.glob("*.dist-info") for name in LISTS]
    assert [text for text in lists if "kiosk/devkit" in text or "kiosk.devkit" in text] == []


def test_no_module_of_a_machines_package_imports_one_that_is_left_out(machine: Path) -> None:
    modules = graph(machine)
    assert [name for name, others in modules.items() if any(o.startswith(DEVKIT) for o in others)] == []
    known = set(modules)
    assert {o for others in modules.values() for o in others if o.startswith("kiosk.")} <= known


def test_the_list_of_a_machines_package_is_the_list_of_its_files(machine: Path) -> None:
    (record,) = machine.glob("*.dist-info/RECORD")
    listed = sorted(line.split(",")[0] for line in record.read_text("utf-8").splitlines())
    assert listed == sorted(
        path.relative_to(machine).as_posix() for path in machine.rglob("*") if path.is_file()
    )


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_of_the_product_runs_without_the_development_kit(machine: Path, name: str) -> None:
    ran = kiosk(machine, name, "--help")
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr == ""


def test_a_machine_offers_no_developer_command(machine: Path) -> None:
    listed = kiosk(machine).stdout
    assert [name for name in DEVELOPER if f"kiosk {name} " in listed] == []
    for name in DEVELOPER:
        ran = kiosk(machine, name)
        assert (ran.returncode, ran.stderr.partition(";")[0]) == (2, f'kiosk: there is no command "{name}"')


def test_a_machine_knows_no_simulated_driver(machine: Path, tmp_path: Path) -> None:
    script = (
        "from kiosk.driver_registry import DRIVERS, installed_names as n; print({k: n(k) for k in DRIVERS})"
    )
    for folder, words in ((machine, "'printer': []"), (ROOT, "'printer': ['simulated']")):
        ran = subprocess.run(
            [sys.executable, "-c", script],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(folder)},
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        assert words in ran.stdout


@pytest.mark.parametrize("name", DEVELOPER)
def test_a_developer_command_runs_from_the_wheel(installed: Path, name: str) -> None:
    ran = kiosk(installed, name, "--help")
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith(f"usage: kiosk {name}")


def test_the_stories_are_there_in_the_wheel(installed: Path) -> None:
    assert len(kiosk(installed, "tour", "--list").stdout.splitlines()) >= 14
