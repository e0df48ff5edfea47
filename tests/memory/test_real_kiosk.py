"""The real kiosk with its bank and its cards: what a session leaves behind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.devices.pin_pad.memory import search_for
from tests.memory.branch_fixture import Branch

# A session leaves nothing, or what Qt or a library has not overwritten yet.
MOST_TRACES = 1


@pytest.fixture(scope="module")
def branch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Branch]:
    begun = Branch(tmp_path_factory.mktemp("branch"))
    yield begun
    begun.close()


@pytest.fixture(scope="module")
def served(branch: Branch) -> Branch:
    """One customer has sent money and gone."""
    branch.transfer(until="Review")
    branch.note()
    branch.to_outcome()
    branch.there = traces(branch, "name")
    branch.leave()
    branch.left = search_for(branch.pid, branch.person.secrets())
    return branch


def traces(branch: Branch, what: str) -> int:
    return search_for(branch.pid, {what: branch.person.secrets()[what]})[what]


def test_after_the_session_hardly_anything_of_the_customer_is_in_the_memory(served: Branch) -> None:
    assert served.there > 0, "while they were there the search found them"
    assert sum(served.left.values()) <= MOST_TRACES, served.left


def test_after_the_session_no_digit_of_the_pin_is_in_any_process_log_or_journal(served: Branch) -> None:
    assert served.left["PIN"] == 0


def test_what_the_kiosk_keeps_is_found(served: Branch) -> None:
    """So the search can fail: a name that is kept is one trace more."""
    kept = served.person.name.encode("utf-8") + b" is kept on purpose"
    served.order(f"keep {kept.hex()}")
    served.heard("kept")
    assert traces(served, "name") > served.left["name"]


def test_after_the_session_nothing_of_the_customer_is_on_disk(served: Branch) -> None:
    files = [*(served.folder / "log").iterdir(), *(served.folder / "state").iterdir()]
    assert any(file.name.startswith("in_flight") for file in files)
    for file in files:
        content = file.read_bytes()
        found = {
            what for what, forms in served.person.secrets().items() if any(form in content for form in forms)
        }
        assert not found, file.name
