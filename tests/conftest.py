"""How the suite is shared out among several workers: what takes long begins first, a file stays on one worker.
Examples made by Hypothesis take as long as a busy machine needs: no timing is asserted.

xdist's own --dist loadgroup does nothing with pytest 9.2, which takes no node id with a group in it.
"""

from __future__ import annotations

import os
import sys
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler.loadscope import LoadScopeScheduling

# Some hundred programs are started here: without compiled files each would compile all its libraries again,
# which was more than half of its start.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# Begun first: a story or a walk that is begun last lets every other worker stand still.
FIRST = ("tests/model_check/", "tests/pages/", "tests/e2e/")
# Of the windows of the page tests; most that need one size take the last.
SIZES = ("1920x1080", "1080x1920", "1280x1024")


class Shares(LoadScopeScheduling):
    """Shares the tests out file by file; a story is a machine of its own, a bank's walk is made once, the
    page tests of one window size share a window, and the pager page's tests share two browsers."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        if file.startswith("tests/e2e/"):
            return nodeid
        if file.startswith("tests/model_check/"):
            return file + nodeid.rpartition("-")[2].rpartition("[")[2]
        if file.startswith("tests/pages/"):
            return "tests/pages " + next((size for size in SIZES if size in nodeid), SIZES[-1])
        return "tests/pager_page" if file.startswith("tests/pager_page/") else file


def pytest_configure() -> None:
    """An editable install keeps the entry points of the day it was made: say so instead of failing oddly."""
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
    for group, entries in project["entry-points"].items():
        if not entries.keys() <= {entry.name for entry in entry_points(group=group)}:
            pytest.exit("pyproject.toml has other entry points than what is installed: make venv-dev", 2)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Shares:
    """Needs --no-loadscope-reorder, or what has few tests comes last however long it takes."""
    return Shares(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long ones first."""
    items.sort(
        key=lambda item: next((n for n, at in enumerate(FIRST) if item.nodeid.startswith(at)), len(FIRST))
    )
