"""What is installed on a machine: the services run what there is, as they say, and their scripts are sound."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from kiosk.__main__ import COMMANDS
from kiosk.config import Config
from kiosk.pager.settings import load as pager_settings
from kiosk.platform.config_file import unknown_keys
from kiosk.platform.heap_scrubber import WIPING

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "packaging"
UNITS = sorted((PACKAGING / "systemd").glob("*.service"))
SCRIPTS = [
    *(PACKAGING / name for name in ("debian.sh", "lock.sh", "sbom.sh", "venv.sh", "wheelhouse.sh")),
    *(PACKAGING / "deb" / name for name in ("build.sh", "libraries.sh", "postinst", "prerm", "postrm")),
]
MOST_EXPOSED = 18  # tenths; `systemd-analyze security` calls up to 2.5 "OK"


def entries(unit: Path, key: str) -> list[str]:
    """What stands behind `key=` in a unit, line by line."""
    return re.findall(rf"(?m)^{key}=(.*)$", unit.read_text("utf-8"))


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_service_starts_a_command_that_there_is_with_the_configuration_that_it_waits_for(
    unit: Path,
) -> None:
    (start,) = entries(unit, "ExecStart")
    found = re.fullmatch(r".*/opt/care-kiosk/bin/kiosk (\w+) --config (\S+)", start)
    assert found
    assert found[1] in COMMANDS
    assert entries(unit, "ConditionPathExists") == [found[2]]


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_service_always_comes_back_and_never_as_root(unit: Path) -> None:
    assert entries(unit, "Restart") == ["always"]
    assert entries(unit, "StartLimitIntervalSec") == ["0"]
    (user,) = entries(unit, "User")
    assert re.search(rf"(?m)^u {user} ", (PACKAGING / "deb" / "sysusers.conf").read_text("utf-8"))


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_the_secrets_that_a_service_is_handed_lie_where_root_alone_reads_them(unit: Path) -> None:
    (folder,) = (entry.partition(":")[2] for entry in entries(unit, "LoadCredential"))
    assert f"d {folder} 0700 root root" in (PACKAGING / "deb" / "tmpfiles.conf").read_text("utf-8")


def test_the_kiosks_service_has_the_wiping_allocator_from_the_start() -> None:
    (unit,) = (unit for unit in UNITS if unit.name == "care-kiosk.service")
    assert {f"{name}={value}" for name, value in WIPING.items()} <= set(entries(unit, "Environment"))


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_understands_the_services_and_calls_them_hardened(unit: Path, tmp_path: Path) -> None:
    # The programs that a service starts are not installed here; anything that can be run stands for them.
    text = re.sub(r"(?m)^ExecStart=\S+", f"ExecStart={sys.executable}", unit.read_text("utf-8"))
    # seatd's unit comes with its package.
    text = re.sub(r"(?m)^Requires=.*\n", "", text)
    (tmp_path / unit.name).write_text(text, "utf-8")
    said = subprocess.run(
        ["systemd-analyze", "verify", tmp_path / unit.name],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (said.returncode, [line for line in said.stderr.splitlines() if unit.name in line]) == (0, [])
    judged = subprocess.run(
        [
            "systemd-analyze",
            "security",
            "--offline=true",
            f"--threshold={MOST_EXPOSED}",
            tmp_path / unit.name,
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert judged.returncode == 0, judged.stdout[-200:]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_is_sound_posix_shell_and_can_be_run(script: Path) -> None:
    assert script.stat().st_mode & 0o111
    subprocess.run(["/bin/sh", "-n", script], check=True, timeout=20)


def test_the_kiosks_example_names_nothing_that_means_nothing() -> None:
    kiosk = tomllib.loads((PACKAGING / "kiosk.example.toml").read_text("utf-8"))
    assert list(unknown_keys(kiosk, Config)) == []


def test_the_pagers_example_lacks_only_a_salt_and_a_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (PACKAGING / "pager.example.toml").read_text("utf-8")
    filled = text.replace('salt = ""', f'salt = "{"00" * 16}"').replace('code = ""', f'code = "{"0" * 128}"')
    (tmp_path / "pager.toml").write_text(filled, "utf-8")
    for name in ("staff-ca.pem", "pager.pem", "secret_broker", "secret_pager.key"):
        (tmp_path / name).touch()
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    settings = pager_settings(tmp_path / "pager.toml")
    assert settings.secure
    assert settings.broker.password_file == tmp_path / "secret_broker"


@pytest.mark.parametrize(
    ("users", "kept"),
    [
        ({}, ""),
        ({"no_proxy": "bank.example"}, "bank.example,"),
        ({"NO_PROXY": "bank.example"}, "bank.example,"),
    ],
)
def test_make_keeps_this_machines_own_addresses_from_the_proxy(users: dict[str, str], kept: str) -> None:
    clean = {name: value for name, value in os.environ.items() if name.lower() != "no_proxy"}
    said = subprocess.run(
        ["make", "--silent", "--eval", "said:\n\t@echo $$NO_PROXY $$no_proxy", "said"],
        cwd=ROOT,
        env=clean | users,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert said.stdout.split() == [f"{kept}127.0.0.1,localhost,::1"] * 2
