"""The man page and the completions of the package are made from the command line itself."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.__main__ import COMMANDS

SCRIPT = Path(__file__).parents[2] / "packaging" / "deb" / "command_line.py"


def made(kind: str) -> str:
    ran = subprocess.run(
        [sys.executable, SCRIPT, kind], capture_output=True, text=True, check=True, timeout=120
    )
    return ran.stdout


def test_the_man_page_explains_every_command_of_a_machine_and_none_of_the_kit() -> None:
    page = made("man")
    assert all(f".SS kiosk {name}\n" in page for name in COMMANDS)
    assert ".SS kiosk demo" not in page
    assert "Exit codes: 0 done; 1 a device cannot be used" in page.replace("\\-", "-")


@pytest.mark.skipif(not shutil.which("man"), reason="man is not installed")
def test_the_man_page_is_sound(tmp_path: Path) -> None:
    (tmp_path / "kiosk.1").write_text(made("man"), "utf-8")
    shown = subprocess.run(
        ["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", tmp_path / "kiosk.1"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
    )
    assert shown.stderr == ""


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_the_completion_knows_the_commands_of_a_machine(shell: str, tmp_path: Path) -> None:
    text = made(shell)
    assert all(name in text for name in COMMANDS)
    assert "--simulated" in text
    if shutil.which(shell):
        (tmp_path / shell).write_text(text, "utf-8")
        subprocess.run([shell, "-n", tmp_path / shell], check=True, timeout=60)
