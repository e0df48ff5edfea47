"""A scaffolded service passes style, types, import contracts and its own tests at once, in a clean copy."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.devkit.scaffold.service import NewService, ScaffoldError, write_service

ROOT = Path(__file__).parents[2]
MOST_FILES = 15  # made or touched for a service that reads
BIN = Path(sys.executable).parent
LIMIT = 600  # seconds; mypy reads the whole project


def run(copy: Path, *command: str | Path) -> str:
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, timeout=LIMIT, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as a new checkout, with the service "exchange_rates" made by the command."""
    copy = tmp_path_factory.mktemp("checkout")
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    run(copy, "git", "init", "-q")
    run(copy, "git", "add", "-A")
    run(copy, "git", "-c", "user.name=t", "-c", "user.email=t@localhost", "commit", "-qm", "copy")
    scaffold = ("-m", "kiosk.devkit.scaffold", "service", "exchange_rates")
    run(copy, sys.executable, *scaffold, "--zh", "看外汇牌价", "--en", "Exchange rates", "--icon", "bank")
    return copy


def test_few_files_are_made_or_touched(copy: Path) -> None:
    changed = run(copy, "git", "status", "--porcelain", "-uall").splitlines()
    assert 6 <= len(changed) <= MOST_FILES, changed
    assert [line for line in changed if not line.startswith("??")] == [" M kiosk/services/__init__.py"]


def test_the_new_files_pass_the_checkers(copy: Path) -> None:
    run(copy, "git", "add", "-A")  # the style tests read what git knows
    run(copy, BIN / "ruff", "check", "kiosk", "tests")
    run(copy, BIN / "ruff", "format", "--check", "kiosk", "tests")
    run(copy, BIN / "lint-imports", "--no-cache")
    run(copy, BIN / "mypy", "-p", "kiosk.services", "-m", "tests.services.test_exchange_rates")


def test_the_new_service_passes_its_tests_and_those_of_every_service(copy: Path) -> None:
    tests = ["tests/services/test_exchange_rates.py", "tests/services/test_services.py"]
    style = ["tests/style/test_code.py", "tests/style/test_imports.py"]
    said = run(copy, sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *tests, *style)
    assert "passed" in said
    assert "exchange_rates" in run(copy, sys.executable, "-m", "kiosk", "tour", "--list")


@pytest.mark.parametrize(
    ("name", "says"),
    [("Bill", "not snake_case"), ("banking", "gerund"), ("transfer", "there already")],
)
def test_a_name_that_cannot_be_taken_writes_nothing(name: str, says: str, copy: Path) -> None:
    before = run(copy, "git", "status", "--porcelain", "-uall")
    with pytest.raises(ScaffoldError, match=says):
        write_service(copy, NewService.named(name))
    assert run(copy, "git", "status", "--porcelain", "-uall") == before


def test_a_folder_that_is_no_checkout_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScaffoldError, match="not a checkout"):
        write_service(tmp_path, NewService.named("bonds"))
