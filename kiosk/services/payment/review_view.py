"""The review of a payment: everything once more, each fact with its button to change it."""

from __future__ import annotations

from kiosk.engine.flow import View
from kiosk.pages.bodies import ReviewPage
from kiosk.pages.items import Button, DetailRow
from kiosk.pages.text import Text, private_digits, text
from kiosk.services.payment.read_quietly import READ_QUIETLY


def change_button(fact: str, label: str = "review.change") -> Button:
    """Goes back to the page on which `fact` is asked for."""
    return Button(f"change:{fact}", text(label))


def paying_card(tail: str) -> tuple[Text, Text]:
    """The customer and the card that pays, by the last digits of its account."""
    return text("review.me"), text("review.my_card", tail=private_digits(tail))


def review_view(
    rows: tuple[DetailRow | None, ...],
    confirm: Button,
    tail: str,
    *,
    steps: tuple[int, int],
    guide: Text | None = None,
    warning: Text | None = None,
    phrases: tuple[tuple[str, Text], ...] = (),
) -> View:
    """`rows` that are None are left out; `steps` are the number of this page and of all pages.

    `guide` says more than to look at every line: the page shows it on a bar.
    """
    facts = tuple(row for row in rows if row is not None)
    step, last = steps
    return View(
        ReviewPage(*paying_card(tail), facts, warning=warning, note=guide),
        title=text("review.title"),
        guide=guide or text("review.guide"),
        actions=tuple(row.change.action for row in facts if row.change is not None),
        back=Button("back", text("review.wrong")),
        forward=confirm,
        extra=(READ_QUIETLY,),
        step=step,
        steps=last,
        phrases=phrases,
        hears="confirm",
    )
