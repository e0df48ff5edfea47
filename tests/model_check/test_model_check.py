"""Every reachable state of both editions: help, read-aloud and a way on are there, and no money goes astray.

The walk starts at the attract page and follows every button and every answer the outside can give,
time-outs and broken devices among them, with keypads reduced to what makes a difference. Two banks
are walked through: one that asks for the PIN again and needs the identity card, and one that does neither.
"""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from kiosk.domain.settings import Settings
from tests.model_check.explorer import Walk
from tests.model_check.possible_events import page_of
from tests.model_check.rules import Rules
from tests.pages.samples import SAMPLES, screen_of

PAGES = Path(__file__).parents[2] / "ui" / "pages"
STRICT = Settings(bank_name="测试银行")
EASY = Settings(bank_name="测试银行", pin_to_confirm=False, id_for_transfer=False)


@dataclass(frozen=True)
class Explored:
    """What a walk found; the thousands of kiosks it went through are let go."""

    states: int
    steps: int
    rules: Rules
    stranded: tuple[str, ...]


@cache
def explored(settings: Settings) -> Explored:
    """A walk is made once in a process; tests/conftest.py keeps each bank's tests together.

    The garbage collector is off meanwhile: frozen values have no cycles, and to look through all states
    again and again took a fifth of the time.
    """
    rules = Rules(settings)
    gc.disable()
    try:
        walk = Walk(settings, rules).run()
    finally:
        gc.enable()
    return Explored(len(walk.states), walk.steps, rules, tuple(stranded(walk)))


def stranded(walk: Walk) -> list[str]:
    """The titles of the pages from which the customer does not reach the attract page without an answer
    from the bank and without waiting for the idle time to run out."""
    came_from: dict[Hashable, set[Hashable]] = {}
    for here, ways in walk.by_hand.items():
        for there in ways:
            came_from.setdefault(there, set()).add(here)
    attract = [known_as for known_as, state in walk.states.items() if not state.kiosk.in_session]
    safe, todo = set(attract), deque(attract)
    while todo:
        for earlier in came_from.get(todo.popleft(), ()):
            if earlier not in safe:
                safe.add(earlier)
                todo.append(earlier)
    pages = [page_of(state.kiosk) for known_as, state in walk.states.items() if known_as not in safe]
    return [page.title.key for page in pages]


BANKS = pytest.mark.parametrize(
    "settings",
    [
        pytest.param(STRICT, id="strict"),
        pytest.param(EASY, id="easy"),
    ],
)


@BANKS
def test_the_walk_is_no_stroll(settings: Settings) -> None:
    found = explored(settings)
    rules = found.rules
    assert found.states > 5000
    assert found.steps > 100_000
    assert rules.sent > 200
    assert rules.ended > 5000


@BANKS
def test_every_page_that_is_reached_has_a_sample_for_the_page_tests(settings: Settings) -> None:
    shown = [screen_of(sample, care=care) for care in (True, False) for sample in SAMPLES]
    sampled = {(one.view.page, one.view.title.key, one.preferences.care) for one in shown}
    assert explored(settings).rules.questions - sampled == set()


@BANKS
def test_every_page_is_reached_in_both_editions(settings: Settings) -> None:
    rules = explored(settings).rules
    # The magnifier's page lies over any other one and would double the walk: tests/services/test_assistance.py.
    pages = {path.stem.removesuffix("Page") for path in PAGES.glob("*Page.qml")} - {"Comfort"}
    assert {page for page, _ in rules.pages} == pages
    one_edition = {
        "Choice": {True, False},
        "Name": {True},
        "Form": {False},
    }
    one_edition |= {"CarePrompt": {False}}
    for page in pages:
        editions = {care for seen, care in rules.pages if seen == page}
        assert editions == one_edition.get(page, {True, False}), page


RULES = [
    "words",
    "way back or on",
    "microphone closed at the PIN",
    "the end is there",
    "a stale ticket changes nothing",
    "every live button does something",
    "help is there",
    "staff have a name for the page",
    "read-aloud is there",
    "the mode switch is there",
    "a time-out never moves money",
    "nothing of the customer is left",
    "the outside forgets, too",
    "nobody goes untold",
    "everything that appears is spoken",
    "the card comes back",
    "state changes stay inside",
    "every request has a ticket of its own that is waited for",
    "private words only on express wish",
    "no money without the cards",
    "no money without signing in",
    "what is sent is what was reviewed",
    "no money without the PIN",
]


@BANKS
@pytest.mark.parametrize("rule", RULES)
def test_in_every_state_and_step_this_holds(settings: Settings, rule: str) -> None:
    rules = explored(settings).rules
    assert rules.broken.keys() <= set(RULES)
    assert not rules.broken[rule]


@BANKS
def test_nobody_is_stranded(settings: Settings) -> None:
    assert explored(settings).stranded == ()
