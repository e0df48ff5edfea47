"""Values that cannot be changed, their quick copies, and props that are made when they are drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import FrozenInstanceError, replace

import pytest

from kiosk.engine.flow import Drawn, View
from kiosk.engine.values import changed
from kiosk.pages.text import text
from tests.services.journeys import at_amount

VIEW = View("Amount", text("amount.title"), step=2)
TOO_MUCH = text("amount.too_much")


def test_a_changed_value_is_what_replace_makes_and_the_first_stays_as_it_was() -> None:
    other = changed(VIEW, step=3, busy=True)
    assert other == replace(VIEW, step=3, busy=True)
    assert (VIEW.step, VIEW.busy) == (2, False)


def test_the_quickly_copied_values_cannot_be_changed_from_outside() -> None:
    kiosk = at_amount().kiosk
    for value, name in (
        (kiosk, "serial"),
        (kiosk.top.flow, "at"),
        (vars(kiosk.top.flow)["draft"], "typed"),
        (VIEW, "page"),
    ):
        with pytest.raises(FrozenInstanceError):
            setattr(value, name, "another")


class Making:
    """Counts how often the props are made."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> Mapping[str, object]:
        self.times += 1
        return {"figure": "5", "keys": ()}


def test_props_are_made_once_and_not_for_their_message() -> None:
    making = Making()
    props = Drawn(TOO_MUCH, making)
    assert props.get("message") is TOO_MUCH
    assert making.times == 0
    assert (props["figure"], props.get("figure"), props.get("other", 1)) == ("5", "5", 1)
    assert dict(props) == {"figure": "5", "keys": (), "message": TOO_MUCH}
    assert len(props) == 3
    assert making.times == 1


def test_an_earlier_page_still_shows_what_was_typed_then() -> None:
    story = at_amount()
    story.press("key:5")
    before = story.kiosk.seen
    story.press("key:0")
    now = story.kiosk.seen
    assert before is not None
    assert now is not None
    assert (before.props["figure"], now.props["figure"]) == ("5", "50")
