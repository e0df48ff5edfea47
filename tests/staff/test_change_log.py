"""What a page is told is what it has not heard, however late it asks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.pager.change_log import ChangeLog


def test_a_page_that_keeps_up_hears_each_change_once() -> None:
    changes = ChangeLog()
    changes.put("a", "a1")
    assert changes.since(0) == "a1"
    heard = changes.last
    changes.put("b", "b1")
    assert changes.since(heard) == "b1"
    assert changes.since(changes.last) == ""


def test_a_page_that_lags_hears_the_latest_only() -> None:
    changes = ChangeLog()
    for n in range(1000):
        changes.put("a", f"a{n}")
    changes.put("b", "b")
    assert changes.since(0) == "a999,b"


@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans())))
def test_whenever_it_asks_a_page_ends_up_knowing_the_same(story: list[tuple[str, bool]]) -> None:
    changes, heard = ChangeLog(), 0
    known: dict[str, str] = {}
    truth: dict[str, str] = {}
    for n, (thing, asks) in enumerate([*story, ("z", True)]):
        truth[thing] = str(n)
        changes.put(thing, f"{thing}={n}")
        if asks:
            known |= dict(text.split("=") for text in changes.since(heard).split(","))
            heard = changes.last
            changes.forget(heard)
    assert known == truth
